/* SPDX-License-Identifier: GPL-2.0-only */
/* What pagefail guard needs of the host. */
#ifndef PAGEFAIL_GUARD_HOST_H
#define PAGEFAIL_GUARD_HOST_H

#include <stdbool.h>
#include <stdint.h>

#include "error.h"

/**
 * struct compaction_work - how much was compacted since boot, by anybody
 * @scanned: pages that were looked at, or blocks
 * @daemon: those that kcompactd looked at when it was woken
 * @direct: how often a caller that wanted memory compacted itself
 */
struct compaction_work {
	uint64_t scanned;
	uint64_t daemon;
	uint64_t direct;
};

/**
 * struct background - the kernel's own compaction
 * @seen: what there was at the last look
 * @known: there was a look, and nothing else than the kernel compacted since
 * @active: it was seen at work
 * @grown: when that was
 */
struct background {
	struct compaction_work seen;
	bool known;
	bool active;
	uint64_t grown;
};

int guard_lock(const char *root, struct error *err);
int guard_check_knob(const char *root, struct error *err);
void guard_hold_memory(struct error *err);
void guard_spare(const char *root);
bool guard_background(const char *root, struct background *background,
		      uint64_t now);

#endif /* PAGEFAIL_GUARD_HOST_H */
