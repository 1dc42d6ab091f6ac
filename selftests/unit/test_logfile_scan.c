// SPDX-License-Identifier: GPL-2.0-only
/* Passing over what does not matter, against other means to the same end. */
#include "log_fixture.h"
#include "logfile_private.h"

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
		"Feb 14 15:24:15 host app: something of usual length that "
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

TEST_HARNESS_MAIN
