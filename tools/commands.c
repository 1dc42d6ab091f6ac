// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#include "commands.h"

/* Dispatch, help, completion, and what the manual has to describe */
const struct command *const commands[] = {
	&show_command,
	&watch_command,
	&sites_command,
	&info_command,
	&config_command,
	&reset_command,
	&compact_command,
	&decode_command,

	&export_command,

	&advise_command,

	&report_command,

	&guard_command,

	NULL
};

#define VALUE(member)	.offset = offsetof(struct global_values, member)

const struct option global_options[] = {
	{ .name = "--json", .type = OPTION_FLAG, VALUE(json),
	  .help = "write JSON" },
	{ .name = "--help", .type = OPTION_FLAG, VALUE(help),
	  .help = "show this, or with a command: its options" },
	{ .name = "--version", .type = OPTION_FLAG, VALUE(version),
	  .help = "show the version of this tool" },
	{ .name = NULL },
};

/**
 * command_find - look a command up
 * @name: its whole name
 *
 * Return: the command, or NULL.
 */
const struct command *command_find(const char *name)
{
	const struct command *const *command;

	for (command = commands; *command; command++) {
		if (strcmp((*command)->name, name) == 0)
			break;
	}
	return *command;
}
