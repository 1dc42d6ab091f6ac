/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the allocator lets a caller dip into: as module/compat/rights.h, for
 * the kernel that wrote the report.
 */
#ifndef PAGEFAIL_REPORT_RIGHTS_H
#define PAGEFAIL_REPORT_RIGHTS_H

#include "report.h"

/* Larger numbers are no memory; sums of some of these do not overflow. */
#define PAGES_MAX	((uint64_t)1 << 50)

#define RIGHT_HALF		(1U << 0)	/* half of the min watermark */
#define RIGHT_QUARTER		(1U << 1)	/* a quarter of what remains */
#define RIGHT_ALL		(1U << 2)	/* no watermark at all */
#define RIGHT_RESERVES		(1U << 3)	/* highatomic counts as free */
#define RIGHT_HIGHATOMIC	(1U << 4)	/* may take such blocks */
#define RIGHT_HIGHATOMIC_0	(1U << 5)	/* may take such pages, order 0 */
#define RIGHT_CMA		(1U << 6)	/* CMA pages and blocks */
#define RIGHT_ANY_NODE		(1U << 7)	/* the cpuset does not bind it */
#define RIGHT_NO_BOOST		(1U << 8)	/* a boost does not at order 0 */

/**
 * struct rule - how a kernel judges a zone
 * @rights: of the caller
 * @pages_too_many: that it asks for
 * @by_order: of the blocks below the order none count (up to 4.3)
 * @keeps_no_blocks: and then only what is above min is kept (RHEL 6.5)
 * @by_highest: the reserve is for the highest zone that the mask allows, not
 *   for the first on the list
 */
struct rule {
	unsigned int rights;
	unsigned int pages_too_many;
	bool by_order;
	bool keeps_no_blocks;
	bool by_highest;
};

/* report_ranks.c */
bool zones_have(const struct report *report, enum zone_rank rank);
int64_t zone_protection(const struct report *report, bool by_highest,
			const struct report_zone *zone);

/* report_rights.c */
bool rule_of(struct rule *rule, const struct report *report);

#endif /* PAGEFAIL_REPORT_RIGHTS_H */
