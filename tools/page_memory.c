// SPDX-License-Identifier: GPL-2.0-only
/* Free memory: in which blocks, and how it stands to the watermarks. */
#include <inttypes.h>

#include "html.h"
#include "page_private.h"

/* Where the numbers are from */
static void write_moment(FILE *out, const struct page_zones *zones)
{
	if (!zones->count)
		return;
	if (zones->line)
		html_print(out, "p", "As the last report that shows zones has "
			   "it: line %" PRIu64 "%s%s.", zones->line,
			   *zones->stamp ? ", " : "", zones->stamp);
	else
		fputs("<p>When this page was written.</p>\n", out);
}

static void write_zone_name(FILE *out, const struct report_zone *zone)
{
	char name[ZONE_TEXT_SIZE];

	html_element(out, "th scope=\"row\"",
		     page_zone_name(zone->node, zone->zone, name));
}

static void write_blocks(FILE *out, const struct report_zone *zone,
			 size_t orders)
{
	size_t order;

	fputs("<tr>", out);
	write_zone_name(out, zone);
	for (order = 0; order < orders; order++) {
		if (order < zone->orders)
			page_level(out, 'f', zone->free[order]);
		else
			fputs("<td>-</td>", out);
	}
	fputs("</tr>\n", out);
}

static size_t most_orders(const struct page_zones *zones)
{
	size_t i, orders = 0;

	for (i = 0; i < zones->count; i++) {
		if (zones->rows[i].orders > orders)
			orders = zones->rows[i].orders;
	}
	return orders;
}

/**
 * page_blocks - show the free blocks of each order
 * @out: where to
 * @zones: the zones
 */
void page_blocks(FILE *out, const struct page_zones *zones)
{
	size_t i, orders = most_orders(zones);

	page_section(out, "blocks", "Free blocks");
	if (!orders) {
		fputs("<p>Free blocks are not known.</p>\n", out);
		page_section_end(out);
		return;
	}
	write_moment(out, zones);
	page_table(out, "heat", "Free blocks of each order");
	page_orders_head(out, orders, NULL);
	for (i = 0; i < zones->count; i++)
		write_blocks(out, &zones->rows[i], orders);
	page_table_end(out);
	fputs("<p class=\"note\">A request is met from a block of its order or "
	      "of a higher one.</p>\n", out);
	page_section_end(out);
}

static void write_watermarks(FILE *out, const struct report_zone *zone)
{
	static const enum report_number numbers[] = {
		REPORT_FREE, REPORT_MIN, REPORT_LOW, REPORT_HIGH,
		REPORT_MANAGED,
	};
	size_t i;

	fputs("<tr>", out);
	write_zone_name(out, zone);
	for (i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		if (zone_has(zone, numbers[i]))
			page_number(out, zone->numbers[numbers[i]]);
		else
			fputs("<td>-</td>", out);
	}
	fputs("</tr>\n", out);
}

static bool is_free_known(const struct page_zones *zones)
{
	size_t i;

	for (i = 0; i < zones->count; i++) {
		if (zone_has(&zones->rows[i], REPORT_FREE))
			return true;
	}
	return false;
}

/**
 * page_watermarks - show free memory beside the watermarks
 * @out: where to
 * @zones: the zones
 */
void page_watermarks(FILE *out, const struct page_zones *zones)
{
	size_t i;

	page_section(out, "watermarks", "Free memory and watermarks");
	if (!is_free_known(zones)) {
		fputs("<p>Free memory is not known.</p>\n", out);
		page_section_end(out);
		return;
	}
	write_moment(out, zones);
	fputs("<div class=\"zones\">\n", out);
	for (i = 0; i < zones->count; i++)
		page_picture(out, &zones->rows[i], i);
	fputs("</div>\n<p class=\"note\">Below low, kswapd is woken to free "
	      "memory, and goes on until high. Below min, only urgent requests "
	      "get what is left. Each picture has a scale of its own.</p>\n",
	      out);
	page_table(out, "sums", "Free memory and watermarks, in kB");
	fputs("<thead>\n<tr><th scope=\"col\">Node and zone</th>"
	      "<th scope=\"col\">Free</th><th scope=\"col\">Min</th>"
	      "<th scope=\"col\">Low</th><th scope=\"col\">High</th>"
	      "<th scope=\"col\">Managed</th></tr>\n</thead>\n<tbody>\n", out);
	for (i = 0; i < zones->count; i++)
		write_watermarks(out, &zones->rows[i]);
	page_table_end(out);
	page_section_end(out);
}
