// SPDX-License-Identifier: GPL-2.0-only
/*
 * What was there before, in /var/lib/pagefail/undo.json. It is stored before
 * anything is changed, so that it can be undone whenever pagefail is killed.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/file.h>
#include <sys/stat.h>

#include "procfs.h"
#include "sysctl_state.h"

#define STATE_DIR	"/var/lib/pagefail"
#define PERMISSION	"Settings are root's to change: try again with sudo."

static const struct spot state_spot = {
	.dir = -1, .name = "undo.json", .temporary = "undo.json.new",
	.shown = STATE_DIR "/undo.json",
};

static void sync_dir(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

/* The directory, and those above it where even they are missing */
static void make_dirs(const char *root)
{
	static const char *const dirs[] = { "/var", "/var/lib", STATE_DIR };
	char path[SYSCTL_PATH_SIZE], above[SYSCTL_PATH_SIZE];
	size_t i;

	snprintf(above, sizeof(above), "%s/", root);
	for (i = 0; i < sizeof(dirs) / sizeof(dirs[0]); i++) {
		snprintf(path, sizeof(path), "%s%s", root, dirs[i]);
		if (durable_make_dir(path, i < 2 ? 0755 : 0700))
			sync_dir(above);
		memcpy(above, path, sizeof(above));
	}
}

/* To hold the lock takes to open the directory, which others cannot. */
static int open_dir(struct state *state, const char *root, bool create,
		    struct error *err)
{
	char path[SYSCTL_PATH_SIZE];

	if (create)
		make_dirs(root);
	snprintf(path, sizeof(path), "%s" STATE_DIR, root);
	state->spot.dir = durable_open_dir(path, STATE_DIR, 0700, err);
	if (state->spot.dir < 0 && errno == ENOENT && !create)
		return error_set(err, STATUS_FAILED, "undo",
				 "there is nothing to undo");
	if (state->spot.dir < 0) {
		if (err->status == STATUS_NOT_PERMITTED)
			err->next = PERMISSION;
		return err->status;
	}
	if (flock(state->spot.dir, LOCK_EX | LOCK_NB) < 0 &&
	    errno == EWOULDBLOCK)
		return error_set(err, STATUS_FAILED, STATE_DIR,
				 "another pagefail is changing settings");
	/* Of one that was killed */
	unlinkat(state->spot.dir, state->spot.temporary, 0);
	return STATUS_DONE;
}

/* Who else could write there could have root write any setting. */
static int read_state(struct state *state, struct error *err)
{
	const struct content *stored = &state->stored;
	int status = durable_read(&state->spot, &state->stored, err);

	if (status || !stored->exists)
		return status;
	if (stored->uid != geteuid() || stored->mode & (S_IWGRP | S_IWOTH))
		return error_set(err, STATUS_FAILED, state->spot.shown,
				 "belongs to somebody else, or others can "
				 "write there");
	if (state_parse(state))
		return STATUS_DONE;
	error_set(err, STATUS_FAILED, state->spot.shown,
		  "makes no sense: nothing was changed");
	err->next = "Values to put back by hand may be in there; then remove "
		    "it.";
	return STATUS_FAILED;
}

static void compare_boot(struct state *state, const char *root)
{
	char boot_id[sizeof(state->boot_id)] = "";

	procfs_line(root, "proc/sys/kernel/random/boot_id", boot_id,
		    sizeof(boot_id));
	/* What else stands there cannot be stored, and tells nothing. */
	boot_id[strspn(boot_id, "0123456789abcdef-")] = '\0';
	state->restarted = state->stored.exists &&
			   strcmp(boot_id, state->boot_id) != 0;
	memcpy(state->boot_id, boot_id, sizeof(boot_id));
}

/**
 * state_open - lock and read what can be undone
 * @state: where to, to be closed also after an error
 * @root: where /var is
 * @create: make the directory, if there is none
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int state_open(struct state *state, const char *root, bool create,
	       struct error *err)
{
	int status;

	memset(state, 0, sizeof(*state));
	state->spot = state_spot;
	status = open_dir(state, root, create, err);
	if (!status)
		status = read_state(state, err);
	if (!status)
		compare_boot(state, root);
	return status;
}

/**
 * state_save - store what can be undone
 * @state: what can be undone
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int state_save(struct state *state, struct error *err)
{
	struct content content = {
		.exists = true, .mode = 0600, .uid = geteuid(),
		.gid = getegid(),
	};
	int status;

	content.data = state_text(state);
	content.len = strlen(content.data);
	status = durable_write(&state->spot, &content, err);
	content_free(&content);
	return status;
}

static bool is_stored(const struct state *state)
{
	const struct content *stored = &state->stored;
	struct content now;
	struct error ignored;
	bool same;

	same = durable_read(&state->spot, &now, &ignored) == STATUS_DONE &&
	       now.exists == stored->exists && now.len == stored->len &&
	       (!now.len || memcmp(now.data, stored->data, now.len) == 0);
	content_free(&now);
	return same;
}

/**
 * state_put_back - store again what was stored when the state was opened
 * @state: the state
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int state_put_back(struct state *state, struct error *err)
{
	if (!state->stored.exists)
		return durable_remove(&state->spot, err);
	/* A disk may be full, so that nothing could be written in its place. */
	if (is_stored(state))
		return STATUS_DONE;
	return durable_write(&state->spot, &state->stored, err);
}

/**
 * state_find - find a setting
 * @state: what can be undone
 * @name: of the setting
 *
 * Return: the setting, NULL if it was not changed.
 */
struct changed *state_find(const struct state *state, const char *name)
{
	size_t i;

	for (i = 0; i < state->count; i++) {
		if (strcmp(state->settings[i].name, name) == 0)
			return &state->settings[i];
	}
	return NULL;
}

/**
 * state_add - add a setting
 * @state: what can be undone
 * @name: of the setting, which is not there yet
 *
 * Return: the setting.
 */
struct changed *state_add(struct state *state, const char *name)
{
	struct changed *changed;

	state->settings = xrealloc(state->settings, state->count + 1,
				   sizeof(*state->settings));
	changed = &state->settings[state->count++];
	memset(changed, 0, sizeof(*changed));
	snprintf(changed->name, sizeof(changed->name), "%s", name);
	return changed;
}

/**
 * state_forget_restarted - forget what a restart of the system has undone
 * @state: what can be undone
 */
void state_forget_restarted(struct state *state)
{
	size_t i, left = 0;

	for (i = 0; state->restarted && i < state->count; i++) {
		if (state->settings[i].kept)
			state->settings[left++] = state->settings[i];
	}
	if (state->restarted)
		state->count = left;
}

/**
 * state_close - release what can be undone, and the lock
 * @state: what can be undone
 */
void state_close(struct state *state)
{
	if (state->spot.dir >= 0)
		close(state->spot.dir);
	content_free(&state->stored);
	free(state->settings);
	free(state->kept.text);
	free(state->kept.previous);
}
