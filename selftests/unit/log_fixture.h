/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef UNIT_LOG_FIXTURE_H
#define UNIT_LOG_FIXTURE_H

/* A log in a directory of its own, and what is heard of it. */
#include "kselftest_harness.h"
#include "log_heard.h"
#include "tree.h"

#define TRIGGER	"x: page allocation failure. order:1, mode:0x20"

FIXTURE(log) {
	char root[TREE_SIZE];
	char path[TREE_SIZE + 8];
	struct heard *heard;
	struct log_counts counts;
	struct error err;
};

FIXTURE_SETUP(log)
{
	memset(&self->err, 0, sizeof(self->err));
	tree_make(self->root);
	snprintf(self->path, sizeof(self->path), "%s/log", self->root);
	self->heard = malloc(sizeof(*self->heard));
}

FIXTURE_TEARDOWN(log)
{
	tree_remove(self->root);
	free(self->heard);
}

#define DECODE(want) heard_decode(self->heard, self->path, want, \
				  &self->counts, &self->err)

static inline void put(const char *path, const void *content, size_t len)
{
	FILE *file = fopen(path, "w");

	fwrite(content, 1, len, file);
	fclose(file);
}

#endif /* UNIT_LOG_FIXTURE_H */
