// SPDX-License-Identifier: GPL-2.0-only
/*
 * Requests for pages, and the ticks of the cpu's clock that they take. In an
 * emulator that counts instructions with that clock these are instructions.
 */
#include <linux/gfp.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/timex.h>
#include <linux/topology.h>

#include "compat.h"
#include "bench.h"

/* So many without an interrupt: short enough to keep the machine going. */
#define BATCH		100

/*
 * A silent GFP_ATOMIC that wakes nobody: what the others do then would depend
 * on what they have to do.
 */
#define FAILING		(__GFP_HIGH | __GFP_NOWARN)

static void allocate(struct bench *b, unsigned int n)
{
	while (n--) {
		struct page *page = alloc_pages(GFP_NOWAIT | __GFP_NOWARN,
						b->order);

		if (page)
			__free_pages(page, b->order);
		else
			b->failed++;
	}
}

/* What is got all the same is kept, so that it is not got again. */
static void fail(struct bench *b, unsigned int n)
{
	while (n--) {
		struct page *page;

		page = compat_alloc_pages(FAILING, b->order, numa_node_id(),
					  b->nowhere);
		if (page)
			fragment_block(page, b->order);
		else
			b->failed++;
	}
}

static void run(struct bench *b, void (*requests)(struct bench *b,
						  unsigned int n))
{
	unsigned int left, n;
	unsigned long flags;
	cycles_t start;

	for (left = b->count; left; left -= n) {
		n = min_t(unsigned int, left, BATCH);
		local_irq_save(flags);
		start = get_cycles();
		requests(b, n);
		b->ticks += get_cycles() - start;
		local_irq_restore(flags);
		cond_resched();
	}
}

/**
 * bench_allocate() - requests that succeed, each freed at once
 * @b: the measurement
 */
void bench_allocate(struct bench *b)
{
	run(b, allocate);
}

/**
 * bench_fail() - requests that fail: for no node at all, or in a memory that
 * fragment_memory() has fragmented
 * @b: the measurement
 */
void bench_fail(struct bench *b)
{
	run(b, fail);
}

/**
 * bench_cells() - failures, each of another zone, order or class
 * @b: the measurement; its order is not looked at, its time not measured
 *
 * There are 11 * 3 * 3 * 2 of them where the kernel has these zones.
 */
void bench_cells(struct bench *b)
{
	const unsigned int orders = ilog2(MAX_ORDER_NR_PAGES) + 1;
	const gfp_t classes[] = {
		__GFP_HIGH, 0, __GFP_DIRECT_RECLAIM | __GFP_NORETRY,
	};
	const gfp_t zones[] = { 0, __GFP_DMA32, __GFP_DMA };
	unsigned int i, n;
	gfp_t gfp;

	for (i = 0; i < b->count; i++) {
		n = i / orders;
		gfp = zones[n % 3] | classes[n / 3 % 3] | __GFP_NOWARN;
		if (n / 9 % 2)
			gfp |= __GFP_ACCOUNT;
		if (!compat_alloc_pages(gfp, i % orders, numa_node_id(),
					b->nowhere))
			b->failed++;
	}
}
