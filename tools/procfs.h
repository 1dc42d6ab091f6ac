/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_PROCFS_H
#define PAGEFAIL_PROCFS_H

#include <stdio.h>

#include "error.h"
#include "model.h"

/**
 * struct free_blocks - free memory of a zone
 * @node: of the zone
 * @zone: its name
 * @free: number of free blocks of each order
 * @orders: how many orders there are
 */
struct free_blocks {
	uint32_t node;
	char zone[ZONE_SIZE];
	uint64_t free[ORDERS_MAX];
	size_t orders;
};

/**
 * struct buddyinfo - free memory of all zones
 * @zones: by node
 * @count: number of @zones
 */
struct buddyinfo {
	struct free_blocks *zones;
	size_t count;
};

FILE *procfs_open(const char *root, const char *path);
int procfs_buddyinfo(const char *root, struct buddyinfo *info,
		     struct error *err);
void buddyinfo_free(struct buddyinfo *info);
bool procfs_pages_migrated(const char *root, uint64_t *pages);
bool procfs_line(const char *root, const char *path, char *buf, size_t size);
bool procfs_has_net_admin(const char *root);
bool procfs_exists(const char *root, const char *path);
int procfs_compact(const char *root, uint32_t node, struct error *err);

#endif /* PAGEFAIL_PROCFS_H */
