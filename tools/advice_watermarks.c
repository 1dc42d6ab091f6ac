// SPDX-License-Identifier: GPL-2.0-only
/*
 * vm.watermark_scale_factor, 4.6 and newer: how far the watermark that wakes
 * kswapd is above the reserve. mm/page_alloc.c, __setup_per_zone_wmarks(): in
 * each zone a quarter of its min, or so many ten-thousandths of it if that is
 * more. A factor that gives no more than the quarter changes nothing.
 */
#include <inttypes.h>

#include "advice_private.h"

#define SETTING		"vm.watermark_scale_factor"
#define UNIT		10000
#define FACTOR_MAX	100
#define FACTOR_DANGER	1000

/* Pages between the two watermarks, all zones. */
static void find_distance(const struct host *host, uint64_t *distance,
			  uint64_t *managed)
{
	size_t i;

	*distance = *managed = 0;
	for (i = 0; i < host->zone_count; i++) {
		const struct host_zone *zone = &host->zones[i];

		*managed += zone->managed;
		if (zone->low > zone->min)
			*distance += zone->low - zone->min;
	}
}

/* Twice as far as now. Returns 0 where a factor within bounds is no gain. */
static uint64_t next_factor(const struct host *host, uint64_t from)
{
	uint64_t distance, managed, to;

	find_distance(host, &distance, &managed);
	if (!distance || !managed)
		return 0;
	to = (2 * distance * UNIT + managed / 2) / managed;
	if (to > FACTOR_MAX)
		to = FACTOR_MAX;
	if (to <= from || managed * to / UNIT < distance + distance / 4)
		return 0;
	return to;
}

static void say_no_room(struct facts *facts, const struct batch *batch,
			uint64_t from)
{
	struct finding *finding = finding_add(facts, "watermarks-no-room",
					      SEVERITY_WARNING);

	finding_title(finding, "The reserve was used up although kswapd is "
		      "woken early");
	finding_reason(finding, "The watermarks of this machine are already as "
		       "far apart as they should be, so that kswapd has all "
		       "the start that a setting can give it. What asks for so "
		       "much at once is where to look: pagefail sites shows "
		       "it.");
	finding_batch(finding, batch);
	finding_number(finding, "watermark_scale_factor", from, NULL);
}

static void propose(struct facts *facts, const struct batch *batch,
		    uint64_t from, uint64_t to)
{
	struct finding *finding = finding_add(facts, "kswapd-late",
					      SEVERITY_WARNING);
	uint64_t distance, managed, hurried = 0;

	find_distance(facts->host, &distance, &managed);
	finding_title(finding, "Memory is freed too late for requests that "
		      "cannot wait");
	finding_reason(finding, "Memory is full of page cache, and kswapd, "
		       "which frees it, is woken only shortly before the "
		       "reserve is all that is left. A larger " SETTING " "
		       "wakes it earlier: after each step, pagefail reset "
		       "begins a new count, which shows whether it helped.");
	finding_batch(finding, batch);
	finding_number(finding, "watermark_scale_factor", from, NULL);
	finding_number(finding, "kswapd_head_start",
		       distance * facts->host->page_kb, "kB");
	finding_number(finding, "page_cache", facts->cache_kb, "kB");
	if (host_number(facts->host, "kswapd_low_wmark_hit_quickly", &hurried))
		finding_number(finding, "kswapd_overtaken", hurried, NULL);
	finding_sysctl(facts, finding, SETTING, to,
		       "More memory is kept free; above 100, which is 1 % of "
		       "memory, it is wasted.");
}

/**
 * advise_watermarks - kswapd is woken too late
 * @facts: what the rules judge
 */
void advise_watermarks(struct facts *facts)
{
	const struct batch *batch = &facts->batches[THEME_SHORT];
	uint64_t reserve, from, to;

	if (!facts->scales || !facts->has_host || facts->container ||
	    !facts->cache_full || !enough_seen(facts, batch->count) ||
	    !host_setting_number(facts->host, SETTING, &from) ||
	    !host_setting_number(facts->host, "vm.min_free_kbytes", &reserve))
		return;
	/* First things first: the reserve itself is too small. */
	if (facts_below_own(facts, reserve))
		return;
	facts->explained = true;
	to = next_factor(facts->host, from);
	if (to)
		propose(facts, batch, from, to);
	else
		say_no_room(facts, batch, from);
}

/**
 * advise_watermarks_value - so early that memory is wasted
 * @facts: what the rules judge
 */
void advise_watermarks_value(struct facts *facts)
{
	struct finding *finding;
	uint64_t from;

	if (!facts->has_host || facts->container ||
	    !host_setting_number(facts->host, SETTING, &from) ||
	    from <= FACTOR_MAX)
		return;
	finding = finding_add(facts, "watermarks-wide", from >= FACTOR_DANGER ?
			      SEVERITY_CRITICAL : SEVERITY_WARNING);
	finding_title(finding, "Watermarks keep %" PRIu64 " %% of memory free, "
		      "and twice that at times", from / FACTOR_MAX);
	finding_reason(finding, SETTING " is %" PRIu64 ", and each 100 keeps "
		       "about 1 %% of memory free that page cache and programs "
		       "could use. 100 gives kswapd start enough.", from);
	finding_number(finding, "watermark_scale_factor", from, NULL);
	finding_number(finding, "memory", facts->memory_kb, "kB");
	finding_sysctl(facts, finding, SETTING, FACTOR_MAX,
		       "kswapd is woken later: watch with pagefail show "
		       "whether requests fail.");
}
