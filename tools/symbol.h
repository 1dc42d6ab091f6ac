/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_SYMBOL_H
#define PAGEFAIL_SYMBOL_H

#include <stdbool.h>
#include <stddef.h>

#include "model.h"

/**
 * struct symbol - a function of the kernel
 * @name: as the kernel prints it, without offset
 * @stem: without leading underscores and what compilers append; a name that
 *   is compared with a pattern
 * @module: that it is in, empty for the kernel's own
 * @guess: the kernel found it on the stack and is not sure ("? ")
 */
struct symbol {
	char name[FRAME_SIZE];
	char stem[FRAME_SIZE];
	char module[FRAME_SIZE];
	bool guess;
};

/**
 * struct phrase - what a function stands for
 * @pattern: of its stem; a star stands for anything
 * @subsystem: part of the kernel, or the name of a driver
 * @action: what it does
 */
struct phrase {
	const char *pattern;
	const char *subsystem;
	const char *action;
};

/**
 * struct phrases - a table of phrases
 * @list: the first that fits is taken
 * @count: number of phrases
 */
struct phrases {
	const struct phrase *list;
	size_t count;
};

void symbol_parse(struct symbol *symbol, const char *frame);
bool symbol_matches(const char *stem, const char *pattern);
bool symbol_is_one_of(const char *stem, const char *const *patterns,
		      size_t count);
const struct phrase *symbol_phrase(const struct phrases *phrases,
				   const char *stem);
bool symbol_is_allocator(const struct symbol *symbol);

/**
 * enum module_rank - how much the name of a module says
 * @MODULE_GENERIC: nothing: many drivers use it
 * @MODULE_LAYER: something, if there is no driver: a file system, a bus
 * @MODULE_DRIVER: who it was
 */
enum module_rank {
	MODULE_GENERIC,
	MODULE_LAYER,
	MODULE_DRIVER,
};

enum module_rank module_rank(const char *module);

extern const struct phrases network_phrases;
extern const struct phrases filesystem_phrases;
extern const struct phrases file_phrases;
extern const struct phrases memory_phrases;
extern const struct phrases device_phrases;
extern const struct phrases driver_phrases;

#endif /* PAGEFAIL_SYMBOL_H */
