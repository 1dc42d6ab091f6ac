// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "term.h"

/**
 * error_set - describe an error
 * @err: where to
 * @status: what the program is to exit with
 * @what: what could not be done
 * @why: the reason, a printf format
 *
 * Return: @status, for the caller to return.
 */
int error_set(struct error *err, enum status status, const char *what,
	      const char *why, ...)
{
	va_list args;

	err->status = status;
	err->next = NULL;
	snprintf(err->what, sizeof(err->what), "%s", what);
	va_start(args, why);
	vsnprintf(err->why, sizeof(err->why), why, args);
	va_end(args);
	return status;
}

/**
 * error_errno - describe the system call that has just failed
 * @err: where to
 * @what: what could not be done, mostly the name of a file
 *
 * Return: the status to exit with.
 */
int error_errno(struct error *err, const char *what)
{
	enum status status = STATUS_FAILED;
	int reason = errno;

	if (reason == EACCES || reason == EPERM)
		status = STATUS_NOT_PERMITTED;
	return error_set(err, status, what, "%s", strerror(reason));
}

/**
 * error_print - tell the user
 * @err: the error
 */
void error_print(const struct error *err)
{
	fputs("pagefail: ", stderr);
	term_puts(stderr, err->what);
	fputs(": ", stderr);
	term_puts(stderr, err->why);
	fputc('\n', stderr);
	if (err->next)
		fprintf(stderr, "%s\n", err->next);
}

/**
 * no_memory - give up
 */
void no_memory(void)
{
	fputs("pagefail: out of memory: nothing was written\n", stderr);
	exit(STATUS_FAILED);
}

/**
 * xcalloc - memory full of zeroes, or give up
 * @count: number of elements, not 0
 * @size: of one
 *
 * Return: the memory.
 */
void *xcalloc(size_t count, size_t size)
{
	void *new = calloc(count, size);

	if (!new)
		no_memory();
	return new;
}

/**
 * xrealloc - grow an array, or give up
 * @old: the array, NULL for a new one
 * @count: number of elements that it is to have, not 0
 * @size: of one
 *
 * Return: the array.
 */
void *xrealloc(void *old, size_t count, size_t size)
{
	void *new = NULL;

	if (count <= SIZE_MAX / size)
		new = realloc(old, count * size);
	if (!new)
		no_memory();
	return new;
}
