// SPDX-License-Identifier: GPL-2.0-only
/* Reading logs: which lines are handed over, and from what kinds of files. */
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>
#include <zlib.h>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "kselftest_harness.h"
#include "log_heard.h"
#include "logfile_private.h"
#include "tree.h"

#define TRIGGER	"x: page allocation failure. order:1, mode:0x20"

FIXTURE(log) {
	char root[TREE_SIZE];
	char path[TREE_SIZE + 8];
	struct heard *heard;
	struct log_counts counts;
	struct error err;
};

FIXTURE_SETUP(log)
{
	memset(&self->err, 0, sizeof(self->err));
	tree_make(self->root);
	snprintf(self->path, sizeof(self->path), "%s/log", self->root);
	self->heard = malloc(sizeof(*self->heard));
}

FIXTURE_TEARDOWN(log)
{
	tree_remove(self->root);
	free(self->heard);
}

#define DECODE(want) heard_decode(self->heard, self->path, want, \
				  &self->counts, &self->err)

static void put(const char *path, const void *content, size_t len)
{
	FILE *file = fopen(path, "w");

	fwrite(content, 1, len, file);
	fclose(file);
}

TEST_F(log, eight_lines_before_and_what_is_wanted_after)
{
	FILE *file = fopen(self->path, "w");
	int i;

	for (i = 1; i <= 100; i++)
		fprintf(file, "%s\n", i == 20 || i == 26 || i == 60 ?
			TRIGGER : "nothing");
	fclose(file);
	ASSERT_EQ(DECODE(3), 0);
	EXPECT_EQ(self->counts.lines, 100);
	/* 12 to 29, 52 to 63 */
	ASSERT_EQ(self->heard->count, 18 + 12);
	for (i = 0; i < 30; i++) {
		EXPECT_EQ(self->heard->numbers[i], i < 18 ? 12 + i : 34 + i);
		EXPECT_EQ(self->heard->gaps[i], i == 0 || i == 18);
	}
}

TEST_F(log, no_gap_where_no_line_is_left_out)
{
	tree_put(self->root, "log", "1\n2\n" TRIGGER "\n4\n5\n6\n" TRIGGER);
	ASSERT_EQ(DECODE(0), 0);
	EXPECT_EQ(self->counts.lines, 7);
	ASSERT_EQ(self->heard->count, 7);
	EXPECT_FALSE(self->heard->gaps[0]);
	EXPECT_FALSE(self->heard->gaps[3]);
	EXPECT_EQ(self->heard->last.number, 7);
	EXPECT_STREQ(self->heard->text, TRIGGER);
}

TEST_F(log, no_gap_at_the_ends_of_buffers)
{
	FILE *file = fopen(self->path, "w");
	size_t i;

	for (i = 0; i < HEARD_MAX; i++)
		fprintf(file, "%-99s\n", i % 5 == 4 ? TRIGGER : "-");
	fprintf(file, "end\n");
	fclose(file);
	ASSERT_EQ(DECODE(0), 0);
	EXPECT_EQ(self->counts.lines, HEARD_MAX + 1);
	/* but those after the last */
	EXPECT_EQ(self->heard->count, HEARD_MAX - HEARD_MAX % 5);
	for (i = 0; i < self->heard->count; i++)
		ASSERT_FALSE(self->heard->gaps[i]);
}

TEST_F(log, every_trigger_is_seen)
{
	static const char *const lines[] = {
		"__alloc_pages: 0-order allocation failed (gfp=0x20/0)",
		"a: page allocation failure. order:1, mode:0x20",
		"a: page alloction stalls for 10008ms, order:0",
		"a: page allocation stalls for 10008ms, order:0",
		"allocation failure. order:1, mode:0x20",
		"vmalloc: allocation failure: 16384 bytes",
		"a: vmalloc error: size 4096, page order 0, failed",
		"SLUB: Unable to allocate memory on node -1, gfp=0x20",
		"warn_alloc: 12 callbacks suppressed",
		"printk: 5 messages suppressed.",
		"Mem-Info:", "Mem-info:", "Call Trace:", "Call trace:",
	};
	size_t i;

	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		tree_put(self->root, "log", lines[i]);
		ASSERT_EQ(DECODE(0), 0);
		EXPECT_EQ(self->heard->count, 1);
		EXPECT_STREQ(self->heard->text, lines[i]);
	}
}

/* A border may be where the start of the file was looked at, or where the
 * buffer ends. */
TEST_F(log, exact_across_borders)
{
	static const size_t borders[] = { 64 << 10, 288 << 10, 352 << 10 };
	char *text = malloc(1 << 20);
	size_t i, at;

	for (i = 0; i < 3; i++) {
		for (at = borders[i] - 60; at < borders[i] + 10; at++) {
			size_t lines = at / 100, j;

			memset(text, '.', 1 << 20);
			for (j = 0; j < lines; j++)
				text[j * 100 + 99] = '\n';
			memcpy(text + at, TRIGGER "\nz\n", strlen(TRIGGER) + 3);
			put(self->path, text, at + strlen(TRIGGER) + 3);
			ASSERT_EQ(DECODE(1), 0);
			EXPECT_EQ(self->counts.lines, lines + 2);
			ASSERT_EQ(self->heard->count, 10);
			EXPECT_TRUE(self->heard->gaps[0]);
			EXPECT_EQ(self->heard->numbers[0], lines - 7);
			EXPECT_EQ(self->heard->last.number, lines + 2);
			EXPECT_STREQ(self->heard->text, "z");
		}
	}
	free(text);
}

TEST_F(log, rsyslog_breaks_are_lines)
{
	tree_put(self->root, "log", "Feb 14 15:24:15 h kernel: [    1.500000] "
		 TRIGGER "\x01#012Call Trace:#012#011[<c0>] a#012\r\nlast\n");
	ASSERT_EQ(DECODE(1), 0);
	EXPECT_EQ(self->counts.lines, 2);
	EXPECT_EQ(self->counts.binary, 1);
	ASSERT_EQ(self->heard->count, 3);
	EXPECT_EQ(self->heard->last.number, 1);
	EXPECT_STREQ(self->heard->text, "\t[<c0>] a");
	EXPECT_STREQ(self->heard->last.host, "h");
	EXPECT_TRUE(self->heard->last.is_kernel);
}

TEST_F(log, hard_blanks_are_blanks)
{
	tree_put(self->root, "log", "a: page\xc2\xa0" "allocation\xc2\xa0"
		 "failure. order:1");
	ASSERT_EQ(DECODE(0), 0);
	EXPECT_STREQ(self->heard->text, "a: page allocation failure. order:1");
	EXPECT_EQ(self->counts.binary, 0);
}

TEST_F(log, rubbish_is_left_out_and_counted)
{
	static const char text[] = "a\0b\n\xff\xfe\n\033[31mred\033[0m\r\n"
		"ok \xc3\xbc\n" "1 \0\0page allocation failure\n\0\0\0";

	put(self->path, text, sizeof(text) - 1);
	ASSERT_EQ(DECODE(3), 0);
	EXPECT_EQ(self->counts.lines, 6);
	EXPECT_EQ(self->counts.binary, 4);
	EXPECT_EQ(self->heard->count, 6);
	put(self->path, text, sizeof(text) - 4);
	ASSERT_EQ(DECODE(3), 0);
	EXPECT_EQ(self->counts.binary, 3);
	EXPECT_STREQ(self->heard->text, "1 page allocation failure");
}

TEST_F(log, long_lines_are_cut)
{
	size_t len = 2 << 20;
	char *text = malloc(len);

	memset(text, 'y', len);
	memcpy(text, TRIGGER, strlen(TRIGGER));
	text[4096 + 8] = '\n';
	memcpy(text + 4096 + 9, TRIGGER, strlen(TRIGGER));
	memcpy(text + len - 4, "\nab\n", 4);
	put(self->path, text, len);
	ASSERT_EQ(DECODE(1), 0);
	EXPECT_EQ(self->counts.lines, 3);
	EXPECT_EQ(self->counts.cut, 2);
	EXPECT_EQ(self->heard->count, 3);
	EXPECT_STREQ(self->heard->text, "ab");
	put(self->path, text, 4096 + 8);
	ASSERT_EQ(DECODE(1), 0);
	EXPECT_EQ(self->heard->last.len, LINE_SIZE - 1);
	EXPECT_TRUE(self->heard->last.is_cut);
	/* No half of a character is left. */
	memcpy(text + LINE_SIZE - 2, "\xc3\xbc", 2);
	put(self->path, text, 4096 + 8);
	ASSERT_EQ(DECODE(1), 0);
	EXPECT_EQ(self->heard->last.len, LINE_SIZE - 2);
	EXPECT_EQ(self->counts.binary, 0);
	free(text);
}

TEST_F(log, lines_after_a_long_one_are_exact)
{
	FILE *file = fopen(self->path, "w");
	int i;

	for (i = 0; i < 1 << 20; i++)
		fputc('y', file);
	fputs("\n", file);
	for (i = 2; i < 100000; i++)
		fputs("a line\n", file);
	fputs(TRIGGER "\n", file);
	fclose(file);
	ASSERT_EQ(DECODE(0), 0);
	EXPECT_EQ(self->counts.lines, 100000);
	EXPECT_EQ(self->counts.cut, 1);
	EXPECT_EQ(self->heard->last.number, 100000);
	EXPECT_EQ(self->heard->count, 9);
}

/* The second is what the buffer holds. */
TEST_F(log, zeroes_of_a_crash_do_not_hide_a_line)
{
	static const size_t zeroes[] = { 3000000, 294912 };
	char *text = calloc(4 << 20, 1);
	size_t i;

	for (i = 0; i < 2; i++) {
		memset(text, 0, 4 << 20);
		memcpy(text + zeroes[i], TRIGGER, strlen(TRIGGER));
		put(self->path, text, zeroes[i] + strlen(TRIGGER));
		ASSERT_EQ(DECODE(0), 0);
		EXPECT_EQ(self->counts.lines, 1);
		EXPECT_EQ(self->counts.binary, 1);
		EXPECT_EQ(self->counts.cut, 0);
		EXPECT_STREQ(self->heard->text, TRIGGER);
	}
	free(text);
}

/* The same by other means: a table of lines, strstr(). */
static size_t expected(const char *const *lines, size_t count,
		       unsigned int want, bool *fed)
{
	size_t i, j, sum = 0;

	memset(fed, 0, count);
	for (i = 0; i < count; i++) {
		if (!strstr(lines[i], "page alloc") &&
		    !strstr(lines[i], "Mem-Info"))
			continue;
		for (j = i < 8 ? 0 : i - 8; j <= i; j++)
			fed[j] = true;
		if (!strstr(lines[i], "page alloc"))
			continue;
		for (j = i; j <= i + want && j < count; j++)
			fed[j] = true;
	}
	for (i = 0; i < count; i++)
		sum += fed[i];
	return sum;
}

TEST_F(log, random_logs)
{
	static const char *const words[] = {
		"", "page ", "alloc", "pressed", "Mem-", "Call", "vm alloc",
		"page allo", "callbacks suppresse", "MMem-InfMem-Inf",
		"Feb 14 15:24:15 host app[123]: something of usual length that "
		"says very little, but says it at all times: 1234567890",
	};
	static const char *lines[40000];
	static bool fed[40000];
	unsigned int round, random = 1;
	size_t i, j, sum;

	for (round = 0; round < 20; round++) {
		FILE *file = fopen(self->path, "w");

		for (i = 0; i < 40000; i++) {
			random = random * 1103515245 + 12345;
			lines[i] = words[random / 65536 % 11];
			if (random % 4096 < 3)
				lines[i] = "ppage allocpage alloc";
			if (random % 8192 == 7)
				lines[i] = "MMem-InfMem-Info";
			fprintf(file, "%s\n", lines[i]);
		}
		fclose(file);
		sum = expected(lines, 40000, round, fed);
		ASSERT_EQ(DECODE(round), 0);
		EXPECT_EQ(self->counts.lines, 40000);
		ASSERT_EQ(self->heard->count, sum);
		for (i = 0, j = 0; i < 40000; i++) {
			if (!fed[i])
				continue;
			ASSERT_EQ(self->heard->numbers[j], i + 1);
			ASSERT_EQ(self->heard->gaps[j++], i && !fed[i - 1]);
		}
	}
}

static const char *const triggers[] = {
	"page alloc", "allocation fail", "vmalloc", "allocate memory on node",
	"callbacks suppressed", "messages suppressed", "Mem-Info", "Mem-info",
	"Call Trace", "Call trace", "page\xc2\xa0" "alloc",
};

static const char *plain_scan(const char *from, const char *end)
{
	const char *at;
	size_t i;

	for (i = 0; i < sizeof(triggers) / sizeof(triggers[0]); i++) {
		at = memmem(from, end - from, triggers[i], strlen(triggers[i]));
		if (at)
			end = at;
	}
	return end;
}

/* The place that is found lies within the trigger; on one line that is all
 * that matters. */
static bool same_line(const char *a, const char *b, const char *end)
{
	if (a == end || b == end)
		return a == b;
	return a < b ? !memchr(a, '\n', b - a) : !memchr(b, '\n', a - b);
}

TEST(scan_finds_a_trigger_anywhere)
{
	char text[512 + SCAN_SLACK];
	size_t i, at, len;

	for (i = 0; i < sizeof(triggers) / sizeof(triggers[0]); i++) {
		len = strlen(triggers[i]);
		for (at = 0; at < 200; at++) {
			memset(text, '.', sizeof(text));
			memcpy(text + at, triggers[i], len);
			text[at + len] = '\n';
			EXPECT_LT(log_scan(text, text + at + len + 1),
				  text + at + len);
			/* Behind the end it does not count. */
			memcpy(text + at + len + 1, triggers[i], len);
			text[at + len - 1] = '.';
			EXPECT_EQ(log_scan(text, text + at + len + 1),
				  text + at + len + 1);
		}
	}
}

/* Pieces of triggers one after another, so that many are made by chance. */
TEST(scan_as_memmem_does)
{
	static const char *const pieces[] = {
		"page al", "loc", "alloc", "ation", " fail", "vm", "ate memory",
		" on node", "callbacks su", "messages su", "ppr", "essed",
		"Mem-", "Info", "info", "Call ", "Trace", "trace", "\n", " ",
		"\xff", "\x8a\x0b", "M", "C", "p", "l",
	};
	size_t size = 4096 + SCAN_SLACK, round, hits = 0;
	unsigned int random = 7;
	char *text = malloc(size);

	for (round = 0; round < 20000; round++) {
		const char *end, *found, *from;
		size_t len = 0, i, lines = 0;

		memset(text, '.', size);
		while (len < round % 700) {
			random = random * 1103515245 + 12345;
			len += sprintf(text + len, "%s",
				       pieces[random / 65536 % 26]);
		}
		text[len++] = '\n';
		end = text + len;
		from = text + random % len;
		found = log_scan(from, end);
		ASSERT_TRUE(same_line(found, plain_scan(from, end), end));
		hits += found < end;
		for (i = 0; i < len; i++)
			lines += text[i] == '\n';
		ASSERT_EQ(log_count_lines(text, end), lines);
	}
	EXPECT_GT(hits, 1000);
	EXPECT_LT(hits, 19000);
	free(text);
}

/* As many as there are bytes, at each length around the counter's steps. */
TEST(counts_every_newline)
{
	char *text = malloc(5000);
	size_t len;

	memset(text, '\n', 5000);
	for (len = 0; len < 5000; len++)
		ASSERT_EQ(log_count_lines(text, text + len), len);
	memset(text, 0x8a, 5000);
	EXPECT_EQ(log_count_lines(text, text + 5000), 0);
	memset(text, 0x0b, 5000);
	EXPECT_EQ(log_count_lines(text, text + 5000), 0);
	free(text);
}

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
