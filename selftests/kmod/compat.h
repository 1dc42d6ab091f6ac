/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The code is written for the newest kernel, here is what others lack.
 * HAVE_ words are found in the kernel's headers by the Kbuild file.
 */
#ifndef PAGEFAIL_FAIL_COMPAT_H
#define PAGEFAIL_FAIL_COMPAT_H

#include <linux/fs.h>
#include <linux/gfp.h>
#include <linux/hardirq.h>
#include <linux/hrtimer.h>
#include <linux/mmzone.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#ifdef HAVE_SCHED_SIGNAL_H
#include <linux/sched/signal.h>
#endif

/* No gfp mask: the kernel has no such flag. */
#define COMPAT_GFP_ABSENT	((__force gfp_t)~0u)

/* Before 4.4 all requests wake kswapd but for those that say that they do not. */
#ifdef __GFP_DIRECT_RECLAIM
#define COMPAT_GFP_KSWAPD	__GFP_KSWAPD_RECLAIM
#define COMPAT_GFP_NO_KSWAPD	0
#else
#define __GFP_DIRECT_RECLAIM	__GFP_WAIT
#define COMPAT_GFP_KSWAPD	0
#define COMPAT_GFP_NO_KSWAPD	__GFP_NO_KSWAPD
#endif
#ifndef __GFP_RETRY_MAYFAIL
#define __GFP_RETRY_MAYFAIL	COMPAT_GFP_ABSENT
#endif
#ifndef __GFP_MEMALLOC
#define __GFP_MEMALLOC		COMPAT_GFP_ABSENT
#endif
#ifndef __GFP_ACCOUNT
#define __GFP_ACCOUNT		COMPAT_GFP_ABSENT
#endif

#ifndef in_hardirq
#define in_hardirq()		in_irq()
#endif

/* gcc 4.4 clones no functions. */
#ifndef __noclone
#define __noclone
#endif

#ifndef READ_ONCE
#define READ_ONCE(x)		ACCESS_ONCE(x)
#define WRITE_ONCE(x, value)	(ACCESS_ONCE(x) = (value))
#endif

#ifndef HAVE_PROC_OPS
#define proc_ops		file_operations
#define proc_open		open
#define proc_read		read
#define proc_write		write
#define proc_release		release
#endif

#ifndef HAVE_HRTIMER_MODE_HARD
#define HRTIMER_MODE_REL_PINNED_HARD	HRTIMER_MODE_REL_PINNED
#endif

#ifndef HAVE_HRTIMER_SETUP
static inline void hrtimer_setup(struct hrtimer *timer,
				 enum hrtimer_restart (*fn)(struct hrtimer *),
				 clockid_t clock, enum hrtimer_mode mode)
{
	hrtimer_init(timer, clock, mode);
	timer->function = fn;
}
#endif

/*
 * Where nothing can be allocated: no node at all, which allocators that are
 * given a node look for and fail. Those that are given a list of zones leave
 * early then and tell nobody. They get a list of one zone without memory, with
 * the lowest index: as if any request could use it.
 */
#if defined(HAVE_ALLOC_PAGES_NODEMASK) && !defined(HAVE_PREFERRED_NID)
#define COMPAT_HAS_NOWHERE	true

/* Some allocators do look for blocks there: their signs are mixed up. */
static inline void compat_init_free_lists(struct zone *zone)
{
	unsigned int order, type;

	for_each_migratetype_order(order, type) {
		struct list_head *list = &zone->free_area[order].free_list[type];

		if (!list->next)
			INIT_LIST_HEAD(list);
	}
}

static inline void *compat_nowhere(int node)
{
	struct zone *zone = NODE_DATA(node)->node_zones;
	struct zone *end = zone + MAX_NR_ZONES;
	struct zonelist *list;

	while (zone < end && zone->present_pages)
		zone++;
	if (zone == end)
		return NULL;
	compat_init_free_lists(zone);
	/* The list ends with a zone that is NULL: no need for all of it. */
	list = kzalloc(offsetof(struct zonelist, _zonerefs[2]), GFP_KERNEL);
	if (list)
		list->_zonerefs[0].zone = zone;
	return list;
}

static inline struct page *compat_alloc_pages(gfp_t gfp, unsigned int order,
					      int node, void *nowhere)
{
	if (!nowhere)
		return __alloc_pages_nodemask(gfp, order,
					      node_zonelist(node, gfp), NULL);
	/* Or it kills a process for a small one and tries again, for ever. */
	return __alloc_pages_nodemask(gfp | __GFP_NORETRY, order, nowhere, NULL);
}
#else
/* Without NUMA they do not look at the nodes. */
#define COMPAT_HAS_NOWHERE	IS_ENABLED(CONFIG_NUMA)

static inline void *compat_nowhere(int node)
{
	return kzalloc(sizeof(nodemask_t), GFP_KERNEL);
}

static inline struct page *compat_alloc_pages(gfp_t gfp, unsigned int order,
					      int node, void *nowhere)
{
#ifdef HAVE_ALLOC_PAGES_NODEMASK
	return __alloc_pages_nodemask(gfp, order, node, nowhere);
#else
	return __alloc_pages(gfp, order, node, nowhere);
#endif
}
#endif

static inline void *compat_vmalloc(unsigned long size, gfp_t gfp)
{
#ifdef HAVE_VMALLOC_PROT
	return __vmalloc(size, gfp, PAGE_KERNEL);
#else
	return __vmalloc(size, gfp);
#endif
}

/* From 6.18 on; what it got cannot be freed in any context by a module. */
#ifdef HAVE_ALLOC_PAGES_NOLOCK
#define COMPAT_HAS_NOLOCK	1
#define compat_alloc_pages_nolock(node, order)	alloc_pages_nolock(0, node, order)
#else
#define COMPAT_HAS_NOLOCK	0
#define compat_alloc_pages_nolock(node, order)	NULL
#endif

/* Only there can anything be allocated in an NMI, on x86 one be waited for. */
#if COMPAT_HAS_NOLOCK && defined(CONFIG_X86)
#include <asm/nmi.h>
#define compat_take_nmis(fn, name)	register_nmi_handler(NMI_LOCAL, fn, 0, name)
#define compat_leave_nmis(name)		unregister_nmi_handler(NMI_LOCAL, name)
#else
#define NMI_HANDLED			1
#define compat_take_nmis(fn, name)	((void)(fn), -EOPNOTSUPP)
#define compat_leave_nmis(name)		do { } while (0)
#endif

/* Before 3.15 a tracepoint is found by its name only: no probe there. */
#ifdef HAVE_TRACEPOINTS_LISTED
#define compat_each_tracepoint(fn)	for_each_kernel_tracepoint(fn, NULL)
#define compat_add_probe(tp, fn)	tracepoint_probe_register(tp, fn, NULL)
#define compat_remove_probe(tp, fn)	tracepoint_probe_unregister(tp, fn, NULL)
#else
#define compat_each_tracepoint(fn)	((void)(fn))
#define compat_add_probe(tp, fn)	((void)(fn), 0)
#define compat_remove_probe(tp, fn)	do { } while (0)
#endif

/* What the kernel reports failures with; RHEL6 has no such function. */
#ifdef HAVE_WARN_ALLOC_FAILED
#define COMPAT_WARN_ALLOC	"warn_alloc_failed"
#else
#define COMPAT_WARN_ALLOC	"warn_alloc"
#endif

/* Calls it where it is: it is not exported. */
static inline void compat_warn_alloc(void *function, gfp_t gfp, const char *fmt,
				     unsigned int first, unsigned int second)
{
#if defined(HAVE_WARN_ALLOC_FAILED)
	void (*warn)(gfp_t gfp, unsigned int order, const char *fmt, ...);

	warn = function;
	warn(gfp, 0, fmt, first, second);
#elif defined(HAVE_WARN_ALLOC_WITHOUT_NODES)
	void (*warn)(gfp_t gfp, const char *fmt, ...);

	warn = function;
	warn(gfp, fmt, first, second);
#else
	void (*warn)(gfp_t gfp, nodemask_t *nodes, const char *fmt, ...);

	warn = function;
	warn(gfp, NULL, fmt, first, second);
#endif
}

#endif /* PAGEFAIL_FAIL_COMPAT_H */
