// SPDX-License-Identifier: GPL-2.0-only
/* Shares the screen out between its parts. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "draw.h"
#include "words.h"

#define ARRAY_SIZE(array) ((int)(sizeof(array) / sizeof((array)[0])))
#define ALL	1000
#define NARROW	60

enum { NOW, SPARK, TABLE, FREE, CLASSES, CAUSES, OTHERS, SITES, PARTS };

/* From top to bottom */
static const struct part *const parts[PARTS] = {
	[NOW] = &draw_now,
	[SPARK] = &draw_spark,
	[TABLE] = &draw_table,
	[FREE] = &draw_free,
	[CLASSES] = &draw_classes,
	[CAUSES] = &draw_causes,
	[OTHERS] = &draw_others,
	[SITES] = &draw_sites,
};

/* What matters most gets its lines first: a little of all, then more. */
static const struct {
	int part;
	int most;
} shares[] = {
	{ NOW, 1 }, { TABLE, 2 }, { SPARK, 2 }, { CLASSES, 2 }, { SITES, 2 },
	{ CAUSES, 2 }, { FREE, 2 }, { OTHERS, 1 }, { TABLE, 5 },
	{ CLASSES, ALL }, { CAUSES, ALL }, { SITES, 4 }, { FREE, ALL },
	{ NOW, ALL }, { PARTS, 4 }, { TABLE, ALL }, { SITES, 7 },
	{ PARTS, ALL }, { SPARK, 5 }, { SITES, ALL }, { SPARK, ALL },
};

/**
 * struct share - the lines of each part
 * @want: as many as it would fill
 * @got: as many as it has
 * @gap: an empty line before it
 * @left: lines that nobody has
 */
struct share {
	int want[PARTS];
	int got[PARTS];
	bool gap[PARTS];
	int left;
};

static void give(struct share *share, int part, int most)
{
	int more = (share->want[part] < most ? share->want[part] : most) -
		share->got[part];

	if (more > share->left)
		more = share->left;
	/* a heading with nothing below it says nothing */
	if (more <= 0 || (share->got[part] + more == 1 &&
			  share->want[part] > 1 && part != NOW))
		return;
	share->got[part] += more;
	share->left -= more;
}

static void give_gaps(struct share *share, int most)
{
	int part;

	for (part = SPARK; part < PARTS && most && share->left; part++) {
		if (!share->got[part] || share->gap[part])
			continue;
		share->gap[part] = true;
		share->left--;
		most--;
	}
}

static void share_out(struct share *share, const struct scene *scene, int cols,
		      int rows)
{
	int i;

	memset(share, 0, sizeof(*share));
	share->left = rows;
	for (i = 0; i < PARTS; i++)
		share->want[i] = parts[i]->rows(scene, cols);
	for (i = 0; i < ARRAY_SIZE(shares); i++) {
		if (shares[i].part == PARTS)
			give_gaps(share, shares[i].most);
		else
			give(share, shares[i].part, shares[i].most);
	}
}

static void draw_title(struct canvas *canvas, const struct scene *scene)
{
	time_t when = scene->live->now.snapshot.time;
	char clock[16] = "", right[64];
	struct tm tm;
	int room;

	canvas_clear(canvas, 0, 1, PAINT_BAR);
	if (scene->live->state != LIVE_NOTHING && localtime_r(&when, &tm))
		strftime(clock, sizeof(clock), "%H:%M:%S", &tm);
	if (canvas->cols < NARROW)
		snprintf(right, sizeof(right), "%s ", clock);
	else
		snprintf(right, sizeof(right), "every %g s  %s ",
			 scene->interval, clock);
	room = canvas->cols - (int)strlen(right);
	canvas_print(canvas, 0, 0, PAINT_BAR, " pagefail  %s  Linux %s",
		     scene->host, scene->kernel);
	if (room < 0)
		room = 0;
	canvas_text(canvas, 0, room, canvas->cols, PAINT_BAR, right);
	if (room > 0)
		canvas_glyph(canvas, 0, room - 1, PAINT_BAR, " ");
}

static int draw_key(struct canvas *canvas, int col, const char *key,
		    const char *what, const char *value)
{
	int row = canvas->rows - 1;

	if (col + (int)(strlen(key) + strlen(what) + strlen(value)) + 5 >
	    canvas->cols)
		return col;
	col = canvas_print(canvas, row, col + 1, PAINT_KEY, " %s ", key);
	col = canvas_print(canvas, row, col, PAINT_PLAIN, "%s%s ", what, value);
	return col;
}

static void draw_keys(struct canvas *canvas, const struct scene *scene)
{
	static const char *const sorts[] = { "rate", "total", "place" };
	const struct view *view = scene->view;
	char node[WORD_SIZE] = "all", class[WORD_SIZE] = "all";
	const char *name = class;
	int col = 0;

	if (view->filter.node.set)
		snprintf(node, sizeof(node), "%u", view->filter.node.value);
	if (view->filter.class.set)
		name = word_name(&classes, view->filter.class.value, class);
	canvas_clear(canvas, canvas->rows - 1, 1, PAINT_PLAIN);
	col = draw_key(canvas, col, "q", "quit", "");
	col = draw_key(canvas, col, "h", "help", "");
	col = draw_key(canvas, col, "n", "node: ", node);
	col = draw_key(canvas, col, "c", "class: ", name);
	col = draw_key(canvas, col, "s", "sort: ", sorts[view->sort]);
	draw_key(canvas, col, "p", view->paused ? "go on" : "pause", "");
}

/**
 * draw - draw the whole screen
 * @canvas: an empty picture
 * @scene: what there is to draw
 */
void draw(struct canvas *canvas, const struct scene *scene)
{
	struct share share;
	int i, row = 1;

	draw_title(canvas, scene);
	share_out(&share, scene, canvas->cols, canvas->rows - 2);
	for (i = 0; i < PARTS; i++) {
		row += share.gap[i];
		if (share.got[i])
			parts[i]->draw(canvas, scene, row, share.got[i]);
		row += share.got[i];
	}
	if (scene->view->help)
		draw_help(canvas);
	if (canvas->rows > 1)
		draw_keys(canvas, scene);
}
