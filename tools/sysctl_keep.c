// SPDX-License-Identifier: GPL-2.0-only
/*
 * Settings for the next start of the system: a file in /etc/sysctl.d where the
 * system reads that, else a block in /etc/sysctl.conf. SELinux labels and ACLs
 * of /etc/sysctl.conf are not handed on to the file that takes its place.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/stat.h>

#include "procfs.h"
#include "sysctl_keep.h"

#define DIRECTORY	"/etc/sysctl.d"
#define FILE_NAME	"90-pagefail.conf"
#define SHARED		"/etc/sysctl.conf"

/**
 * keep_kind - where this system reads settings when it starts
 * @root: where /etc is
 *
 * The first releases of RHEL 6, and all before, read /etc/sysctl.conf only.
 * systemd and "sysctl --system" read the directory; it is there with them.
 *
 * Return: the kind of file.
 */
enum keep_kind keep_kind(const char *root)
{
	static const char word[] = " release ";
	char line[128] = "", *release;

	procfs_line(root, "etc/redhat-release", line, sizeof(line));
	release = strstr(line, word);
	if (release && atoi(release + strlen(word)) <= 6)
		return KEEP_BLOCK;
	return procfs_exists(root, DIRECTORY) ? KEEP_FILE : KEEP_BLOCK;
}

/* Sets the real directory and name of /etc/sysctl.conf. */
static int find_shared(struct keep *keep, char dir[PATH_MAX],
		       struct error *err)
{
	char path[SYSCTL_PATH_SIZE], *slash;
	struct stat st;

	snprintf(path, sizeof(path), "%s" SHARED, keep->root);
	if (!realpath(path, dir)) {
		if (errno != ENOENT || lstat(path, &st) == 0)
			return error_errno(err, SHARED);
		snprintf(dir, PATH_MAX, "%s", path);
	}
	slash = strrchr(dir, '/');
	snprintf(keep->name, sizeof(keep->name), "%s", slash + 1);
	snprintf(keep->temporary, sizeof(keep->temporary), ".%s.pagefail",
		 keep->name);
	slash[slash == dir] = '\0';
	keep->spot.shown = SHARED;
	return STATUS_DONE;
}

static void find_own(struct keep *keep, char dir[PATH_MAX])
{
	snprintf(dir, PATH_MAX, "%s" DIRECTORY, keep->root);
	snprintf(keep->name, sizeof(keep->name), FILE_NAME);
	snprintf(keep->temporary, sizeof(keep->temporary), ".%s.new",
		 keep->name);
	keep->spot.shown = DIRECTORY "/" FILE_NAME;
}

static int open_dir(struct keep *keep, const char *path, struct error *err)
{
	struct stat st;

	keep->spot.dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	keep->is_gone = keep->spot.dir < 0 && errno == ENOENT;
	if (keep->spot.dir < 0 || fstat(keep->spot.dir, &st) < 0)
		return error_errno(err, keep->spot.shown);
	if (st.st_mode & S_IWOTH)
		return error_set(err, STATUS_FAILED, keep->spot.shown,
				 "everybody can write to its directory");
	return STATUS_DONE;
}

/**
 * keep_open - read the file that the system reads when it starts
 * @keep: where to, to be closed also after an error
 * @root: where /etc is
 * @kind: which file
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int keep_open(struct keep *keep, const char *root, enum keep_kind kind,
	      struct error *err)
{
	char dir[PATH_MAX];
	int status = STATUS_DONE;

	memset(keep, 0, sizeof(*keep));
	keep->root = root;
	keep->spot.dir = -1;
	if (kind == KEEP_FILE)
		find_own(keep, dir);
	else
		status = find_shared(keep, dir, err);
	keep->spot.name = keep->name;
	keep->spot.temporary = keep->temporary;
	if (!status)
		status = open_dir(keep, dir, err);
	if (!status)
		status = durable_read(&keep->spot, &keep->before, err);
	return status;
}

/**
 * keep_prepare - decide what is to be in the file
 * @keep: the file
 * @state: the settings that are to be kept; what is pagefail's in the file is
 *   noted here
 * @err: why it cannot be
 *
 * Return: 0, or the status to exit with.
 */
int keep_prepare(struct keep *keep, struct state *state, struct error *err)
{
	struct kept *kept = &state->kept;
	char *text = keep_text(state, kept->kind);

	if (keep_conflicts(keep, state, err) ||
	    !keep_knows(keep, kept, err)) {
		free(text);
		return err->status;
	}
	free(kept->previous);
	kept->previous = kept->text;
	kept->text = text;
	keep_fill(keep, kept);
	return STATUS_DONE;
}

/**
 * keep_write - write what was decided
 * @keep: the file
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int keep_write(struct keep *keep, struct error *err)
{
	return durable_write(&keep->spot, &keep->after, err);
}

/**
 * keep_put_back - have it as it was when it was opened
 * @keep: the file
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int keep_put_back(struct keep *keep, struct error *err)
{
	if (!keep->before.exists)
		return durable_remove(&keep->spot, err);
	return durable_write(&keep->spot, &keep->before, err);
}

/**
 * keep_remove - take away what is pagefail's
 * @keep: the file
 * @kept: what that is
 * @outcome: what became of it
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int keep_remove(struct keep *keep, const struct kept *kept,
		enum undo_outcome *outcome, struct error *err)
{
	int status = STATUS_DONE;

	/* Of one that was killed */
	unlinkat(keep->spot.dir, keep->spot.temporary, 0);
	*outcome = keep_cut(keep, kept);
	if (*outcome != UNDO_RESTORED)
		return STATUS_DONE;
	if (keep->after.exists)
		status = durable_write(&keep->spot, &keep->after, err);
	else
		status = durable_remove(&keep->spot, err);
	if (status)
		*outcome = UNDO_FAILED;
	return status;
}

/**
 * keep_close - forget the file
 * @keep: the file
 */
void keep_close(struct keep *keep)
{
	if (keep->spot.dir >= 0)
		close(keep->spot.dir);
	content_free(&keep->before);
	content_free(&keep->after);
}
