// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a failed request was: its class, its node and zone, and the cause as
 * far as the allowed zones show it. Nothing here sleeps, locks or allocates.
 */

#include <linux/cpuset.h>
#include <linux/gfp.h>
#include <linux/mmzone.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

#include "pagefail.h"
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

static bool pf_cpuset_allows(struct zone *zone,
			     const struct pf_request *rq)
{
	return (rq->rights & PF_RIGHT_ANY_NODE) ||
	       node_isset(zone_to_nid(zone), cpuset_current_mems_allowed);
}

/*
 * The i-th zone of the list, NULL at its end. Memory hotplug rewrites the
 * list in place, so no end may show up: the caller must count. A struct zone
 * once listed is never freed.
 */
static struct zone *pf_listed_zone(struct zonelist *list, unsigned int i)
{
	return READ_ONCE(list->_zonerefs[i].zone);
}

static struct zone *pf_first_zone(struct zonelist *list,
				  unsigned int highest)
{
	struct zone *zone;
	unsigned int i;

	for (i = 0; i < MAX_ZONES_PER_ZONELIST; i++) {
		zone = pf_listed_zone(list, i);
		if (!zone || zone_idx(zone) <= highest)
			return zone;
	}

	return NULL;
}

/*
 * The first cause that holds. By the time the hook runs the state may have
 * changed: this is what the zones look like just after the failure.
 */
static u8 pf_cause(struct zonelist *list, const struct pf_request *rq)
{
	bool fragmented = false, reserved = false;
	unsigned int i;

	for (i = 0; i < MAX_ZONES_PER_ZONELIST; i++) {
		struct zone *zone = pf_listed_zone(list, i);

		if (!zone)
			break;
		if (zone_idx(zone) > rq->highest || !pf_cpuset_allows(zone, rq))
			continue;
		if (pf_zone_passes(zone, rq, rq->order))
			return rq->gfp & __GFP_ACCOUNT ? PAGEFAIL_CAUSE_LIMIT
						      : PAGEFAIL_CAUSE_TRANSIENT;
		fragmented = fragmented || pf_zone_passes(zone, rq, 0);
		reserved = reserved || pf_zone_passes_unreserved(zone, rq);
	}
	if (fragmented)
		return PAGEFAIL_CAUSE_FRAGMENTED;

	return reserved ? PAGEFAIL_CAUSE_RESERVED : PAGEFAIL_CAUSE_DEPLETED;
}

/**
 * pf_classify() - finds out what failed
 * @gfp: the mask of the request
 * @order: its order
 * @migratetype: its migrate type, as the tracepoint gives it
 * @failure: gets the answer
 *
 * The hook does not see which node the caller preferred: the local memory
 * node's zonelist stands for it.
 *
 * Context: any, NMI included; preemption must be off.
 */
void pf_classify(gfp_t gfp, unsigned int order, int migratetype,
		 struct pf_failure *failure)
{
	int nid = numa_mem_id();
	struct zonelist *list = node_zonelist(nid, gfp);
	struct pf_request rq = {
		.gfp = gfp,
		.order = order,
		.highest = gfp_zone(gfp),
		.rights = pf_rights(gfp, order, migratetype),
	};
	struct zone *first = pf_first_zone(list, rq.highest);

	rq.classzone = pf_classzone(first, rq.highest);
	failure->node = first ? zone_to_nid(first) : nid;
	failure->zone = first ? zone_idx(first) : PF_NO_ZONE;
	failure->order = order;
	failure->class = pf_class(gfp);
	failure->silent = gfp & __GFP_NOWARN;
	failure->cause = pf_cause(list, &rq);
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
