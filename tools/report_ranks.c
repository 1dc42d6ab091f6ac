// SPDX-License-Identifier: GPL-2.0-only
/* The order of zones, and what a zone keeps for lower requests. */
#include "report_rights.h"

/**
 * zones_have - whether a report shows a zone
 * @report: it
 * @rank: of the zone
 *
 * Return: whether it does, on any node.
 */
bool zones_have(const struct report *report, enum zone_rank rank)
{
	size_t i;

	for (i = 0; i < report->zone_count; i++) {
		if (zone_rank(report->zones[i].zone) == rank)
			return true;
	}
	return false;
}

/**
 * report_highest_zone - the highest zone that a request allows
 * @report: of the request
 *
 * Return: the zone, RANK_UNKNOWN if that is not known.
 */
enum zone_rank report_highest_zone(const struct report *report)
{
	enum zone_rank rank = gfp_highest_zone(&report->gfp);

	/* 32 bit has no DMA32: the flag changes nothing there. */
	if (rank == RANK_DMA32 && zones_have(report, RANK_HIGHMEM))
		return RANK_NORMAL;
	return rank;
}

/* Index of a zone in lowmem_reserve[], where all zones are configured */
static int index_of(const struct report *report, enum zone_rank rank)
{
	bool has_highmem = zones_have(report, RANK_HIGHMEM);

	/* 32 bit has no DMA32, 64 bit has no HighMem */
	if (has_highmem && rank >= RANK_DMA32)
		return rank - 1;
	return !has_highmem && rank >= RANK_HIGHMEM ? rank - 1 : rank;
}

static const struct report_zone *next_zone(const struct report *report,
					   const struct report_zone *below)
{
	const struct report_zone *next = NULL;
	size_t i;

	for (i = 0; i < report->zone_count; i++) {
		const struct report_zone *zone = &report->zones[i];

		if (zone->node == below->node &&
		    zone_rank(zone->zone) > zone_rank(below->zone) &&
		    (!next || zone_rank(zone->zone) < zone_rank(next->zone)))
			next = zone;
	}
	return next;
}

/*
 * The first number that is not 0 is for the next zone that has memory: it
 * shows which zones this kernel was configured without.
 */
static int index_shift(const struct report *report)
{
	size_t i, k;

	for (i = 0; i < report->zone_count; i++) {
		const struct report_zone *zone = &report->zones[i];
		const struct report_zone *next = next_zone(report, zone);

		for (k = 0; next && k < zone->protections; k++) {
			if (zone->protection[k])
				return (int)k - index_of(report,
							 zone_rank(next->zone));
		}
	}
	return 0;
}

/* Up to 5.7 the first zone on the list counts, not what the mask allows. */
static unsigned int class_rank(const struct report *report,
			       bool by_highest)
{
	unsigned int highest = report_highest_zone(report), rank = 0;
	size_t i;

	if (by_highest && highest == RANK_HIGHMEM &&
	    !zones_have(report, RANK_HIGHMEM))
		return RANK_NORMAL;
	if (by_highest)
		return highest;
	for (i = 0; i < report->zone_count; i++) {
		unsigned int of_zone = zone_rank(report->zones[i].zone);

		if (of_zone <= highest && of_zone > rank)
			rank = of_zone;
	}
	return rank;
}

/**
 * zone_protection - what a zone keeps for requests that allow no higher one
 * @report: that it is in
 * @by_highest: as in struct rule
 * @zone: it
 *
 * Return: pages.
 */
int64_t zone_protection(const struct report *report, bool by_highest,
			const struct report_zone *zone)
{
	int at = index_of(report, class_rank(report, by_highest)) +
		    index_shift(report);
	uint64_t pages;

	if (at < 0 || (size_t)at >= zone->protections)
		return 0;
	pages = zone->protection[at];
	return pages < PAGES_MAX ? pages : PAGES_MAX;
}
