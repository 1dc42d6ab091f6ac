/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_INVOCATION_H
#define PAGEFAIL_INVOCATION_H

#include <stddef.h>

#include "commands.h"
#include "error.h"

/**
 * struct invocation - what the command line asks for
 * @globals: options that go with every command
 * @command: the command, NULL if none is named
 * @values: of its options
 * @arguments: of the command, NULL after the last; NULL if there are none
 * @argument_count: number of @arguments
 */
struct invocation {
	struct global_values globals;
	const struct command *command;
	void *values;
	char **arguments;
	size_t argument_count;
};

int invocation_parse(struct invocation *invocation, char **args,
		     struct error *err);
int invocation_run(struct invocation *invocation, struct context *context,
		   struct error *err);
void invocation_free(struct invocation *invocation);

#endif /* PAGEFAIL_INVOCATION_H */
