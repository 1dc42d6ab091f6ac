// SPDX-License-Identifier: GPL-2.0-only
/*
 * An input that is several files, one after another, each below a line of its
 * own as head(1) and tail(1) write it: "==> proc/zoneinfo <==".
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/stat.h>

#include "fuzz.h"

#define MARK		"==> "
#define MARK_END	" <==\n"
#define PATH_SIZE	256

static char root[TREE_SIZE];
static pid_t owner;

/* Not by a child of its own. */
static void remove_root(void)
{
	if (getpid() == owner)
		tree_remove(root);
}

/**
 * fuzz_root - where the files are
 *
 * Return: a directory.
 */
const char *fuzz_root(void)
{
	const char *where = getenv("TMPDIR");

	if (*root)
		return root;
	snprintf(root, sizeof(root), "%s/pagefail-XXXXXX",
		 where ? where : "/tmp");
	if (!mkdtemp(root))
		abort();
	owner = getpid();
	atexit(remove_root);
	return root;
}

static void full_path(char full[PATH_SIZE], const char *path)
{
	snprintf(full, PATH_SIZE, "%s/%s", fuzz_root(), path);
}

/**
 * fuzz_has - whether there is a file
 * @path: of the file
 *
 * Return: whether there is.
 */
bool fuzz_has(const char *path)
{
	char full[PATH_SIZE];

	full_path(full, path);
	return access(full, F_OK) == 0;
}

/**
 * fuzz_text - read a file
 * @path: of the file
 * @buf: where to
 * @size: of @buf
 *
 * Return: whether there is such a file.
 */
bool fuzz_text(const char *path, char *buf, size_t size)
{
	char full[PATH_SIZE];
	FILE *file;

	full_path(full, path);
	file = fopen(full, "re");
	if (!file)
		return false;
	buf[fread(buf, 1, size - 1, file)] = '\0';
	fclose(file);
	return true;
}

static void make_dirs(char *full)
{
	char *slash = full + strlen(fuzz_root());

	while ((slash = strchr(slash + 1, '/'))) {
		*slash = '\0';
		mkdir(full, 0700);
		*slash = '/';
	}
}

/* What is called driver is a link to it. */
static void put(const struct fuzz_part *part)
{
	const char *name = strrchr(part->path, '/');
	char full[PATH_SIZE], target[PATH_SIZE];
	FILE *file;

	full_path(full, part->path);
	make_dirs(full);
	if (name && strcmp(name, "/driver") == 0) {
		snprintf(target, sizeof(target), "%.*s", (int)part->len,
			 part->data);
		if (symlink(target, full) < 0)
			return;
		return;
	}
	file = fopen(full, "we");
	if (!file)
		abort();
	fwrite(part->data, 1, part->len, file);
	fclose(file);
}

static const char *find_mark(const char *from, const char *end)
{
	const char *at = from;

	while (at && at < end) {
		at = memmem(at, end - at, MARK, strlen(MARK));
		if (at && (at == from || at[-1] == '\n'))
			return at;
		if (at)
			at++;
	}
	return end;
}

static const char *find_path(const char *const *paths, const char *name,
			     size_t len)
{
	for (; *paths; paths++) {
		if (strlen(*paths) == len && memcmp(*paths, name, len) == 0)
			return *paths;
	}
	return NULL;
}

/* Takes the file that begins at a mark; what has no name that is wanted is none. */
static const char *take_part(const char *const *paths, const char *at,
			     const char *end, struct fuzz_part *part)
{
	const char *name = at + strlen(MARK), *next, *stop;

	part->path = NULL;
	if (name > end)
		return end;
	next = find_mark(name, end);
	stop = memmem(name, next - name, MARK_END, strlen(MARK_END));
	if (!stop)
		return next;
	part->path = find_path(paths, name, stop - name);
	part->data = stop + strlen(MARK_END);
	part->len = next - part->data;
	return next;
}

/**
 * fuzz_fill - have the files that an input holds, and none else
 * @paths: of the files that may be, NULL after the last
 * @data: the input
 * @size: length of @data
 */
void fuzz_fill(const char *const *paths, const uint8_t *data, size_t size)
{
	const char *end = (const char *)data + size;
	const char *at = find_mark((const char *)data, end);
	char full[PATH_SIZE];
	struct fuzz_part part;
	size_t i;

	for (i = 0; paths[i]; i++) {
		full_path(full, paths[i]);
		if (unlink(full) < 0 && errno != ENOENT && errno != ENOTDIR)
			abort();
	}
	while (at < end) {
		at = take_part(paths, at, end, &part);
		if (part.path)
			put(&part);
	}
}
