// SPDX-License-Identifier: GPL-2.0-only
/* Failures that no setting ends: what they are, and where to look instead. */
#include <inttypes.h>

#include "advice_private.h"

/* Most findings are the same words for all failures of a theme. */
static struct finding *explain(struct facts *facts, enum theme theme,
			       const char *id, enum severity severity,
			       const char *title, const char *reason)
{
	const struct batch *batch = &facts->batches[theme];
	struct finding *finding;

	if (!batch->count)
		return NULL;
	finding = finding_add(facts, id, severity);
	finding_title(finding, "%s", title);
	finding_reason(finding, "%s", reason);
	finding_batch(finding, batch);
	return finding;
}

/**
 * advise_huge - a caller wants more in one piece than can be hoped for
 * @facts: what the rules judge
 */
void advise_huge(struct facts *facts)
{
	const struct batch *batch = &facts->batches[THEME_HUGE];
	char who[FRAME_SIZE], text[TEXT_SIZE];
	struct finding *finding;
	uint32_t page_kb = facts->host->page_kb ? facts->host->page_kb : 4;

	if (!batch->count)
		return;
	finding = finding_add(facts, "huge-request", SEVERITY_WARNING);
	finding_title(finding, "%s wants %s in one piece", who_text(who, batch),
		      size_text(text,
		      (uint64_t)page_kb << order_of(batch->most)));
	finding_reason(finding, "The kernel gives up soon on blocks above "
		       "order 3, and no setting makes it keep them at hand. It "
		       "is for the driver or program (%s) to ask for less or "
		       "to use vmalloc: look for a newer version of it.", who);
	finding_batch(finding, batch);
}

/**
 * advise_limit - a control group refused
 * @facts: what the rules judge
 */
void advise_limit(struct facts *facts)
{
	const struct batch *batch = &facts->batches[THEME_LIMIT];
	struct finding *finding;

	finding = explain(facts, THEME_LIMIT, "memcg-limit", SEVERITY_WARNING,
		"A memory control group is at its limit",
		"The machine has memory, but the requests were charged to a "
		"control group, and its limit refused them. Raise the limit of "
		"that container or service, or find what grows in it; no "
		"sysctl of the machine helps.");
	if (finding)
		finding_text(finding, "process", batch->most->comm);
}

/**
 * advise_vmalloc - the kernel's own address space, or memory for it
 * @facts: what the rules judge
 */
void advise_vmalloc(struct facts *facts)
{
	const struct batch *batch = &facts->batches[THEME_VMALLOC];
	struct finding *finding;
	uint64_t total = 0, high;
	bool small;

	if (!batch->count)
		return;
	host_number(facts->host, "VmallocTotal", &total);
	/* A 64-bit kernel has terabytes. */
	small = (total && total < (uint64_t)4 << 20) ||
		host_number(facts->host, "HighTotal", &high);
	finding = finding_add(facts, small ? "vmalloc-32bit" :
			      total ? "vmalloc" : "vmalloc-unknown",
			      SEVERITY_WARNING);
	finding_title(finding, small ? "vmalloc found no room" :
		      "vmalloc found no room or no memory");
	if (small)
		finding_reason(finding, "A 32-bit kernel has only a small part "
			       "of its addresses for vmalloc, and drivers or "
			       "modules have used them up. Boot with a larger "
			       "vmalloc=, or with a 64-bit kernel; no sysctl "
			       "helps.");
	else if (!total)
		finding_reason(finding, "A 32-bit kernel runs out of addresses "
			       "for vmalloc, and needs a larger vmalloc= at "
			       "boot. A 64-bit kernel has enough: there memory "
			       "was used up, or something asked for far too "
			       "much at once (pagefail decode shows who); no "
			       "sysctl helps.");
	else
		finding_reason(finding, "A 64-bit kernel has addresses enough, "
			       "so that either memory was used up or something "
			       "asked for far too much at once. Find who asked "
			       "in the call trace (pagefail decode); no sysctl "
			       "helps.");
	finding_batch(finding, batch);
	if (total)
		finding_number(finding, "vmalloc_total", total, "kB");
}

/**
 * advise_stall - it took long, but did not fail
 * @facts: what the rules judge
 */
void advise_stall(struct facts *facts)
{
	explain(facts, THEME_STALL, "stall", SEVERITY_WARNING,
		"Requests waited for memory for seconds",
		"These requests did not fail: they waited over ten seconds "
		"while memory was being freed, which mostly means slow disks "
		"or swap under full memory. Find what uses the memory, or add "
		"some; no sysctl is the remedy.");
}

/**
 * advise_other - nothing is known of them
 * @facts: what the rules judge
 */
void advise_other(struct facts *facts)
{
	explain(facts, THEME_OTHER, "other", SEVERITY_INFO,
		"The kernel warned of allocations of another kind",
		"They are neither page allocations nor vmalloc, and this "
		"version does not know them. The kernel log has its own words "
		"for them: see dmesg.");
}

/**
 * advise_fallback - high orders that are tried first, and then done without
 * @facts: what the rules judge
 */
void advise_fallback(struct facts *facts)
{
	explain(facts, THEME_FALLBACK, "harmless-fallback", SEVERITY_INFO,
		"Optimistic requests failed, which is harmless",
		"The caller tried a large block first (huge pages, network "
		"buffers, slabs, kvmalloc) and goes on with smaller ones when "
		"it gets none. Nothing was lost but a little speed, and "
		"nothing needs to be changed.");
}

/**
 * advise_silent - single pages that the caller can do without
 * @facts: what the rules judge
 */
void advise_silent(struct facts *facts)
{
	explain(facts, THEME_SILENT, "silent-single-pages", SEVERITY_INFO,
		"Single pages were missing, and the callers cope",
		"The callers asked for no warning because they can drop a "
		"packet or try again later, but memory was very short at these "
		"moments. Nothing needs to be changed as long as nothing else "
		"fails.");
}

/**
 * advise_transient - memory was there a moment later
 * @facts: what the rules judge
 */
void advise_transient(struct facts *facts)
{
	explain(facts, THEME_TRANSIENT, "transient", SEVERITY_INFO,
		"Memory was there again a moment later",
		"Just after these failures a zone could have served the "
		"request: another processor freed memory meanwhile, or the "
		"request was bound to nodes or limits that cannot be seen. No "
		"setting follows from that; watch whether they become more.");
}

/**
 * advise_used_up - programs have it all
 * @facts: what the rules judge
 */
void advise_used_up(struct facts *facts)
{
	const struct batch *batch = &facts->batches[THEME_USED_UP];
	uint64_t available, huge = 0, huge_kb = 0;
	struct finding *finding;

	if (!batch->count)
		return;
	finding = finding_add(facts, "used-up", facts->used_up ?
			      SEVERITY_CRITICAL : SEVERITY_WARNING);
	finding_title(finding, facts->used_up ? "Memory is used up" :
		      "Memory was used up at times");
	finding_reason(finding, "The requests failed because there was no "
		       "memory that could be freed, so that a larger reserve "
		       "(vm.min_free_kbytes) would make it worse. Find what "
		       "uses it (programs, huge pages, tmpfs, kernel), or add "
		       "memory.");
	finding_batch(finding, batch);
	if (facts->memory_kb)
		finding_number(finding, "memory", facts->memory_kb, "kB");
	if (host_number(facts->host, "MemAvailable", &available))
		finding_number(finding, "available", available, "kB");
	if (host_number(facts->host, "HugePages_Free", &huge) && huge &&
	    host_number(facts->host, "Hugepagesize", &huge_kb) &&
	    huge < (uint64_t)1 << 32)
		finding_number(finding, "unused_huge_pages", huge * huge_kb,
			       "kB");
}

/**
 * advise_unclear - too little is known of the failures
 * @facts: what the rules judge
 */
void advise_unclear(struct facts *facts)
{
	explain(facts, THEME_UNCLEAR, "cause-unknown", SEVERITY_INFO,
		"Why these requests failed is not known",
		"Where a log lacks the kernel's table of free memory "
		"(Mem-Info) or the mode of the request, fragmentation and "
		"shortage cannot be told apart. Load the module on that host, "
		"which notes the cause of each failure, before any setting is "
		"changed.");
}
