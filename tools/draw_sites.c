// SPDX-License-Identifier: GPL-2.0-only
/* Who asks for the memory that is not there. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draw.h"
#include "words.h"

#define ORDER_WIDTH	6
#define CLASS_WIDTH	8
#define CONTEXT_WIDTH	9
#define NEW_WIDTH	7
#define NAME_LEAST	44

/**
 * struct widths - which columns there is room for
 * @name: width of the name
 * @order: likewise, 0 for none
 * @class: likewise
 * @context: likewise
 */
struct widths {
	int name;
	int order;
	int class;
	int context;
};

static void fit(int *width, int wanted, int *room)
{
	*width = *room - wanted >= NAME_LEAST ? wanted : 0;
	*room -= *width;
}

static void lay_out(struct widths *widths, int cols)
{
	int room = cols - 1 - NEW_WIDTH - DRAW_RATE - DRAW_TOTAL;

	fit(&widths->order, ORDER_WIDTH, &room);
	fit(&widths->class, CLASS_WIDTH, &room);
	fit(&widths->context, CONTEXT_WIDTH, &room);
	widths->name = room;
}

static const char *note(const struct scene *scene)
{
	if (!scene->may_sites)
		return "Call sites are shown to those who have CAP_NET_ADMIN "
		       "(sudo).";
	if (!scene->live->now.has_sites)
		return "The call sites could not be read.";
	if (!scene->live->now.sites.count)
		return "No call site was recorded (pagefail config shows "
		       "whether they are).";
	return NULL;
}

static size_t sites_of(const struct scene *scene, struct live_site **sites)
{
	return live_sites(scene->live, &scene->view->filter,
			  scene->view->sort, sites);
}

static int sites_rows(const struct scene *scene, int cols)
{
	struct live_site *sites;
	int count;

	(void)cols;
	if (scene->live->state == LIVE_NOTHING)
		return 0;
	if (note(scene))
		return 1;
	count = (int)sites_of(scene, &sites);
	free(sites);
	return count ? count + 1 : 0;
}

static void draw_head(struct canvas *canvas, const struct widths *widths,
		      int row)
{
	int col = 1 + widths->name;

	canvas_clear(canvas, row, 1, PAINT_HEAD);
	canvas_text(canvas, row, 1, widths->name, PAINT_HEAD, "CALL SITE");
	if (widths->order)
		col = canvas_right(canvas, row, col, widths->order, PAINT_HEAD,
				   "ORDER");
	if (widths->class)
		canvas_text(canvas, row, col + 1, widths->class, PAINT_HEAD,
			    "CLASS");
	if (widths->context)
		canvas_text(canvas, row, col + 1 + widths->class,
			    widths->context, PAINT_HEAD, "CONTEXT");
	col += widths->class + widths->context;
	col = canvas_right(canvas, row, col, NEW_WIDTH, PAINT_HEAD, "NEW");
	col = canvas_right(canvas, row, col, DRAW_RATE, PAINT_HEAD, "/S");
	canvas_right(canvas, row, col, DRAW_TOTAL, PAINT_HEAD, "TOTAL");
}

static void draw_site(struct canvas *canvas, const struct scene *scene,
		      const struct widths *widths, int row,
		      const struct live_site *site)
{
	int col = 1 + widths->name;
	char buf[TEXT_SIZE];

	canvas_text(canvas, row, 1, widths->name - 1, PAINT_PLAIN, site->name);
	snprintf(buf, sizeof(buf), "%u", site->site->order);
	if (widths->order)
		col = canvas_right(canvas, row, col, widths->order,
				   PAINT_PLAIN, buf);
	if (widths->class)
		canvas_text(canvas, row, col + 1, widths->class, PAINT_PLAIN,
			    word_name(&classes, site->site->class, buf));
	if (widths->context)
		canvas_text(canvas, row, col + 1 + widths->class,
			    widths->context, PAINT_PLAIN,
			    word_name(&contexts, site->site->context, buf));
	col += widths->class + widths->context;
	col = draw_new(canvas, row, col, NEW_WIDTH, scene, site->delta);
	col = draw_rate(canvas, row, col, DRAW_RATE, scene, site->delta);
	draw_count(canvas, row, col, DRAW_TOTAL, PAINT_PLAIN, site->count);
}

static void sites_draw(struct canvas *canvas, const struct scene *scene,
		       int row, int rows)
{
	struct live_site *sites;
	struct widths widths;
	size_t i, count;

	if (note(scene)) {
		canvas_text(canvas, row, 1, canvas->cols - 1, PAINT_FAINT,
			    note(scene));
		return;
	}
	count = sites_of(scene, &sites);
	lay_out(&widths, canvas->cols);
	draw_head(canvas, &widths, row++);
	for (i = 0; i < count && --rows > 0; i++)
		draw_site(canvas, scene, &widths, row++, &sites[i]);
	free(sites);
}

const struct part draw_sites = { sites_rows, sites_draw };
