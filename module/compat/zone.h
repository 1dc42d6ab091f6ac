/* SPDX-License-Identifier: GPL-2.0-only */
/* Fields of struct zone and migrate types that not every kernel has. */
#ifndef PAGEFAIL_COMPAT_ZONE_H
#define PAGEFAIL_COMPAT_ZONE_H

#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/vmstat.h>

#ifdef PF_HAS_WATERMARK_BOOST
#define pf_min_unboosted(zone)	((zone)->_watermark[WMARK_MIN])
#else
#define pf_min_unboosted(zone)	min_wmark_pages(zone)
#endif

/* Pages of highatomic blocks: newer kernels know how many of them are free. */
#ifdef PF_HAS_NR_FREE_HIGHATOMIC
#define pf_highatomic_pages(zone)	READ_ONCE((zone)->nr_free_highatomic)
#elif defined(PF_HAS_NR_RESERVED_HIGHATOMIC)
#define pf_highatomic_pages(zone)	READ_ONCE((zone)->nr_reserved_highatomic)
#else
#define pf_highatomic_pages(zone)	0UL
#endif

#ifdef PF_HAS_NR_RESERVED_HIGHATOMIC
#define PF_TYPE_HIGHATOMIC	BIT(MIGRATE_HIGHATOMIC)
#else
#define PF_TYPE_HIGHATOMIC	0
#endif

#ifdef CONFIG_CMA
#define PF_TYPE_CMA		BIT(MIGRATE_CMA)
#define pf_free_cma_pages(zone)	zone_page_state(zone, NR_FREE_CMA_PAGES)
#else
#define PF_TYPE_CMA		0
#define pf_free_cma_pages(zone)	0UL
#endif

#endif /* PAGEFAIL_COMPAT_ZONE_H */
