// SPDX-License-Identifier: GPL-2.0-only
/*
 * The function behind the log line, as a hook. It is entered for every page
 * allocation that fails in the slow path, silent ones too, and for a few
 * other things, which the format of the message tells.
 */

#include <linux/gfp.h>
#include <linux/string.h>

#include "pagefail.h"
#include "compat/kprobe.h"

/* Calls missed by probes that are detached by now */
static u64 pf_missed_before;

static bool pf_begins(const char *text, const char *with)
{
	return !strncmp(text, with, strlen(with));
}

static enum pagefail_kind pf_kind(const char *fmt)
{
	if (!fmt || pf_begins(fmt, "page allocation failure"))
		return PAGEFAIL_KIND_PAGE_ALLOCATION;
	if (pf_begins(fmt, "vmalloc"))
		return PAGEFAIL_KIND_VMALLOC;
	/* 4.9 misspells the second word */
	if (pf_begins(fmt, "page allo") && strstr(fmt, "stalls"))
		return PAGEFAIL_KIND_STALL;

	return PAGEFAIL_KIND_OTHER;
}

/* The kernel's own function needs a variable that modules do not get. */
static int pf_migratetype(gfp_t gfp)
{
	if (gfp & __GFP_MOVABLE)
		return MIGRATE_MOVABLE;

	return gfp & __GFP_RECLAIMABLE ? MIGRATE_RECLAIMABLE
				       : MIGRATE_UNMOVABLE;
}

/*
 * Runs in the context of the request, but never in NMI: what may allocate
 * there does not warn. On kernels that enter a kprobe by a breakpoint, the
 * breakpoint looks like an NMI. Preemption is off.
 */
static int pf_warn_handler(struct kprobe *kp, struct pt_regs *regs)
{
	struct pf_warning warning;
	enum pagefail_kind kind;
	struct pf_request rq;

	pf_warning_read(&warning, regs);
	kind = pf_kind(warning.fmt);
	pf_saw_kind(kind);
	if (kind != PAGEFAIL_KIND_PAGE_ALLOCATION ||
	    !pf_hook_counts(&pf_warn_alloc))
		return 0;

	rq.gfp = warning.gfp;
	rq.order = warning.order;
	rq.migratetype = pf_migratetype(warning.gfp);
	rq.nodemask = warning.nodemask;
	rq.caller = warning.caller;
	rq.context = pf_context(true);
	pf_failed(&rq);

	return 0;
}

static struct kprobe pf_warn_probe;

/* What is left of an earlier registration would be refused. */
static int pf_attach_warn_alloc(void)
{
	memset(&pf_warn_probe, 0, sizeof(pf_warn_probe));
	pf_warn_probe.symbol_name = PF_WARN_FUNCTION;
	pf_warn_probe.pre_handler = pf_warn_handler;

	return pf_kprobe_attach(&pf_warn_probe);
}

static void pf_detach_warn_alloc(void)
{
	pf_kprobe_detach(&pf_warn_probe);
	pf_missed_before += pf_warn_probe.nmissed;
	pf_warn_probe.nmissed = 0;
}

static u64 pf_warn_alloc_seen(void)
{
	return pf_kind_total(PAGEFAIL_KIND_PAGE_ALLOCATION);
}

static u64 pf_warn_alloc_missed(void)
{
	return pf_missed_before + READ_ONCE(pf_warn_probe.nmissed);
}

struct pf_hook pf_warn_alloc = {
	.name = "warn_alloc",
	.attach = pf_attach_warn_alloc,
	.detach = pf_detach_warn_alloc,
	.seen = pf_warn_alloc_seen,
	.missed = pf_warn_alloc_missed,
	.attached_in = BIT(PAGEFAIL_HOOKS_ALL) | BIT(PAGEFAIL_HOOKS_WARN_ALLOC),
	.counts_in = BIT(PAGEFAIL_HOOKS_WARN_ALLOC),
};
