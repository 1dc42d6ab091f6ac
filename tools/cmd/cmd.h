/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_CMD_H
#define PAGEFAIL_CMD_H

#include <stdbool.h>
#include <stdio.h>

#include "../error.h"
#include "../fields.h"
#include "../options.h"
#include "../term.h"

/**
 * struct context - what every command works with
 * @out: where the output goes
 * @term: what @out can show
 * @json: write JSON, not text
 * @root: the directory under which /proc and /sys are
 * @arguments: of the command, NULL after the last
 */
struct context {
	FILE *out;
	struct term term;
	bool json;
	const char *root;
	char *const *arguments;
};

/**
 * struct command - one command
 * @name: of the command
 * @help: what it does, in a line
 * @notes: more to know about it, whole lines
 * @examples: command lines to begin with, whole lines
 * @arguments: what stands for its arguments in the help, NULL if it takes none
 * @takes_files: the arguments are files
 * @settings: the arguments are KEY=VALUE of these, NULL if they are not
 * @options: what it takes
 * @values_size: size of the struct that holds the values of @options
 * @run: does it; returns 0, or the status to exit with and what went wrong
 */
struct command {
	const char *name;
	const char *help;
	const char *notes;
	const char *examples;
	const char *arguments;
	bool takes_files;
	const struct fields *settings;
	const struct option *options;
	size_t values_size;
	int (*run)(const struct context *context, const void *values,
		   struct error *err);
};

extern const struct command show_command;
extern const struct command watch_command;
extern const struct command sites_command;
extern const struct command info_command;
extern const struct command config_command;
extern const struct command reset_command;
extern const struct command compact_command;
extern const struct command decode_command;

extern const struct command export_command;
extern const struct command advise_command;

extern const struct command report_command;

extern const struct command guard_command;

#endif /* PAGEFAIL_CMD_H */
