/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_OPTIONS_H
#define PAGEFAIL_OPTIONS_H

#include <stddef.h>
#include <stdio.h>

#include "error.h"
#include "words.h"

/**
 * enum option_type - what an option takes, and what it is stored in
 * @OPTION_FLAG: nothing; bool
 * @OPTION_NUMBER: a number; struct choice
 * @OPTION_NODE: the number of a memory node; struct choice
 * @OPTION_WORD: a name of an enumeration, or its number; struct choice
 * @OPTION_TEXT: a text; const char pointer
 * @OPTION_FILE: the name of a file; const char pointer
 * @OPTION_DIRECTORY: the name of a directory; const char pointer
 */
enum option_type {
	OPTION_FLAG,
	OPTION_NUMBER,
	OPTION_NODE,
	OPTION_WORD,
	OPTION_TEXT,
	OPTION_FILE,
	OPTION_DIRECTORY,
};

/**
 * struct option - one option; a table of them ends with one without a name
 * @name: with its dashes
 * @metavar: what stands for its value in the help, NULL for a flag
 * @help: what it does
 * @type: what it takes
 * @offset: where its value is stored, in the struct of all values
 * @words: the names of an OPTION_WORD
 */
struct option {
	const char *name;
	const char *metavar;
	const char *help;
	enum option_type type;
	size_t offset;
	const struct words *words;
};

int option_take(const struct option *table, void *values, char **args,
		struct error *err);
bool parse_number(const char *text, uint32_t *number);
void list_words(const struct words *words, char *buf, size_t size);
void options_help(FILE *out, const struct option *table);

#endif /* PAGEFAIL_OPTIONS_H */
