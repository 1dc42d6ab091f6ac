// SPDX-License-Identifier: GPL-2.0-only
/* Settings are changed all or not at all, and what was before is stored first. */
#include <stdlib.h>
#include <string.h>

#include "sysctl_keep.h"

/**
 * struct round - one go at changing settings
 * @root: where /proc, /etc and /var are
 * @state: what can be undone, with this round
 * @keep: the file for the next start
 * @keeps: that file is to be changed
 * @changes: the changes
 * @before: their values before this round
 * @count: number of @changes
 * @begun: number of @changes that may have been made
 * @keep_begun: @keep may have been changed
 */
struct round {
	const char *root;
	struct state state;
	struct keep keep;
	bool keeps;
	struct sysctl_change *changes;
	char (*before)[SYSCTL_VALUE_SIZE];
	size_t count;
	size_t begun;
	bool keep_begun;
};

static int check_change(struct round *round, size_t i, struct error *err)
{
	const struct sysctl_change *change = &round->changes[i];
	int status;

	if (!sysctl_is_valid(change->name, change->to))
		return error_set(err, STATUS_FAILED, change->name,
				 "is no setting that is changed here");
	status = sysctl_permitted(round->root, change->name, err);
	if (!status)
		status = sysctl_read(round->root, change->name,
				     round->before[i], err);
	if (status)
		return status;
	if (!sysctl_is_same(round->before[i], change->from))
		return error_set(err, STATUS_FAILED, change->name,
				 "changed meanwhile from %s to %s: nothing was "
				 "changed", change->from, round->before[i]);
	if (!sysctl_is_valid(change->name, round->before[i]))
		return error_set(err, STATUS_FAILED, change->name,
				 "has a value that makes no sense");
	return STATUS_DONE;
}

static int check_pending(struct round *round, struct error *err)
{
	size_t i;

	state_forget_restarted(&round->state);
	for (i = 0; i < round->state.count; i++) {
		if (!round->state.settings[i].pending)
			continue;
		error_set(err, STATUS_FAILED, round->state.settings[i].name,
			  "pagefail was stopped while it changed settings");
		err->next = "First restore what was before: "
			    "pagefail advise --undo";
		return STATUS_FAILED;
	}
	return STATUS_DONE;
}

/* What goes back to before the first change goes back far enough. */
static void note_changes(struct round *round, bool persist)
{
	size_t i;

	for (i = 0; i < round->count; i++) {
		const struct sysctl_change *change = &round->changes[i];
		struct changed *changed;

		changed = state_find(&round->state, change->name);
		if (!changed) {
			changed = state_add(&round->state, change->name);
			memcpy(changed->from, round->before[i],
			       sizeof(changed->from));
		}
		memcpy(changed->to, change->to, sizeof(changed->to));
		changed->pending = true;
		changed->kept |= persist;
		round->keeps |= changed->kept;
	}
}

static int prepare(struct round *round, bool persist, struct error *err)
{
	struct kept *kept = &round->state.kept;
	int status;
	size_t i;

	status = check_pending(round, err);
	for (i = 0; i < round->count && !status; i++)
		status = check_change(round, i, err);
	if (status)
		return status;
	note_changes(round, persist);
	if (!round->keeps)
		return STATUS_DONE;
	if (kept->kind == KEEP_NONE)
		kept->kind = keep_kind(round->root);
	status = keep_open(&round->keep, round->root, kept->kind, err);
	return status ? status : keep_prepare(&round->keep, &round->state, err);
}

/* As a person would write it */
static int read_result(struct round *round, struct sysctl_change *change,
		       struct error *err)
{
	int status = sysctl_read(round->root, change->name, change->now, err);
	char *tab = change->now;

	while ((tab = strchr(tab, '\t')))
		*tab = ' ';
	return status;
}

static int change_all(struct round *round, struct error *err)
{
	int status = STATUS_DONE;

	while (round->begun < round->count && !status) {
		struct sysctl_change *change = &round->changes[round->begun++];

		status = sysctl_write(round->root, change->name, change->to,
				      err);
		if (!status)
			status = read_result(round, change, err);
	}
	if (status || !round->keeps)
		return status;
	round->keep_begun = true;
	return keep_write(&round->keep, err);
}

/* From here on what somebody else sets is left alone. */
static int settle(struct round *round, struct error *err)
{
	struct state *state = &round->state;
	size_t i;

	for (i = 0; i < round->count; i++) {
		struct changed *changed = state_find(state,
						     round->changes[i].name);

		changed->pending = false;
		memcpy(changed->now, round->changes[i].now,
		       sizeof(changed->now));
	}
	free(state->kept.previous);
	state->kept.previous = NULL;
	return state_save(state, err);
}

/* Whatever cannot be put back is left to --undo, which is tried again. */
static void put_back(struct round *round, struct error *err)
{
	bool changed = round->begun;
	struct error ignored;
	int failed = 0;

	if (round->keep_begun)
		failed |= keep_put_back(&round->keep, &ignored);
	while (round->begun--)
		failed |= sysctl_write(round->root,
				       round->changes[round->begun].name,
				       round->before[round->begun], &ignored);
	if (!failed)
		failed = state_put_back(&round->state, &ignored);
	if (failed)
		err->next = "What was changed before could not all be put "
			    "back: pagefail advise --undo";
	else
		err->next = changed ? "What was changed before it was put "
				      "back: everything is as it was." :
				      "Nothing was changed.";
}

static int run(struct round *round, bool persist, struct error *err)
{
	int status = prepare(round, persist, err);

	if (status)
		return status;
	status = state_save(&round->state, err);
	if (!status)
		status = change_all(round, err);
	if (!status)
		status = settle(round, err);
	if (status)
		put_back(round, err);
	return status;
}

/**
 * sysctl_apply - change settings, all or none
 * @root: where /proc, /etc and /var are
 * @changes: the changes; what the kernel made of them is stored there
 * @count: number of @changes, not 0
 * @persist: also for the next start of the system
 * @file: where to store the name of the file for the next start, NULL if there
 *   is nothing in one
 * @err: which one failed, and why
 *
 * Return: 0, or the status to exit with.
 */
int sysctl_apply(const char *root, struct sysctl_change *changes,
		 size_t count, bool persist, const char **file,
		 struct error *err)
{
	struct round round = {
		.root = root, .changes = changes, .count = count,
		.keep = { .spot = { .dir = -1 } },
	};
	int status;

	*file = NULL;
	round.before = xcalloc(count, sizeof(*round.before));
	status = state_open(&round.state, root, true, err);
	if (!status)
		status = run(&round, persist, err);
	if (!status && round.keeps)
		*file = round.keep.spot.shown;
	keep_close(&round.keep);
	state_close(&round.state);
	free(round.before);
	return status;
}
