// SPDX-License-Identifier: GPL-2.0-only
#include <inttypes.h>
#include <string.h>

#include "render.h"
#include "text.h"

/**
 * struct columns - widths of the columns of free blocks
 * @zone: of the name of a zone
 * @cells: of each order
 * @count: number of orders
 * @exact: counts are written with all digits
 */
struct columns {
	int zone;
	int cells[ORDERS_MAX];
	size_t count;
	bool exact;
};

static void fit_zones(struct columns *columns, const struct buddyinfo *info)
{
	char buf[TEXT_SIZE];
	size_t i, order;

	for (i = 0; i < info->count; i++) {
		const struct free_blocks *zone = &info->zones[i];
		int name = strlen(zone->zone);

		if (name > columns->zone)
			columns->zone = name;
		if (zone->orders > columns->count)
			columns->count = zone->orders;
		for (order = 0; order < zone->orders; order++) {
			int width = strlen(text_count(buf, zone->free[order],
						      columns->exact)) + 1;

			if (width > columns->cells[order])
				columns->cells[order] = width;
		}
	}
}

static bool fit(struct columns *columns, const struct compaction *compaction,
		int room, bool exact)
{
	size_t order;

	*columns = (struct columns){ .zone = 6, .exact = exact };
	for (order = 0; order < ORDERS_MAX; order++)
		columns->cells[order] = 5;
	fit_zones(columns, &compaction->before);
	fit_zones(columns, &compaction->after);
	room -= columns->zone + (int)strlen(" before");
	for (order = 0; order < columns->count; order++)
		room -= columns->cells[order];
	return room >= 0;
}

static void render_blocks(FILE *out, const struct columns *columns,
			  const struct free_blocks *zone, const char *when)
{
	char buf[TEXT_SIZE];
	size_t order;

	fprintf(out, " %-6s", when);
	for (order = 0; order < zone->orders; order++)
		fprintf(out, "%*s", columns->cells[order],
			text_count(buf, zone->free[order], columns->exact));
	fputc('\n', out);
}

static void render_zone_name(FILE *out, const struct columns *columns,
			     const char *zone)
{
	term_puts(out, zone);
	fprintf(out, "%*s", columns->zone - (int)strlen(zone), "");
}

static void render_table(FILE *out, const struct term *term,
			 const struct compaction *compaction)
{
	const struct buddyinfo *after = &compaction->after;
	struct columns columns;
	size_t i, order;

	if (!fit(&columns, compaction, term->width, true))
		fit(&columns, compaction, term->width, false);
	fprintf(out, "%s%-*s order ", term_on(term, STYLE_TITLE),
		columns.zone, "zone");
	for (order = 0; order < columns.count; order++)
		fprintf(out, "%*zu", columns.cells[order], order);
	fprintf(out, "%s\n", term_off(term));
	for (i = 0; i < compaction->before.count; i++) {
		const struct free_blocks *zone = &compaction->before.zones[i];

		render_zone_name(out, &columns, zone->zone);
		render_blocks(out, &columns, zone, "before");
		/* Zones come and go with hot-plugged memory only. */
		if (i < after->count) {
			render_zone_name(out, &columns, "");
			render_blocks(out, &columns, &after->zones[i], "after");
		}
	}
}

static void render_gain(FILE *out, const struct term *term,
			const struct compaction *compaction)
{
	struct gain gain;

	compaction_gain(compaction, &gain);
	if (!gain.zone) {
		fprintf(out, "%sIt did not help%s: no order has noticeably "
			"more blocks. What is left cannot be\nmoved, or there "
			"was nothing to gather.\n",
			term_on(term, STYLE_WARN), term_off(term));
		return;
	}
	fprintf(out, "%sIt helped%s: %" PRIu64 " blocks of order %zu can be "
		"had in ", term_on(term, STYLE_GOOD), term_off(term),
		gain.after, gain.order);
	term_puts(out, gain.zone);
	fprintf(out, ", %" PRIu64 " before.\nIts largest free block has order "
		"%zu, before it had order %zu.\n", gain.before,
		gain.top_after, gain.top_before);
}

/**
 * render_compaction - show what compaction did to a node
 * @out: where to
 * @term: what can be shown there
 * @compaction: what it did
 */
void render_compaction(FILE *out, const struct term *term,
		       const struct compaction *compaction)
{
	fprintf(out, "%snode %u%s: compacted in %" PRIu64 ".%02u s; "
		"free blocks of each order:\n",
		term_on(term, STYLE_TITLE), compaction->node, term_off(term),
		compaction->milliseconds / 1000,
		(unsigned int)(compaction->milliseconds % 1000 / 10));
	render_table(out, term, compaction);
	render_gain(out, term, compaction);
}
