// SPDX-License-Identifier: GPL-2.0-only
/* What goes on now, in words. */
#include <string.h>

#include <linux/pagefail.h>

#include "draw.h"

static bool is_fresh(const struct scene *scene)
{
	return scene->live->state == LIVE_RUNNING;
}

/**
 * draw_count - draw a number
 * @canvas: the picture
 * @row: where to
 * @col: where its column begins
 * @width: of its column
 * @paint: how it stands out
 * @count: the number; nothing is a faint dot
 *
 * Return: where the next column begins.
 */
int draw_count(struct canvas *canvas, int row, int col, int width,
	       enum paint paint, uint64_t count)
{
	char buf[TEXT_SIZE];

	if (!count)
		return canvas_right(canvas, row, col, width, PAINT_FAINT, ".");
	text_count(buf, count, text_digits(count) < width);
	return canvas_right(canvas, row, col, width, paint, buf);
}

/**
 * draw_new - draw how many failures are new
 * @canvas: the picture
 * @row: where to
 * @col: where its column begins
 * @width: of its column
 * @scene: what there is to draw
 * @delta: their number
 *
 * Return: where the next column begins.
 */
int draw_new(struct canvas *canvas, int row, int col, int width,
	     const struct scene *scene, uint64_t delta)
{
	return draw_count(canvas, row, col, width, PAINT_WARN,
			  is_fresh(scene) ? delta : 0);
}

/**
 * draw_rate - draw how fast failures come
 * @canvas: the picture
 * @row: where to
 * @col: where its column begins
 * @width: of its column
 * @scene: what there is to draw
 * @delta: new ones
 *
 * Return: where the next column begins.
 */
int draw_rate(struct canvas *canvas, int row, int col, int width,
	      const struct scene *scene, uint64_t delta)
{
	char buf[TEXT_SIZE];

	if (!delta || !is_fresh(scene))
		return canvas_right(canvas, row, col, width, PAINT_FAINT, ".");
	return canvas_right(canvas, row, col, width, PAINT_WARN,
			    text_rate(buf, live_rate(scene->live, delta)));
}

static int now_rows(const struct scene *scene, int cols)
{
	(void)scene;
	(void)cols;
	return 2;
}

static const char *counting_hook(const struct module_info *module)
{
	size_t i;

	for (i = 0; i < module->hook_count; i++) {
		if (module->hooks[i].attached && module->hooks[i].counts)
			return module->hooks[i].name;
	}
	return NULL;
}

static void draw_since(struct canvas *canvas, const struct module_info *module,
		       int row, int col)
{
	char buf[TEXT_SIZE];

	if (module->generation)
		canvas_print(canvas, row, col, PAINT_PLAIN,
			     " since the reset %s ago",
			     text_duration(buf, module->since_reset));
	else
		canvas_print(canvas, row, col, PAINT_PLAIN,
			     " since loading %s ago",
			     text_duration(buf, module->uptime));
}

/* Of those somebody pays for, in lost packets for example. */
static int draw_atomic(struct canvas *canvas, const struct scene *scene,
		       int row, int col)
{
	struct filter filter = scene->view->filter;
	char buf[TEXT_SIZE];
	uint64_t delta;

	if (filter.class.set)
		return col;
	filter.class.set = true;
	filter.class.value = PAGEFAIL_CLASS_ATOMIC;
	delta = live_total(scene->live, &filter).delta;
	if (!delta)
		return col;
	return canvas_print(canvas, row, col, PAINT_BAD, ", %s atomic",
			    text_count(buf, delta, true));
}

static void draw_state(struct canvas *canvas, const struct scene *scene,
		       int row)
{
	const struct live *live = scene->live;
	struct live_sum sum = live_total(live, &scene->view->filter);
	char buf[TEXT_SIZE];
	int col = 1;

	if (scene->trouble) {
		canvas_text(canvas, row, 1, canvas->cols - 1, PAINT_BAD,
			    scene->trouble);
		return;
	}
	if (scene->view->paused)
		col = canvas_print(canvas, row, 1, PAINT_KEY, "PAUSED ") + 1;
	if (is_fresh(scene)) {
		col = canvas_print(canvas, row, col,
				   sum.delta ? PAINT_BAD : PAINT_GOOD,
				   "%s failures/s",
				   text_rate(buf, live_rate(live, sum.delta)));
		col = canvas_print(canvas, row, col, PAINT_PLAIN,
				   "  %s in %.1f s",
				   text_count(buf, sum.delta, true),
				   live->seconds);
		col = draw_atomic(canvas, scene, row, col) + 2;
	}
	col = canvas_print(canvas, row, col, PAINT_PLAIN, "%s%s",
			   text_count(buf, sum.count, true),
			   is_fresh(scene) ? "" : " failures");
	draw_since(canvas, &live->now.snapshot.module, row, col);
}

static void draw_trust(struct canvas *canvas, const struct scene *scene,
		       int row)
{
	const struct module_info *module = &scene->live->now.snapshot.module;
	const char *hook = counting_hook(module);
	char buf[TEXT_SIZE];
	int col;

	col = canvas_print(canvas, row, 1, PAINT_FAINT,
			   "module %s, loaded for %s, ", module->version,
			   text_duration(buf, module->uptime));
	if (!hook) {
		canvas_print(canvas, row, col, PAINT_BAD,
			     "no hook is attached: nothing is counted");
		return;
	}
	col = canvas_print(canvas, row, col, PAINT_FAINT, "counted by %s: ",
			   hook);
	if (module->overflow)
		canvas_print(canvas, row, col, PAINT_BAD,
			     "%s more found no slot",
			     text_count(buf, module->overflow, true));
	else
		canvas_print(canvas, row, col, PAINT_FAINT, "exact");
}

static void now_draw(struct canvas *canvas, const struct scene *scene, int row,
		     int rows)
{
	draw_state(canvas, scene, row);
	if (rows > 1)
		draw_trust(canvas, scene, row + 1);
}

const struct part draw_now = { now_rows, now_draw };
