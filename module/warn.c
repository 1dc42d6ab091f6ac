// SPDX-License-Identifier: GPL-2.0-only
/*
 * The function behind the log line, as a hook. It is entered for every page
 * allocation that fails in the slow path, silent ones too, and for a few
 * other things, which the format of the message tells.
 */

#include <linux/gfp.h>
#include <linux/string.h>

#include "context.h"
#include "pagefail.h"
#include "compat/warning.h"

static bool pf_begins(const char *text, const char *with)
{
	return !strncmp(text, with, strlen(with));
}

static enum pagefail_kind pf_kind_read(const char *fmt)
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

/* The allocator always comes with the same format, which is read once. */
static enum pagefail_kind pf_kind(const char *fmt)
{
	static const char *failure;
	enum pagefail_kind kind;

	if (likely(fmt == READ_ONCE(failure)))
		return PAGEFAIL_KIND_PAGE_ALLOCATION;
	kind = pf_kind_read(fmt);
	if (kind == PAGEFAIL_KIND_PAGE_ALLOCATION && pf_stays(fmt))
		WRITE_ONCE(failure, fmt);

	return kind;
}

/* The kernel's own function needs a variable that modules do not get. */
static int pf_migratetype(gfp_t gfp)
{
	if (gfp & __GFP_MOVABLE)
		return MIGRATE_MOVABLE;

	return gfp & __GFP_RECLAIMABLE ? MIGRATE_RECLAIMABLE
				       : MIGRATE_UNMOVABLE;
}

/**
 * pf_warned() - the function was entered
 * @warning: with what
 *
 * Context: that of the request, but never NMI: what may allocate there does
 * not warn. Where the kernel has to enter a kprobe by a breakpoint, that looks
 * like an NMI. Preemption must be off.
 */
void pf_warned(const struct pf_warning *warning)
{
	enum pagefail_kind kind = pf_kind(warning->fmt);
	struct pf_request rq;

	pf_saw_kind(kind);
	if (kind != PAGEFAIL_KIND_PAGE_ALLOCATION ||
	    !pf_hook_counts(&pf_warn_alloc))
		return;

	rq.gfp = warning->gfp;
	rq.order = warning->order;
	rq.migratetype = pf_migratetype(warning->gfp);
	rq.nodemask = warning->nodemask;
	rq.way = &warning->way;
	rq.context = pf_context(true);
	pf_failed(&rq);
}

static u64 pf_warn_alloc_seen(void)
{
	return pf_kind_total(PAGEFAIL_KIND_PAGE_ALLOCATION);
}

struct pf_hook pf_warn_alloc = {
	.name = "warn_alloc",
	.attach = pf_warning_attach,
	.detach = pf_warning_detach,
	.seen = pf_warn_alloc_seen,
	.missed = pf_warning_missed,
	.attached_in = BIT(PAGEFAIL_HOOKS_ALL) | BIT(PAGEFAIL_HOOKS_WARN_ALLOC),
	.counts_in = BIT(PAGEFAIL_HOOKS_WARN_ALLOC),
};
