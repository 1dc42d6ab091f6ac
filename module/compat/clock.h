/* SPDX-License-Identifier: GPL-2.0-only */
/* A clock that can be read in any context, NMI included. */
#ifndef PAGEFAIL_COMPAT_CLOCK_H
#define PAGEFAIL_COMPAT_CLOCK_H

#include <linux/ktime.h>
#include <linux/sched.h>

#ifdef PF_HAS_MONO_TO_REAL

/* Nanoseconds */
static inline u64 pf_clock(void)
{
	return ktime_get_mono_fast_ns();
}

/* The nanoseconds since 1970 at that time of the clock */
static inline u64 pf_clock_to_real(u64 clock)
{
	return ktime_to_ns(ktime_mono_to_real(ns_to_ktime(clock)));
}

#else

/* Before 3.17 (and RHEL 7); preemption must be off. */
static inline u64 pf_clock(void)
{
	return cpu_clock(smp_processor_id());
}

/* Off by as much as the clocks of two cpus may be. */
static inline u64 pf_clock_to_real(u64 clock)
{
	unsigned long flags;
	u64 ago, now;

	local_irq_save(flags);
	now = ktime_to_ns(ktime_get_real());
	ago = pf_clock() - clock;
	local_irq_restore(flags);

	return now - ago;
}

#endif

#endif /* PAGEFAIL_COMPAT_CLOCK_H */
