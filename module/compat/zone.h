/* SPDX-License-Identifier: GPL-2.0-only */
/* Fields of struct zone and migrate types that not every kernel has. */
#ifndef PAGEFAIL_COMPAT_ZONE_H
#define PAGEFAIL_COMPAT_ZONE_H

#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/version.h>
#include <linux/vmstat.h>

#include "rights.h"

#ifdef PF_HAS_WATERMARK_BOOST
#define pf_min_unboosted(zone)	((zone)->_watermark[WMARK_MIN])
#else
#define pf_min_unboosted(zone)	min_wmark_pages(zone)
#endif

/* Pages of highatomic blocks: newer kernels know how many of them are free. */
#ifdef PF_HAS_NR_FREE_HIGHATOMIC
#define pf_highatomic_pages(zone)	READ_ONCE((zone)->nr_free_highatomic)
#elif defined(PF_HAS_NR_RESERVED_HIGHATOMIC)
#define pf_highatomic_pages(zone)	READ_ONCE((zone)->nr_reserved_highatomic)
#else
#define pf_highatomic_pages(zone)	0UL
#endif

#ifdef PF_HAS_NR_RESERVED_HIGHATOMIC
#define PF_TYPE_HIGHATOMIC	BIT(MIGRATE_HIGHATOMIC)
#else
#define PF_TYPE_HIGHATOMIC	0
#endif

/*
 * Up to 4.3 some blocks were kept for hard times, for any caller, and the rule
 * was another: see pf_passes_by_order().
 */
#ifdef PF_HAS_MIGRATE_RESERVE
#define PF_TYPE_RESERVE		BIT(MIGRATE_RESERVE)
#define PF_RULE_BY_ORDER	1
#else
#define PF_TYPE_RESERVE		0
#define PF_RULE_BY_ORDER	0
#endif

#ifdef CONFIG_CMA
#define PF_TYPE_CMA		BIT(MIGRATE_CMA)
#define pf_free_cma_pages(zone)	zone_page_state(zone, NR_FREE_CMA_PAGES)
#else
#define PF_TYPE_CMA		0
#define pf_free_cma_pages(zone)	0UL
#endif

/* From 2.6.38 to 3.5 and from RHEL 6.2 on two pages too many were asked for. */
#if (RHEL_MAJOR == 6 && RHEL_MINOR >= 2) || \
	(LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 38) && \
	 LINUX_VERSION_CODE < KERNEL_VERSION(3, 6, 0))
#define PF_PAGES_TOO_MANY	2
#else
#define PF_PAGES_TOO_MANY	0
#endif

/* From RHEL 6.5 on blocks may be used up as far as pages may be. */
#define PF_RULE_NO_BLOCKS_KEPT	(RHEL_MAJOR == 6 && RHEL_MINOR >= 5)

/* The watermark that a request must leave alone, but for its rights */
static inline long pf_mark_pages(struct zone *zone, unsigned int rights)
{
	return rights & PF_RIGHT_LOW_ONLY ? low_wmark_pages(zone)
					  : min_wmark_pages(zone);
}

/* The index of lowmem_reserve: up to 5.7 that of the first zone on the list */
static inline unsigned int pf_classzone(struct zone *first,
					unsigned int highest)
{
#ifndef PF_HAS_HIGHEST_ZONEIDX
	if (first)
		return zone_idx(first);
#endif
	return highest;
}

/*
 * Up to 4.3 the rule had no look at the blocks: it asked for so many pages in
 * blocks of that order and up, half as many with each order. Of @min only what
 * is above the min watermark counts where blocks are not kept.
 */
static inline bool pf_passes_by_order(struct zone *zone, unsigned int order,
				      unsigned int rights, long min)
{
#if PF_RULE_BY_ORDER
	long free = zone_page_state(zone, NR_FREE_PAGES) -
		    (1L << order) + 1 - PF_PAGES_TOO_MANY;
	unsigned int halvings = order;
	unsigned int lower;

	if (PF_RULE_NO_BLOCKS_KEPT) {
		min = pf_mark_pages(zone, rights) - min_wmark_pages(zone);
		halvings = pageblock_order >> 2;
	}
	for (lower = 0; lower < order; lower++) {
		free -= zone->free_area[lower].nr_free << lower;
		if (lower < halvings)
			min >>= 1;
		if (free <= min)
			return false;
	}
#endif
	return true;
}

#endif /* PAGEFAIL_COMPAT_ZONE_H */
