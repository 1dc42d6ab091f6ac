// SPDX-License-Identifier: GPL-2.0-only
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>

#include "tree.h"

/**
 * tree_make - make an empty tree
 * @root: where to store its name
 */
void tree_make(char root[TREE_SIZE])
{
	snprintf(root, TREE_SIZE, "/tmp/pagefail-unit-XXXXXX");
	if (!mkdtemp(root))
		abort();
}

static FILE *open_file(const char *root, const char *path, const char *mode)
{
	char full[256], *slash;
	FILE *file;

	snprintf(full, sizeof(full), "%s/%s", root, path);
	for (slash = strchr(full + strlen(root) + 1, '/'); slash;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(full, 0755);
		*slash = '/';
	}
	file = fopen(full, mode);
	if (!file)
		abort();
	return file;
}

/**
 * tree_put - add a file
 * @root: the tree
 * @path: of the file below it
 * @content: of the file
 */
void tree_put(const char *root, const char *path, const char *content)
{
	FILE *file = open_file(root, path, "w");

	fputs(content, file);
	fclose(file);
}

/**
 * tree_get - read a file
 * @root: the tree
 * @path: of the file below it
 * @buf: where to
 * @size: of @buf
 */
void tree_get(const char *root, const char *path, char *buf, unsigned int size)
{
	FILE *file = open_file(root, path, "r");

	buf[fread(buf, 1, size - 1, file)] = '\0';
	fclose(file);
}

static int remove_one(const char *path, const struct stat *stat, int type,
		      struct FTW *ftw)
{
	(void)stat;
	(void)type;
	(void)ftw;
	return remove(path);
}

/**
 * tree_remove - remove a tree
 * @root: the tree
 */
void tree_remove(const char *root)
{
	nftw(root, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}
