// SPDX-License-Identifier: GPL-2.0-only
/*
 * The allocator's own watermark rule, applied to a zone just after a request
 * has failed. Nothing here sleeps, locks or allocates.
 *
 * Everything is read without the zone lock, which an NMI could not take: an
 * observation, not a proof. List heads are only compared with themselves, so
 * a list that changes meanwhile is harmless.
 */

#include <linux/mmzone.h>

#include <linux/pagefail.h>

#include "watermark.h"
#include "compat/rights.h"
#include "compat/zone.h"

static long pf_min_pages(struct zone *zone, unsigned int order,
			 unsigned int rights)
{
	if (!order && (rights & PF_RIGHT_NO_BOOST))
		return pf_min_unboosted(zone);

	return pf_mark_pages(zone, rights);
}

/* What is left of the min mark for who may go below it */
static unsigned long pf_discount(unsigned long min, unsigned int rights)
{
	if (rights & (PF_RIGHT_HALF | PF_RIGHT_OOM))
		min -= min / 2;
	if (rights & PF_RIGHT_QUARTER)
		min -= min / 4;

	return min;
}

/* Free pages that the request may not have, besides those of the min mark */
static long pf_kept_pages(struct zone *zone, unsigned int classzone,
			  unsigned int rights)
{
	long kept = zone->lowmem_reserve[classzone];

	if (!(rights & PF_RIGHT_RESERVES))
		kept += pf_highatomic_pages(zone);
	if (!(rights & PF_RIGHT_CMA))
		kept += pf_free_cma_pages(zone);

	return kept;
}

/* The types of blocks besides the common ones that the request may take */
static unsigned long pf_special_types(unsigned int order, unsigned int rights)
{
	unsigned long types = PF_TYPE_RESERVE;

	if (rights & PF_RIGHT_CMA)
		types |= PF_TYPE_CMA;
	if (rights & (order ? PF_RIGHT_HIGHATOMIC : PF_RIGHT_HIGHATOMIC_0))
		types |= PF_TYPE_HIGHATOMIC;

	return types;
}

/* Each type has a list. */
static __always_inline bool
pf_area_has_block(struct free_area *area, unsigned int order,
		  unsigned int rights)
{
	unsigned long types;
	unsigned int type;

#pragma GCC unroll 32
	for (type = 0; type < MIGRATE_PCPTYPES; type++)
		if (likely(!list_empty(&area->free_list[type])))
			return true;
	types = pf_special_types(order, rights);
	for (; types; types &= types - 1)
		if (!list_empty(&area->free_list[__ffs(types)]))
			return true;

	return false;
}

static __always_inline bool
pf_zone_has_block(struct zone *zone, unsigned int order, unsigned int rights)
{
	struct free_area *end = zone->free_area + ARRAY_SIZE(zone->free_area);
	struct free_area *area;

	for (area = zone->free_area + order; area < end; area++)
		if (READ_ONCE(area->nr_free) &&
		    pf_area_has_block(area, order, rights))
			return true;

	return false;
}

/**
 * pf_zone_cause() - why a request failed, one more zone considered
 * @zone: the zone
 * @order: order of the request
 * @classzone: index that lowmem_reserve is looked up by
 * @rights: what the request may dip into, PF_RIGHT_* of compat/rights.h
 * @before: the cause as the zones before this show it
 *
 * The first cause that holds, of this zone and those before. The mark alone
 * does not say that a request passes: it counts highatomic pages as free for
 * callers that get none of them. Only reserves stand in the way where it would
 * pass at order 0 if lowmem_reserve, highatomic and CMA pages counted as free.
 *
 * Who passes with the whole mark needs no discount.
 *
 * Context: any, NMI included.
 * Return: enum pagefail_cause.
 */
u8 pf_zone_cause(struct zone *zone, unsigned int order, unsigned int classzone,
		 unsigned int rights, u8 before)
{
	long free = zone_page_state(zone, NR_FREE_PAGES) - PF_PAGES_TOO_MANY;
	long spare = free - pf_kept_pages(zone, classzone, rights);
	long min = pf_min_pages(zone, order, rights);
	long need = 1L << order;

	if (unlikely(rights & PF_RIGHT_ALL)) {
		min = 0;
		spare = LONG_MAX;
	} else if (PF_RULE_BY_ORDER || spare - min < need) {
		min = pf_discount(min, rights);
	}

	if (spare - min >= need &&
	    ((rights & PF_RIGHT_ALL) ||
	     pf_passes_by_order(zone, order, rights, min)) &&
	    pf_zone_may_have(zone, order) &&
	    pf_zone_has_block(zone, order, rights))
		return PAGEFAIL_CAUSE_TRANSIENT;
	if (before == PAGEFAIL_CAUSE_FRAGMENTED ||
	    (spare > min && pf_zone_has_block(zone, 0, rights)))
		return PAGEFAIL_CAUSE_FRAGMENTED;

	return free > min ? PAGEFAIL_CAUSE_RESERVED : before;
}
