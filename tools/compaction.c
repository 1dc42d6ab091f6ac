// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#include "compaction.h"
#include "wake.h"

/* The rest of the machine makes the numbers move by this much at any time. */
#define NOISE_RATE	1.1
#define NOISE_PAGES	64

static void keep_node(struct buddyinfo *info, uint32_t node)
{
	size_t i, kept = 0;

	for (i = 0; i < info->count; i++) {
		if (info->zones[i].node == node)
			info->zones[kept++] = info->zones[i];
	}
	info->count = kept;
}

static int read_node(const char *root, uint32_t node, struct buddyinfo *info,
		     struct error *err)
{
	int status = procfs_buddyinfo(root, info, err);

	if (!status)
		keep_node(info, node);
	return status;
}

/**
 * compaction_run - compact a node and measure what it did
 * @compaction: where to, to be freed
 * @root: where /proc and /sys are
 * @node: the node
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int compaction_run(struct compaction *compaction, const char *root,
		   uint32_t node, struct error *err)
{
	uint64_t start;
	int status;

	memset(compaction, 0, sizeof(*compaction));
	compaction->node = node;
	status = read_node(root, node, &compaction->before, err);
	start = wake_now();
	if (!status)
		status = procfs_compact(root, node, err);
	compaction->milliseconds = wake_now() - start;
	if (!status)
		status = read_node(root, node, &compaction->after, err);
	if (status)
		compaction_free(compaction);
	return status;
}

/* A block also counts as the smaller ones that it can be cut into. */
static uint64_t available(const struct free_blocks *zone, size_t order)
{
	uint64_t blocks = 0;
	size_t from;

	for (from = order; from < zone->orders; from++)
		blocks += zone->free[from] << (from - order);
	return blocks;
}

static size_t largest_block(const struct free_blocks *zone)
{
	size_t order = ORDERS_MAX - 1;

	while (order && !available(zone, order))
		order--;
	return order;
}

/* How many times as many blocks there are; 0 if that means nothing. */
static double rate(uint64_t before, uint64_t after, size_t order)
{
	if (after <= before || (after - before) << order < NOISE_PAGES)
		return 0;
	return (after + 1.0) / (before + 1.0);
}

static void judge_zone(const struct free_blocks *before,
		       const struct free_blocks *after, uint32_t orders,
		       double *best, struct gain *gain)
{
	size_t order;

	for (order = 1; order < ORDERS_MAX; order++) {
		uint64_t had = available(before, order);
		uint64_t has = available(after, order);

		if (!(orders >> order & 1) || rate(had, has, order) <= *best)
			continue;
		*best = rate(had, has, order);
		gain->zone = after->zone;
		gain->order = order;
		gain->before = had;
		gain->after = has;
		gain->top_before = largest_block(before);
		gain->top_after = largest_block(after);
	}
}

/**
 * compaction_gain_of - judge a compaction by some orders
 * @compaction: what it did
 * @orders: a bit for each order that counts
 * @gain: where to
 */
void compaction_gain_of(const struct compaction *compaction, uint32_t orders,
			struct gain *gain)
{
	const struct buddyinfo *before = &compaction->before;
	const struct buddyinfo *after = &compaction->after;
	double best = NOISE_RATE;
	size_t i;

	memset(gain, 0, sizeof(*gain));
	for (i = 0; i < before->count && i < after->count; i++)
		judge_zone(&before->zones[i], &after->zones[i], orders, &best,
			   gain);
}

/**
 * compaction_gain - judge a compaction
 * @compaction: what it did
 * @gain: where to
 */
void compaction_gain(const struct compaction *compaction, struct gain *gain)
{
	compaction_gain_of(compaction, UINT32_MAX, gain);
}

/**
 * compaction_blocks - what can be had
 * @info: free memory of a node
 * @order: of the blocks
 *
 * Return: the number of blocks that the free memory can be cut into.
 */
uint64_t compaction_blocks(const struct buddyinfo *info, size_t order)
{
	uint64_t blocks = 0;
	size_t i;

	for (i = 0; i < info->count; i++)
		blocks += available(&info->zones[i], order);
	return blocks;
}

/**
 * compaction_free - release what was measured
 * @compaction: what was measured
 */
void compaction_free(struct compaction *compaction)
{
	buddyinfo_free(&compaction->before);
	buddyinfo_free(&compaction->after);
}
