// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a failed request was: its class, its node and zone, and the cause, as
 * far as the allowed zones show it. Nothing here sleeps, locks or allocates.
 */

#include <linux/cpuset.h>
#include <linux/gfp.h>
#include <linux/mmzone.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

#include "pagefail.h"
#include "watermark.h"
#include "compat/rights.h"
#include "compat/zone.h"

/* The mask of alloc_pages_nolock(): these, no reclaim bit and no other. */
#define PF_NOLOCK_ALL	(__GFP_NOWARN | __GFP_ZERO | __GFP_NOMEMALLOC)
#define PF_NOLOCK_MAY	(__GFP_COMP | __GFP_ACCOUNT | __GFP_HARDWALL)

static u8 pf_class(gfp_t gfp)
{
	if (pf_has_nolock() && (gfp & ~PF_NOLOCK_MAY) == PF_NOLOCK_ALL)
		return PAGEFAIL_CLASS_NOLOCK;
	if (gfp & __GFP_DIRECT_RECLAIM)
		return PAGEFAIL_CLASS_RECLAIM;

	return gfp & __GFP_HIGH ? PAGEFAIL_CLASS_ATOMIC
				: PAGEFAIL_CLASS_NOWAIT;
}

/**
 * struct pf_search - the zones that a request may be served from, in turn
 * @rq: the request
 * @place: the next place in the zonelist
 * @end: the end of the list
 * @highest: index of the highest zone that the request may use
 * @classzone: index that lowmem_reserve is looked up by
 * @rights: PF_RIGHT_* of compat/rights.h
 */
struct pf_search {
	const struct pf_request *rq;
	struct zoneref *place;
	struct zoneref *end;
	unsigned int highest;
	unsigned int classzone;
	unsigned int rights;
};

/*
 * Memory hotplug rewrites the list in place, so no end of its own may show up,
 * and an index may be that of another zone for a moment. A struct zone once
 * listed is never freed.
 */
static __always_inline struct zone *pf_next_zone(struct pf_search *search)
{
	while (search->place < search->end) {
		struct zoneref *place = search->place++;
		struct zone *zone = READ_ONCE(place->zone);

		if (!zone)
			break;
		if (zonelist_zone_idx(place) <= search->highest)
			return zone;
	}

	return NULL;
}

/* The mask of the request, if the hook sees it, stands above the cpuset. */
static __always_inline bool pf_zone_allowed(const struct pf_search *search,
					    struct zone *zone)
{
	const nodemask_t *nodemask = search->rq->nodemask;
	int nid = zone_to_nid(zone);

	if (unlikely(nodemask) && !node_isset(nid, *nodemask))
		return false;

	return likely(search->rights & PF_RIGHT_ANY_NODE) ||
	       node_isset(nid, cpuset_current_mems_allowed);
}

/* Whether the search goes on: that zone could not have served the request */
static __always_inline bool pf_judge_zone(const struct pf_search *search,
					  struct zone *zone,
					  struct pf_failure *failure)
{
	if (pf_zone_allowed(search, zone))
		failure->cause = pf_zone_cause(zone, search->rq->order,
					       search->classzone,
					       search->rights, failure->cause);

	return failure->cause != PAGEFAIL_CAUSE_TRANSIENT;
}

/*
 * Fills in node, zone and cause. By the time the hook runs the state may have
 * changed: this is what the zones look like then. Once one is fragmented, those
 * without a block make no difference.
 */
static void pf_search_zones(struct pf_search *search,
			    struct pf_failure *failure)
{
	struct zone *zone = pf_next_zone(search);

	if (!zone)
		return;
	failure->node = zone_to_nid(zone);
	failure->zone = zone_idx(zone);
	search->classzone = pf_classzone(zone, search->highest);
	do {
		if (!pf_judge_zone(search, zone, failure))
			return;
	} while (failure->cause != PAGEFAIL_CAUSE_FRAGMENTED &&
		 (zone = pf_next_zone(search)));

	while ((zone = pf_next_zone(search)))
		if (pf_zone_may_have(zone, search->rq->order) &&
		    !pf_judge_zone(search, zone, failure))
			return;
}

/*
 * The hooks do not see which node the caller preferred: the local memory
 * node's zonelist stands for it.
 */
static u32 pf_classify(const struct pf_request *rq)
{
	struct pf_failure failure = {
		.node = numa_mem_id(),
		.zone = PF_NO_ZONE,
		.cause = PAGEFAIL_CAUSE_DEPLETED,
	};
	struct pf_search search = {
		.rq = rq,
		.place = node_zonelist(failure.node, rq->gfp)->_zonerefs,
		.highest = gfp_zone(rq->gfp),
		.rights = pf_rights(rq->gfp, rq->order, rq->migratetype,
				    rq->context),
	};

	search.end = search.place + MAX_ZONES_PER_ZONELIST;
	pf_search_zones(&search, &failure);
	/* who charges a memory cgroup has a page, and does not warn */
	if (failure.cause == PAGEFAIL_CAUSE_TRANSIENT &&
	    (rq->gfp & __GFP_ACCOUNT) && !rq->way)
		failure.cause = PAGEFAIL_CAUSE_LIMIT;
	failure.order = rq->order;
	failure.class = pf_class(rq->gfp);
	failure.silent = rq->gfp & __GFP_NOWARN;

	return pf_pack(&failure);
}

/**
 * pf_failed() - a page allocation has failed
 * @rq: the request, as far as the hook knows it
 *
 * Context: that of the request: task, softirq, hardirq or, where the kernel
 * allocates there, NMI. Preemption must be off.
 */
void pf_failed(const struct pf_request *rq)
{
	u32 key = pf_classify(rq);

	pf_count_failure(key);
	if (pf_sites_on())
		pf_site_count(key, rq);
	if (pf_listened())
		pf_event_note(key, rq);
}

/**
 * pf_zone_name() - the kernel's name of a zone
 * @zone: its index, or PF_NO_ZONE
 *
 * Return: the name, "-" for PF_NO_ZONE.
 */
const char *pf_zone_name(unsigned int zone)
{
	/* all nodes have all zones, if empty, under the same names */
	return zone < MAX_NR_ZONES ?
	       NODE_DATA(first_online_node)->node_zones[zone].name : "-";
}
