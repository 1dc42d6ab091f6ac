// SPDX-License-Identifier: GPL-2.0-only
/*
 * Several that write the same file, or are killed while they do: the file is
 * that of one of them as a whole, and nothing else stays.
 */
#include <signal.h>
#include <unistd.h>

#include <sys/stat.h>
#include <sys/wait.h>

#include "kselftest_harness.h"
#include "output_file.h"
#include "tree.h"

#define NAME		"out/pagefail.prom"
#define LETTERS		5000	/* more than fits into one buffer */
#define WRITERS		3
#define WRITINGS	50
#define KILLED		50

FIXTURE(writers) {
	char root[TREE_SIZE];
	char path[128];
	char now[2 * LETTERS];
};

FIXTURE_SETUP(writers)
{
	tree_make(self->root);
	tree_put(self->root, NAME, "");
	snprintf(self->path, sizeof(self->path), "%s/" NAME, self->root);
}

FIXTURE_TEARDOWN(writers)
{
	tree_remove(self->root);
}

static int write_letters(const char *path, char letter)
{
	struct output_file output;
	struct error err;
	int i;

	if (output_file_begin(&output, path, 0644, NULL, &err))
		return err.status;
	for (i = 0; i < LETTERS; i++)
		fputc(letter, output.stream);
	return output_file_commit(&output, &err);
}

static void write_often(const char *path, char letter)
{
	int i;

	for (i = 0; i < WRITINGS; i++) {
		if (write_letters(path, letter))
			_exit(1);
	}
	_exit(0);
}

static void expect_whole(struct __test_metadata *_metadata,
			 FIXTURE_DATA(writers) *self)
{
	char letter[2] = "";

	tree_get(self->root, NAME, self->now, sizeof(self->now));
	letter[0] = self->now[0];
	EXPECT_TRUE(!*letter || (strlen(self->now) == LETTERS &&
				 strspn(self->now, letter) == LETTERS));
}

static void expect_nothing_else(struct __test_metadata *_metadata,
				FIXTURE_DATA(writers) *self)
{
	static const char title[] = "== " NAME " 100644\n";

	ASSERT_EQ(write_letters(self->path, 'z'), 0);
	tree_list(self->root, "out", self->now, sizeof(self->now));
	EXPECT_EQ(strncmp(self->now, title, strlen(title)), 0);
	EXPECT_EQ(strstr(self->now + 1, "== "), NULL) TH_LOG("%s", self->now);
}

/* As a timer and somebody by hand may; a reader never sees a part. */
TEST_F(writers, two_write_the_same_file)
{
	int i, status, ended = 0;

	for (i = 0; i < WRITERS; i++) {
		if (fork() == 0)
			write_often(self->path, 'a' + i);
	}
	while (ended < WRITERS) {
		expect_whole(_metadata, self);
		if (waitpid(-1, &status, WNOHANG) > 0) {
			EXPECT_EQ(status, 0);
			ended++;
		}
	}
	expect_nothing_else(_metadata, self);
}

/* As by a timeout, at any moment, while others write. */
TEST_F(writers, they_are_killed)
{
	pid_t pids[WRITERS];
	int i, j;

	for (i = 0; i < KILLED; i++) {
		for (j = 0; j < WRITERS; j++) {
			pids[j] = fork();
			if (pids[j] == 0)
				write_often(self->path, 'a' + j);
		}
		usleep(random() % 5000);
		for (j = 0; j < WRITERS; j++) {
			kill(pids[j], SIGKILL);
			waitpid(pids[j], NULL, 0);
		}
		expect_whole(_metadata, self);
	}
	expect_nothing_else(_metadata, self);
}

/* A sweep follows no link, and takes away nothing but files of that name. */
TEST_F(writers, only_what_is_left_over_goes)
{
	char path[128], old[] = "/out/.pagefail.1.tmp";
	struct stat st;

	tree_put(self->root, "kept", "kept\n");
	tree_put(self->root, "out/pagefail.tmp", "kept\n");
	tree_put(self->root, "out/.pagefail.2.tmp", "left\n");
	snprintf(path, sizeof(path), "%s%s", self->root, old);
	ASSERT_EQ(symlink("../kept", path), 0);
	ASSERT_EQ(write_letters(self->path, 'a'), 0);
	EXPECT_EQ(lstat(path, &st), 0);
	unlink(path);
	ASSERT_EQ(mkfifo(path, 0600), 0);
	ASSERT_EQ(write_letters(self->path, 'a'), 0);
	EXPECT_EQ(lstat(path, &st), 0);
	unlink(path);
	tree_get(self->root, "kept", self->now, sizeof(self->now));
	EXPECT_STREQ(self->now, "kept\n");
	snprintf(path, sizeof(path), "%s/out/pagefail.tmp", self->root);
	EXPECT_EQ(unlink(path), 0);
	expect_nothing_else(_metadata, self);
}

TEST_HARNESS_MAIN
