/* SPDX-License-Identifier: GPL-2.0-only */
/* A clock that can be read in any context, NMI included. */
#ifndef PAGEFAIL_COMPAT_CLOCK_H
#define PAGEFAIL_COMPAT_CLOCK_H

#include <linux/ktime.h>
#include <linux/sched.h>

/* Nanoseconds; preemption must be off. */
static inline u64 pf_clock(void)
{
#ifdef PF_HAS_MONO_FAST_NS
	return ktime_get_mono_fast_ns();
#else
	return cpu_clock(smp_processor_id());
#endif
}

/* What is to be added to pf_clock() to get the nanoseconds since 1970 */
static inline u64 pf_clock_to_real(void)
{
	u64 clock;

	preempt_disable();
	clock = pf_clock();
	preempt_enable();

	return ktime_to_ns(ktime_get_real()) - clock;
}

#endif /* PAGEFAIL_COMPAT_CLOCK_H */
