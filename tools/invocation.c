// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "invocation.h"

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
	const struct command *command = command_find(name);

	if (invocation->command && invocation->command->arguments) {
		add_argument(invocation, name);
		return STATUS_DONE;
	}
	if (invocation->command)
		return error_set(err, STATUS_USAGE, name,
				 "%s takes no argument like this",
				 invocation->command->name);
	if (!command)
		return error_set(err, STATUS_USAGE, *name ? name : "''",
				 "no such command");
	set_command(invocation, command);
	return STATUS_DONE;
}

static int take_option(struct invocation *invocation, char **args,
		       struct error *err)
{
	int taken = 0;

	if (invocation->command)
		taken = option_take(invocation->command->options,
				    invocation->values, args, err);
	if (!taken)
		taken = option_take(global_options, &invocation->globals, args,
				    err);
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

/**
 * invocation_parse - read a command line
 * @invocation: where to; to be freed, whatever is returned
 * @args: what follows the name of the program, NULL after the last
 * @err: what is wrong with it
 *
 * Return: 0, or the status to exit with.
 */
int invocation_parse(struct invocation *invocation, char **args,
		     struct error *err)
{
	memset(invocation, 0, sizeof(*invocation));
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

/**
 * invocation_run - run the command that was asked for, or the first of the table
 * @invocation: what invocation_parse() read
 * @context: what it works with; the arguments are filled in
 * @err: why it could not be done
 *
 * Return: 0, or the status to exit with.
 */
int invocation_run(struct invocation *invocation, struct context *context,
		   struct error *err)
{
	static char *const none[] = { NULL };
	int status;

	if (!invocation->command)
		set_command(invocation, commands[0]);
	context->json = invocation->globals.json;
	context->arguments = invocation->arguments ? invocation->arguments :
						     none;
	status = invocation->command->run(context, invocation->values, err);
	if (status == STATUS_USAGE && !err->next)
		err->next = where_to_look(invocation);
	return status;
}

/**
 * invocation_free - release what was read
 * @invocation: that invocation_parse() filled in
 */
void invocation_free(struct invocation *invocation)
{
	free(invocation->values);
	free(invocation->arguments);
}
