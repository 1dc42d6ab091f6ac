// SPDX-License-Identifier: GPL-2.0-only
/*
 * Output in a file: whatever goes wrong, and whenever the process ends, there is
 * the old file or the new one, as a whole, and nothing else that a collector
 * would read.
 */
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "kselftest_harness.h"
#include "output_file.h"
#include "steps.h"
#include "tree.h"

#define NAME	"out/pagefail.prom"
#define OLD	"old 1\n"
#define LINES	5000		/* more than fits into one buffer */
#define STEPS_MOST	20

FIXTURE(file) {
	char root[TREE_SIZE];
	char path[128];
	char old[256 * 1024];
	char new[256 * 1024];
	char now[256 * 1024];
};

static int write_file(const char *path, mode_t mode, struct error *err)
{
	struct output_file output;
	int i, status;

	status = output_file_begin(&output, path, mode, NULL, err);
	if (status)
		return status;
	for (i = 0; i < LINES; i++)
		fprintf(output.stream, "new %d\n", i);
	return output_file_commit(&output, err);
}

FIXTURE_SETUP(file)
{
	struct error err;

	tree_make(self->root);
	umask(077);
	tree_put(self->root, NAME, OLD);
	snprintf(self->path, sizeof(self->path), "%s/" NAME, self->root);
	ASSERT_EQ(chmod(self->path, 0640), 0);
	tree_list(self->root, "out", self->old, sizeof(self->old));
	ASSERT_EQ(write_file(self->path, 0644, &err), 0);
	tree_list(self->root, "out", self->new, sizeof(self->new));
	unlink(self->path);
	tree_put(self->root, NAME, OLD);
	ASSERT_EQ(chmod(self->path, 0640), 0);
}

FIXTURE_TEARDOWN(file)
{
	tree_remove(self->root);
}

static const char *look(FIXTURE_DATA(file) *self)
{
	tree_list(self->root, "out", self->now, sizeof(self->now));
	return self->now;
}

TEST_F(file, all_of_it_is_there)
{
	char *want = self->now;
	int i;

	want += sprintf(want, "== out/pagefail.prom 100644\n");
	for (i = 0; i < LINES; i++)
		want += sprintf(want, "new %d\n", i);
	sprintf(want, "\n");
	EXPECT_STREQ(self->new, self->now);
}

TEST_F(file, the_mode_is_that_which_was_asked_for)
{
	struct error err;
	struct stat st;

	ASSERT_EQ(write_file(self->path, 0600, &err), 0);
	ASSERT_EQ(stat(self->path, &st), 0);
	EXPECT_EQ(st.st_mode & 07777, 0600);
}

TEST_F(file, in_the_directory_that_one_is_in)
{
	struct error err;
	int dir = open(".", O_RDONLY);

	snprintf(self->now, sizeof(self->now), "%s/out", self->root);
	ASSERT_EQ(chdir(self->now), 0);
	EXPECT_EQ(write_file("pagefail.prom", 0644, &err), 0);
	EXPECT_STREQ(look(self), self->new);
	EXPECT_EQ(fchdir(dir), 0);
	close(dir);
}

TEST_F(file, what_is_abandoned_changes_nothing)
{
	struct output_file output;
	struct error err;

	ASSERT_EQ(output_file_begin(&output, self->path, 0644, NULL, &err), 0);
	fputs("new\n", output.stream);
	output_file_abandon(&output);
	EXPECT_STREQ(look(self), self->old);
}

TEST_F(file, without_a_file_it_goes_elsewhere)
{
	struct output_file output;
	struct error err;

	ASSERT_EQ(output_file_begin(&output, NULL, 0644, stderr, &err), 0);
	EXPECT_EQ(output.stream, stderr);
	output_file_abandon(&output);
	ASSERT_EQ(output_file_begin(&output, NULL, 0644, stderr, &err), 0);
	EXPECT_EQ(output_file_commit(&output, &err), 0);
	EXPECT_EQ(fputs("# not closed\n", stderr) < 0, false);
}

/* In a process that ends at a step, if it gets there */
static int write_until(const char *path, int fails, int ends)
{
	struct error err;
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		steps_begin(fails, ends);
		_exit(write_file(path, 0644, &err));
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Only the last step comes after the new file is there: its name is made safe. */
TEST_F(file, each_step_fails_once)
{
	int step, status, failed = 0;

	for (step = 1; step < STEPS_MOST; step++) {
		status = write_until(self->path, step, 0);
		if (status)
			failed++;
		look(self);
		if (strcmp(self->now, self->old) != 0)
			EXPECT_STREQ(self->now, self->new);
		if (status == STATUS_DONE)
			EXPECT_STREQ(self->now, self->new);
		tree_put(self->root, NAME, OLD);
		ASSERT_EQ(chmod(self->path, 0640), 0);
	}
	/* to open, its mode, to write, two times to make it safe, its name */
	EXPECT_EQ(failed, 6);
}

TEST_F(file, it_ends_at_each_step)
{
	struct error err;
	char name[128];
	int step, status, ended = 0;

	for (step = 1; step < STEPS_MOST; step++) {
		status = write_until(self->path, 0, step);
		EXPECT_TRUE(status == STATUS_DONE || status == STEPS_ENDED);
		ended += status == STEPS_ENDED;
		tree_get(self->root, NAME, name, sizeof(name));
		EXPECT_TRUE(strcmp(name, OLD) == 0 ||
			    (strncmp(name, "new 0\n", 6) == 0 &&
			     strstr(self->new, name)));
		/* what is left is no file that a collector reads */
		look(self);
		EXPECT_EQ(strstr(strstr(self->now, ".prom") + 1, ".prom"),
			  NULL);
		tree_put(self->root, NAME, OLD);
	}
	EXPECT_EQ(ended, 7);
	/* nor is it there after the next time */
	ASSERT_EQ(write_file(self->path, 0644, &err), 0);
	EXPECT_STREQ(look(self), self->new);
}

static void expect_refusal(struct __test_metadata *_metadata,
			   const char *path, const char *why)
{
	struct error err = { .status = STATUS_DONE };

	EXPECT_EQ(write_file(path, 0644, &err), STATUS_FAILED);
	EXPECT_STREQ(err.what, path);
	EXPECT_NE(strstr(err.why, why), NULL) TH_LOG("%s", err.why);
}

TEST_F(file, what_is_no_file_is_not_replaced)
{
	struct stat st;

	snprintf(self->now, sizeof(self->now), "%s/pipe", self->root);
	ASSERT_EQ(mkfifo(self->now, 0600), 0);
	expect_refusal(_metadata, self->now, "is not a regular file");
	ASSERT_EQ(stat(self->now, &st), 0);
	EXPECT_TRUE(S_ISFIFO(st.st_mode));

	snprintf(self->now, sizeof(self->now), "%s/link", self->root);
	ASSERT_EQ(symlink(NAME, self->now), 0);
	expect_refusal(_metadata, self->now, "is not a regular file");
	ASSERT_EQ(lstat(self->now, &st), 0);
	EXPECT_TRUE(S_ISLNK(st.st_mode));

	snprintf(self->now, sizeof(self->now), "%s/out", self->root);
	expect_refusal(_metadata, self->now, "is not a regular file");
	snprintf(self->now, sizeof(self->now), "%s/out/", self->root);
	expect_refusal(_metadata, self->now, "is not the name of a file");
	snprintf(self->now, sizeof(self->now), "%s/none/x", self->root);
	expect_refusal(_metadata, self->now, "No such file or directory");
	expect_refusal(_metadata, "", "is not the name of a file");
	EXPECT_STREQ(look(self), self->old);
}

/* The first part can be written, the rest cannot. */
TEST_F(file, no_room)
{
	const struct rlimit little = { 4096, RLIM_INFINITY };
	const struct rlimit all = { RLIM_INFINITY, RLIM_INFINITY };
	struct error err;

	signal(SIGXFSZ, SIG_IGN);
	ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &little), 0);
	EXPECT_EQ(write_file(self->path, 0644, &err), STATUS_FAILED);
	ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &all), 0);
	EXPECT_STREQ(err.why, "File too large");
	EXPECT_STREQ(look(self), self->old);
}

TEST_HARNESS_MAIN
