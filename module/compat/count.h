/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A per-CPU counter that is incremented by its own cpu only, in any context,
 * and read by all: 64 bits wide also where words are not.
 */
#ifndef PAGEFAIL_COMPAT_COUNT_H
#define PAGEFAIL_COMPAT_COUNT_H

#include <asm/local.h>
#include <linux/types.h>

#if BITS_PER_LONG == 64

/**
 * struct pf_count - a counter of one cpu
 * @n: the count
 */
struct pf_count {
	local_t n;
};

static inline void pf_count_inc(struct pf_count *count)
{
	local_inc(&count->n);
}

static inline u64 pf_count_read(struct pf_count *count)
{
	return local_read(&count->n);
}

#else

#define PF_HALF_TURN	BIT(31)

/**
 * struct pf_count - a counter of one cpu
 * @low: the lower 32 bits of the count
 * @half_turns: how often @low passed a multiple of 2^31
 *
 * @half_turns lags behind @low for a moment. A reader sees that by its lowest
 * bit, which is otherwise the highest of @low.
 */
struct pf_count {
	local_t low;
	local_t half_turns;
};

static inline void pf_count_inc(struct pf_count *count)
{
	if (local_inc_return(&count->low) & (PF_HALF_TURN - 1))
		return;
	smp_wmb(); /* who sees the new half turn sees the new low */
	local_inc(&count->half_turns);
}

static inline u64 pf_count_read(struct pf_count *count)
{
	u32 turns = local_read(&count->half_turns);
	u32 low;

	smp_rmb(); /* low may be newer, but not older */
	low = local_read(&count->low);
	turns += (turns ^ (low >> 31)) & 1;

	return ((u64)(turns >> 1) << 32) | low;
}

#endif

#endif /* PAGEFAIL_COMPAT_COUNT_H */
