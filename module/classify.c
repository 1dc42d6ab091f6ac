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

/* The mask of the request, if the hook sees it, stands above the cpuset. */
static bool pf_node_allowed(struct zone *zone, const struct pf_request *rq)
{
	int nid = zone_to_nid(zone);

	if (rq->nodemask && !node_isset(nid, *rq->nodemask))
		return false;

	return (rq->rights & PF_RIGHT_ANY_NODE) ||
	       node_isset(nid, cpuset_current_mems_allowed);
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
		if (zone_idx(zone) > rq->highest || !pf_node_allowed(zone, rq))
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
 * pf_context() - what this cpu is doing
 * @trapped: whether an exception of the hook's own may have come in between,
 *   which counts as an NMI although it is none
 *
 * Context: any.
 * Return: enum pagefail_context.
 */
u8 pf_context(bool trapped)
{
	unsigned long hardirqs = hardirq_count();

	if (in_nmi()) {
		if (!trapped)
			return PAGEFAIL_CONTEXT_NMI;
		hardirqs -= HARDIRQ_OFFSET;
	}
	if (hardirqs)
		return PAGEFAIL_CONTEXT_HARDIRQ;

	return in_serving_softirq() ? PAGEFAIL_CONTEXT_SOFTIRQ
				    : PAGEFAIL_CONTEXT_TASK;
}

/**
 * pf_classify() - finds out what failed
 * @rq: the request; what it may use is filled in
 * @failure: gets the answer
 *
 * The hooks do not see which node the caller preferred: the local memory
 * node's zonelist stands for it.
 *
 * Context: any, NMI included; preemption must be off.
 */
void pf_classify(struct pf_request *rq, struct pf_failure *failure)
{
	int nid = numa_mem_id();
	struct zonelist *list = node_zonelist(nid, rq->gfp);
	struct zone *first;

	rq->highest = gfp_zone(rq->gfp);
	rq->rights = pf_rights(rq->gfp, rq->order, rq->migratetype,
			       rq->context);
	first = pf_first_zone(list, rq->highest);
	rq->classzone = pf_classzone(first, rq->highest);

	failure->node = first ? zone_to_nid(first) : nid;
	failure->zone = first ? zone_idx(first) : PF_NO_ZONE;
	failure->order = rq->order;
	failure->class = pf_class(rq->gfp);
	failure->silent = rq->gfp & __GFP_NOWARN;
	failure->cause = pf_cause(list, rq);
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
