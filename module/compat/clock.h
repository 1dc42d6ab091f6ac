/* SPDX-License-Identifier: GPL-2.0-only */
/* A clock that can be read wherever allocations fail. */
#ifndef PAGEFAIL_COMPAT_CLOCK_H
#define PAGEFAIL_COMPAT_CLOCK_H

#include <linux/ktime.h>

#ifdef PF_HAS_MONO_TO_REAL

/* Nanoseconds. Context: any, NMI included. */
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

/*
 * Before 3.17 (and RHEL 7). An NMI must not read this clock, but nothing that
 * old allocates in one.
 */
static inline u64 pf_clock(void)
{
	return ktime_to_ns(ktime_get_real());
}

static inline u64 pf_clock_to_real(u64 clock)
{
	return clock;
}

#endif

#endif /* PAGEFAIL_COMPAT_CLOCK_H */
