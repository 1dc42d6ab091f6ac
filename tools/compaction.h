/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_COMPACTION_H
#define PAGEFAIL_COMPACTION_H

#include "procfs.h"

/**
 * struct compaction - what compaction did to a node
 * @node: the node
 * @milliseconds: how long it took
 * @before: free blocks of the node before
 * @after: free blocks of the node after
 */
struct compaction {
	uint32_t node;
	uint64_t milliseconds;
	struct buddyinfo before;
	struct buddyinfo after;
};

/**
 * struct gain - what compaction was good for
 * @zone: the zone that gained most, NULL if it did not help
 * @order: the order that gained most there
 * @before: blocks of @order that the free memory could be cut into
 * @after: the same after compaction
 * @top_before: order of the largest free block of @zone
 * @top_after: the same after compaction
 */
struct gain {
	const char *zone;
	size_t order;
	uint64_t before;
	uint64_t after;
	size_t top_before;
	size_t top_after;
};

int compaction_run(struct compaction *compaction, const char *root,
		   uint32_t node, struct error *err);
void compaction_gain(const struct compaction *compaction, struct gain *gain);
void compaction_gain_of(const struct compaction *compaction, uint32_t orders,
			struct gain *gain);
uint64_t compaction_blocks(const struct buddyinfo *info, size_t order);
void compaction_free(struct compaction *compaction);

#endif /* PAGEFAIL_COMPACTION_H */
