// SPDX-License-Identifier: GPL-2.0-only
/* Which lines of a log are handed over, and what of them. */
#include "log_fixture.h"

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

TEST_F(log, programs_do_not_write_reports)
{
	FILE *file = fopen(self->path, "w");
	int i;

	fprintf(file, "Feb 14 15:24:15 h kernel: " TRIGGER "\n");
	for (i = 0; i < 500; i++)
		fprintf(file, "Feb 14 15:24:15 h app[%d]: says so\n"
			"2019-03-01T12:00:00+01:00 h my-app[%d]: so\n", i, i);
	fprintf(file, "Feb 14 15:24:15 h kernel: Call\n"
		" order:1\n"
		"Feb 14 15:24:15 h app[1]: page\n"
		"Feb 14 15:24:15 h kernel[0]: x\n"
		"Feb 14 15:24:15 kernel: app[1]: x\n"
		"Feb 14 15:24:15 h kernel: app[1]: x\n"
		"Feb 14 15:24:15 h [1]: x\n"
		"Feb 14 15:24:15 h a[b]: x\n"
		"Feb 14 15:24:15 h app[1]:\n"
		"[   12.345678] a: b[1]: x and something more\n"
		"2019-03-01 12:00:00 h app[1]: x\n"
		"end\nnot wanted\n");
	fclose(file);
	ASSERT_EQ(DECODE(12), 0);
	EXPECT_EQ(self->counts.lines, 1014);
	ASSERT_EQ(self->heard->count, 13);
	EXPECT_EQ(self->heard->numbers[0], 1);
	for (i = 1; i < 13; i++)
		EXPECT_EQ(self->heard->numbers[i], 1001 + i);
	EXPECT_STREQ(self->heard->text, "end");
	EXPECT_FALSE(self->heard->gaps[1]);
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

TEST_HARNESS_MAIN
