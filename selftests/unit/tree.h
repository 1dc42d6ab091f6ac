/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef UNIT_TREE_H
#define UNIT_TREE_H

/* A directory with a made-up /proc and /sys below it. */
#define TREE_SIZE	64

void tree_make(char root[TREE_SIZE]);
void tree_put(const char *root, const char *path, const char *content);
void tree_get(const char *root, const char *path, char *buf, unsigned int size);
void tree_list(const char *root, const char *path, char *buf,
	       unsigned int size);
void tree_remove(const char *root);

#endif /* UNIT_TREE_H */
