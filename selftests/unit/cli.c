// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/wait.h>

#include "cli.h"

/**
 * cli_begin - get ready to run the tool
 * @cli: where
 */
void cli_begin(struct cli *cli)
{
	tree_make(cli->root);
	cli->out = malloc(OUTPUT_SIZE);
	cli->err = malloc(OUTPUT_SIZE);
}

/**
 * cli_end - forget what it wrote
 * @cli: where
 */
void cli_end(struct cli *cli)
{
	tree_remove(cli->root);
	free(cli->out);
	free(cli->err);
}

/**
 * cli_run - run the tool
 * @cli: where
 * @kernel: how the pretended kernel misbehaves
 * @args: the command line, which may end in a redirection or a pipe
 *
 * Return: how it exits, -1 if it is killed.
 */
int cli_run(struct cli *cli, const char *kernel, const char *args)
{
	char command[1024];
	int status;

	snprintf(command, sizeof(command),
		 "exec >%s/out 2>%s/err; export LC_ALL=C FAKE_KERNEL='%s'; "
		 OUT "/pagefail %s", cli->root, cli->root, kernel, args);
	status = system(command);
	tree_get(cli->root, "out", cli->out, OUTPUT_SIZE);
	tree_get(cli->root, "err", cli->err, OUTPUT_SIZE);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool has(const char *text, const char *want)
{
	return want ? !!strstr(text, want) : !*text;
}

/**
 * cli_is_as_wanted - run the tool, and look at what it did
 * @cli: where
 * @want: the run
 *
 * Return: whether it did what it should.
 */
bool cli_is_as_wanted(struct cli *cli, const struct run *want)
{
	int status = cli_run(cli, want->kernel, want->args);
	bool good = status == want->status && has(cli->out, want->out) &&
		    has(cli->err, want->err);

	if (!good)
		fprintf(stderr, "# pagefail %s, kernel '%s': status %d\n%s%s",
			want->args, want->kernel, status, cli->out, cli->err);
	return good;
}
