// SPDX-License-Identifier: GPL-2.0-only
/* The memory that a page shows, from a host or from a report of a log. */
#include <stdlib.h>
#include <string.h>

#include "page.h"

static void set_number(struct report_zone *zone, enum report_number number,
		       uint64_t kb)
{
	zone->numbers[number] = kb;
	zone->present |= 1u << number;
}

static void take_zone(struct report_zone *to, const struct host_zone *from,
		      uint32_t page_kb)
{
	to->node = from->node;
	memcpy(to->zone, from->zone, sizeof(to->zone));
	set_number(to, REPORT_FREE, from->free * page_kb);
	set_number(to, REPORT_MIN, from->min * page_kb);
	set_number(to, REPORT_LOW, from->low * page_kb);
	set_number(to, REPORT_HIGH, from->high * page_kb);
	set_number(to, REPORT_MANAGED, from->managed * page_kb);
	to->orders = from->orders;
	memcpy(to->free, from->blocks, sizeof(to->free));
}

/**
 * page_zones_of_host - take the memory of a host
 * @zones: where to, to be freed
 * @host: the host
 */
void page_zones_of_host(struct page_zones *zones, const struct host *host)
{
	size_t i;

	memset(zones, 0, sizeof(*zones));
	if (!host->zone_count)
		return;
	zones->count = host->zone_count;
	zones->rows = xcalloc(zones->count, sizeof(*zones->rows));
	for (i = 0; i < zones->count; i++)
		take_zone(&zones->rows[i], &host->zones[i], host->page_kb);
}

/**
 * page_zones_of_report - take the memory that a report shows, if it does
 * @zones: where to, in place of what was there, to be freed
 * @report: the report
 */
void page_zones_of_report(struct page_zones *zones,
			  const struct report *report)
{
	size_t size = report->zone_count * sizeof(*zones->rows);

	if (!report->zone_count)
		return;
	zones->rows = xrealloc(zones->rows, report->zone_count,
			       sizeof(*zones->rows));
	memcpy(zones->rows, report->zones, size);
	zones->count = report->zone_count;
	memcpy(zones->stamp, report->stamp, sizeof(zones->stamp));
	zones->line = report->line;
}

/**
 * page_zones_free - release the zones
 * @zones: what was taken
 */
void page_zones_free(struct page_zones *zones)
{
	free(zones->rows);
	memset(zones, 0, sizeof(*zones));
}
