// SPDX-License-Identifier: GPL-2.0-only
/*
 * vm.min_free_kbytes: what is left for requests that cannot wait.
 *
 * The size aimed at is the largest of
 *   - the kernel's own (see facts_own_reserve_kb()), doubled for each order
 *     that fails, up to 3: an old kernel's check of the watermark does not
 *     count the smaller blocks, and so needs more for larger ones;
 *   - 0.5 % of low memory without huge pages; with several nodes 1 GB for
 *     each (Oracle's rule for its database on Linux),
 * but 5 % of that at most: more the kernel never takes by itself
 * (mm/khugepaged.c, set_recommended_min_free_kbytes()), and with 5 to 10 % the
 * OOM killer comes at once. It is approached in steps that at most double the
 * value; only up to the kernel's own it is one step.
 */
#include <stdio.h>

#include "advice_private.h"

#define SETTING		"vm.min_free_kbytes"
#define SMALLEST_KB	1024
#define LIMIT_PERCENT	5
#define LARGE_PERCENT	3
#define GB_KB		(1 << 20)
#define ORDER_MAX	3

#define DANGER \
	"Programs have that much memory less, and the kernel frees it at " \
	"once when this is set."
#define DANGER_LARGE \
	"This is above 3 % of memory: programs have that much less, and the " \
	"OOM killer may come sooner."

static uint64_t percent(uint64_t kb, unsigned int part)
{
	return kb / 100 * part;
}

static uint64_t most(uint64_t a, uint64_t b)
{
	return a > b ? a : b;
}

static uint64_t least(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

/* By set_recommended_min_free_kbytes(): eleven blocks of 2^9 pages a zone. */
static uint64_t huge_pages_reserve_kb(const struct facts *facts)
{
	uint64_t block = (uint64_t)facts->host->page_kb * 512;
	uint64_t page = facts->host->page_kb / 4;

	/* A huge page has as many pages as fit into a page of page tables. */
	return least(facts->host->zone_count * 11 * block * most(page, 1),
		     percent(facts->lowmem_kb, LIMIT_PERCENT));
}

static uint64_t goal_kb(const struct facts *facts, uint32_t order)
{
	uint64_t goal = facts_own_reserve_kb(facts) <<
			least(order, ORDER_MAX);

	goal = most(goal, facts->usable_kb / 200);
	if (facts->host->nodes > 1)
		goal = most(goal, (uint64_t)facts->host->nodes * GB_KB);
	goal = least(goal, percent(facts->usable_kb, LIMIT_PERCENT));
	return least(goal, INT32_MAX);
}

static bool is_large(const struct facts *facts, uint64_t kb)
{
	return kb > percent(facts->usable_kb, LARGE_PERCENT) &&
	       kb > huge_pages_reserve_kb(facts);
}

/* Returns 0 where there is no step that changes anything. */
static uint64_t next_kb(const struct facts *facts, uint64_t from,
			uint32_t order)
{
	uint64_t step = most(2 * from, facts_own_reserve_kb(facts));
	uint64_t to = least(step, goal_kb(facts, order));

	to -= to % SMALLEST_KB;
	return to > from + from / 8 && !is_large(facts, from) ? to : 0;
}

static void add_reserve(const struct facts *facts, struct finding *finding,
			uint64_t from)
{
	finding_number(finding, "min_free", from, "kB");
	finding_number(finding, "low_memory", facts->lowmem_kb, "kB");
	if (facts->usable_kb < facts->lowmem_kb)
		finding_number(finding, "huge_pages",
			       facts->lowmem_kb - facts->usable_kb, "kB");
	finding_number(finding, "nodes", facts->host->nodes, NULL);
}

static void say_no_room(struct facts *facts, const struct batch *batch,
			uint64_t from)
{
	struct finding *finding = finding_add(facts, "reserve-no-room",
					      SEVERITY_WARNING);

	finding_title(finding, "The reserve was used up, and it should not "
		      "become larger");
	finding_reason(finding, SETTING " is already as large as this machine "
		       "can bear or needs, so that a larger value would take "
		       "memory from programs and hardly help. What asks for so "
		       "much at once is where to look: pagefail sites shows "
		       "it.");
	finding_batch(finding, batch);
	add_reserve(facts, finding, from);
}

static void propose(struct facts *facts, const struct batch *batch,
		    uint64_t from, uint64_t to)
{
	struct finding *finding = finding_add(facts, "reserve-small",
					      SEVERITY_WARNING);
	char text[TEXT_SIZE];

	finding_title(finding, "The reserve for requests that cannot wait is "
		      "too small");
	finding_reason(finding, "Memory is full of page cache, and when many "
		       "requests that cannot wait come at once, only the "
		       "reserve (" SETTING ", %s) is left for them. Raise it "
		       "in steps: after each, pagefail reset begins a new "
		       "count, which shows whether failures became fewer.",
		       size_text(text, from));
	finding_batch(finding, batch);
	add_reserve(facts, finding, from);
	finding_number(finding, "page_cache", facts->cache_kb, "kB");
	finding_number(finding, "aim", goal_kb(facts, batch->top_order), "kB");
	finding_sysctl(facts, finding, SETTING, to,
		       to > percent(facts->usable_kb, LARGE_PERCENT) ?
		       DANGER_LARGE : DANGER);
}

static void say_in_use(struct facts *facts, const struct batch *batch)
{
	struct finding *finding = finding_add(facts, "memory-in-use",
					      SEVERITY_WARNING);

	finding_title(finding, "Memory was short, and little of it is page "
		      "cache");
	finding_reason(finding, "Programs and the kernel itself use most of "
		       "memory, so that a larger reserve would take it from "
		       "them. Find what uses it, or add memory, before any "
		       "setting is changed.");
	finding_batch(finding, batch);
	finding_number(finding, "memory", facts->memory_kb, "kB");
	finding_number(finding, "page_cache", facts->cache_kb, "kB");
}

static void say_not_full(struct facts *facts, const struct batch *batch)
{
	struct finding *finding = finding_add(facts, "memory-not-full",
					      SEVERITY_INFO);

	finding_title(finding, "Memory was short when requests failed, but is "
		      "not now");
	finding_reason(finding, "A part of memory is simply free at present, "
		       "so that these numbers do not tell what filled it when "
		       "the requests failed. Ask again soon after the next "
		       "failures, before any setting is changed.");
	finding_batch(finding, batch);
	finding_number(finding, "memory", facts->memory_kb, "kB");
	finding_number(finding, "page_cache", facts->cache_kb, "kB");
}

/**
 * advise_reserve - requests that cannot wait find the reserve used up
 * @facts: what the rules judge
 */
void advise_reserve(struct facts *facts)
{
	struct batch batch = facts->batches[THEME_SHORT];
	const struct batch *fragmented = &facts->batches[THEME_FRAGMENTED];
	uint64_t from, to;

	/* More in reserve has more large blocks, which old kernels lack. */
	if (!facts->scales && fragmented->atomic) {
		batch.count += fragmented->atomic;
		batch.atomic += fragmented->atomic;
		batch.orders |= fragmented->orders;
		batch.top_order = most(batch.top_order, fragmented->top_order);
		if (!batch.most)
			batch.most = fragmented->most;
	}
	if (!enough_seen(facts, batch.count) || !facts->has_host ||
	    facts->container ||
	    !host_setting_number(facts->host, SETTING, &from) ||
	    from < SMALLEST_KB)
		return;
	if (!facts->cache_full) {
		facts->explained = true;
		if (facts->batches[THEME_SHORT].count && facts->much_free)
			say_not_full(facts, &facts->batches[THEME_SHORT]);
		else if (facts->batches[THEME_SHORT].count)
			say_in_use(facts, &facts->batches[THEME_SHORT]);
		return;
	}
	if (facts->scales && !facts_below_own(facts, from))
		return;
	facts->explained = true;
	to = next_kb(facts, from, batch.top_order);
	if (to >= SMALLEST_KB)
		propose(facts, &batch, from, to);
	else
		say_no_room(facts, &batch, from);
}

static void say_dangerous(struct facts *facts, uint64_t from)
{
	struct finding *finding = finding_add(facts, "reserve-dangerous",
					      SEVERITY_CRITICAL);
	uint64_t huge = huge_pages_reserve_kb(facts);
	uint64_t to = most(facts_own_reserve_kb(facts),
			   least(huge, percent(facts->lowmem_kb,
					       LARGE_PERCENT)));
	char text[TEXT_SIZE];

	finding_title(finding, "The reserve takes %u %% of memory",
		      (unsigned int)(from * 100 / facts->lowmem_kb));
	finding_reason(finding, SETTING " keeps %s from all programs, and "
		       "above 5 %% of memory the kernel may kill programs "
		       "although memory is free. Such values come from recipes "
		       "for larger machines: lower it to one for a machine of "
		       "this size.", size_text(text, from));
	add_reserve(facts, finding, from);
	finding_number(finding, "percent", from * 100 / facts->lowmem_kb, "%");
	finding_sysctl(facts, finding, SETTING, to,
		       "Requests that cannot wait have less in reserve: watch "
		       "with pagefail show whether they fail.");
}

static void say_broken(struct facts *facts, uint64_t from)
{
	struct finding *finding = finding_add(facts, "reserve-broken",
					      SEVERITY_CRITICAL);

	finding_title(finding, "There is next to no reserve");
	finding_reason(finding, "With " SETTING " below 1024 the kernel itself "
		       "runs out of memory while it frees memory, and may "
		       "hang. Set it back to what the kernel chooses for a "
		       "machine of this size.");
	add_reserve(facts, finding, from);
	finding_sysctl(facts, finding, SETTING, facts_own_reserve_kb(facts),
		       DANGER);
}

static void say_large(struct facts *facts, uint64_t from)
{
	struct finding *finding = finding_add(facts, "reserve-large",
					      SEVERITY_WARNING);

	finding_title(finding, "The reserve takes over 3 %% of memory");
	finding_reason(finding, SETTING " is above what the kernel chooses for "
		       "a machine of this size, and that memory is lost to "
		       "programs. It is not dangerous yet, but it must not be "
		       "raised further.");
	add_reserve(facts, finding, from);
	finding_number(finding, "percent",
		       from * 100 / most(facts->usable_kb, 1), "%");
}

/**
 * advise_reserve_value - the reserve is of a size that does harm
 * @facts: what the rules judge
 */
void advise_reserve_value(struct facts *facts)
{
	uint64_t from, own = facts_own_reserve_kb(facts);

	if (!facts->has_host || facts->container || !facts->lowmem_kb ||
	    own < SMALLEST_KB ||
	    !host_setting_number(facts->host, SETTING, &from))
		return;
	if (from > percent(facts->lowmem_kb, LIMIT_PERCENT))
		say_dangerous(facts, from);
	else if (from < SMALLEST_KB)
		say_broken(facts, from);
	else if (is_large(facts, from))
		say_large(facts, from);
}
