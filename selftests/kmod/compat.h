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

/* No gfp mask: the kernel has no such flag. */
#define COMPAT_GFP_ABSENT	((__force gfp_t)~0u)

#ifndef __GFP_DIRECT_RECLAIM
#define __GFP_DIRECT_RECLAIM	__GFP_WAIT
#define __GFP_KSWAPD_RECLAIM	COMPAT_GFP_ABSENT
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

static inline struct page *compat_alloc_pages(gfp_t gfp, unsigned int order,
					      int node, nodemask_t *nodes)
{
#if !defined(HAVE_ALLOC_PAGES_NODEMASK)
	return __alloc_pages(gfp, order, node, nodes);
#elif defined(HAVE_PREFERRED_NID)
	return __alloc_pages_nodemask(gfp, order, node, nodes);
#else
	return __alloc_pages_nodemask(gfp, order, node_zonelist(node, gfp),
				      nodes);
#endif
}

#endif /* PAGEFAIL_FAIL_COMPAT_H */
