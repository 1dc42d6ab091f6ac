// SPDX-License-Identifier: GPL-2.0-only
/* Reading logs, from what kinds of files. */
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>
#include <zlib.h>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "log_fixture.h"

TEST_F(log, nothing_is_no_error)
{
	tree_put(self->root, "log", "");
	EXPECT_EQ(DECODE(0), 0);
	EXPECT_EQ(self->counts.lines, 0);
	EXPECT_EQ(self->heard->count, 0);
}

TEST_F(log, what_cannot_be_read)
{
	EXPECT_EQ(DECODE(0), STATUS_FAILED);
	EXPECT_STREQ(self->err.why, "No such file or directory");
	mkdir(self->path, 0755);
	EXPECT_EQ(DECODE(0), STATUS_FAILED);
	EXPECT_STREQ(self->err.what, self->path);
	EXPECT_STREQ(self->err.why, "is a directory");
	rmdir(self->path);
	put(self->path, "BZh91AY", 7);
	EXPECT_EQ(DECODE(0), STATUS_FAILED);
	EXPECT_STREQ(self->err.next,
		     "Unpack it first: bzcat FILE | pagefail decode -");
	put(self->path, "\xfd" "7zXZ\0", 6);
	EXPECT_EQ(DECODE(0), STATUS_FAILED);
	EXPECT_STREQ(self->err.why, "is compressed with xz");
	put(self->path, "\x28\xb5\x2f\xfd", 4);
	EXPECT_EQ(DECODE(0), STATUS_FAILED);
	EXPECT_STREQ(self->err.why, "is compressed with zstd");
}

static void zip(const char *path, const char *mode, const char *text)
{
	gzFile file = gzopen(path, mode);

	gzputs(file, text);
	gzclose(file);
}

TEST_F(log, compressed)
{
	zip(self->path, "w9", "1\n2\n");
	zip(self->path, "a9", "3\n" TRIGGER "\n5");
	ASSERT_EQ(DECODE(1), 0);
	EXPECT_EQ(self->counts.lines, 5);
	EXPECT_EQ(self->heard->count, 5);
	EXPECT_STREQ(self->heard->text, "5");
	/* as tapes are filled up */
	ASSERT_EQ(truncate(self->path, 300000), 0);
	ASSERT_EQ(DECODE(1), 0);
	EXPECT_EQ(self->counts.lines, 5);
}

TEST_F(log, compressed_and_damaged)
{
	struct stat stat;
	FILE *file;

	zip(self->path, "w9", TRIGGER "\n");
	zip(self->path, "a9", TRIGGER "\n");
	lstat(self->path, &stat);
	ASSERT_EQ(truncate(self->path, stat.st_size - 8), 0);
	EXPECT_EQ(DECODE(0), STATUS_FAILED);
	EXPECT_STREQ(self->err.why, "ends within its compressed data");
	EXPECT_EQ(self->heard->count, 2);
	ASSERT_EQ(truncate(self->path, stat.st_size / 2), 0);
	EXPECT_EQ(DECODE(0), 0);
	file = fopen(self->path, "a");
	fputs("rubbish", file);
	fclose(file);
	EXPECT_EQ(DECODE(0), STATUS_FAILED);
	EXPECT_STREQ(self->err.why,
		     "its compressed data is damaged (incorrect header check)");
	EXPECT_EQ(self->heard->count, 1);
	put(self->path, "\x1f\x8b", 2);
	EXPECT_EQ(DECODE(0), STATUS_FAILED);
	EXPECT_EQ(self->counts.lines, 0);
}

static long resident(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

/* 128 MB without a line break, in 128 kB */
TEST_F(log, bomb_takes_no_memory)
{
	char *text = malloc(1 << 20);
	gzFile file = gzopen(self->path, "w1");
	long before;
	int i;

	memset(text, 'a', 1 << 20);
	for (i = 0; i < 128; i++)
		gzwrite(file, text, 1 << 20);
	gzputs(file, "\n" TRIGGER);
	gzclose(file);
	free(text);
	before = resident();
	ASSERT_EQ(DECODE(0), 0);
	EXPECT_EQ(self->counts.lines, 2);
	EXPECT_EQ(self->counts.cut, 1);
	EXPECT_LT(resident() - before, 16 << 10);
}

/* Each write is handed over alone. */
static void trickle(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY);

	signal(SIGPIPE, SIG_IGN);
	for (; *text; text++) {
		if (write(fd, text, 1) != 1)
			_exit(1);
		usleep(1000);
	}
	_exit(0);
}

TEST_F(log, magic_that_trickles)
{
	int status;

	ASSERT_EQ(mkfifo(self->path, 0600), 0);
	if (fork() == 0)
		trickle(self->path, "\xfd" "7zXZ");
	EXPECT_EQ(DECODE(1), 0);
	wait(&status);
	if (fork() == 0)
		trickle(self->path, "BZh91AYYYYY");
	EXPECT_EQ(DECODE(1), STATUS_FAILED);
	EXPECT_STREQ(self->err.why, "is compressed with bzip2");
	wait(&status);
}

TEST_F(log, pipe_that_trickles)
{
	int status;

	ASSERT_EQ(mkfifo(self->path, 0600), 0);
	if (fork() == 0)
		trickle(self->path, "1\n2\n" TRIGGER "\n4\n5\n");
	ASSERT_EQ(DECODE(1), 0);
	EXPECT_EQ(self->counts.lines, 5);
	EXPECT_EQ(self->heard->count, 4);
	EXPECT_STREQ(self->heard->text, "4");
	wait(&status);
	EXPECT_EQ(status, 0);
}

TEST_F(log, standard_input)
{
	int fd, old = dup(STDIN_FILENO);

	tree_put(self->root, "log", TRIGGER "\n");
	fd = open(self->path, O_RDONLY);
	dup2(fd, STDIN_FILENO);
	close(fd);
	EXPECT_EQ(heard_decode(self->heard, "-", 0, &self->counts,
			       &self->err), 0);
	EXPECT_EQ(self->heard->count, 1);
	put(self->path, "BZh91AY", 7);
	lseek(STDIN_FILENO, 0, SEEK_SET);
	EXPECT_EQ(heard_decode(self->heard, "-", 0, &self->counts,
			       &self->err), STATUS_FAILED);
	EXPECT_STREQ(self->err.what, "standard input");
	dup2(old, STDIN_FILENO);
	close(old);
}

TEST_HARNESS_MAIN
