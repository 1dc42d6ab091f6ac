// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "callpath.h"
#include "error.h"
#include "tally.h"
#include "words.h"

/* However many there are in a log, no more are told apart. */
#define ROWS_MAX	4096

/* Room for one more in a table that grows, NULL if it may not. */
static void *grow(void **rows, size_t *count, size_t size)
{
	char *row;

	if (*count == ROWS_MAX)
		return NULL;
	/* It is a power of two when it is full. */
	if (!(*count & (*count - 1)))
		*rows = xrealloc(*rows, *count ? 2 * *count : 1, size);
	row = (char *)*rows + (*count)++ * size;
	memset(row, 0, size);
	return row;
}

static uint32_t known(const struct choice *choice)
{
	return choice->set ? choice->value : WORD_UNKNOWN;
}

static uint32_t class_of(const struct report *report)
{
	return report->gfp.known ? report->gfp.class : WORD_UNKNOWN;
}

static void add_kind(struct tally *tally, const struct report *report)
{
	uint32_t order = known(&report->order), class = class_of(report);
	struct tally_kind *row = tally->kinds;
	void *rows = tally->kinds;
	size_t i;

	for (i = 0; i < tally->kind_count; i++, row++) {
		if (row->kind == report->kind && row->order == order &&
		    row->class == class && row->is_slab == report->is_slab) {
			row->count++;
			return;
		}
	}
	row = grow(&rows, &tally->kind_count, sizeof(*row));
	tally->kinds = rows;
	if (row)
		*row = (struct tally_kind){
			.kind = report->kind, .is_slab = report->is_slab,
			.order = order, .class = class, .count = 1,
		};
	else
		tally->kinds_left++;
}

static bool is_same(const struct failure *a, const struct failure *b)
{
	return a->node == b->node && a->order == b->order &&
	       a->class == b->class && a->silent == b->silent &&
	       a->cause == b->cause && strcmp(a->zone, b->zone) == 0;
}

static void add_failure(struct tally *tally, const struct report *report)
{
	struct failure new = {
		.order = report->order.value, .class = class_of(report),
		.silent = report->gfp.known && report->gfp.silent,
		.cause = known(&report->cause), .count = 1, .total = 1,
	}, *row;
	void *rows = tally->failures.rows;
	size_t i;

	report_place(report, &new.node, new.zone);
	for (i = 0; i < tally->failures.count; i++) {
		row = &tally->failures.rows[i];
		if (is_same(row, &new)) {
			row->count++;
			row->total++;
			return;
		}
	}
	row = grow(&rows, &tally->failures.count, sizeof(*row));
	tally->failures.rows = rows;
	if (row)
		*row = new;
	else
		tally->failures_left++;
}

static struct tally_path *find_path(struct tally *tally,
				    const struct report *report,
				    const char *headline)
{
	uint32_t class = class_of(report);
	struct tally_path *row = tally->paths;
	void *rows = tally->paths;
	size_t i;

	for (i = 0; i < tally->path_count; i++, row++) {
		if (row->kind == report->kind && row->class == class &&
		    strcmp(row->headline, headline) == 0)
			return row;
	}
	row = grow(&rows, &tally->path_count, sizeof(*row));
	tally->paths = rows;
	if (row) {
		row->kind = report->kind;
		row->class = class;
		snprintf(row->headline, sizeof(row->headline), "%s", headline);
	}
	return row;
}

static void add_path(struct tally *tally, const struct report *report)
{
	char headline[HEADLINE_SIZE];
	struct tally_path *row;
	struct callpath path;

	if (!report->frame_count) {
		tally->without_stack++;
		return;
	}
	callpath_name(&path, report->frames, report->frame_count);
	callpath_headline(&path, headline, sizeof(headline));
	row = find_path(tally, report, headline);
	if (!row) {
		tally->paths_left++;
		return;
	}
	row->count++;
	if (report->order.set && report->order.value < ORDERS_MAX)
		row->orders |= (uint32_t)1 << report->order.value;
}

/**
 * tally_add - take a report in
 * @tally: the sums, all 0 at first
 * @report: the report
 */
void tally_add(struct tally *tally, const struct report *report)
{
	add_kind(tally, report);
	add_path(tally, report);
	if (!report->complete)
		tally->incomplete++;
	if (report->is_slab)
		tally->slab++;
	else if (report->kind != PAGEFAIL_KIND_PAGE_ALLOCATION)
		return;
	else if (report->order.set && report->order.value < ORDERS_MAX)
		add_failure(tally, report);
	else
		tally->unplaced++;
}

/**
 * tally_lines - take in what a log was made of
 * @tally: the sums
 * @counts: of the log
 */
void tally_lines(struct tally *tally, const struct log_counts *counts)
{
	tally->counts.lines += counts->lines;
	tally->counts.reports += counts->reports;
	tally->counts.suppressed += counts->suppressed;
	tally->counts.not_understood += counts->not_understood;
	tally->counts.binary += counts->binary;
	tally->counts.cut += counts->cut;
}

static int compare_kinds(const void *va, const void *vb)
{
	const struct tally_kind *a = va, *b = vb;
	int diff = compare_numbers(a->kind, b->kind);

	if (!diff)
		diff = compare_numbers(a->is_slab, b->is_slab);
	if (!diff)
		diff = compare_numbers(a->class, b->class);
	if (!diff)
		diff = compare_numbers(a->order, b->order);
	return diff;
}

static int compare_paths(const void *va, const void *vb)
{
	const struct tally_path *a = va, *b = vb;
	int diff = compare_numbers(b->count, a->count);

	if (!diff)
		diff = compare_numbers(a->class, b->class);
	if (!diff)
		diff = compare_numbers(a->kind, b->kind);
	if (!diff)
		diff = strcmp(a->headline, b->headline);
	return diff;
}

/**
 * tally_sort - put everything in the order in which it is shown
 * @tally: the sums
 */
void tally_sort(struct tally *tally)
{
	failures_sort(&tally->failures);
	if (tally->kind_count)
		qsort(tally->kinds, tally->kind_count, sizeof(*tally->kinds),
		      compare_kinds);
	if (tally->path_count)
		qsort(tally->paths, tally->path_count, sizeof(*tally->paths),
		      compare_paths);
}

/**
 * tally_free - release the sums
 * @tally: the sums
 */
void tally_free(struct tally *tally)
{
	failures_free(&tally->failures);
	free(tally->kinds);
	free(tally->paths);
	memset(tally, 0, sizeof(*tally));
}
