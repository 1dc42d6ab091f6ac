// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>

#include "bench.h"

const struct sysctl_change bench_changes[] = {
	{ .name = MIN, .from = "67584", .to = "131072" },
	{ .name = RATIO, .from = "256 256 32 0 0", .to = "256 256 8 0 0" },
};

/**
 * bench_begin - make up a system
 * @bench: where to
 */
void bench_begin(struct bench *bench)
{
	memset(bench, 0, sizeof(*bench));
	tree_make(bench->root);
	tree_put(bench->root, VM "min_free_kbytes", "67584\n");
	tree_put(bench->root, VM "lowmem_reserve_ratio",
		 "256\t256\t32\t0\t0\n");
	tree_put(bench->root, "proc/sys/kernel/random/boot_id", "first\n");
	tree_put(bench->root, SHARED, "# mine\nvm.swappiness = 9\n");
	bench_look(bench);
}

/**
 * bench_end - remove it
 * @bench: the system
 */
void bench_end(struct bench *bench)
{
	undo_free(&bench->undo);
	tree_remove(bench->root);
}

static void look(struct bench *bench, char list[LIST_SIZE])
{
	tree_list(bench->root, "proc", list, LIST_SIZE / 2);
	tree_list(bench->root, "etc", list + strlen(list), LIST_SIZE / 2);
}

/**
 * bench_look - remember how everything is
 * @bench: the system
 */
void bench_look(struct bench *bench)
{
	look(bench, bench->before);
}

/**
 * bench_is_as_before - compare everything with how it was
 * @bench: the system
 *
 * Return: whether it is the same, to the byte.
 */
bool bench_is_as_before(struct bench *bench)
{
	bool same;

	look(bench, bench->now);
	same = strcmp(bench->before, bench->now) == 0;
	if (!same)
		fprintf(stderr, "# before:\n%s\n# now:\n%s\n", bench->before,
			bench->now);
	return same;
}

/**
 * bench_apply - change settings
 * @bench: the system
 * @changes: the changes
 * @count: number of @changes, at most 4
 * @persist: also for the next start
 *
 * Return: the status.
 */
int bench_apply(struct bench *bench, const struct sysctl_change *changes,
		size_t count, bool persist)
{
	struct sysctl_change copy[4];

	memcpy(copy, changes, count * sizeof(*copy));
	return sysctl_apply(bench->root, copy, count, persist, &bench->file,
			    &bench->err);
}

/**
 * bench_apply_min - change vm.min_free_kbytes
 * @bench: the system
 * @from: its value
 * @to: what it is to be
 * @persist: also for the next start
 *
 * Return: the status.
 */
int bench_apply_min(struct bench *bench, const char *from, const char *to,
		    bool persist)
{
	struct sysctl_change change = { .name = MIN };

	snprintf(change.from, sizeof(change.from), "%s", from);
	snprintf(change.to, sizeof(change.to), "%s", to);
	return bench_apply(bench, &change, 1, persist);
}

/**
 * bench_undo - undo everything
 * @bench: the system
 *
 * Return: the status.
 */
int bench_undo(struct bench *bench)
{
	undo_free(&bench->undo);
	return sysctl_undo(bench->root, &bench->undo, &bench->err);
}

/**
 * bench_outcome - what became of it
 * @bench: the system
 * @name: of a setting, or path of the file for the next start
 *
 * Return: what became of it when everything was undone.
 */
enum undo_outcome bench_outcome(struct bench *bench, const char *name)
{
	size_t i;

	for (i = 0; i < bench->undo.count; i++) {
		if (strcmp(bench->undo.rows[i].name, name) == 0)
			return bench->undo.rows[i].outcome;
	}
	abort();
}

/**
 * bench_has - look for text in a file
 * @bench: the system
 * @path: of the file
 * @want: the text
 *
 * Return: whether it is there.
 */
bool bench_has(struct bench *bench, const char *path, const char *want)
{
	char text[4096];

	tree_get(bench->root, path, text, sizeof(text));
	if (!strstr(text, want))
		fprintf(stderr, "# no '%s' in %s:\n%s", want, path, text);
	return strstr(text, want);
}

/**
 * bench_exists - whether there is a file
 * @bench: the system
 * @path: of the file
 *
 * Return: whether there is.
 */
bool bench_exists(struct bench *bench, const char *path)
{
	return bench_mode(bench, path);
}

/**
 * bench_mode - permissions of a file
 * @bench: the system
 * @path: of the file
 *
 * Return: the permissions, 0 if there is no such file.
 */
unsigned int bench_mode(struct bench *bench, const char *path)
{
	char full[256];
	struct stat stat;

	snprintf(full, sizeof(full), "%s/%s", bench->root, path);
	return lstat(full, &stat) < 0 ? 0 : stat.st_mode & 07777;
}

/**
 * bench_remove - take a file away
 * @bench: the system
 * @path: of the file
 */
void bench_remove(struct bench *bench, const char *path)
{
	char full[256];

	snprintf(full, sizeof(full), "%s/%s", bench->root, path);
	if (remove(full) < 0)
		abort();
}
