// SPDX-License-Identifier: GPL-2.0-only
/* The last minutes, one column for each interval, the newest at the right. */
#include "draw.h"

#define LEVELS	8

static int spark_rows(const struct scene *scene, int cols)
{
	(void)scene;
	(void)cols;
	return 6;
}

static double highest_rate(const struct scene *scene, int count)
{
	double rate, highest = 0;
	int age;

	for (age = 0; age < count; age++) {
		if (history_rate(&scene->live->history, &scene->view->filter,
				 age, &rate) && rate > highest)
			highest = rate;
	}
	return highest;
}

/* In eighths of a line; what is more than nothing is seen. */
static int bar_height(double rate, double highest, int rows)
{
	int level = highest > 0 ? (int)(rate / highest * LEVELS * rows + 0.5) :
		0;

	return rate > 0 && level < 1 ? 1 : level;
}

static void draw_column(struct canvas *canvas, int row, int rows, int col,
			int height)
{
	static const char *const blocks[LEVELS + 1] = {
		" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█",
	};
	static const char *const signs[LEVELS + 1] = {
		" ", ".", ".", ":", ":", "|", "|", "#", "#",
	};
	int i;

	for (i = rows - 1; i >= 0 && height > 0; i--, height -= LEVELS) {
		int level = height < LEVELS ? height : LEVELS;

		canvas_glyph(canvas, row + i, col, PAINT_WARN, canvas->utf8 ?
			     blocks[level] : signs[level]);
	}
}

static void spark_draw(struct canvas *canvas, const struct scene *scene,
		       int row, int rows)
{
	const struct history *history = &scene->live->history;
	int age, count = canvas->cols - 2;
	char span[TEXT_SIZE], most[TEXT_SIZE];
	double rate, highest;

	if (count > (int)history->count)
		count = (int)history->count;
	highest = highest_rate(scene, count);
	canvas_clear(canvas, row, 1, PAINT_HEAD);
	canvas_print(canvas, row, 1, PAINT_HEAD, "FAILURES/S");
	text_duration(span, (uint64_t)(history_seconds(history, count) * 1000));
	if (count)
		canvas_print(canvas, row, 13, PAINT_HEAD,
			     "last %s, at most %s", span,
			     text_rate(most, highest));
	for (age = 0; age < count; age++) {
		int col = canvas->cols - 2 - age;

		if (!history_rate(history, &scene->view->filter, age, &rate))
			canvas_glyph(canvas, row + rows - 1, col, PAINT_BAD,
				     "x");
		else if (rate > 0)
			draw_column(canvas, row + 1, rows - 1, col,
				    bar_height(rate, highest, rows - 1));
		else
			canvas_glyph(canvas, row + rows - 1, col, PAINT_FAINT,
				     canvas->utf8 ? "▁" : "_");
	}
}

const struct part draw_spark = { spark_rows, spark_draw };
