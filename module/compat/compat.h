/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Included before every source of the module. The sources are written for the
 * newest kernel; what an older one lacks gets its new name here.
 */
#ifndef PAGEFAIL_COMPAT_H
#define PAGEFAIL_COMPAT_H

/* Here, since the headers below would otherwise set the default. */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/bitops.h>
#include <linux/compiler.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mmzone.h>
#include <linux/percpu.h>
#include <linux/topology.h>
#include <linux/vmalloc.h>
#include <linux/workqueue.h>

#ifdef PF_HAS_ATOMIC_H
#include <linux/atomic.h>
#else
#include <asm/atomic.h>
#endif
#ifdef PF_HAS_PANIC_NOTIFIER_H
#include <linux/panic_notifier.h>
#endif

/* The highest order: first exclusive, then inclusive, then renamed. */
#ifndef PF_HAS_MAX_PAGE_ORDER
#ifdef PF_HAS_INCLUSIVE_MAX_ORDER
#define MAX_PAGE_ORDER	MAX_ORDER
#else
#define MAX_PAGE_ORDER	(MAX_ORDER - 1)
#endif
#endif

/* Before 4.4 one bit said that the caller may sleep and reclaim. */
#ifndef __GFP_DIRECT_RECLAIM
#define __GFP_DIRECT_RECLAIM	__GFP_WAIT
#endif

/* Before 4.5 (and 2.6.32) no request was charged by flag. */
#ifndef __GFP_ACCOUNT
#define __GFP_ACCOUNT	((__force gfp_t)0)
#endif

/* Before 2.6.35 all nodes were taken to have memory. */
#ifndef PF_HAS_NUMA_MEM_ID
#define numa_mem_id()	numa_node_id()
#endif

/* Before 3.19, but for RHEL 6.7 and later */
#ifndef READ_ONCE
#define READ_ONCE(x)	ACCESS_ONCE(x)
#endif
#ifndef WRITE_ONCE
#define WRITE_ONCE(x, value)	(ACCESS_ONCE(x) = (value))
#endif

/* Before 5.8, which came with what looks for data races */
#ifndef data_race
/* only a mark */
#define data_race(expression)	(expression)
#endif

/* Before GCC 8, which can be told to unroll a loop */
#if !defined(__clang__) && __GNUC__ < 8
#pragma GCC diagnostic ignored "-Wunknown-pragmas"
#endif

/* Before 3.14 */
#ifndef smp_store_release
/* a full barrier does as well */
#define smp_store_release(p, value) \
do { \
	/* what was written before */ \
	smp_mb(); \
	WRITE_ONCE(*(p), value); \
} while (0)
#endif
#ifndef smp_load_acquire
/* likewise */
#define smp_load_acquire(p) \
({ \
	typeof(p) pf_from = (p); \
	typeof(*pf_from) pf_value = READ_ONCE(*pf_from); \
	/* what is read afterwards */ \
	smp_mb(); \
	pf_value; \
})
#endif

/* Before 2.6.37 */
#ifndef alloc_ordered_workqueue
#define alloc_ordered_workqueue(name, flags) create_singlethread_workqueue(name)
#endif

/* RHEL 6.0 */
#ifndef this_cpu_ptr
#define this_cpu_ptr(ptr)	per_cpu_ptr(ptr, smp_processor_id())
#endif
#ifndef __percpu
#define __percpu
#endif
#ifndef PF_HAS_VZALLOC
static inline void *vzalloc(unsigned long size)
{
	void *space = vmalloc(size);

	return space ? memset(space, 0, size) : NULL;
}
#endif

/* gcc 4.4 clones no functions, so it has no word against it. */
#ifndef __noclone
#define __noclone
#endif

/* Whether the kernel has tries from any context, NMI included (6.15 on). */
static inline bool pf_has_nolock(void)
{
#ifdef PF_HAS_ALLOC_PAGES_NOLOCK
	return true;
#else
	return false;
#endif
}

#endif /* PAGEFAIL_COMPAT_H */
