/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef UNIT_BENCH_H
#define UNIT_BENCH_H

#include <stdbool.h>

#include "sysctl.h"
#include "tree.h"

#define VM		"proc/sys/vm/"
#define MIN		"vm.min_free_kbytes"
#define RATIO		"vm.lowmem_reserve_ratio"
#define STATE		"var/lib/pagefail/undo.json"
#define OWN		"etc/sysctl.d/90-pagefail.conf"
#define SHARED		"etc/sysctl.conf"
#define LIST_SIZE	16384

/**
 * struct bench - a made-up system whose settings are changed
 * @root: where it is
 * @err: what went wrong last
 * @undo: what was undone last
 * @file: the file for the next start that was written last
 * @before: all settings and files before
 * @now: the same now
 */
struct bench {
	char root[TREE_SIZE];
	struct error err;
	struct undo undo;
	const char *file;
	char before[LIST_SIZE];
	char now[LIST_SIZE];
};

/* Fit what bench_begin() makes */
extern const struct sysctl_change bench_changes[2];

void bench_begin(struct bench *bench);
void bench_end(struct bench *bench);
void bench_look(struct bench *bench);
bool bench_is_as_before(struct bench *bench);

int bench_apply(struct bench *bench, const struct sysctl_change *changes,
		size_t count, bool persist);
int bench_apply_min(struct bench *bench, const char *from, const char *to,
		    bool persist);
int bench_undo(struct bench *bench);
enum undo_outcome bench_outcome(struct bench *bench, const char *name);

bool bench_has(struct bench *bench, const char *path, const char *want);
bool bench_exists(struct bench *bench, const char *path);
unsigned int bench_mode(struct bench *bench, const char *path);
void bench_remove(struct bench *bench, const char *path);

#endif /* UNIT_BENCH_H */
