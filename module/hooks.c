// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where the module looks: a table of hooks, attached in order and detached in
 * reverse.
 */

#include <linux/kernel.h>
#include <linux/preempt.h>

#include "pagefail.h"
#include "compat/tracepoint.h"

/*
 * Out of line and with the arguments of the probe, so that the probe is a
 * test and a return where a page was got.
 *
 * Runs in the context of the request: task, softirq, hardirq or, where the
 * kernel allocates there, NMI. Probes have preemption off on most kernels and
 * on since they run under SRCU; counting needs it off.
 */
static noinline __noclone void
pf_failed(PF_PROBE_PROTO(struct page *page, unsigned int order, gfp_t gfp,
			 int migratetype))
{
	struct pf_failure failure;

	preempt_disable_notrace();
	pf_classify(gfp, order, migratetype, &failure);
	pf_count_failure(&failure);
	preempt_enable_notrace();
}

static void
pf_probe_mm_page_alloc(PF_PROBE_PROTO(struct page *page, unsigned int order,
				      gfp_t gfp, int migratetype))
{
	if (likely(page))
		return;
	pf_probe_pass(pf_failed, page, order, gfp, migratetype);
}

static struct pf_tracepoint pf_mm_page_alloc = {
	.name = "mm_page_alloc",
	.probe = pf_probe_mm_page_alloc,
};

static int pf_attach_mm_page_alloc(void)
{
	return pf_tracepoint_attach(&pf_mm_page_alloc);
}

static void pf_detach_mm_page_alloc(void)
{
	pf_tracepoint_detach(&pf_mm_page_alloc);
}

static struct pf_hook pf_hooks[] = {
	{
		.name = "mm_page_alloc",
		.attach = pf_attach_mm_page_alloc,
		.detach = pf_detach_mm_page_alloc,
		.required = true,
		.counts = true,
	},
};

/**
 * pf_hook() - one row of the table
 * @i: its number, from 0
 *
 * Return: the row, or NULL past the last.
 */
const struct pf_hook *pf_hook(unsigned int i)
{
	return i < ARRAY_SIZE(pf_hooks) ? &pf_hooks[i] : NULL;
}

/**
 * pf_hooks_detach() - detaches what is attached
 *
 * Context: process. No probe runs any more on return.
 */
void pf_hooks_detach(void)
{
	unsigned int i = ARRAY_SIZE(pf_hooks);

	while (i--) {
		if (!pf_hooks[i].attached)
			continue;
		pf_hooks[i].detach();
		pf_hooks[i].attached = false;
	}
	tracepoint_synchronize_unregister();
}

/**
 * pf_hooks_attach() - attaches all hooks that this kernel has
 *
 * Context: process.
 * Return: 0, or the error of a required hook, with nothing attached.
 */
int pf_hooks_attach(void)
{
	unsigned int i;
	int err;

	for (i = 0; i < ARRAY_SIZE(pf_hooks); i++) {
		err = pf_hooks[i].attach();
		pf_hooks[i].attached = !err;
		if (err && pf_hooks[i].required) {
			pr_err("cannot attach to %s: error %d\n",
			       pf_hooks[i].name, err);
			pf_hooks_detach();
			return err;
		}
	}

	return 0;
}
