// SPDX-License-Identifier: GPL-2.0-only
/*
 * From one sample to the next. Differences are those of the totals, which no
 * reset changes; where the module was loaded anew they begin at nothing.
 */
#include <stdlib.h>
#include <string.h>

#include "live.h"

/* What reading a sample may take between the module's clock and ours. */
#define CLOCK_SLACK	100

/**
 * sample_free - release what was read
 * @sample: what was read
 */
void sample_free(struct sample *sample)
{
	failures_free(&sample->snapshot.failures);
	sites_free(&sample->sites);
	buddyinfo_free(&sample->free);
}

static bool is_same_row(const struct failure *a, const struct failure *b)
{
	return a->node == b->node && a->order == b->order &&
	       a->class == b->class && a->silent == b->silent &&
	       a->cause == b->cause && strcmp(a->zone, b->zone) == 0;
}

/* Both are sorted alike, and rows are only ever added. */
static const struct failure *find_row(const struct failures *failures,
				      const struct failure *row, size_t *from)
{
	size_t i;

	for (i = *from; i < failures->count; i++) {
		if (is_same_row(&failures->rows[i], row)) {
			*from = i + 1;
			return &failures->rows[i];
		}
	}
	return NULL;
}

static uint64_t sum_of_totals(const struct failures *failures)
{
	uint64_t sum = 0;
	size_t i;

	for (i = 0; i < failures->count; i++)
		sum += failures->rows[i].total;
	return sum;
}

/* A module that was there at the sample before is older than the interval. */
static bool was_restarted(const struct sample *before,
			  const struct sample *now)
{
	uint64_t passed = now->milliseconds - before->milliseconds;
	uint64_t age = now->snapshot.module.uptime;

	return age + CLOCK_SLACK < passed ||
	       age < before->snapshot.module.uptime ||
	       sum_of_totals(&now->snapshot.failures) <
	       sum_of_totals(&before->snapshot.failures);
}

static uint64_t difference(uint64_t now, uint64_t before)
{
	return now > before ? now - before : 0;
}

static void compare_failures(struct live *live, const struct failures *before)
{
	const struct failures *now = &live->now.snapshot.failures;
	size_t i, from = 0;

	for (i = 0; i < now->count; i++) {
		const struct failure *row = &now->rows[i], *old;

		old = find_row(before, row, &from);
		live->deltas[i] = difference(row->total, old ? old->total : 0);
		history_add(&live->history, row->node, row->class,
			    live->deltas[i]);
	}
}

static void compare_others(struct live *live, const struct module_info *before)
{
	const struct module_info *now = &live->now.snapshot.module;
	size_t i, j;

	for (i = 0; i < now->other_count; i++) {
		uint64_t old = 0;

		for (j = 0; j < before->other_count; j++) {
			if (before->others[j].kind == now->others[i].kind)
				old = before->others[j].total;
		}
		live->other_deltas[i] = difference(now->others[i].total, old);
	}
}

/**
 * struct known - a call site of the sample before
 * @site: the call site
 */
struct known {
	const struct site *site;
};

/* The time of its first failure is as good as a name. */
static int compare_sites(const void *va, const void *vb)
{
	const struct site *a = ((const struct known *)va)->site;
	const struct site *b = ((const struct known *)vb)->site;

	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	if (a->class != b->class)
		return a->class < b->class ? -1 : 1;
	if (a->context != b->context)
		return a->context < b->context ? -1 : 1;
	if (a->silent != b->silent)
		return a->silent ? 1 : -1;
	if (!a->frame_count || !b->frame_count)
		return (int)a->frame_count - (int)b->frame_count;
	return strcmp(a->frames[0].text, b->frames[0].text);
}

static struct known *index_of(const struct sites *sites)
{
	struct known *index = xcalloc(sites->count + 1, sizeof(*index));
	size_t i;

	for (i = 0; i < sites->count; i++)
		index[i].site = &sites->rows[i];
	qsort(index, sites->count, sizeof(*index), compare_sites);
	return index;
}

static void compare_all_sites(struct live *live, const struct sites *before)
{
	struct known *index = index_of(before);
	size_t i;

	for (i = 0; i < live->now.sites.count; i++) {
		const struct known now = { &live->now.sites.rows[i] };
		const struct known *old;

		old = bsearch(&now, index, before->count, sizeof(*index),
			      compare_sites);
		live->site_deltas[i] = difference(now.site->total, old ?
						  old->site->total : 0);
	}
	free(index);
}

static void compare(struct live *live, const struct sample *before)
{
	static const struct sample nothing;
	uint64_t passed = live->now.milliseconds - before->milliseconds;
	uint64_t age = live->now.snapshot.module.uptime;
	bool sites = before->has_sites;

	live->restarted = was_restarted(before, &live->now);
	live->reset = !live->restarted &&
		live->now.snapshot.module.generation !=
		before->snapshot.module.generation;
	if (live->restarted && age < passed)
		passed = age;
	if (live->restarted)
		before = &nothing;
	live->seconds = (double)passed / 1000;
	history_begin(&live->history, live->seconds);
	compare_failures(live, &before->snapshot.failures);
	compare_others(live, &before->snapshot.module);
	/* Sites that could not be read before may be of any age. */
	if (sites || live->restarted)
		compare_all_sites(live, &before->sites);
}

/**
 * live_update - a new sample
 * @live: what is known so far
 * @sample: the sample, which @live now owns
 */
void live_update(struct live *live, struct sample *sample)
{
	struct sample before = live->now;

	free(live->deltas);
	free(live->site_deltas);
	live->now = *sample;
	live->deltas = xcalloc(sample->snapshot.failures.count + 1,
			       sizeof(*live->deltas));
	live->site_deltas = xcalloc(sample->sites.count + 1,
				    sizeof(*live->site_deltas));
	memset(live->other_deltas, 0, sizeof(live->other_deltas));
	if (live->state == LIVE_NOTHING) {
		live->state = LIVE_FIRST;
		return;
	}
	compare(live, &before);
	live->state = LIVE_RUNNING;
	sample_free(&before);
}

/**
 * live_lose - there is no new sample: the module is gone, or does not answer
 * @live: what is known so far
 */
void live_lose(struct live *live)
{
	if (live->state == LIVE_NOTHING)
		return;
	history_begin(&live->history, 0);
	live->state = LIVE_LOST;
}

/**
 * live_free - forget all
 * @live: what is known
 */
void live_free(struct live *live)
{
	sample_free(&live->now);
	free(live->deltas);
	free(live->site_deltas);
	history_free(&live->history);
	memset(live, 0, sizeof(*live));
}
