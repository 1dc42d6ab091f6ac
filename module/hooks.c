// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where the module looks: a table of hooks, of which one counts. A change from
 * one to another attaches the new one, says which counts from now on, and only
 * then detaches the old one.
 */

#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/math64.h>
#include <linux/preempt.h>

#include "context.h"
#include "pagefail.h"
#include "compat/tracepoint.h"

/* The hook that counts, NULL before the first is attached */
static const struct pf_hook *pf_counting;

/* Time in which failures under way may have met both hooks or none, in all */
static u64 pf_gap_ns;

/*
 * Out of line and with the arguments of the probe, so that the probe is a
 * test and a return where a page was got.
 *
 * Probes have preemption off on most kernels and on since they run under SRCU;
 * counting needs it off.
 */
static noinline __noclone void
pf_no_page(PF_PROBE_PROTO(struct page *page, unsigned int order, gfp_t gfp,
			  int migratetype))
{
	struct pf_request rq;

	rq.gfp = gfp;
	rq.order = order;
	rq.migratetype = migratetype;
	rq.nodemask = NULL;
	rq.way = NULL;
	rq.context = pf_context(false);

	preempt_disable_notrace();
	pf_saw_null();
	if (!pf_hook_counts(&pf_warn_alloc))
		pf_failed(&rq);
	preempt_enable_notrace();
}

static void
pf_probe_mm_page_alloc(PF_PROBE_PROTO(struct page *page, unsigned int order,
				      gfp_t gfp, int migratetype))
{
	if (likely(page))
		return;
	pf_probe_pass(pf_no_page, page, order, gfp, migratetype);
}

static struct pf_tracepoint pf_mm_page_alloc_point = {
	.name = "mm_page_alloc",
	.probe = pf_probe_mm_page_alloc,
};

static int pf_attach_mm_page_alloc(void)
{
	return pf_tracepoint_attach(&pf_mm_page_alloc_point);
}

static void pf_detach_mm_page_alloc(void)
{
	pf_tracepoint_detach(&pf_mm_page_alloc_point);
}

static struct pf_hook pf_mm_page_alloc = {
	.name = "mm_page_alloc",
	.attach = pf_attach_mm_page_alloc,
	.detach = pf_detach_mm_page_alloc,
	.seen = pf_nulls_seen,
	.attached_in = BIT(PAGEFAIL_HOOKS_ALL) |
		       BIT(PAGEFAIL_HOOKS_MM_PAGE_ALLOC),
	.counts_in = BIT(PAGEFAIL_HOOKS_ALL) |
		     BIT(PAGEFAIL_HOOKS_MM_PAGE_ALLOC),
};

static struct pf_hook *pf_hooks[] = {
	&pf_mm_page_alloc,
	&pf_warn_alloc,
};

/**
 * pf_hook() - one row of the table
 * @i: its number, from 0
 *
 * Return: the row, or NULL past the last.
 */
const struct pf_hook *pf_hook(unsigned int i)
{
	return i < ARRAY_SIZE(pf_hooks) ? pf_hooks[i] : NULL;
}

/**
 * pf_hook_counts() - whether failures are counted there
 * @hook: the hook
 *
 * Context: any.
 * Return: true for one hook at a time.
 */
bool pf_hook_counts(const struct pf_hook *hook)
{
	return READ_ONCE(pf_counting) == hook;
}

/**
 * pf_hooks_gap_ms() - how long changes from one hook to another took
 *
 * Context: pf_config_mutex is held.
 * Return: milliseconds in all, rounded up.
 */
u64 pf_hooks_gap_ms(void)
{
	return div_u64(pf_gap_ns + NSEC_PER_MSEC - 1, NSEC_PER_MSEC);
}

/*
 * Waits for the probes that run: those of the tracepoint as the kernel has it,
 * those of warn_alloc by their having preemption off.
 */
static void pf_hooks_wait(void)
{
	tracepoint_synchronize_unregister();
	synchronize_rcu();
}

/* Detaches all but those wanted, bits of their numbers in the table. */
static void pf_hooks_keep(unsigned long wanted)
{
	unsigned int i = ARRAY_SIZE(pf_hooks);

	while (i--) {
		if (!pf_hooks[i]->attached || (wanted & BIT(i)))
			continue;
		pf_hooks[i]->detach();
		pf_hooks[i]->attached = false;
	}
	pf_hooks_wait();
}

static unsigned long pf_hooks_attached(void)
{
	unsigned long attached = 0;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(pf_hooks); i++)
		if (pf_hooks[i]->attached)
			attached |= BIT(i);

	return attached;
}

/*
 * Who failed before may still come by the other hook: this waits for the
 * probes that run, but not for tasks that are between the two.
 */
static void pf_hooks_count_at(const struct pf_hook *hook)
{
	ktime_t start = ktime_get();

	if (pf_counting == hook)
		return;
	if (pf_counting) {
		WRITE_ONCE(pf_counting, hook);
		pf_hooks_wait();
		pf_gap_ns += ktime_to_ns(ktime_sub(ktime_get(), start));
	}
	WRITE_ONCE(pf_counting, hook);
}

/**
 * pf_hooks_set() - attaches the hooks of a mode, as far as the kernel has them
 * @hooks: enum pagefail_hooks
 *
 * Context: process; pf_config_mutex is held, or nobody else is there yet.
 * Return: 0, or the error of the hook that is to count, with nothing changed.
 */
int pf_hooks_set(unsigned int hooks)
{
	const struct pf_hook *counting = NULL;
	unsigned long before = pf_hooks_attached(), wanted = 0;
	unsigned int i;
	int err;

	for (i = 0; i < ARRAY_SIZE(pf_hooks); i++) {
		struct pf_hook *hook = pf_hooks[i];

		if (!(hook->attached_in & BIT(hooks)))
			continue;
		err = hook->attached ? 0 : hook->attach();
		hook->attached = !err;
		if (err && (hook->counts_in & BIT(hooks))) {
			pf_hooks_keep(before);
			return err;
		}
		if (hook->counts_in & BIT(hooks))
			counting = hook;
		wanted |= BIT(i);
	}
	pf_hooks_count_at(counting);
	pf_hooks_keep(wanted);

	return 0;
}

/**
 * pf_hooks_detach() - detaches what is attached
 *
 * Context: process. No probe runs any more on return.
 */
void pf_hooks_detach(void)
{
	pf_hooks_keep(0);
}
