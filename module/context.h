/* SPDX-License-Identifier: GPL-2.0-only */
/* Where a request comes from. */
#ifndef PAGEFAIL_CONTEXT_H
#define PAGEFAIL_CONTEXT_H

#include <linux/hardirq.h>
#include <linux/pagefail.h>
#include <linux/types.h>

/**
 * pf_context() - what this cpu is doing
 * @trapped: whether an exception of the hook's own may have come in between,
 *   which counts as an NMI although it is none
 *
 * Context: any.
 * Return: enum pagefail_context.
 */
static inline u8 pf_context(bool trapped)
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

#endif /* PAGEFAIL_CONTEXT_H */
