// SPDX-License-Identifier: GPL-2.0-only
#include <linux/pagefail.h>
#include <string.h>

#include "render.h"
#include "text.h"
#include "words.h"

#define NODE_WIDTH	4
#define CELL_WIDEST	9

/**
 * struct layout - how the rows share the width
 * @orders: the columns
 * @count: number of @orders
 * @exact: counts are written with all digits
 * @zone: width of the name of a zone
 * @cell: width of a column
 * @total: width of the last column
 */
struct layout {
	uint32_t orders[ORDERS_MAX];
	size_t count;
	bool exact;
	int zone;
	int cell;
	int total;
};

static int wider(int a, int b)
{
	return a > b ? a : b;
}

static int count_width(const struct layout *layout, uint64_t count)
{
	char buf[TEXT_SIZE];

	return strlen(text_count(buf, count, layout->exact));
}

static void fit_row(struct layout *layout, const struct histogram_row *row)
{
	size_t i;

	layout->zone = wider(layout->zone, strlen(row->place.zone));
	layout->total = wider(layout->total,
			      count_width(layout, row->total) + 2);
	for (i = 0; i < layout->count; i++) {
		uint64_t count = row->counts[layout->orders[i]];

		layout->cell = wider(layout->cell,
				     count_width(layout, count) + 1);
	}
}

static int label_width(const struct layout *layout)
{
	return NODE_WIDTH + 1 + layout->zone + (int)strlen(" order");
}

static void choose_orders(struct layout *layout,
			  const struct histogram *histogram, bool all)
{
	uint32_t order, top = ORDERS_MAX - 1;

	while (top && !histogram->orders[top])
		top--;
	for (order = 0; order <= top; order++) {
		if (all || histogram->orders[order])
			layout->orders[layout->count++] = order;
	}
}

static bool lay_out(struct layout *layout, const struct histogram *histogram,
		    int width, bool all, bool exact)
{
	size_t i, j;
	int room;

	*layout = (struct layout){
		.exact = exact, .zone = 4, .cell = 5, .total = 7,
	};
	choose_orders(layout, histogram, all);
	for (i = 0; i < histogram->count; i++) {
		for (j = 0; j < histogram->blocks[i].count; j++)
			fit_row(layout, &histogram->blocks[i].rows[j]);
	}
	/* Room that is left makes the bars longer. */
	room = (width - label_width(layout) - layout->total) /
	       (int)layout->count;
	if (room < layout->cell)
		return false;
	layout->cell = wider(layout->cell,
			     room < CELL_WIDEST ? room : CELL_WIDEST);
	return true;
}

/* Exact counts are worth more than columns where nothing failed. */
static void choose_layout(struct layout *layout,
			  const struct histogram *histogram, int width)
{
	if (!lay_out(layout, histogram, width, true, true) &&
	    !lay_out(layout, histogram, width, false, true))
		lay_out(layout, histogram, width, false, false);
}

static void render_head(FILE *out, const struct term *term,
			const struct layout *layout)
{
	size_t i;

	fprintf(out, "%s%*s %-*s order", term_on(term, STYLE_TITLE),
		NODE_WIDTH, "node", layout->zone, "zone");
	for (i = 0; i < layout->count; i++)
		fprintf(out, "%*u", layout->cell, layout->orders[i]);
	fprintf(out, "%*s%s\n", layout->total, "total", term_off(term));
}

static void render_counts(FILE *out, const struct term *term,
			  const struct layout *layout,
			  const struct histogram_row *row)
{
	char buf[TEXT_SIZE];
	size_t i;

	if (row->place.node == NODE_UNKNOWN)
		fprintf(out, "%*s ", NODE_WIDTH, "-");
	else
		fprintf(out, "%*u ", NODE_WIDTH, row->place.node);
	term_puts(out, row->place.zone);
	fprintf(out, "%*s", layout->zone - (int)strlen(row->place.zone) +
		(int)strlen(" order"), "");
	for (i = 0; i < layout->count; i++) {
		uint64_t count = row->counts[layout->orders[i]];

		if (count)
			fprintf(out, "%*s", layout->cell,
				text_count(buf, count, layout->exact));
		else
			fprintf(out, "%*s%s.%s", layout->cell - 1, "",
				term_on(term, STYLE_FAINT), term_off(term));
	}
	fprintf(out, "%*s\n", layout->total,
		text_count(buf, row->total, layout->exact));
}

/* In half columns, as far as the terminal can show them. */
static int bar_length(const struct term *term, uint64_t count,
		      uint64_t largest, int width)
{
	int halves, steps = term->utf8 ? 2 * width : width;

	if (!count)
		return 0;
	/* rounded to the nearest */
	halves = (int)((2.0 * count * steps / largest + 1) / 2);
	if (!halves)
		halves = 1;
	return term->utf8 ? halves : 2 * halves;
}

static void render_bar(FILE *out, const struct term *term, int halves,
		       int width)
{
	int i, full = halves / 2, half = halves % 2;

	fprintf(out, "%*s%s", width - full - half, "", half ? "▐" : "");
	for (i = 0; i < full; i++)
		fputs(term->utf8 ? "█" : "#", out);
}

static void render_bars(FILE *out, const struct term *term,
			const struct layout *layout,
			const struct histogram_row *row,
			const struct histogram_block *block)
{
	bool atomic = block->class == PAGEFAIL_CLASS_ATOMIC;
	size_t i, last = layout->count;

	while (last && !row->counts[layout->orders[last - 1]])
		last--;
	fprintf(out, "%*s%s", label_width(layout), "",
		term_on(term, atomic ? STYLE_BAD : STYLE_WARN));
	for (i = 0; i < last; i++) {
		uint64_t count = row->counts[layout->orders[i]];

		render_bar(out, term, bar_length(term, count, block->largest,
						 layout->cell - 1),
			   layout->cell);
	}
	fprintf(out, "%s\n", term_off(term));
}

static void render_block(FILE *out, const struct term *term,
			 const struct layout *layout,
			 const struct histogram_block *block)
{
	char name[WORD_SIZE], count[TEXT_SIZE];
	size_t i;

	fprintf(out, "\n%sclass %s%s: %s %s; %s\n", term_on(term, STYLE_TITLE),
		word_name(&classes, block->class, name), term_off(term),
		text_count(count, block->total, true),
		block->total == 1 ? "failure" : "failures",
		word_meaning(&classes, block->class));
	render_head(out, term, layout);
	for (i = 0; i < block->count; i++) {
		render_counts(out, term, layout, &block->rows[i]);
		render_bars(out, term, layout, &block->rows[i], block);
	}
}

/**
 * render_histogram_blocks - show failures by class, zone and order; say no more
 * @out: where to
 * @term: what can be shown there
 * @histogram: the failures
 */
void render_histogram_blocks(FILE *out, const struct term *term,
			     const struct histogram *histogram)
{
	struct layout layout;
	size_t i;

	if (!histogram->count)
		return;
	choose_layout(&layout, histogram, term->width);
	for (i = 0; i < histogram->count; i++)
		render_block(out, term, &layout, &histogram->blocks[i]);
}

/**
 * render_histogram - show failures by class, zone and order
 * @out: where to
 * @term: what can be shown there
 * @histogram: the failures
 */
void render_histogram(FILE *out, const struct term *term,
		      const struct histogram *histogram)
{
	if (!histogram->count)
		return;
	render_histogram_blocks(out, term, histogram);
	fputs("\nNode and zone: the first zone that the request may use, seen "
	      "from the memory\nnode of its CPU. Bars compare the counts of "
	      "one class.\n", out);
}
