/* SPDX-License-Identifier: GPL-2.0-only */
/* Bits of text that anybody may have written; all stop at the end of it. */
#ifndef PAGEFAIL_SCAN_H
#define PAGEFAIL_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model.h"

const char *scan_blanks(const char *text);
bool scan_begins(const char *text, const char *const *words, size_t count);
bool scan_number(const char **text, uint64_t *number);
const char *scan_short(const char *text, unsigned int digits,
		       uint64_t *number);
bool scan_hex(const char **text, uint64_t *number);
bool scan_choice(const char **text, struct choice *choice, uint32_t limit);
const char *scan_last(const char *text, const char *end, const char *word);

/**
 * scan_word - pass over a word, if it is there
 * @text: moved behind it
 * @word: to look for
 *
 * Return: whether it is there; else @text stays.
 */
static inline bool scan_word(const char **text, const char *word)
{
	const char *p = *text;

	/* Nearly always the first letter is another already. */
	for (; *word; p++, word++) {
		if (*p != *word)
			return false;
	}
	*text = p;
	return true;
}

/**
 * scan_starts - whether a text begins with a word
 * @text: it
 * @word: to look for
 *
 * Return: whether it does.
 */
static inline bool scan_starts(const char *text, const char *word)
{
	return scan_word(&text, word);
}

#endif /* PAGEFAIL_SCAN_H */
