// SPDX-License-Identifier: GPL-2.0-only
/*
 * Calls in NMIs. These come from outside: an emulator makes them when it is told
 * to, and brings them to all cpus where the kernel runs with apic_extnmi=all.
 */
#include <linux/errno.h>
#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/smp.h>

#include "compat.h"
#include "request.h"

/**
 * struct nmi_work - what the NMIs of a cpu do
 * @fn: called in each of them until it returns false
 * @arg: with this
 * @over: it did
 */
struct nmi_work {
	bool (*fn)(void *arg);
	void *arg;
	bool over;
};

static DEFINE_PER_CPU(struct nmi_work *, nmi_work);
static DEFINE_MUTEX(lock);
static bool handled;

/* Those that find nothing to do were made for us, too, but a little late. */
static int handle_nmi(unsigned int type, struct pt_regs *regs)
{
	struct nmi_work **here = &per_cpu(nmi_work, raw_smp_processor_id());
	struct nmi_work *work = *here;

	if (work && !work->fn(work->arg)) {
		*here = NULL;
		smp_wmb(); /* pairs with nmi_call(): all that was done comes first */
		WRITE_ONCE(work->over, true);
	}
	return NMI_HANDLED;
}

/**
 * nmi_is_possible() - whether functions can be called in NMIs
 *
 * From here on all of them are ours.
 *
 * Context: process.
 * Return: true if they can.
 */
bool nmi_is_possible(void)
{
	mutex_lock(&lock);
	if (!handled)
		handled = !compat_take_nmis(handle_nmi, "pagefail_fail");
	mutex_unlock(&lock);
	return handled;
}

/**
 * nmi_call() - have a function called in the NMIs of this cpu
 * @fn: the function, until it returns false
 * @arg: its argument
 *
 * Context: process, after nmi_is_possible().
 * Return: 0 when that is over, -EINTR when a signal ended it, -EBUSY when the
 * NMIs of this cpu have something to do.
 */
int nmi_call(bool (*fn)(void *arg), void *arg)
{
	struct nmi_work work = { .fn = fn, .arg = arg };
	struct nmi_work **here;
	int err = 0;

	here = &per_cpu(nmi_work, raw_smp_processor_id());
	if (cmpxchg(here, NULL, &work))
		return -EBUSY;
	while (!READ_ONCE(work.over)) {
		if (fatal_signal_pending(current)) {
			err = -EINTR;
			break;
		}
		schedule_timeout_uninterruptible(1);
	}
	smp_rmb(); /* pairs with handle_nmi() */
	/* nobody looks at it any more */
	(void)cmpxchg(here, &work, NULL);
	synchronize_rcu();
	return err;
}

/**
 * nmi_stop() - from here on NMIs are none of ours
 */
void nmi_stop(void)
{
	if (handled)
		compat_leave_nmis("pagefail_fail");
}
