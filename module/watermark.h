/* SPDX-License-Identifier: GPL-2.0-only */
/* How a zone looks to a request that failed. */
#ifndef PAGEFAIL_WATERMARK_H
#define PAGEFAIL_WATERMARK_H

#include <linux/compiler.h>
#include <linux/kernel.h>
#include <linux/mmzone.h>
#include <linux/types.h>

static inline unsigned long pf_free_blocks(const struct zone *zone,
					   unsigned int order)
{
	/* an observation, without the zone's lock */
	return data_race(zone->free_area[order].nr_free);
}

/*
 * Whether a block of that order may be there, whoever may have it: a no is
 * certain. In a fragmented zone there is none, and each order has to be asked:
 * from what most fail at on by an instruction each, whatever the order.
 */
static inline bool pf_zone_may_have(const struct zone *zone,
				    unsigned int order)
{
	unsigned long any = 0;
	unsigned int i;

#pragma GCC unroll 32
	for (i = PAGE_ALLOC_COSTLY_ORDER; i < ARRAY_SIZE(zone->free_area); i++)
		any |= pf_free_blocks(zone, i);
	for (i = order; i < PAGE_ALLOC_COSTLY_ORDER; i++)
		any |= pf_free_blocks(zone, i);

	return any;
}

u8 pf_zone_cause(struct zone *zone, unsigned int order, unsigned int classzone,
		 unsigned int rights, u8 before);

#endif /* PAGEFAIL_WATERMARK_H */
