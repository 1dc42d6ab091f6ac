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

/* The mask of the request, if the hook sees it, stands above the cpuset. */
static bool pf_node_allowed(int nid, const nodemask_t *nodemask,
			    unsigned int rights)
{
	if (nodemask && !node_isset(nid, *nodemask))
		return false;

	return (rights & PF_RIGHT_ANY_NODE) ||
	       node_isset(nid, cpuset_current_mems_allowed);
}

/*
 * Fills in node, zone and cause. Memory hotplug rewrites the list in place, so
 * no end of its own may show up, and an index may be that of another zone for
 * a moment. A struct zone once listed is never freed. By the time the hook runs
 * the state may have changed: this is what the zones look like then.
 */
static void pf_walk_zones(const struct pf_request *rq, struct zonelist *list,
			  struct pf_failure *failure)
{
	unsigned int rights = pf_rights(rq->gfp, rq->order, rq->migratetype,
					rq->context);
	bool any_node = !rq->nodemask && (rights & PF_RIGHT_ANY_NODE);
	unsigned int highest = gfp_zone(rq->gfp), classzone = highest;
	struct zoneref *place = list->_zonerefs;
	struct zoneref *end = place + MAX_ZONES_PER_ZONELIST;
	unsigned int order = rq->order;
	struct zone *zone;

	for (; place < end; place++) {
		zone = READ_ONCE(place->zone);
		if (!zone)
			break;
		if (zonelist_zone_idx(place) > highest)
			continue;
		if (failure->zone == PF_NO_ZONE) {
			failure->node = zone_to_nid(zone);
			failure->zone = zone_idx(zone);
			classzone = pf_classzone(zone, highest);
		}
		if (!any_node &&
		    !pf_node_allowed(zone_to_nid(zone), rq->nodemask, rights))
			continue;
		/* one without a block makes no difference any more */
		if (failure->cause == PAGEFAIL_CAUSE_FRAGMENTED &&
		    !pf_zone_has_any(zone, order))
			continue;
		failure->cause = pf_zone_cause(zone, order, classzone, rights,
					       failure->cause);
		if (failure->cause == PAGEFAIL_CAUSE_TRANSIENT)
			break;
	}
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

	pf_walk_zones(rq, node_zonelist(failure.node, rq->gfp), &failure);
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
