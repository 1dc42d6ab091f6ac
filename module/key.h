/* SPDX-License-Identifier: GPL-2.0-only */
/* What is counted, and how it is packed into the key of a count. */
#ifndef PAGEFAIL_KEY_H
#define PAGEFAIL_KEY_H

#include <linux/mmzone.h>
#include <linux/numa.h>
#include <linux/types.h>

/* pf_failure.zone of a request that no zone of its zonelist may serve */
#define PF_NO_ZONE	MAX_NR_ZONES

/**
 * struct pf_failure - one combination that is counted
 * @node: node of the first allowed zone
 * @zone: index of that zone, or PF_NO_ZONE
 * @order: the request was for 2^order pages
 * @class: enum pagefail_class
 * @cause: enum pagefail_cause
 * @silent: the request carried __GFP_NOWARN
 */
struct pf_failure {
	u16 node;
	u8 zone;
	u8 order;
	u8 class;
	u8 cause;
	bool silent;
};

/* The fields of a key; bit 31 keeps a key in use from being 0. */
#define PF_KEY_USED	BIT(31)
#define PF_KEY_NODE	16
#define PF_KEY_ZONE	12
#define PF_KEY_ORDER	7
#define PF_KEY_CLASS	4
#define PF_KEY_SILENT	3
#define PF_KEY_CAUSE	0

/* Of these the traits of a request are made: order, class and silence. */
#define PF_KEY_TRAITS \
	(PF_KEY_USED | (BIT(PF_KEY_ZONE) - BIT(PF_KEY_SILENT)))

/**
 * pf_pack() - the key of a combination
 * @failure: the combination
 *
 * Sorted as numbers, keys are sorted by node, zone, order, class.
 *
 * Return: the key, never 0.
 */
static inline u32 pf_pack(const struct pf_failure *failure)
{
	BUILD_BUG_ON(MAX_NUMNODES > 1 << (31 - PF_KEY_NODE));
	BUILD_BUG_ON(PF_NO_ZONE >= 1 << (PF_KEY_NODE - PF_KEY_ZONE));
	BUILD_BUG_ON(MAX_PAGE_ORDER >= 1 << (PF_KEY_ZONE - PF_KEY_ORDER));

	return PF_KEY_USED |
	       (u32)failure->node << PF_KEY_NODE |
	       (u32)failure->zone << PF_KEY_ZONE |
	       (u32)failure->order << PF_KEY_ORDER |
	       (u32)failure->class << PF_KEY_CLASS |
	       (u32)failure->silent << PF_KEY_SILENT |
	       (u32)failure->cause << PF_KEY_CAUSE;
}

static inline u32 pf_key_field(u32 key, unsigned int from, unsigned int to)
{
	return (key >> from) & (BIT(to - from) - 1);
}

/**
 * pf_unpack() - the combination of a key
 * @key: a key made by pf_pack()
 *
 * Return: the combination.
 */
static inline struct pf_failure pf_unpack(u32 key)
{
	struct pf_failure failure = {
		.node = pf_key_field(key, PF_KEY_NODE, 31),
		.zone = pf_key_field(key, PF_KEY_ZONE, PF_KEY_NODE),
		.order = pf_key_field(key, PF_KEY_ORDER, PF_KEY_ZONE),
		.class = pf_key_field(key, PF_KEY_CLASS, PF_KEY_ORDER),
		.silent = pf_key_field(key, PF_KEY_SILENT, PF_KEY_CLASS),
		.cause = pf_key_field(key, PF_KEY_CAUSE, PF_KEY_SILENT),
	};

	return failure;
}

#endif /* PAGEFAIL_KEY_H */
