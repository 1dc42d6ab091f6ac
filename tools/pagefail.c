// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/cmd.h"
#include "inherited.h"

#define COMMANDS	(sizeof(commands) / sizeof(commands[0]))

/* Dispatch and help; the first is what runs when none is named. */
static const struct command *const commands[] = {
	&show_command,
	&watch_command,
	&sites_command,
	&info_command,
	&config_command,
	&reset_command,
	&compact_command,
	&decode_command,

	&advise_command,

	&report_command,

	&guard_command,
};

/**
 * struct invocation - what the command line asks for
 * @json: write JSON
 * @help: write help only
 * @version: write the version only
 * @command: the command, NULL if none is named
 * @values: of its options
 * @arguments: of the command, NULL after the last
 * @argument_count: number of @arguments
 */
struct invocation {
	bool json;
	bool help;
	bool version;
	const struct command *command;
	void *values;
	char **arguments;
	size_t argument_count;
};

#define VALUE(member)	.offset = offsetof(struct invocation, member)

static const struct option global_options[] = {
	{ .name = "--json", .type = OPTION_FLAG, VALUE(json),
	  .help = "write JSON" },
	{ .name = "--help", .type = OPTION_FLAG, VALUE(help),
	  .help = "show this, or with a command: its options" },
	{ .name = "--version", .type = OPTION_FLAG, VALUE(version),
	  .help = "show the version of this tool" },
	{ .name = NULL },
};

static void set_command(struct invocation *invocation,
			const struct command *command)
{
	invocation->command = command;
	invocation->values = xcalloc(1, command->values_size + 1);
}

static void add_argument(struct invocation *invocation, char *argument)
{
	size_t count = ++invocation->argument_count;

	invocation->arguments = xrealloc(invocation->arguments, count + 1,
					 sizeof(*invocation->arguments));
	invocation->arguments[count - 1] = argument;
	invocation->arguments[count] = NULL;
}

static int take_word(struct invocation *invocation, char *name,
		     struct error *err)
{
	size_t i;

	if (invocation->command && invocation->command->arguments) {
		add_argument(invocation, name);
		return STATUS_DONE;
	}
	if (invocation->command)
		return error_set(err, STATUS_USAGE, name,
				 "%s takes no argument like this",
				 invocation->command->name);
	for (i = 0; i < COMMANDS; i++) {
		if (strcmp(commands[i]->name, name) == 0) {
			set_command(invocation, commands[i]);
			return STATUS_DONE;
		}
	}
	return error_set(err, STATUS_USAGE, *name ? name : "''",
			 "no such command");
}

static int take_option(struct invocation *invocation, char **args,
		       struct error *err)
{
	int taken = 0;

	if (invocation->command)
		taken = option_take(invocation->command->options,
				    invocation->values, args, err);
	if (!taken)
		taken = option_take(global_options, invocation, args, err);
	if (!taken) {
		error_set(err, STATUS_USAGE, args[0], "no such option%s",
			  invocation->command ? "" : " before a command");
		taken = -1;
	}
	return taken;
}

static const char *where_to_look(const struct invocation *invocation)
{
	static char hint[64];

	if (!invocation->command)
		return "See pagefail --help.";
	snprintf(hint, sizeof(hint), "See pagefail %s --help.",
		 invocation->command->name);
	return hint;
}

/* A dash alone is an argument: it stands for the standard input. */
static bool is_option(const struct invocation *invocation, const char *arg)
{
	bool is_dash = strcmp(arg, "-") == 0;

	return *arg == '-' && !(is_dash && invocation->command &&
				invocation->command->arguments);
}

static int parse(struct invocation *invocation, char **args, struct error *err)
{
	while (*args) {
		int taken = 1;

		if (is_option(invocation, *args))
			taken = take_option(invocation, args, err);
		else if (take_word(invocation, *args, err))
			taken = -1;
		if (taken < 0) {
			if (!err->next)
				err->next = where_to_look(invocation);
			return err->status;
		}
		args += taken;
	}
	return STATUS_DONE;
}

static void help(FILE *out)
{
	size_t i;

	fputs("Usage: pagefail [--json] [--help] [--version] "
	      "[COMMAND [OPTIONS]]\n\n"
	      "Counts the page allocations that fail in the kernel, and "
	      "compacts its memory.\n\nCommands:\n", out);
	for (i = 0; i < COMMANDS; i++)
		fprintf(out, "  %-12s %s\n", commands[i]->name,
			commands[i]->help);
	fprintf(out, "Without a command it is %s.\n\nOptions:\n",
		commands[0]->name);
	options_help(out, global_options);
	fputs("\nExit status: 0 done, 1 failed, 2 usage, 3 module not loaded, "
	      "4 not permitted.\nA reader that has enough "
	      "(pagefail | head -1) ends the output without an error.\n", out);
}

static void command_help(FILE *out, const struct command *command)
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
}

static int run(struct invocation *invocation, struct error *err)
{
	static char *const none[] = { NULL };
	struct context context = {
		.out = stdout, .json = invocation->json, .root = "",
		.arguments = invocation->arguments ? invocation->arguments :
						     none,
	};

	if (invocation->version) {
		printf("pagefail %s\n", PAGEFAIL_VERSION);
		return STATUS_DONE;
	}
	if (invocation->help) {
		if (invocation->command)
			command_help(stdout, invocation->command);
		else
			help(stdout);
		return STATUS_DONE;
	}
	if (!invocation->command)
		set_command(invocation, commands[0]);
	term_init(&context.term, stdout);
	return invocation->command->run(&context, invocation->values, err);
}

static bool reader_is_gone(void)
{
	struct pollfd output = { .fd = STDOUT_FILENO };

	return poll(&output, 1, 0) == 1 && output.revents & POLLERR;
}

/* A reader that left has seen what it wanted; a full disk has not. */
static int close_output(struct error *err)
{
	bool failed = ferror(stdout), gone = reader_is_gone();

	errno = 0;
	if (fclose(stdout) == 0 && !failed)
		return STATUS_DONE;
	if (gone || errno == EPIPE)
		return STATUS_DONE;
	if (!errno)
		errno = EIO;
	return error_errno(err, "standard output");
}

/**
 * main - run a command
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Return: enum status.
 */
int main(int argc, char **argv)
{
	struct invocation invocation = { .command = NULL };
	struct error err = { .status = STATUS_DONE };
	int status;

	inherited_settle();
	/* musl writes the first line at once, and forgets why that failed. */
	setvbuf(stdout, NULL, _IOFBF, BUFSIZ);
	status = parse(&invocation, argc ? argv + 1 : argv, &err);
	if (!status)
		status = run(&invocation, &err);
	free(invocation.values);
	free(invocation.arguments);
	if (!status)
		status = close_output(&err);
	if (status)
		error_print(&err);
	return status;
}
