// SPDX-License-Identifier: GPL-2.0-only
/* Samples as lines of text. */
#include <inttypes.h>
#include <stdlib.h>
#include <time.h>

#include "text.h"
#include "watch.h"
#include "words.h"

#define ROWS_SHOWN	4

/**
 * render_live_head - write what the columns are
 * @out: where to
 */
void render_live_head(FILE *out)
{
	fprintf(out, "%-19s %8s %6s %10s  %s\n", "time", "new", "/s", "total",
		"where");
}

static void render_time(FILE *out, time_t when)
{
	char buf[32] = "?";
	struct tm tm;

	if (localtime_r(&when, &tm))
		strftime(buf, sizeof(buf), "%Y-%m-%d %H:%M:%S", &tm);
	fprintf(out, "%-19s ", buf);
}

/**
 * struct moved - a row that has new failures
 * @row: the row
 * @delta: how many
 */
struct moved {
	const struct failure *row;
	uint64_t delta;
};

static int by_delta(const void *va, const void *vb)
{
	const struct moved *a = va, *b = vb;

	if (a->delta != b->delta)
		return a->delta < b->delta ? 1 : -1;
	return (a->row > b->row) - (a->row < b->row);
}

static size_t find_moved(const struct live *live, struct moved **moved)
{
	const struct failures *failures = &live->now.snapshot.failures;
	size_t i, count = 0;

	*moved = xcalloc(failures->count + 1, sizeof(**moved));
	for (i = 0; i < failures->count; i++) {
		if (!live->deltas[i])
			continue;
		(*moved)[count].row = &failures->rows[i];
		(*moved)[count++].delta = live->deltas[i];
	}
	qsort(*moved, count, sizeof(**moved), by_delta);
	return count;
}

static void render_moved(FILE *out, const struct live *live)
{
	struct moved *moved;
	size_t i, count = find_moved(live, &moved);
	char name[WORD_SIZE];

	for (i = 0; i < count && i < ROWS_SHOWN; i++) {
		const struct failure *row = moved[i].row;

		fprintf(out, "%snode %u ", i ? "; " : "  ", row->node);
		term_puts(out, row->zone);
		fprintf(out, " order %u", row->order);
		fprintf(out, " %s%s", word_name(&classes, row->class, name),
			row->silent ? " silent" : "");
		fprintf(out, " %s +%" PRIu64,
			word_name(&causes, row->cause, name), moved[i].delta);
	}
	if (count > ROWS_SHOWN)
		fprintf(out, "; %zu more kinds", count - ROWS_SHOWN);
	free(moved);
}

static void render_others(FILE *out, const struct live *live)
{
	const struct module_info *module = &live->now.snapshot.module;
	char name[WORD_SIZE];
	size_t i;

	for (i = 0; i < module->other_count; i++) {
		if (live->other_deltas[i])
			fprintf(out, "; %s +%" PRIu64,
				word_name(&kinds, module->others[i].kind, name),
				live->other_deltas[i]);
	}
}

/**
 * render_live - write a line about a sample
 * @out: where to
 * @live: what is known
 * @trouble: why there is no new sample, NULL if there is
 */
void render_live(FILE *out, const struct live *live, const char *trouble)
{
	static const struct filter all;
	struct live_sum sum = live_total(live, &all);
	char rate[TEXT_SIZE];

	render_time(out, trouble ? time(NULL) : live->now.snapshot.time);
	if (trouble) {
		fprintf(out, "%8s %6s %10s  ", "-", "-", "-");
		term_puts(out, trouble);
	} else if (live->state == LIVE_FIRST) {
		fprintf(out, "%8s %6s %10" PRIu64 "  the first sample", "-", "-",
			sum.count);
	} else {
		fprintf(out, "%8" PRIu64 " %6s %10" PRIu64, sum.delta,
			text_rate(rate, live_rate(live, sum.delta)), sum.count);
		render_moved(out, live);
		render_others(out, live);
		if (live->restarted)
			fputs("  (the module was loaded anew)", out);
		if (live->reset)
			fputs("  (the counts were reset)", out);
	}
	fputc('\n', out);
}
