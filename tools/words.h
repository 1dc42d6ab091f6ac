/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_WORDS_H
#define PAGEFAIL_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * struct word - what a value of an enumeration is called
 * @name: the word
 * @meaning: a plain sentence
 */
struct word {
	const char *name;
	const char *meaning;
};

/**
 * struct words - an enumeration
 * @list: by value
 * @count: number of values that are known
 */
struct words {
	const struct word *list;
	size_t count;
};

/* A value that is not known, for instance because a log does not say it. */
#define WORD_UNKNOWN	(UINT32_MAX - 1)

/* Large enough for the number of a value that has no name. */
#define WORD_SIZE	16

extern const struct words classes;
extern const struct words causes;
extern const struct words kinds;
extern const struct words contexts;
extern const struct words hook_modes;

const char *word_name(const struct words *words, uint32_t value,
		      char buf[WORD_SIZE]);
const char *word_meaning(const struct words *words, uint32_t value);
bool word_value(const struct words *words, const char *name, uint32_t *value);

#endif /* PAGEFAIL_WORDS_H */
