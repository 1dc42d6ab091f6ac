/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_SYSCTL_STATE_H
#define PAGEFAIL_SYSCTL_STATE_H

#include "durable.h"
#include "sysctl.h"

/**
 * struct changed - a setting that was changed and can be undone
 * @name: as sysctl(8) writes it
 * @from: its value before the first change
 * @to: the value that was asked for last
 * @now: the value that the kernel made of it
 * @pending: the change has begun; @now is not known
 * @kept: it is in the file that the system reads when it starts
 */
struct changed {
	char name[SYSCTL_NAME_SIZE];
	char from[SYSCTL_VALUE_SIZE];
	char to[SYSCTL_VALUE_SIZE];
	char now[SYSCTL_VALUE_SIZE];
	bool pending;
	bool kept;
};

/**
 * enum keep_kind - where settings are kept for the next start of the system
 * @KEEP_NONE: nowhere
 * @KEEP_FILE: in a file of their own, in /etc/sysctl.d
 * @KEEP_BLOCK: in a block in /etc/sysctl.conf
 */
enum keep_kind {
	KEEP_NONE,
	KEEP_FILE,
	KEEP_BLOCK,
};

/**
 * struct kept - what was written for the next start of the system
 * @kind: where
 * @text: the whole of what is pagefail's there
 * @previous: what it was before, while the change is pending; or NULL
 * @created: there was no such file before
 * @newline_added: the file before did not end in a newline
 */
struct kept {
	enum keep_kind kind;
	char *text;
	char *previous;
	bool created;
	bool newline_added;
};

/**
 * struct state - what can be undone
 * @spot: where it is stored; the directory is locked
 * @stored: as it is stored
 * @boot_id: of the start of the system that it was made in
 * @restarted: that was another one than this
 * @settings: that were changed
 * @count: number of @settings
 * @kept: what was written for the next start
 */
struct state {
	struct spot spot;
	struct content stored;
	char boot_id[40];
	bool restarted;
	struct changed *settings;
	size_t count;
	struct kept kept;
};

int state_open(struct state *state, const char *root, bool create,
	       struct error *err);
int state_save(struct state *state, struct error *err);
int state_put_back(struct state *state, struct error *err);
struct changed *state_find(const struct state *state, const char *name);
struct changed *state_add(struct state *state, const char *name);
void state_forget_restarted(struct state *state);
void state_close(struct state *state);

/* sysctl_state_json.c */
bool state_parse(struct state *state);
char *state_text(const struct state *state);

#endif /* PAGEFAIL_SYSCTL_STATE_H */
