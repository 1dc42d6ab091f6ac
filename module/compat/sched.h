/* SPDX-License-Identifier: GPL-2.0-only */
/* What became of linux/sched.h, which was one header up to 3.8. */
#ifndef PAGEFAIL_COMPAT_SCHED_H
#define PAGEFAIL_COMPAT_SCHED_H

#include <linux/hardirq.h>
#include <linux/sched.h>

#ifdef PF_HAS_SCHED_RT_H
#include <linux/sched/rt.h>
#endif
#ifdef PF_HAS_SCHED_SIGNAL_H
#include <linux/sched/signal.h>
#endif

#ifdef PF_HAS_RT_OR_DL_TASK
#define pf_realtime(task)	rt_or_dl_task(task)
#else
#define pf_realtime(task)	rt_task(task)
#endif

#endif /* PAGEFAIL_COMPAT_SCHED_H */
