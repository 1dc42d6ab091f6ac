/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_SYSCTL_KEEP_H
#define PAGEFAIL_SYSCTL_KEEP_H

#include <limits.h>

#include "sysctl_state.h"

/**
 * struct keep - the file that the system reads when it starts
 * @root: where /etc is
 * @spot: where the file stands
 * @name: of the file, in its real directory
 * @temporary: what it is called while it is written
 * @before: what is in it
 * @after: what is to be in it
 * @is_gone: there is not even its directory
 */
struct keep {
	const char *root;
	struct spot spot;
	char name[NAME_MAX + 1];
	char temporary[NAME_MAX + 16];
	struct content before;
	struct content after;
	bool is_gone;
};

enum keep_kind keep_kind(const char *root);
int keep_open(struct keep *keep, const char *root, enum keep_kind kind,
	      struct error *err);
int keep_prepare(struct keep *keep, struct state *state, struct error *err);
int keep_write(struct keep *keep, struct error *err);
int keep_put_back(struct keep *keep, struct error *err);
int keep_remove(struct keep *keep, const struct kept *kept,
		enum undo_outcome *outcome, struct error *err);
void keep_close(struct keep *keep);

/* sysctl_keep_text.c */
char *keep_text(const struct state *state, enum keep_kind kind);
bool keep_knows(const struct keep *keep, const struct kept *kept,
		struct error *err);
void keep_fill(struct keep *keep, struct kept *kept);
enum undo_outcome keep_cut(struct keep *keep, const struct kept *kept);

/* sysctl_conflict.c */
bool keep_conflicts(const struct keep *keep, const struct state *state,
		    struct error *err);

#endif /* PAGEFAIL_SYSCTL_KEEP_H */
