// SPDX-License-Identifier: GPL-2.0-only
/*
 * How many failures there were is known from the module's counters, never from
 * its events: these are limited in number, may be lost and may be forbidden.
 */
#include <string.h>

#include <linux/pagefail.h>

#include "guard.h"

/*
 * Those that somebody suffers from: most silent requests have a fallback, but an
 * atomic one often drops a packet. What compaction can cure is fragmented only.
 */
static bool is_relevant(const struct failure *row)
{
	return row->cause == PAGEFAIL_CAUSE_FRAGMENTED &&
	       (!row->silent || row->class == PAGEFAIL_CLASS_ATOMIC) &&
	       row->order < ORDERS_MAX;
}

static struct guard_node *find_node(struct guard *guard, uint32_t number)
{
	struct guard_node *node = guard->nodes;

	while (node < guard->nodes + guard->count && node->node != number)
		node++;
	if (node < guard->nodes + guard->count)
		return node;
	if (guard->count == GUARD_NODES)
		return NULL;
	guard->count++;
	memset(node, 0, sizeof(*node));
	node->node = number;
	node->cooldown = guard->settings.cooldown;
	return node;
}

static void add_up(struct guard *guard, const struct failures *failures)
{
	struct guard_node *node;
	size_t i;

	for (i = 0; i < guard->count; i++)
		memset(guard->nodes[i].sums, 0, sizeof(guard->nodes[i].sums));
	for (i = 0; i < failures->count; i++) {
		const struct failure *row = &failures->rows[i];

		node = is_relevant(row) ? find_node(guard, row->node) : NULL;
		if (node)
			node->sums[row->order] += row->total;
	}
}

/**
 * guard_count - take what the module counted
 * @guard: what is known
 * @failures: the totals; a reset does not change them
 * @anew: the module was loaded since they were taken last
 *
 * The first time there is nothing to compare to: what failed before the guard
 * began is not its business.
 */
void guard_count(struct guard *guard, const struct failures *failures,
		 bool anew)
{
	uint32_t order;
	size_t i;

	add_up(guard, failures);
	for (i = 0; i < guard->count; i++) {
		struct guard_node *node = &guard->nodes[i];

		for (order = 0; order < ORDERS_MAX; order++) {
			uint64_t sum = node->sums[order];
			uint64_t had = node->totals[order];

			/* What is less than it was began anew as well. */
			if (guard->counted)
				guard_add(guard, node, order,
					  anew || sum < had ? sum : sum - had);
			node->totals[order] = sum;
		}
	}
	guard->counted = true;
}
