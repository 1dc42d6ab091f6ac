// SPDX-License-Identifier: GPL-2.0-only
/* Where in memory the request of a report was to be met. */
#include <stdio.h>

#include "tally.h"

/**
 * report_allows - whether the request could be met from a zone
 * @report: of the request
 * @zone: name of the zone
 *
 * Return: whether it could; all zones, if it is not known.
 */
bool report_allows(const struct report *report, const char *zone)
{
	return zone_rank(zone) <= report_highest_zone(report);
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
	enum zone_rank highest = report_highest_zone(report);
	const char *best = NULL;
	size_t i;

	*node = only_node(report);
	for (i = 0; highest != RANK_UNKNOWN && i < report->zone_count; i++) {
		const char *name = report->zones[i].zone;

		if (report_allows(report, name) &&
		    (!best || zones_compare(name, best) > 0))
			best = name;
	}
	if (!report->zone_count)
		best = zone_name(highest);
	snprintf(zone, ZONE_SIZE, "%s", best ? best : "-");
}
