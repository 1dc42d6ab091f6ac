// SPDX-License-Identifier: GPL-2.0-only
/* Files that the system reads later, and that set the same otherwise. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>

#include "procfs.h"
#include "sysctl_keep.h"

#define SHARED		"/etc/sysctl.conf"

/* Whichever of them a file is in, its name decides when it is read. */
static const char *const directories[] = {
	"/etc/sysctl.d", "/run/sysctl.d", "/usr/local/lib/sysctl.d",
	"/usr/lib/sysctl.d", "/lib/sysctl.d",
};

/* "-vm/min_free_kbytes = 1": sets that setting, to something else */
static bool line_conflicts(char *line, const struct changed *changed)
{
	char *value = strchr(line, '='), *end;

	if (!value)
		return false;
	*value++ = '\0';
	line += strspn(line, " \t-");
	for (end = line; *end && *end != ' ' && *end != '\t'; end++) {
		if (*end == '/')
			*end = '.';
	}
	*end = '\0';
	return strcmp(line, changed->name) == 0 &&
	       !sysctl_is_same(value, changed->to);
}

/* Closes the file. */
static bool conflicts_in(FILE *file, const struct changed *changed)
{
	char line[512];
	bool conflicts = false;

	if (!file)
		return false;
	while (!conflicts && fgets(line, sizeof(line), file))
		conflicts = line_conflicts(line, changed);
	fclose(file);
	return conflicts;
}

static bool file_conflicts(const char *path, const struct changed *changed)
{
	return conflicts_in(procfs_open("", path), changed);
}

/* Of the same file, what stands below the block that is changed in place */
static bool rest_conflicts(const struct keep *keep, const struct kept *kept,
			   const struct changed *changed)
{
	const struct content *before = &keep->before;
	char *block, *end;

	if (kept->kind != KEEP_BLOCK || !kept->text || !before->data)
		return false;
	block = memmem(before->data, before->len, kept->text,
		       strlen(kept->text));
	end = before->data + before->len;
	if (!block || block + strlen(kept->text) == end)
		return false;
	block += strlen(kept->text);
	return conflicts_in(fmemopen(block, end - block, "r"), changed);
}

/* Mostly /etc/sysctl.d/99-sysctl.conf is a link to /etc/sysctl.conf. */
static bool is_spot(const struct keep *keep, const char *path)
{
	struct stat a, b;

	return stat(path, &a) == 0 &&
	       fstatat(keep->spot.dir, keep->spot.name, &b, 0) == 0 &&
	       a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static bool is_later(const struct keep *keep, const struct kept *kept,
		     const char *name)
{
	size_t len = strlen(name);

	if (len < 5 || strcmp(name + len - 5, ".conf") != 0)
		return false;
	return kept->kind == KEEP_BLOCK || strcmp(name, keep->name) > 0;
}

static bool search_directory(const struct keep *keep, const struct kept *kept,
			     const struct changed *changed,
			     const char *directory,
			     char found[SYSCTL_PATH_SIZE])
{
	char path[SYSCTL_PATH_SIZE];
	bool conflicts = false;
	struct dirent *entry;
	DIR *dir;

	snprintf(path, sizeof(path), "%s%s", keep->root, directory);
	dir = opendir(path);
	while (dir && !conflicts && (entry = readdir(dir))) {
		snprintf(path, sizeof(path), "%s%s/%s", keep->root, directory,
			 entry->d_name);
		snprintf(found, SYSCTL_PATH_SIZE, "%s",
			 path + strlen(keep->root));
		conflicts = is_later(keep, kept, entry->d_name) &&
			    !is_spot(keep, path) &&
			    file_conflicts(path, changed);
	}
	if (dir)
		closedir(dir);
	return conflicts;
}

static bool find_conflict(const struct keep *keep, const struct kept *kept,
			  const struct changed *changed,
			  char found[SYSCTL_PATH_SIZE])
{
	char path[SYSCTL_PATH_SIZE];
	size_t i;

	snprintf(path, sizeof(path), "%s" SHARED, keep->root);
	snprintf(found, SYSCTL_PATH_SIZE, SHARED);
	if (kept->kind == KEEP_FILE ? file_conflicts(path, changed) :
	    rest_conflicts(keep, kept, changed))
		return true;
	for (i = 0; i < sizeof(directories) / sizeof(directories[0]); i++) {
		if (search_directory(keep, kept, changed, directories[i],
				     found))
			return true;
	}
	return false;
}

/**
 * keep_conflicts - whether a file that is read later undoes what is kept
 * @keep: the file
 * @state: the settings that are to be kept there
 * @err: which one does
 *
 * Return: whether one does.
 */
bool keep_conflicts(const struct keep *keep, const struct state *state,
		    struct error *err)
{
	char found[SYSCTL_PATH_SIZE];
	size_t i;

	for (i = 0; i < state->count; i++) {
		const struct changed *changed = &state->settings[i];

		if (!changed->kept ||
		    !find_conflict(keep, &state->kept, changed, found))
			continue;
		error_set(err, STATUS_FAILED, changed->name,
			  "cannot be kept in %s: %s sets it too, and is read "
			  "later", keep->spot.shown, found);
		err->next = "Take it out there, or apply without --persist.";
		return true;
	}
	return false;
}
