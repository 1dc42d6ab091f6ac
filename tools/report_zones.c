// SPDX-License-Identifier: GPL-2.0-only
/* The zones of a machine, as reports show them. */
#include <string.h>

#include "report_parse.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

/* Which number of a zone has what name. */
static const struct {
	const char *key;
	enum report_number number;
} keys[] = {
	{ "free", REPORT_FREE },
	{ "boost", REPORT_BOOST },
	{ "min", REPORT_MIN },
	{ "low", REPORT_LOW },
	{ "high", REPORT_HIGH },
	{ "reserved_highatomic", REPORT_HIGHATOMIC },
	{ "free_highatomic", REPORT_FREE_HIGHATOMIC },
	{ "managed", REPORT_MANAGED },
	{ "free_cma", REPORT_FREE_CMA },
};

/* Node 0 DMA32, or without nodes DMA32; moves behind it. */
static bool read_name(const char **text, uint32_t *node, char name[ZONE_SIZE])
{
	struct choice number = { .value = 0 };
	size_t len;

	if (scan_word(text, "Node ") &&
	    !(scan_choice(text, &number, UINT32_MAX) && scan_word(text, " ")))
		return false;
	*node = number.value;
	len = strcspn(*text, " :");
	text_copy(name, ZONE_SIZE, *text, len);
	*text += len;
	return len > 0;
}

static struct report_zone *find(struct report *report, uint32_t node,
				const char *name)
{
	size_t i;

	for (i = 0; i < report->zone_count; i++) {
		struct report_zone *zone = &report->zones[i];

		if (zone->node == node && strcmp(zone->zone, name) == 0)
			return zone;
	}
	return NULL;
}

/**
 * zone_find - find the zone that a line is about
 * @report: that it belongs to
 * @text: of a LINE_ZONE or LINE_BLOCKS
 *
 * Return: the zone, NULL if the report has none such yet.
 */
struct report_zone *zone_find(struct report *report, const char *text)
{
	char name[ZONE_SIZE];
	uint32_t node;

	return read_name(&text, &node, name) ? find(report, node, name) : NULL;
}

/**
 * zone_of - find the zone that a line is about
 * @report: that it belongs to; gets the zone if it is new
 * @text: of a LINE_ZONE or LINE_BLOCKS
 *
 * Return: the zone, NULL if there are too many.
 */
struct report_zone *zone_of(struct report *report, const char *text)
{
	struct report_zone *zone;
	char name[ZONE_SIZE];
	uint32_t node;

	if (!read_name(&text, &node, name))
		return NULL;
	zone = find(report, node, name);
	if (zone || report->zone_count == REPORT_ZONES_MAX)
		return zone;
	zone = &report->zones[report->zone_count++];
	memset(zone, 0, sizeof(*zone));
	zone->node = node;
	memcpy(zone->zone, name, sizeof(name));
	return zone;
}

/**
 * zone_is_full - whether a report has no room for a line
 * @zone: that the line is about
 * @kind: of the line
 *
 * Return: whether it has such a line already.
 */
bool zone_is_full(const struct report_zone *zone, enum line_kind kind)
{
	if (kind == LINE_ZONE)
		return zone->present & 1U << REPORT_FREE;
	if (kind == LINE_PROTECTION)
		return zone->protections;
	return kind == LINE_BLOCKS && zone->orders;
}

static void set_number(struct report_zone *zone, const char *key, size_t len,
		       uint64_t number)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(keys); i++) {
		if (strlen(keys[i].key) != len ||
		    strncmp(keys[i].key, key, len) != 0)
			continue;
		zone->present |= 1U << keys[i].number;
		zone->numbers[keys[i].number] = number;
	}
	if (len == strlen("present") && strncmp(key, "present", len) == 0 &&
	    !(zone->present & 1U << REPORT_MANAGED)) {
		zone->present |= 1U << REPORT_MANAGED;
		zone->numbers[REPORT_MANAGED] = number;
	}
}

/* free:15868kB min:64kB ... */
static void read_numbers(struct report_zone *zone, const char *text)
{
	while (*(text = scan_blanks(text))) {
		const char *key = text;
		size_t len = strcspn(text, ": \t");
		uint64_t number;

		text += len;
		if (scan_word(&text, ":") && scan_number(&text, &number) &&
		    (scan_word(&text, "kB") || scan_word(&text, "KB")))
			set_number(zone, key, len, number);
		text += strcspn(text, " \t");
	}
}

static void read_protection(struct report_zone *zone, const char *text)
{
	const char *colon = strchr(text, ':');
	uint64_t pages;

	/* 4.9 writes each number on a line of its own */
	if (colon) {
		text = colon + 1;
		zone->protections = 0;
	}
	while (zone->protections < PROTECTIONS_MAX) {
		text = scan_blanks(text);
		if (!scan_number(&text, &pages))
			break;
		zone->protection[zone->protections++] = pages;
	}
}

static void read_types(struct report_zone *zone, const char **text)
{
	size_t last = zone->orders ? zone->orders - 1 : 0;

	for (; **text && **text != ')'; (*text)++) {
		if (**text >= 'A' && **text <= 'Z')
			zone->types[last] |= 1U << (**text - 'A');
	}
	*text += **text == ')';
}

/* The size of the first block is that of a page; it doubles with each. */
static bool is_next_order(struct report *report, const struct report_zone *zone,
			  uint64_t kb)
{
	if (zone->orders == ORDERS_MAX || !kb || kb > UINT32_MAX)
		return false;
	if (!zone->orders && !report->page_kb)
		report->page_kb = kb;
	return kb == (uint64_t)report->page_kb << zone->orders;
}

/* 3*4kB (UM) 0*8kB = 12kB */
static void read_blocks(struct report *report, struct report_zone *zone,
			const char *text)
{
	uint64_t count, kb;

	while (*(text = scan_blanks(text))) {
		if (scan_word(&text, "(")) {
			read_types(zone, &text);
			continue;
		}
		if (!scan_number(&text, &count) || !scan_word(&text, "*") ||
		    !scan_number(&text, &kb) || !scan_word(&text, "kB") ||
		    !is_next_order(report, zone, kb))
			break;
		zone->free[zone->orders++] = count;
	}
}

/**
 * zone_read - read what a line says about a zone
 * @report: that the zone belongs to
 * @zone: gets it
 * @kind: of the line
 * @text: the line
 */
void zone_read(struct report *report, struct report_zone *zone,
	       enum line_kind kind, const char *text)
{
	char name[ZONE_SIZE];
	uint32_t node;

	if (kind == LINE_ZONE || kind == LINE_BLOCKS) {
		read_name(&text, &node, name);
		text += *text == ':';
	}
	if (kind == LINE_PROTECTION) {
		read_protection(zone, text);
	} else if (kind == LINE_ZONE || kind == LINE_ZONE_MORE) {
		read_numbers(zone, text);
	} else {
		if (kind == LINE_BLOCKS)
			zone->orders = 0;
		read_blocks(report, zone, text);
	}
}

/**
 * cache_read - read how much memory is page cache
 * @report: gets it, once it is known how large a page is
 * @text: of a LINE_CACHE
 */
void cache_read(struct report *report, const char *text)
{
	uint64_t pages;

	if (!scan_number(&text, &pages) || !report->page_kb ||
	    pages > UINT32_MAX / report->page_kb)
		return;
	report->cache_kb.set = true;
	report->cache_kb.value = pages * report->page_kb;
}
