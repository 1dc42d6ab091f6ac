// SPDX-License-Identifier: GPL-2.0-only
/* What all reports of logs come to. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "render.h"
#include "render_decode.h"
#include "text.h"
#include "words.h"
#include "wrap.h"

#define PATHS_SHOWN	10

static uint64_t count_kind(const struct tally *tally, uint32_t kind)
{
	uint64_t sum = 0;
	size_t i;

	for (i = 0; i < tally->kind_count; i++) {
		if (tally->kinds[i].kind == kind && !tally->kinds[i].is_slab)
			sum += tally->kinds[i].count;
	}
	return sum;
}

static void render_total(FILE *out, const struct term *term,
			 const struct tally *tally)
{
	static const struct filter atomic = {
		.class = { true, PAGEFAIL_CLASS_ATOMIC },
	};
	uint64_t total = count_kind(tally, PAGEFAIL_KIND_PAGE_ALLOCATION);

	if (!total) {
		fprintf(out, "%sNo report of a page allocation that failed."
			"%s\n", term_on(term, STYLE_GOOD), term_off(term));
		return;
	}
	fprintf(out, "%s%" PRIu64 "%s page allocation%s failed",
		term_on(term, STYLE_TITLE), total, term_off(term),
		total == 1 ? "" : "s");
	fprintf(out, ", %" PRIu64 " of them atomic.\n",
		failures_count(&tally->failures, &atomic));
}

static void render_besides(FILE *out, const struct tally *tally)
{
	const char *before = "Besides, not counted here:";
	char name[WORD_SIZE];
	uint32_t kind;

	if (tally->slab) {
		fprintf(out, "%s slab %" PRIu64, before, tally->slab);
		before = ",";
	}
	for (kind = PAGEFAIL_KIND_VMALLOC; kind < kinds.count; kind++) {
		uint64_t count = count_kind(tally, kind);

		if (!count)
			continue;
		fprintf(out, "%s %s %" PRIu64, before,
			word_name(&kinds, kind, name), count);
		before = ",";
	}
	if (*before == ',')
		fputs(".\n", out);
}

/**
 * render_tally_left - say how many failures are in no table
 * @out: where to
 * @tally: the reports
 */
void render_tally_left(FILE *out, const struct tally *tally)
{
	if (tally->failures_left)
		fprintf(out, "%" PRIu64 " more found no room in this table.\n",
			tally->failures_left);
	if (tally->unplaced)
		fprintf(out, "%" PRIu64 " more: of an order that is not "
			"known.\n", tally->unplaced);
}

static void render_places(FILE *out, const struct term *term,
			  const struct tally *tally)
{
	struct histogram histogram;

	histogram_build(&histogram, &tally->failures);
	render_histogram_blocks(out, term, &histogram);
	if (histogram.count)
		fputs("\nZone: the highest that the request may use. Node: - "
		      "where the log does not\nshow which. Bars compare the "
		      "counts of one class.\n", out);
	histogram_free(&histogram);
	render_tally_left(out, tally);
}

/* The table of those whose cause is known. */
static void render_known_causes(FILE *out, const struct term *term,
				const struct tally *tally)
{
	static const struct filter all;
	struct failures known = { NULL, 0 };
	uint64_t count;
	size_t i;

	if (!tally->failures.count)
		return;
	known.rows = xcalloc(tally->failures.count, sizeof(*known.rows));
	for (i = 0; i < tally->failures.count; i++) {
		if (tally->failures.rows[i].cause != WORD_UNKNOWN)
			known.rows[known.count++] = tally->failures.rows[i];
	}
	if (known.count)
		render_causes(out, term, &known);
	count = failures_count(&tally->failures, &all) -
		failures_count(&known, &all);
	if (count)
		fprintf(out, "%s%" PRIu64 " report%s too little of the zones "
			"to tell the cause.\n", known.count ? "" : "\n",
			count, count == 1 ? " shows" : "s show");
	failures_free(&known);
}

static void render_path(FILE *out, const struct term *term,
			const struct tally_path *path, int width)
{
	char orders[ORDERS_SIZE], name[WORD_SIZE], text[ORDERS_SIZE + 32];
	struct wrapper wrapper;
	const char *gap = "; ";

	wrap_begin(&wrapper, out, term->width, 0);
	snprintf(text, sizeof(text), "%*" PRIu64 " ", width, path->count);
	wrap_word(&wrapper, "", text);
	wrapper.indent = width;
	wrap_text(&wrapper, path->headline);
	if (path->orders) {
		snprintf(text, sizeof(text), "order%s %s",
			 path->orders & (path->orders - 1) ? "s" : "",
			 text_orders(orders, path->orders));
		wrap_word(&wrapper, gap, text);
		gap = ", ";
	}
	if (path->kind != PAGEFAIL_KIND_PAGE_ALLOCATION) {
		wrap_word(&wrapper, gap, word_name(&kinds, path->kind, name));
		gap = ", ";
	}
	if (path->class != WORD_UNKNOWN)
		wrap_word(&wrapper, gap, word_name(&classes, path->class,
						   name));
	wrap_end(&wrapper);
}

static void render_paths(FILE *out, const struct term *term,
			 const struct tally *tally)
{
	size_t i, shown = tally->path_count;
	uint64_t rest = tally->paths_left;
	int width;

	if (!shown)
		return;
	if (shown > PATHS_SHOWN)
		shown = PATHS_SHOWN;
	width = text_digits(tally->paths[0].count) + 2;
	fprintf(out, "\n%sWho asked, most first%s\n",
		term_on(term, STYLE_TITLE), term_off(term));
	for (i = 0; i < shown; i++)
		render_path(out, term, &tally->paths[i], width);
	for (; i < tally->path_count; i++)
		rest += tally->paths[i].count;
	if (rest)
		fprintf(out, "%*" PRIu64 "  others\n", width, rest);
}

static void render_count(struct wrapper *wrapper, uint64_t count,
			 const char *one, const char *more)
{
	char text[128];

	if (!count)
		return;
	snprintf(text, sizeof(text), "%" PRIu64 " %s", count,
		 count == 1 ? one : more);
	wrap_word(wrapper, ", ", text);
}

/**
 * render_tally_lines - say what the log was made of
 * @out: where to
 * @term: what can be shown there
 * @tally: the reports
 */
void render_tally_lines(FILE *out, const struct term *term,
			const struct tally *tally)
{
	const struct log_counts *counts = &tally->counts;
	struct wrapper wrapper;
	char text[64];

	wrap_begin(&wrapper, out, term->width, 0);
	snprintf(text, sizeof(text), "%" PRIu64 " line%s read", counts->lines,
		 counts->lines == 1 ? "" : "s");
	wrap_word(&wrapper, "", text);
	render_count(&wrapper, tally->incomplete, "incomplete report",
		     "incomplete reports");
	render_count(&wrapper, tally->without_stack,
		     "report without a call stack",
		     "reports without a call stack");
	render_count(&wrapper, counts->not_understood,
		     "line of a report not understood",
		     "lines of reports not understood");
	render_count(&wrapper, counts->binary, "binary line", "binary lines");
	render_count(&wrapper, counts->cut, "line cut", "lines cut");
	wrap_word(&wrapper, "", ".");
	wrap_end(&wrapper);
	if (counts->suppressed)
		fprintf(out, "%s%" PRIu64 " more message%s kept back%s: the "
			"kernel and syslog write only a few.\n",
			term_on(term, STYLE_WARN), counts->suppressed,
			counts->suppressed == 1 ? " was" : "s were",
			term_off(term));
}

/**
 * render_tally_count - say how many failed
 * @out: where to
 * @term: what can be shown there
 * @tally: the reports
 */
void render_tally_count(FILE *out, const struct term *term,
			const struct tally *tally)
{
	render_total(out, term, tally);
	render_besides(out, tally);
}

/**
 * render_tally - show what all reports come to
 * @out: where to
 * @term: what can be shown there
 * @tally: the reports, which are sorted
 */
void render_tally(FILE *out, const struct term *term,
		  const struct tally *tally)
{
	render_tally_count(out, term, tally);
	render_places(out, term, tally);
	render_known_causes(out, term, tally);
	render_paths(out, term, tally);
	fputc('\n', out);
	render_tally_lines(out, term, tally);
}
