// SPDX-License-Identifier: GPL-2.0-only
/* Failures by class, by cause and by call site, and what is no failure. */
#include <stdlib.h>
#include <string.h>

#include "callpath.h"
#include "draw.h"
#include "words.h"

#define NAME_WIDTH	12
#define NEW_WIDTH	7
#define SUM_WIDTH	(NAME_WIDTH + NEW_WIDTH + DRAW_RATE + DRAW_TOTAL)
/* Two tables fit beside each other. */
#define is_wide(cols)	((cols) >= 2 * SUM_WIDTH + 4)

typedef size_t sums_function(const struct live *live,
			     const struct filter *filter,
			     struct live_sum **sums);

static int sums_rows(const struct scene *scene, sums_function *sums_of)
{
	struct live_sum *sums;
	int count = (int)sums_of(scene->live, &scene->view->filter, &sums);

	free(sums);
	return count ? count + 1 : 0;
}

static void draw_head(struct canvas *canvas, int row, int col, int width,
		      const char *name)
{
	canvas_text(canvas, row, col, width, PAINT_HEAD, name);
	col += width;
	col = canvas_right(canvas, row, col, NEW_WIDTH, PAINT_HEAD, "NEW");
	col = canvas_right(canvas, row, col, DRAW_RATE, PAINT_HEAD, "/S");
	canvas_right(canvas, row, col, DRAW_TOTAL, PAINT_HEAD, "TOTAL");
}

static void draw_numbers(struct canvas *canvas, const struct scene *scene,
			 int row, int col, uint64_t delta, uint64_t count)
{
	col = draw_new(canvas, row, col, NEW_WIDTH, scene, delta);
	col = draw_rate(canvas, row, col, DRAW_RATE, scene, delta);
	draw_count(canvas, row, col, DRAW_TOTAL, PAINT_PLAIN, count);
}

/**
 * struct sums_table - where a table of sums is drawn, and what it is of
 * @row: where it begins
 * @col: likewise
 * @rows: how high it may be
 * @head: what it is of
 * @words: names of the values
 * @sums_of: the sums
 */
struct sums_table {
	int row;
	int col;
	int rows;
	const char *head;
	const struct words *words;
	sums_function *sums_of;
};

static void draw_sums(struct canvas *canvas, const struct scene *scene,
		      const struct sums_table *table)
{
	char name[WORD_SIZE];
	struct live_sum *sums;
	size_t i, count = table->sums_of(scene->live, &scene->view->filter,
					 &sums);
	int row = table->row, rows = table->rows;

	if (count)
		draw_head(canvas, row++, table->col, NAME_WIDTH, table->head);
	for (i = 0; i < count && --rows > 0; i++, row++) {
		canvas_text(canvas, row, table->col, NAME_WIDTH, PAINT_PLAIN,
			    word_name(table->words, sums[i].value, name));
		draw_numbers(canvas, scene, row, table->col + NAME_WIDTH,
			     sums[i].delta, sums[i].count);
	}
	free(sums);
}

static int causes_rows(const struct scene *scene, int cols)
{
	return is_wide(cols) ? 0 : sums_rows(scene, live_causes);
}

static void causes_draw(struct canvas *canvas, const struct scene *scene,
			int row, int rows)
{
	const struct sums_table table = {
		.row = row, .rows = rows,
		.col = is_wide(canvas->cols) ? canvas->cols - SUM_WIDTH : 1,
		.head = "CAUSE", .words = &causes, .sums_of = live_causes,
	};

	if (!is_wide(canvas->cols))
		canvas_clear(canvas, row, 1, PAINT_HEAD);
	draw_sums(canvas, scene, &table);
}

const struct part draw_causes = { causes_rows, causes_draw };

static int classes_rows(const struct scene *scene, int cols)
{
	int rows = sums_rows(scene, live_classes);
	int more = is_wide(cols) ? sums_rows(scene, live_causes) : 0;

	return more > rows ? more : rows;
}

static void classes_draw(struct canvas *canvas, const struct scene *scene,
			 int row, int rows)
{
	const struct sums_table table = {
		.row = row, .rows = rows, .col = 1, .head = "CLASS",
		.words = &classes, .sums_of = live_classes,
	};

	canvas_clear(canvas, row, 1, PAINT_HEAD);
	draw_sums(canvas, scene, &table);
	if (is_wide(canvas->cols))
		causes_draw(canvas, scene, row, rows);
}

const struct part draw_classes = { classes_rows, classes_draw };

static int others_rows(const struct scene *scene, int cols)
{
	(void)cols;
	return scene->live->now.snapshot.module.other_count ? 1 : 0;
}

static void others_draw(struct canvas *canvas, const struct scene *scene,
			int row, int rows)
{
	const struct module_info *module = &scene->live->now.snapshot.module;
	char name[WORD_SIZE], buf[TEXT_SIZE];
	size_t i;
	int col;

	(void)rows;
	col = canvas_print(canvas, row, 1, PAINT_HEAD, "ALSO");
	for (i = 0; i < module->other_count; i++) {
		const struct other *other = &module->others[i];
		uint64_t delta = scene->live->other_deltas[i];

		col = canvas_print(canvas, row, col, PAINT_PLAIN, "  %s %s",
				   word_name(&kinds, other->kind, name),
				   text_count(buf, other->count, true));
		if (delta)
			col = canvas_print(canvas, row, col, PAINT_WARN, " +%s",
					   text_count(buf, delta, true));
	}
}

const struct part draw_others = { others_rows, others_draw };
