/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the allocator lets a caller dip into. The rule is private to
 * mm/page_alloc.c; the flags that a kernel has tell which it is, but for one
 * stable series, where it changed without them.
 *
 *  reserves  6.3 and 6.1.116 on   __GFP_HIGH: half of min; with it and no
 *                                 direct reclaim another quarter
 *  atomic    4.4 to 6.2           __GFP_HIGH: half; __GFP_ATOMIC: a quarter
 *  harder    up to 4.3            __GFP_HIGH: half; no __GFP_WAIT: a quarter
 *                                 (with __GFP_NO_KSWAPD none, 3.16 and el7 on)
 */
#ifndef PAGEFAIL_COMPAT_RIGHTS_H
#define PAGEFAIL_COMPAT_RIGHTS_H

#include <linux/oom.h>
#include <linux/version.h>

#include <linux/pagefail.h>

#include "sched.h"

#define PF_RIGHT_HALF		BIT(0)	/* half of the min watermark */
#define PF_RIGHT_QUARTER	BIT(1)	/* a quarter of what then remains */
#define PF_RIGHT_OOM		BIT(2)	/* an OOM victim, with neither: half */
#define PF_RIGHT_ALL		BIT(3)	/* no watermark at all */
#define PF_RIGHT_RESERVES	BIT(4)	/* highatomic pages count as free */
#define PF_RIGHT_HIGHATOMIC	BIT(5)	/* may take highatomic blocks */
#define PF_RIGHT_HIGHATOMIC_0	BIT(6)	/* may take highatomic pages, order 0 */
#define PF_RIGHT_CMA		BIT(7)	/* may use CMA pages and blocks */
#define PF_RIGHT_ANY_NODE	BIT(8)	/* the cpuset does not bind it */
#define PF_RIGHT_NO_BOOST	BIT(9)	/* order 0 is not bound by a boost */
#define PF_RIGHT_LOW_ONLY	BIT(10)	/* must leave the low watermark alone */

#if !defined(__GFP_ATOMIC) && !defined(__GFP_WAIT)
#define PF_RULE_RESERVES	1
#else
#define PF_RULE_RESERVES \
	(LINUX_VERSION_CODE >= KERNEL_VERSION(6, 1, 116) && \
	 LINUX_VERSION_CODE < KERNEL_VERSION(6, 2, 0))
#endif

#ifndef RHEL_MAJOR
#define RHEL_MAJOR	0
#define RHEL_MINOR	0
#endif

#define PF_RULE_NO_KSWAPD \
	(LINUX_VERSION_CODE >= KERNEL_VERSION(3, 16, 0) || RHEL_MAJOR == 7)

/* The kernel takes a task that holds off softirqs for interrupted as well. */
static inline bool pf_interrupted(u8 context)
{
	return context != PAGEFAIL_CONTEXT_TASK || softirq_count();
}

/* Up to 4.10 this, too, asked whether it is interrupted. */
#ifdef in_task
#define pf_in_task(context)	((context) == PAGEFAIL_CONTEXT_TASK)
#else
#define pf_in_task(context)	(!pf_interrupted(context))
#endif

/* A softirq frees memory for whom it interrupts, since requests can say so. */
#ifdef __GFP_MEMALLOC
#define PF_GFP_MEMALLOC		__GFP_MEMALLOC
#define pf_stands_for_task(context) \
	(in_serving_softirq() || !pf_interrupted(context))
#else
#define PF_GFP_MEMALLOC		0
#define pf_stands_for_task(context)	(!pf_interrupted(context))
#endif

/* Who frees memory by allocating may ignore the watermarks. */
static inline unsigned int pf_emergency_rights(gfp_t gfp, u8 context)
{
	if (gfp & __GFP_NOMEMALLOC)
		return 0;
	if (gfp & PF_GFP_MEMALLOC)
		return PF_RIGHT_ALL;
	if ((current->flags & PF_MEMALLOC) && pf_stands_for_task(context))
		return PF_RIGHT_ALL;
	if (pf_interrupted(context))
		return 0;
#if LINUX_VERSION_CODE >= KERNEL_VERSION(4, 14, 0)
	if (tsk_is_oom_victim(current))
		return PF_RIGHT_OOM | PF_RIGHT_RESERVES | PF_RIGHT_HIGHATOMIC |
		       PF_RIGHT_HIGHATOMIC_0;
#else
	if (test_thread_flag(TIF_MEMDIE))
		return PF_RIGHT_ALL;
#endif

	return 0;
}

/* Up to 4.0 this combination was given up without any attempt at reclaim. */
static inline bool pf_given_up_early(gfp_t gfp)
{
#if defined(GFP_THISNODE) && defined(CONFIG_NUMA)
	return (gfp & GFP_THISNODE) == GFP_THISNODE;
#else
	return false;
#endif
}

/* As long ago no cpuset bound a request for one node. */
static inline bool pf_names_its_node(gfp_t gfp)
{
#ifdef GFP_THISNODE
	return gfp & __GFP_THISNODE;
#else
	return false;
#endif
}

#if PF_RULE_RESERVES

static inline unsigned int pf_caller_rights(gfp_t gfp, unsigned int order,
					    u8 context)
{
	bool high = gfp & __GFP_HIGH;
	unsigned int rights = high ? PF_RIGHT_HALF | PF_RIGHT_RESERVES : 0;

	if (gfp & __GFP_DIRECT_RECLAIM) {
		if (pf_realtime(current) && pf_in_task(context))
			rights |= PF_RIGHT_HALF | PF_RIGHT_RESERVES;
		return rights;
	}
	if (!(gfp & __GFP_NOMEMALLOC)) {
		rights |= PF_RIGHT_RESERVES | PF_RIGHT_HIGHATOMIC_0;
		if (high)
			rights |= PF_RIGHT_QUARTER;
		if (high && order)
			rights |= PF_RIGHT_HIGHATOMIC;
	}
	if (high)
		rights |= PF_RIGHT_ANY_NODE;

	return rights;
}

#else

/* A request that stands for one that cannot wait */
#ifdef __GFP_ATOMIC
#define pf_tries_harder(gfp)	((gfp) & __GFP_ATOMIC)
#elif PF_RULE_NO_KSWAPD
#define pf_tries_harder(gfp)	(!((gfp) & (__GFP_WAIT | __GFP_NO_KSWAPD)))
#else
#define pf_tries_harder(gfp)	(!((gfp) & __GFP_DIRECT_RECLAIM))
#endif

static inline unsigned int pf_caller_rights(gfp_t gfp, unsigned int order,
					    u8 context)
{
	unsigned int harder = PF_RIGHT_QUARTER | PF_RIGHT_RESERVES |
			      PF_RIGHT_HIGHATOMIC;
	unsigned int rights = gfp & __GFP_HIGH ? PF_RIGHT_HALF : 0;

	if (pf_tries_harder(gfp)) {
		rights |= PF_RIGHT_ANY_NODE;
		if (!(gfp & __GFP_NOMEMALLOC))
			rights |= harder;
	} else if (pf_realtime(current) && pf_in_task(context)) {
		rights |= harder;
	}

	return rights;
}

#endif

/* While there was a __GFP_ATOMIC it decided this, also in 6.1.116 and later. */
static inline bool pf_ignores_boost(gfp_t gfp, unsigned int rights)
{
#ifdef __GFP_ATOMIC
	return gfp & __GFP_ATOMIC;
#else
	return rights & PF_RIGHT_HALF;
#endif
}

/* The rights of a request, as PF_RIGHT_* bits. Context: any. */
static inline unsigned int pf_rights(gfp_t gfp, unsigned int order,
				     int migratetype, u8 context)
{
	unsigned int rights = pf_emergency_rights(gfp, context);

	if (pf_given_up_early(gfp))
		rights = PF_RIGHT_LOW_ONLY;
	else if (rights)
		rights |= PF_RIGHT_ANY_NODE;
	else
		rights = pf_caller_rights(gfp, order, context);
	if (pf_ignores_boost(gfp, rights))
		rights |= PF_RIGHT_NO_BOOST;
	if (!(gfp & __GFP_HARDWALL) || pf_interrupted(context) ||
	    pf_names_its_node(gfp))
		rights |= PF_RIGHT_ANY_NODE;
	if (migratetype == MIGRATE_MOVABLE)
		rights |= PF_RIGHT_CMA;

	return rights;
}

#endif /* PAGEFAIL_COMPAT_RIGHTS_H */
