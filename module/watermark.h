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
 * Whether anything of that order or above is free, whoever may have it. In a
 * fragmented zone nothing is, and each order has to be asked: from what most
 * fail at on by an instruction each.
 */
static inline bool pf_zone_has_any(const struct zone *zone, unsigned int order)
{
	unsigned int end = ARRAY_SIZE(zone->free_area);
	unsigned long any = 0;
	unsigned int i;

	if (order <= PAGE_ALLOC_COSTLY_ORDER) {
#pragma GCC unroll 32
		for (i = PAGE_ALLOC_COSTLY_ORDER; i < end; i++)
			any |= pf_free_blocks(zone, i);
		end = PAGE_ALLOC_COSTLY_ORDER;
	}
	for (i = order; i < end; i++)
		any |= pf_free_blocks(zone, i);

	return any;
}

u8 pf_zone_cause(struct zone *zone, unsigned int order, unsigned int classzone,
		 unsigned int rights, u8 before);

#endif /* PAGEFAIL_WATERMARK_H */
