// SPDX-License-Identifier: GPL-2.0-only
/* Where in memory the request of a report was to be met. */
#include <stdio.h>
#include <string.h>

#include "tally.h"

#define F(flag)		((uint64_t)1 << GFP_FLAG_##flag)

/**
 * gfp_highest_zone - the highest zone that a request allows
 * @gfp: of the request
 *
 * As the kernel's gfp_zone() has it, on a machine that has all zones.
 *
 * Return: its name, NULL if it is not known.
 */
const char *gfp_highest_zone(const struct gfp *gfp)
{
	if (!gfp->known)
		return NULL;
	if (gfp->flags & F(DMA))
		return "DMA";
	if (gfp->flags & F(DMA32))
		return "DMA32";
	if (gfp->flags & F(HIGHMEM))
		return gfp->flags & F(MOVABLE) ? "Movable" : "HighMem";
	return "Normal";
}

/**
 * report_allows - whether the request could be met from a zone
 * @report: of the request
 * @zone: name of the zone
 *
 * Return: whether it could; all zones, if it is not known.
 */
bool report_allows(const struct report *report, const char *zone)
{
	const char *highest = gfp_highest_zone(&report->gfp);

	return !highest || zones_compare(zone, highest) <= 0;
}

/* The number that all zones have in common, if there is one. */
static uint32_t only_node(const struct report *report)
{
	size_t i;

	for (i = 1; i < report->zone_count; i++) {
		if (report->zones[i].node != report->zones[0].node)
			return NODE_UNKNOWN;
	}
	return report->zone_count ? report->zones[0].node : NODE_UNKNOWN;
}

/**
 * report_place - the highest zone that the request allows
 * @report: of the request
 * @node: where to: NODE_UNKNOWN where the log does not tell
 * @zone: where to: its name, "-" where the log does not tell
 *
 * Of those that the report shows; if it shows none, of those that there are.
 */
void report_place(const struct report *report, uint32_t *node,
		  char zone[ZONE_SIZE])
{
	const char *highest = gfp_highest_zone(&report->gfp), *best = NULL;
	size_t i;

	*node = only_node(report);
	for (i = 0; highest && i < report->zone_count; i++) {
		const char *name = report->zones[i].zone;

		if (report_allows(report, name) &&
		    (!best || zones_compare(name, best) > 0))
			best = name;
	}
	if (highest && !report->zone_count)
		best = highest;
	snprintf(zone, ZONE_SIZE, "%s", best ? best : "-");
}
