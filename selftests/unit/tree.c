// SPDX-License-Identifier: GPL-2.0-only
#include <dirent.h>
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

static void list_file(const char *root, const char *path, char *buf,
		      unsigned int size)
{
	char full[2048];
	struct stat stat;
	size_t len;

	snprintf(full, sizeof(full), "%s/%s", root, path);
	if (lstat(full, &stat) < 0)
		abort();
	len = snprintf(buf, size, "== %s %o\n", path, stat.st_mode);
	if (!S_ISREG(stat.st_mode))
		return;
	tree_get(root, path, buf + len, size - len);
	len += strlen(buf + len);
	snprintf(buf + len, size - len, "\n");
}

static int is_entry(const struct dirent *entry)
{
	return strcmp(entry->d_name, ".") != 0 &&
	       strcmp(entry->d_name, "..") != 0;
}

/**
 * tree_list - describe all files, with what is in them
 * @root: the tree
 * @path: of a directory below it
 * @buf: where to
 * @size: of @buf
 */
void tree_list(const char *root, const char *path, char *buf,
	       unsigned int size)
{
	char full[1024];
	struct dirent **list;
	int i, count;
	size_t len = 0;

	buf[0] = '\0';
	snprintf(full, sizeof(full), "%s/%s", root, path);
	count = scandir(full, &list, is_entry, alphasort);
	if (count < 0)
		return;
	for (i = 0; i < count; i++) {
		snprintf(full, sizeof(full), "%s/%s", path, list[i]->d_name);
		list_file(root, full, buf + len, size - len);
		len += strlen(buf + len);
		if (list[i]->d_type == DT_DIR)
			tree_list(root, full, buf + len, size - len);
		len += strlen(buf + len);
		free(list[i]);
	}
	free(list);
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
