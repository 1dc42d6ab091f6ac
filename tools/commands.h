/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_COMMANDS_H
#define PAGEFAIL_COMMANDS_H

#include <stdbool.h>
#include <stddef.h>

#include "cmd/cmd.h"

/**
 * struct global_values - values of the options that go with every command
 * @json: write JSON
 * @help: write help only
 * @version: write the version only
 */
struct global_values {
	bool json;
	bool help;
	bool version;
};

/* Ends with NULL; the first is what runs when none is named. */
extern const struct command *const commands[];
extern const struct option global_options[];

const struct command *command_find(const char *name);

#endif /* PAGEFAIL_COMMANDS_H */
