// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#include "help.h"

/**
 * help_all - say what commands there are
 * @out: where to
 */
void help_all(FILE *out)
{
	const struct command *const *command = commands;

	fputs("Usage: pagefail [--json] [--help] [--version] "
	      "[COMMAND [OPTIONS]]\n\n"
	      "Counts the page allocations that fail in the kernel, and "
	      "compacts its memory.\n\nCommands:\n", out);
	do {
		fprintf(out, "  %-12s %s\n", (*command)->name,
			(*command)->help);
	} while (*++command);
	fprintf(out, "Without a command it is %s.\n\nOptions:\n",
		commands[0]->name);
	options_help(out, global_options);
	fputs("\nExit status: 0 done, 1 failed, 2 usage, 3 module not loaded, "
	      "4 not permitted.\nA reader that has enough "
	      "(pagefail | head -1) ends the output without an error.\n", out);
}

static void write_examples(FILE *out, const char *lines)
{
	fprintf(out, "\nExample%s:\n", strchr(lines, '\n')[1] ? "s" : "");
	while (*lines) {
		int len = strchr(lines, '\n') - lines;

		fprintf(out, "  %.*s\n", len, lines);
		lines += len + 1;
	}
}

/**
 * help_command - say what a command takes, and how it is used
 * @out: where to
 * @command: the command
 */
void help_command(FILE *out, const struct command *command)
{
	fprintf(out, "Usage: pagefail %s%s%s%s\n\n%s\n\n", command->name,
		command->options ? " [OPTIONS]" : "",
		command->arguments ? " " : "",
		command->arguments ? command->arguments : "", command->help);
	if (command->options) {
		options_help(out, command->options);
		fputc('\n', out);
	}
	fputs(command->notes, out);
	write_examples(out, command->examples);
}
