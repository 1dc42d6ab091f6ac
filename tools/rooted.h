/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_ROOTED_H
#define PAGEFAIL_ROOTED_H

#include <stdbool.h>
#include <stddef.h>

#include <sys/types.h>

int rooted_open(const char *root, const char *path, int flags);
bool rooted_exists(const char *root, const char *path);
ssize_t rooted_readlink(const char *root, const char *path, char *target,
			size_t size);

#endif /* PAGEFAIL_ROOTED_H */
