// SPDX-License-Identifier: GPL-2.0-only
/* What was set is taken back. To be killed meanwhile and tried again is fine. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sysctl_keep.h"

/* Where the change was not completed, any value may be what became of it. */
static bool is_ours(const struct state *state, const struct changed *changed,
		    const char *value)
{
	bool is_set = !changed->pending && sysctl_is_same(value, changed->now);

	if (!state->restarted)
		return changed->pending || is_set;
	return changed->kept && (is_set || sysctl_is_same(value, changed->to));
}

static enum undo_outcome decide(const char *root, const struct state *state,
				const struct changed *changed,
				struct undone *row, struct error *err)
{
	struct error why;

	if (sysctl_read(root, changed->name, row->from, &why)) {
		if (errno == ENOENT)
			return UNDO_ABSENT;
		*err = why;
		return UNDO_FAILED;
	}
	if (sysctl_is_same(row->from, changed->from))
		return UNDO_ALREADY;
	if (!is_ours(state, changed, row->from))
		return state->restarted ? UNDO_RESTARTED : UNDO_CHANGED;
	if (sysctl_write(root, changed->name, changed->from, err))
		return UNDO_FAILED;
	return UNDO_RESTORED;
}

static struct undone *add_row(struct undo *undo)
{
	struct undone *row;

	undo->rows = xrealloc(undo->rows, undo->count + 1, sizeof(*row));
	row = &undo->rows[undo->count++];
	memset(row, 0, sizeof(*row));
	return row;
}

/* The last change is undone first. */
static bool undo_settings(const char *root, const struct state *state,
			  struct undo *undo, struct error *err)
{
	bool failed = false;
	size_t i;

	for (i = state->count; i-- > 0;) {
		const struct changed *changed = &state->settings[i];
		struct undone *row = add_row(undo);

		memcpy(row->name, changed->name, sizeof(row->name));
		memcpy(row->to, changed->from, sizeof(row->to));
		memcpy(row->set, changed->pending ? changed->to : changed->now,
		       sizeof(row->set));
		row->outcome = decide(root, state, changed, row, err);
		failed |= row->outcome == UNDO_FAILED;
	}
	return failed;
}

static bool undo_file(const char *root, const struct state *state,
		      struct undo *undo, struct error *err)
{
	struct undone *row;
	struct error why;
	struct keep keep;
	int status;

	if (state->kept.kind == KEEP_NONE)
		return false;
	row = add_row(undo);
	row->outcome = UNDO_FAILED;
	status = keep_open(&keep, root, state->kept.kind, &why);
	snprintf(row->name, sizeof(row->name), "%s", keep.spot.shown);
	if (!status)
		status = keep_remove(&keep, &state->kept, &row->outcome, &why);
	/* Who removed the directory took the settings out with it. */
	if (keep.is_gone) {
		row->outcome = UNDO_ALREADY;
		status = STATUS_DONE;
	}
	if (status)
		*err = why;
	keep_close(&keep);
	return status;
}

/**
 * sysctl_undo - have everything as it was before the first change
 * @root: where /proc, /etc and /var are
 * @undo: what became of each setting, to be freed also after an error
 * @err: what went wrong
 *
 * What somebody else changed meanwhile is left alone; that is no error here.
 * After an error it can be tried again.
 *
 * Return: 0, or the status to exit with.
 */
int sysctl_undo(const char *root, struct undo *undo, struct error *err)
{
	struct state state;
	bool failed;
	int status;

	memset(undo, 0, sizeof(*undo));
	status = state_open(&state, root, false, err);
	if (!status && !state.stored.exists)
		status = error_set(err, STATUS_FAILED, "undo",
				   "there is nothing to undo");
	if (!status) {
		failed = undo_settings(root, &state, undo, err);
		failed |= undo_file(root, &state, undo, err);
		status = failed ? (int)err->status :
				  durable_remove(&state.spot, err);
	}
	state_close(&state);
	return status;
}

/**
 * undo_free - forget what was undone
 * @undo: what was undone
 */
void undo_free(struct undo *undo)
{
	free(undo->rows);
	memset(undo, 0, sizeof(*undo));
}
