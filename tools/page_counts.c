// SPDX-License-Identifier: GPL-2.0-only
/* What failed: where, of which class, and why. */
#include <inttypes.h>
#include <stdlib.h>

#include "histogram.h"
#include "html.h"
#include "page_private.h"
#include "render_decode.h"
#include "words.h"

static void write_row(FILE *out, const struct histogram_row *row,
		      uint32_t orders)
{
	char name[ZONE_TEXT_SIZE];
	uint32_t order;

	fputs("<tr>", out);
	html_element(out, "th scope=\"row\"",
		     page_zone_name(row->place.node, row->place.zone, name));
	for (order = 0; order < orders; order++)
		page_level(out, 'h', row->counts[order]);
	page_number(out, row->total);
	fputs("</tr>\n", out);
}

static void write_block(FILE *out, const struct histogram_block *block,
			uint32_t orders)
{
	char name[WORD_SIZE];
	size_t i;

	page_table(out, "heat", "Class %s: %" PRIu64 " %s; %s",
		   word_name(&classes, block->class, name), block->total,
		   block->total == 1 ? "failure" : "failures",
		   word_meaning(&classes, block->class));
	page_orders_head(out, orders, "Total");
	for (i = 0; i < block->count; i++)
		write_row(out, &block->rows[i], orders);
	page_table_end(out);
}

static void write_legend(FILE *out)
{
	static const char *const ranges[LEVELS] = {
		"1 to 9", "10 to 99", "100 to 999", "1000 to 9999",
		"10000 to 99999", "100000 to 999999", "1000000 and more",
	};
	int i;

	fputs("<p>The colour is for the number of digits:</p>\n"
	      "<ul class=\"legend\">\n", out);
	for (i = 0; i < LEVELS; i++)
		fprintf(out, "<li class=\"h%d\">%s</li>\n", i + 1, ranges[i]);
	fputs("</ul>\n", out);
}

static void write_left(FILE *out, const struct tally *tally)
{
	struct html_lines lines;

	html_lines_begin(&lines);
	render_tally_left(lines.file, tally);
	html_lines_end(&lines, out, "p", "p");
}

/**
 * page_heat - show failures by class, zone and order
 * @out: where to
 * @page: the page
 * @failures: the failures
 */
void page_heat(FILE *out, const struct page *page,
	       const struct failures *failures)
{
	struct histogram histogram;
	uint32_t orders = failures_top_order(failures) + 1;
	size_t i;

	page_section(out, "where", "Where it failed");
	histogram_build(&histogram, failures);
	if (!histogram.count)
		fputs(page->log ?
		      "<p>No failure of a known order and zone.</p>\n" :
		      "<p>Nothing failed.</p>\n", out);
	for (i = 0; i < histogram.count; i++)
		write_block(out, &histogram.blocks[i], orders);
	if (histogram.count)
		write_legend(out);
	histogram_free(&histogram);
	if (page->log)
		write_left(out, page->tally);
	html_element(out, "p class=\"note\"", page->log ?
		     "Order: of 2^order pages. Zone: the highest that the "
		     "request may use. Node: - where the log does not show "
		     "which." :
		     "Order: of 2^order pages. Node and zone: the first zone "
		     "that the request may use, seen from the memory node of "
		     "its CPU.");
	page_section_end(out);
}

static void write_word(FILE *out, const struct words *words, uint32_t value)
{
	char name[WORD_SIZE];

	fputs("<tr><th scope=\"row\">", out);
	html_text(out, word_name(words, value, name));
	fputs("</th>", out);
}

static void write_meaning(FILE *out, const struct words *words, uint32_t value)
{
	html_element(out, "td class=\"text\"", word_meaning(words, value));
	fputs("</tr>\n", out);
}

static void write_cause(FILE *out, const struct failures *failures,
			uint32_t cause, const uint32_t *class, size_t count)
{
	struct filter filter = { .cause = { true, cause } };
	size_t i;

	write_word(out, &causes, cause);
	page_number(out, failures_count(failures, &filter));
	filter.class.set = true;
	for (i = 0; i < count; i++) {
		filter.class.value = class[i];
		page_number(out, failures_count(failures, &filter));
	}
	write_meaning(out, &causes, cause);
}

/**
 * page_causes - show why failures of each class happened
 * @out: where to
 * @failures: the failures, of which there are some
 */
void page_causes(FILE *out, const struct failures *failures)
{
	uint32_t *cause, *class;
	size_t cause_count = failures_causes(failures, &cause);
	size_t class_count = failures_classes(failures, &class), i;
	char name[WORD_SIZE];

	page_section(out, "why", "Why it failed");
	page_table(out, "sums", "Causes");
	fputs("<thead>\n<tr><th scope=\"col\">Cause</th>"
	      "<th scope=\"col\">Failures</th>", out);
	for (i = 0; i < class_count; i++)
		html_print(out, "th scope=\"col\"", "%s",
			   word_name(&classes, class[i], name));
	fputs("<th scope=\"col\" class=\"text\">What it means</th></tr>\n"
	      "</thead>\n<tbody>\n", out);
	for (i = 0; i < cause_count; i++)
		write_cause(out, failures, cause[i], class, class_count);
	page_table_end(out);
	page_section_end(out);
	free(cause);
	free(class);
}

static void write_class(FILE *out, const struct failures *failures,
			uint32_t class)
{
	struct filter filter = { .class = { true, class } };
	uint64_t all = failures_count(failures, &filter), loud;

	filter.loud = true;
	loud = failures_count(failures, &filter);
	write_word(out, &classes, class);
	page_number(out, all);
	page_number(out, loud);
	page_number(out, all - loud);
	write_meaning(out, &classes, class);
}

/**
 * page_classes - show how many failures of each class were loud
 * @out: where to
 * @failures: the failures, of which there are some
 */
void page_classes(FILE *out, const struct failures *failures)
{
	uint32_t *values;
	size_t i, count = failures_classes(failures, &values);

	page_section(out, "which", "What could have waited");
	page_table(out, "sums", "Classes");
	fputs("<thead>\n<tr><th scope=\"col\">Class</th>"
	      "<th scope=\"col\">Failures</th><th scope=\"col\">Loud</th>"
	      "<th scope=\"col\">Silent</th>"
	      "<th scope=\"col\" class=\"text\">The caller</th></tr>\n"
	      "</thead>\n<tbody>\n", out);
	for (i = 0; i < count; i++)
		write_class(out, failures, values[i]);
	page_table_end(out);
	fputs("<p class=\"note\">Silent: the caller asked for no line in the "
	      "log (__GFP_NOWARN).</p>\n", out);
	page_section_end(out);
	free(values);
}
