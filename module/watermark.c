// SPDX-License-Identifier: GPL-2.0-only
/*
 * The allocator's own watermark rule, applied to a zone just after a failure.
 *
 * Everything is read without the zone lock, which an NMI could not take: an
 * observation, not a proof. List heads are only compared with themselves, so
 * a list that changes meanwhile is harmless.
 */

#include "pagefail.h"
#include "compat/rights.h"
#include "compat/zone.h"

static long pf_min_pages(struct zone *zone, const struct pf_request *rq)
{
	unsigned int rights = rq->rights;
	long min = pf_mark_pages(zone, rights);

	if (rights & PF_RIGHT_ALL)
		return 0;
	if (!rq->order && (rights & PF_RIGHT_NO_BOOST))
		min = pf_min_unboosted(zone);

	if (rights & PF_RIGHT_HALF)
		min -= min / 2;
	if (rights & PF_RIGHT_QUARTER)
		min -= min / 4;
	if (rights & PF_RIGHT_OOM)
		min -= min / 2;

	return min;
}

/* Free pages that this request may not have, those of the request but one */
static long pf_unusable_pages(struct zone *zone, unsigned int order,
			      unsigned int rights)
{
	long unusable = (1L << order) - 1 + PF_PAGES_TOO_MANY;

	if (!(rights & PF_RIGHT_RESERVES))
		unusable += pf_highatomic_pages(zone);
	if (!(rights & PF_RIGHT_CMA))
		unusable += pf_free_cma_pages(zone);

	return unusable;
}

/* A free block of a type that the request may take: the types are lists */
static bool pf_zone_has_block(struct zone *zone, unsigned int order,
			      unsigned int rights)
{
	unsigned long types = (BIT(MIGRATE_PCPTYPES) - 1) | PF_TYPE_RESERVE;
	unsigned int type;

	if (rights & PF_RIGHT_CMA)
		types |= PF_TYPE_CMA;
	if (rights & (order ? PF_RIGHT_HIGHATOMIC : PF_RIGHT_HIGHATOMIC_0))
		types |= PF_TYPE_HIGHATOMIC;

	for (; order <= MAX_PAGE_ORDER; order++)
		for (type = 0; type < MIGRATE_TYPES; type++)
			if ((types & BIT(type)) &&
			    !list_empty(&zone->free_area[order].free_list[type]))
				return true;

	return false;
}

static bool pf_zone_above_mark(struct zone *zone, const struct pf_request *rq,
			       unsigned int order)
{
	long free = zone_page_state(zone, NR_FREE_PAGES) -
		    pf_unusable_pages(zone, order, rq->rights);
	long min = pf_min_pages(zone, rq);

	if (rq->rights & PF_RIGHT_ALL)
		return true;

	return free > min + (long)zone->lowmem_reserve[rq->classzone] &&
	       pf_passes_by_order(zone, order, rq->rights, min);
}

/**
 * pf_zone_passes() - whether the allocator would take a block from a zone
 * @zone: the zone
 * @rq: the request that failed
 * @order: the order to judge by: that of @rq, or 0
 *
 * The watermark alone does not say so: it counts highatomic pages as free for
 * callers that get none of them.
 *
 * Context: any.
 * Return: true when the zone passes the full rule for this caller.
 */
bool pf_zone_passes(struct zone *zone, const struct pf_request *rq,
		    unsigned int order)
{
	return pf_zone_above_mark(zone, rq, order) &&
	       pf_zone_has_block(zone, order, rq->rights);
}

/**
 * pf_zone_passes_unreserved() - whether only reserves stand in the way
 * @zone: the zone
 * @rq: the request that failed
 *
 * Context: any.
 * Return: true when the zone would pass at order 0 if lowmem_reserve,
 * highatomic and CMA pages counted as free.
 */
bool pf_zone_passes_unreserved(struct zone *zone, const struct pf_request *rq)
{
	return (long)zone_page_state(zone, NR_FREE_PAGES) - PF_PAGES_TOO_MANY >
	       pf_min_pages(zone, rq);
}
