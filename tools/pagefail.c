// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "help.h"
#include "inherited.h"
#include "invocation.h"

static int run(struct invocation *invocation, struct error *err)
{
	struct context context = { .out = stdout, .root = "" };

	if (invocation->globals.version) {
		printf("pagefail %s\n", PAGEFAIL_VERSION);
		return STATUS_DONE;
	}
	if (invocation->globals.help) {
		if (invocation->command)
			help_command(stdout, invocation->command);
		else
			help_all(stdout);
		return STATUS_DONE;
	}
	term_init(&context.term, stdout);
	return invocation_run(invocation, &context, err);
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
	struct invocation invocation;
	struct error err = { .status = STATUS_DONE };
	int status;

	inherited_settle();
	/* musl writes the first line at once, and forgets why that failed. */
	setvbuf(stdout, NULL, _IOFBF, BUFSIZ);
	status = invocation_parse(&invocation, argc ? argv + 1 : argv, &err);
	if (!status)
		status = run(&invocation, &err);
	invocation_free(&invocation);
	if (!status)
		status = close_output(&err);
	if (status)
		error_print(&err);
	return status;
}
