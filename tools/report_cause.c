// SPDX-License-Identifier: GPL-2.0-only
/*
 * Why a request failed, by the zones that its report shows: the rule of
 * module/classify.c, on the log's numbers.
 */
#include <string.h>

#include "report_parse.h"
#include "report_rights.h"

/* log2 of the pages in a pageblock, on x86-64 */
#define PAGEBLOCK_ORDER	9

static bool is_listed(const char *list, uint32_t node)
{
	uint64_t first, last;

	if (!*list)
		return true;
	while (scan_number(&list, &first)) {
		last = first;
		if (scan_word(&list, "-") && !scan_number(&list, &last))
			return true;
		if (node >= first && node <= last)
			return true;
		scan_word(&list, ",");
	}
	return false;
}

static bool is_allowed(const struct report *report, const struct rule *rule,
		       const struct report_zone *zone)
{
	if (zone_rank(zone->zone) > report_highest_zone(report) ||
	    !is_listed(report->nodemask, zone->node))
		return false;
	return rule->rights & RIGHT_ANY_NODE ||
	       is_listed(report->nodes, zone->node);
}

/* Bounded, so that sums of some do not overflow. */
static int64_t pages_of(const struct report *report,
			const struct report_zone *zone,
			enum report_number number)
{
	uint64_t pages = zone_has(zone, number)
			 ? zone->numbers[number] / report->page_kb : 0;

	return pages < PAGES_MAX ? pages : PAGES_MAX;
}

static int64_t blocks_of(const struct report_zone *zone, size_t order)
{
	uint64_t blocks = order < zone->orders ? zone->free[order] : 0;

	return blocks < PAGES_MAX >> order ? blocks << order : PAGES_MAX;
}

static int64_t min_of(const struct report *report, const struct rule *rule,
		      const struct report_zone *zone)
{
	int64_t min = pages_of(report, zone, REPORT_MIN);

	if (rule->rights & RIGHT_ALL)
		return 0;
	if (!report->order.value && rule->rights & RIGHT_NO_BOOST)
		min -= pages_of(report, zone, REPORT_BOOST);
	if (rule->rights & RIGHT_HALF)
		min -= min / 2;
	if (rule->rights & RIGHT_QUARTER)
		min -= min / 4;
	return min;
}

static int64_t unusable(const struct report *report, const struct rule *rule,
			const struct report_zone *zone, size_t order)
{
	int64_t pages = ((int64_t)1 << order) - 1 + rule->pages_too_many;

	if (!(rule->rights & RIGHT_RESERVES))
		pages += pages_of(report, zone,
				  zone_has(zone, REPORT_FREE_HIGHATOMIC)
				  ? REPORT_FREE_HIGHATOMIC : REPORT_HIGHATOMIC);
	if (!(rule->rights & RIGHT_CMA))
		pages += pages_of(report, zone, REPORT_FREE_CMA);
	return pages;
}

/* Where the log has no types the kernel has none that are kept from some. */
static bool has_block(const struct rule *rule, const struct report_zone *zone,
		      size_t order)
{
	uint32_t types = 1U << ('U' - 'A') | 1U << ('M' - 'A') |
			 1U << ('E' - 'A') | 1U << ('R' - 'A');

	if (rule->rights & RIGHT_CMA)
		types |= 1U << ('C' - 'A');
	if (rule->rights & (order ? RIGHT_HIGHATOMIC : RIGHT_HIGHATOMIC_0))
		types |= 1U << ('H' - 'A');
	for (; order < zone->orders; order++) {
		if (zone->free[order] &&
		    (!zone->types[order] || zone->types[order] & types))
			return true;
	}
	return false;
}

/* Up to 4.3: as pf_passes_by_order() of module/compat/zone.h */
static bool passes_by_order(const struct report *report,
			    const struct rule *rule,
			    const struct report_zone *zone, size_t order,
			    int64_t min)
{
	int64_t usable = pages_of(report, zone, REPORT_FREE) -
		       ((int64_t)1 << order) + 1 - rule->pages_too_many;
	size_t halvings = order, lower;

	if (!rule->by_order)
		return true;
	if (rule->keeps_no_blocks) {
		min = 0;
		halvings = PAGEBLOCK_ORDER >> 2;
	}
	for (lower = 0; lower < order; lower++) {
		usable -= blocks_of(zone, lower);
		if (lower < halvings)
			min /= 2;
		if (usable <= min)
			return false;
	}
	return true;
}

static bool passes(const struct report *report, const struct rule *rule,
		   const struct report_zone *zone, size_t order)
{
	int64_t min = min_of(report, rule, zone);
	int64_t usable = pages_of(report, zone, REPORT_FREE) -
		       unusable(report, rule, zone, order);

	if (!has_block(rule, zone, order))
		return false;
	if (rule->rights & RIGHT_ALL)
		return true;
	return usable > min + zone_protection(report, rule->by_highest, zone) &&
	       passes_by_order(report, rule, zone, order, min);
}

/* All that the rule asks for; the zone of the request must be there. */
static bool is_shown(const struct report *report)
{
	const struct gfp *gfp = &report->gfp;
	size_t i;

	if (report->kind != PAGEFAIL_KIND_PAGE_ALLOCATION ||
	    !report->order.set || !report->page_kb || !report->zone_count)
		return false;
	if ((GFP_HAS(gfp, DMA) || GFP_HAS(gfp, DMA32)) &&
	    !zones_have(report, report_highest_zone(report)))
		return false;
	for (i = 0; i < report->zone_count; i++) {
		const struct report_zone *zone = &report->zones[i];

		if (!zone_has(zone, REPORT_FREE) ||
		    !zone_has(zone, REPORT_MIN) ||
		    !zone->protections || !zone->orders)
			return false;
		/* nobody knows which node is the local one */
		if (GFP_HAS(gfp, THISNODE) &&
		    zone->node != report->zones[0].node)
			return false;
	}
	return true;
}

/**
 * report_cause - find out why a request failed
 * @report: it
 * @cause: enum pagefail_cause
 *
 * Return: whether the zones in the report show it.
 */
bool report_cause(const struct report *report, uint32_t *cause)
{
	bool fragmented = false, reserved = false;
	struct rule rule;
	size_t i;

	if (!is_shown(report) || !rule_of(&rule, report))
		return false;
	for (i = 0; i < report->zone_count; i++) {
		const struct report_zone *zone = &report->zones[i];

		if (!is_allowed(report, &rule, zone))
			continue;
		if (passes(report, &rule, zone, report->order.value)) {
			*cause = GFP_HAS(&report->gfp, ACCOUNT)
				 ? PAGEFAIL_CAUSE_LIMIT
				 : PAGEFAIL_CAUSE_TRANSIENT;
			return true;
		}
		fragmented |= passes(report, &rule, zone, 0);
		reserved |= pages_of(report, zone, REPORT_FREE) -
			    rule.pages_too_many > min_of(report, &rule, zone);
	}
	*cause = reserved ? PAGEFAIL_CAUSE_RESERVED : PAGEFAIL_CAUSE_DEPLETED;
	if (fragmented)
		*cause = PAGEFAIL_CAUSE_FRAGMENTED;
	return true;
}
