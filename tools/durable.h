/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_DURABLE_H
#define PAGEFAIL_DURABLE_H

#include <stdbool.h>
#include <stddef.h>

#include <sys/types.h>

#include "error.h"

/**
 * struct content - a file as a whole
 * @exists: there is one
 * @data: what is in it
 * @len: length of @data
 * @mode: its permissions
 * @uid: its owner, -1: whoever creates it
 * @gid: its group, -1: that of a new file there
 */
struct content {
	bool exists;
	char *data;
	size_t len;
	mode_t mode;
	uid_t uid;
	gid_t gid;
};

/**
 * struct spot - where a file stands
 * @dir: its directory
 * @name: of the file there
 * @temporary: what it is called while it is written
 * @shown: its path, for people
 */
struct spot {
	int dir;
	const char *name;
	const char *temporary;
	const char *shown;
};

int durable_open_dir(const char *path, const char *shown, mode_t mode,
		     struct error *err);
bool durable_make_dir(const char *path, mode_t mode);
int durable_read(const struct spot *spot, struct content *content,
		 struct error *err);
int durable_put(int fd, const struct spot *spot, const struct content *content,
		struct error *err);
int durable_write(const struct spot *spot, const struct content *content,
		  struct error *err);
int durable_remove(const struct spot *spot, struct error *err);
void content_free(struct content *content);

#endif /* PAGEFAIL_DURABLE_H */
