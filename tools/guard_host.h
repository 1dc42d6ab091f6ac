/* SPDX-License-Identifier: GPL-2.0-only */
/* What pagefail guard needs of the host. */
#ifndef PAGEFAIL_GUARD_HOST_H
#define PAGEFAIL_GUARD_HOST_H

#include <stdbool.h>
#include <stdint.h>

#include "error.h"

/**
 * struct background - the kernel's own compaction
 * @seen: what it has looked at, or how often it woke
 * @known: @seen was read
 * @grown: when that became more
 */
struct background {
	uint64_t seen;
	bool known;
	uint64_t grown;
};

int guard_lock(const char *root, struct error *err);
int guard_check_knob(const char *root, struct error *err);
void guard_hold_memory(struct error *err);
void guard_spare(const char *root);
bool guard_background(const char *root, struct background *background,
		      uint64_t now);

#endif /* PAGEFAIL_GUARD_HOST_H */
