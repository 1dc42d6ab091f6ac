/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_ERROR_H
#define PAGEFAIL_ERROR_H

#include <stddef.h>

/**
 * enum status - exit codes, which scripts rely on
 * @STATUS_DONE: done
 * @STATUS_FAILED: the operation failed
 * @STATUS_USAGE: the command line is wrong
 * @STATUS_NOT_LOADED: the kernel module is not loaded
 * @STATUS_NOT_PERMITTED: the caller lacks a privilege
 */
enum status {
	STATUS_DONE,
	STATUS_FAILED,
	STATUS_USAGE,
	STATUS_NOT_LOADED,
	STATUS_NOT_PERMITTED,
};

/**
 * struct error - why something could not be done
 * @status: what the program exits with
 * @what: what could not be done, or what is wrong
 * @why: the reason
 * @next: what the user can do about it, NULL if nothing is known
 */
struct error {
	enum status status;
	char what[96];
	char why[256];
	const char *next;
};

int error_set(struct error *err, enum status status, const char *what,
	      const char *why, ...) __attribute__((format(printf, 4, 5)));
int error_errno(struct error *err, const char *what);
void error_print(const struct error *err);

void *xcalloc(size_t count, size_t size);
void *xrealloc(void *old, size_t count, size_t size);
void no_memory(void) __attribute__((noreturn));

#endif /* PAGEFAIL_ERROR_H */
