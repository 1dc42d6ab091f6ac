// SPDX-License-Identifier: GPL-2.0-only
/* Failures and free memory by zone and order, one below the other. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "draw.h"

#define NODE_WIDTH	5
#define ZONE_WIDTH	7
#define CELL_LEAST	5
#define CELL_MOST	14

/**
 * struct columns - which orders are shown
 * @orders: the orders
 * @count: number of @orders
 * @label: columns before them
 * @cell: columns of one
 * @right: where the columns after them begin
 */
struct columns {
	uint32_t orders[ORDERS_MAX];
	int count;
	int label;
	int cell;
	int right;
};

/* As many as the kernel has, and those that failed nevertheless. */
static uint32_t top_order(const struct live *live)
{
	uint32_t top = failures_top_order(&live->now.snapshot.failures);
	size_t i;

	for (i = 0; i < live->now.free.count; i++) {
		if (live->now.free.zones[i].orders > top + 1)
			top = live->now.free.zones[i].orders - 1;
	}
	return top;
}

static uint64_t failed_of(const struct live *live, uint32_t order)
{
	const struct filter filter = { .order = { true, order } };

	return failures_count(&live->now.snapshot.failures, &filter);
}

/* Those orders that fail least make room for the others. */
static void drop_order(struct columns *columns, const struct live *live)
{
	uint64_t least = UINT64_MAX;
	int i, drop = 0;

	for (i = 0; i < columns->count; i++) {
		uint64_t failed = failed_of(live, columns->orders[i]);

		/* the highest of those that never failed */
		if (failed < least || (failed == least && !failed)) {
			least = failed;
			drop = i;
		}
	}
	columns->count--;
	for (i = drop; i < columns->count; i++)
		columns->orders[i] = columns->orders[i + 1];
}

static void lay_out(struct columns *columns, const struct live *live, int width)
{
	int i, room;

	memset(columns, 0, sizeof(*columns));
	columns->label = NODE_WIDTH + 1 + ZONE_WIDTH;
	room = width - columns->label - DRAW_RATE - DRAW_TOTAL;
	columns->count = (int)top_order(live) + 1;
	for (i = 0; i < columns->count; i++)
		columns->orders[i] = i;
	while (columns->count && columns->count * CELL_LEAST > room)
		drop_order(columns, live);
	columns->cell = columns->count ? room / columns->count : CELL_LEAST;
	if (columns->cell > CELL_MOST)
		columns->cell = CELL_MOST;
	columns->right = width - DRAW_RATE - DRAW_TOTAL;
}

static void draw_head(struct canvas *canvas, const struct columns *columns,
		      int row, const char *first, const char *last)
{
	char order[TEXT_SIZE];
	int i, col = columns->label;

	canvas_clear(canvas, row, 1, PAINT_HEAD);
	canvas_text(canvas, row, 1, canvas->cols, PAINT_HEAD, first);
	for (i = 0; i < columns->count; i++) {
		snprintf(order, sizeof(order), "%u", columns->orders[i]);
		col = canvas_right(canvas, row, col, columns->cell, PAINT_HEAD,
				   order);
	}
	canvas_right(canvas, row, columns->right + DRAW_RATE, DRAW_TOTAL,
		     PAINT_HEAD, last);
}

static void draw_place(struct canvas *canvas, int row, uint32_t node,
		       const char *zone)
{
	char text[TEXT_SIZE];

	snprintf(text, sizeof(text), "%u", node);
	canvas_right(canvas, row, 0, NODE_WIDTH, PAINT_PLAIN, text);
	canvas_text(canvas, row, NODE_WIDTH + 1, ZONE_WIDTH, PAINT_PLAIN, zone);
}

static void draw_deltas(struct canvas *canvas, const struct scene *scene,
			const struct columns *columns, int row,
			const struct live_place *place)
{
	int i, col = columns->label;

	draw_place(canvas, row, place->place.node, place->place.zone);
	for (i = 0; i < columns->count; i++)
		col = draw_new(canvas, row, col, columns->cell, scene,
			       place->deltas[columns->orders[i]]);
	draw_rate(canvas, row, columns->right, DRAW_RATE, scene,
		  place->sum.delta);
}

static void draw_counts(struct canvas *canvas, const struct columns *columns,
			int row, const struct live_place *place)
{
	int i, col = columns->label;

	canvas_text(canvas, row, NODE_WIDTH + 1, ZONE_WIDTH, PAINT_FAINT,
		    "in all");
	for (i = 0; i < columns->count; i++)
		col = draw_count(canvas, row, col, columns->cell, PAINT_PLAIN,
				 place->counts[columns->orders[i]]);
}

static size_t places_of(const struct scene *scene, struct live_place **places)
{
	return live_places(scene->live, &scene->view->filter,
			   scene->view->sort, places);
}

static int table_rows(const struct scene *scene, int cols)
{
	struct live_place *places;
	int count = (int)places_of(scene, &places);

	(void)cols;
	free(places);
	return count ? 1 + 2 * count : 1;
}

static void draw_nothing(struct canvas *canvas, const struct scene *scene,
			 int row)
{
	canvas_print(canvas, row, 1, PAINT_GOOD, "No page allocation failed%s.",
		     filter_is_set(&scene->view->filter) ?
		     " that is looked at here" : "");
}

static void table_draw(struct canvas *canvas, const struct scene *scene,
		       int row, int rows)
{
	struct live_place *places;
	int i, count = (int)places_of(scene, &places);
	bool both = rows > 2 * count;
	struct columns columns;

	if (!count) {
		draw_nothing(canvas, scene, row);
		return;
	}
	lay_out(&columns, scene->live, canvas->cols);
	draw_head(canvas, &columns, row, "NEW OF ORDER", "TOTAL");
	canvas_right(canvas, row++, columns.right, DRAW_RATE, PAINT_HEAD, "/S");
	rows--;
	for (i = 0; i < count && rows > 0; i++, rows -= 1 + both) {
		draw_deltas(canvas, scene, &columns, row, &places[i]);
		draw_count(canvas, row++, columns.right + DRAW_RATE,
			   DRAW_TOTAL, PAINT_PLAIN, places[i].sum.count);
		if (both)
			draw_counts(canvas, &columns, row++, &places[i]);
	}
	free(places);
}

const struct part draw_table = { table_rows, table_draw };

static bool is_shown(const struct scene *scene, const struct free_blocks *zone)
{
	const struct choice *node = &scene->view->filter.node;

	return !node->set || node->value == zone->node;
}

static int free_rows(const struct scene *scene, int cols)
{
	const struct buddyinfo *memory = &scene->live->now.free;
	int count = 0;
	size_t i;

	(void)cols;
	for (i = 0; i < memory->count; i++)
		count += is_shown(scene, &memory->zones[i]);
	return count ? count + 1 : 0;
}

static void draw_zone(struct canvas *canvas, const struct columns *columns,
		      int row, const struct free_blocks *zone)
{
	uint64_t pages = 0, bytes = (uint64_t)sysconf(_SC_PAGESIZE);
	int i, col = columns->label;
	char buf[TEXT_SIZE];
	size_t order;

	draw_place(canvas, row, zone->node, zone->zone);
	for (i = 0; i < columns->count; i++)
		col = draw_count(canvas, row, col, columns->cell, PAINT_PLAIN,
				 zone->free[columns->orders[i]]);
	for (order = 0; order < zone->orders; order++)
		pages += zone->free[order] << order;
	text_count(buf, (pages * bytes) >> 20, false);
	canvas_right(canvas, row, columns->right + DRAW_RATE, DRAW_TOTAL,
		     PAINT_PLAIN, buf);
}

static void free_draw(struct canvas *canvas, const struct scene *scene,
		      int row, int rows)
{
	const struct buddyinfo *memory = &scene->live->now.free;
	struct columns columns;
	size_t i;

	lay_out(&columns, scene->live, canvas->cols);
	draw_head(canvas, &columns, row++, "FREE OF ORDER", "MB");
	for (i = 0; i < memory->count && --rows > 0; i++) {
		if (is_shown(scene, &memory->zones[i]))
			draw_zone(canvas, &columns, row++, &memory->zones[i]);
		else
			rows++;
	}
}

const struct part draw_free = { free_rows, free_draw };
