// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where in a log there may be something about failures. Most of a log is passed
 * over in blocks: each is asked only for some pairs of letters, which are rare,
 * and in one of which each trigger has its anchor.
 */
#include <string.h>

#include "logfile_private.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))
#define BLOCK	64

/**
 * struct trigger - what a line has to have in it to be looked at
 * @text: it
 * @anchor: where in it one of the words is that are looked for in blocks
 */
static const struct trigger {
	const char *text;
	size_t anchor;
} triggers[] = {
	{ "page alloc", 5 },
	/* as web pages write it */
	{ "page\xc2\xa0" "alloc", 6 },
	{ "allocation fail", 0 },
	{ "vmalloc", 2 },
	{ "allocate memory on node", 0 },
	{ "callbacks suppressed", 12 },
	{ "messages suppressed", 11 },
	{ "Mem-Info", 0 },
	{ "Mem-info", 0 },
	{ "Call Trace", 0 },
	{ "Call trace", 0 },
};

/* Where the processor has no such registers the compiler makes words of it. */
typedef unsigned char vector __attribute__((vector_size(16)));

#define ALL(c)	{ c, c, c, c, c, c, c, c, c, c, c, c, c, c, c, c }

/* The highest bit of each byte that is zero, and other bits. */
#define ZEROES(v)	(((v) - one) & ~(v))

/* Whether there is "?l?oc" (alloc), "ppr", "M??-" or "C??l" in a block. */
static bool has_anchor(const char *block)
{
	static const vector one = ALL(1), a_l = ALL('l'), a_o = ALL('o'),
		a_c = ALL('c'), a_p = ALL('p'), a_r = ALL('r'),
		a_M = ALL('M'), a_dash = ALL('-'), a_C = ALL('C');
	vector found = ALL(0), at0, at1, at2, at3, at4;
	uint64_t words[2];
	size_t i;

	for (i = 0; i < BLOCK; i += sizeof(vector)) {
		memcpy(&at0, block + i, sizeof(at0));
		memcpy(&at1, block + i + 1, sizeof(at1));
		memcpy(&at2, block + i + 2, sizeof(at2));
		memcpy(&at3, block + i + 3, sizeof(at3));
		memcpy(&at4, block + i + 4, sizeof(at4));
		at4 = (at1 ^ a_l) | (at3 ^ a_o) | (at4 ^ a_c);
		at1 = (at0 ^ a_p) | (at1 ^ a_p) | (at2 ^ a_r);
		at2 = (at0 ^ a_M) | (at3 ^ a_dash);
		at3 = (at0 ^ a_C) | (at3 ^ a_l);
		found |= ZEROES(at1) | ZEROES(at2) | ZEROES(at3) | ZEROES(at4);
	}
	memcpy(words, &found, sizeof(words));
	return (words[0] | words[1]) & ~0ULL / 255 * 128;
}

static bool is_trigger(const char *at, const char *first)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(triggers); i++) {
		const char *text = triggers[i].text;
		size_t anchor = triggers[i].anchor;

		if (*at == text[anchor] && (size_t)(at - first) >= anchor &&
		    memcmp(at - anchor, text, strlen(text)) == 0)
			return true;
	}
	return false;
}

/**
 * log_scan - look for what the kernel says in reports, and nearly nobody else
 * @from: whole lines
 * @end: their end; there is SCAN_SLACK of memory behind it
 *
 * Return: somewhere in the first line with it, or @end.
 */
const char *log_scan(const char *from, const char *end)
{
	const char *block, *at;

	for (block = from; block < end; block += BLOCK) {
		if (!has_anchor(block))
			continue;
		for (at = block; at < block + BLOCK && at < end; at++) {
			/* No trigger goes beyond a line. */
			if (is_trigger(at, from))
				return at;
		}
	}
	return end;
}

/* Newlines in at most 255 words, four at a time; each byte counts its own. */
static uint64_t count_in_words(const char *from, size_t steps)
{
	static const uint64_t ones = ~0ULL / 255, evens = ~0ULL / 65535 * 255;
	uint64_t words[4], sums = 0;
	size_t i, j;

	for (i = 0; i < steps; i++, from += sizeof(words)) {
		memcpy(words, from, sizeof(words));
		for (j = 0; j < ARRAY_SIZE(words); j++) {
			uint64_t other = words[j] ^ ones * '\n';

			other |= (other & ones * 127) + ones * 127;
			sums += ~other >> 7 & ones;
		}
	}
	sums = (sums & evens) + (sums >> 8 & evens);
	return sums * (~0ULL / 65535) >> 48;
}

/**
 * log_count_lines - count
 * @from: whole lines
 * @end: their end
 *
 * Return: how many.
 */
uint64_t log_count_lines(const char *from, const char *end)
{
	const size_t step = 4 * sizeof(uint64_t);
	uint64_t lines = 0;

	while ((size_t)(end - from) >= step) {
		size_t steps = (end - from) / step;

		if (steps > 63)
			steps = 63;
		lines += count_in_words(from, steps);
		from += steps * step;
	}
	for (; from < end; from++)
		lines += *from == '\n';
	return lines;
}
