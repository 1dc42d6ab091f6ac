// SPDX-License-Identifier: GPL-2.0-only
/* What the requests are measured with: an empty probe, fragmented memory. */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/tracepoint.h>

#include "compat.h"
#include "bench.h"

/* So many blocks are left free below that, where they were split apart. */
#define SPARE		2048

/* Blocks of this order and above are to be had no more. */
#define LOWEST		3

/* Down to the last page of every zone, without reclaim */
#define ALL_OF_IT	(__GFP_MEMALLOC | __GFP_HIGH | __GFP_NOWARN)

static LIST_HEAD(kept);
static struct tracepoint *mm_page_alloc;
static bool attached;

/**
 * fragment_block() - free a block so that none larger than a pair is free
 * @block: its first page
 * @order: of the block
 *
 * Of four pages one is kept.
 */
void fragment_block(struct page *block, unsigned int order)
{
	unsigned int i;

	split_page(block, order);
	for (i = 0; i < 1u << order; i++)
		if (i % 4)
			__free_page(block + i);
		else
			list_add(&block[i].lru, &kept);
}

static void keep(struct page *block, unsigned int order)
{
	unsigned int i;

	split_page(block, order);
	for (i = 0; i < 1u << order; i++)
		list_add(&block[i].lru, &kept);
}

/* Of neighbours the first is kept, so that the second remains a block. */
static void spare_blocks(unsigned int order)
{
	struct page *block, *next;
	LIST_HEAD(blocks);
	unsigned int i;

	for (i = 0; i < 2 * SPARE; i++) {
		block = alloc_pages(GFP_KERNEL | __GFP_NORETRY, order);
		if (block)
			list_add(&block->lru, &blocks);
	}
	list_for_each_entry_safe(block, next, &blocks, lru) {
		if (page_to_pfn(block) >> order & 1)
			__free_pages(block, order);
		else
			keep(block, order);
	}
}

/**
 * spare_memory() - have free blocks of each order that is measured
 *
 * The allocator looks from the order of a request upwards, for the first that
 * has a free block: how long it takes must not depend on what other requests
 * left.
 */
void spare_memory(void)
{
	unsigned int order;

	for (order = 0; order <= LOWEST; order++)
		spare_blocks(order);
}

/**
 * fragment_memory() - leave no block of order 3 or above in any zone
 *
 * Context: process. Three quarters of what was free is free afterwards.
 */
void fragment_memory(void)
{
	unsigned int order = ilog2(MAX_ORDER_NR_PAGES);
	struct page *block;

	for (; order >= LOWEST; order--) {
		while ((block = alloc_pages(ALL_OF_IT, order))) {
			fragment_block(block, order);
			cond_resched();
		}
	}
}

/**
 * fragment_undo() - give back what fragment_memory() kept
 */
void fragment_undo(void)
{
	struct page *page, *next;

	list_for_each_entry_safe(page, next, &kept, lru) {
		list_del(&page->lru);
		__free_page(page);
		cond_resched();
	}
}

static void empty_probe(void *data, struct page *page, unsigned int order,
			gfp_t gfp, int migratetype)
{
}

static void match(struct tracepoint *point, void *data)
{
	if (!strcmp(point->name, "mm_page_alloc"))
		mm_page_alloc = point;
}

/**
 * empty_probe_attach() - have mm_page_alloc call a function that does nothing
 *
 * Return: 0 or a negative error.
 */
int empty_probe_attach(void)
{
	int err;

	for_each_kernel_tracepoint(match, NULL);
	if (!mm_page_alloc)
		return -ENOENT;
	err = tracepoint_probe_register(mm_page_alloc, empty_probe, NULL);
	attached = attached || !err;
	return err;
}

/**
 * empty_probe_detach() - have it call that function no more
 */
void empty_probe_detach(void)
{
	if (!attached)
		return;
	tracepoint_probe_unregister(mm_page_alloc, empty_probe, NULL);
	tracepoint_synchronize_unregister();
	attached = false;
}
