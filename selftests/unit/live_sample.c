// SPDX-License-Identifier: GPL-2.0-only
#include <stdlib.h>
#include <string.h>

#include "live_sample.h"
#include "sample.h"

/**
 * sample_make - what is read at a moment
 * @sample: where to, to be freed
 * @moment: the moment
 */
void sample_make(struct sample *sample, const struct moment *moment)
{
	struct failures *failures = &sample->snapshot.failures;
	size_t i;

	memset(sample, 0, sizeof(*sample));
	sample->milliseconds = moment->milliseconds;
	sample->snapshot.time = 1000000000 + moment->milliseconds / 1000;
	sample->snapshot.module = sample_module;
	sample->snapshot.module.uptime = moment->uptime;
	sample->snapshot.module.generation = moment->generation;
	failures->rows = calloc(SAMPLE_ROWS, sizeof(*failures->rows));
	for (i = 0; i < SAMPLE_ROWS; i++) {
		struct failure *row = &failures->rows[failures->count];

		if (!moment->totals[i])
			continue;
		*row = sample_rows[i];
		row->total = moment->totals[i];
		row->count = row->total > moment->base ?
			row->total - moment->base : 0;
		failures->count++;
	}
	failures_sort(failures);
}

/**
 * sample_add_site - one more call site
 * @sample: to this sample
 * @first: time of its first failure
 * @total: its failures
 * @frame: its stack, "" for none
 */
void sample_add_site(struct sample *sample, uint64_t first, uint64_t total,
		     const char *frame)
{
	struct sites *sites = &sample->sites;
	struct site *site;

	sample->has_sites = true;
	sites->rows = realloc(sites->rows,
			      (sites->count + 1) * sizeof(*sites->rows));
	site = &sites->rows[sites->count++];
	memset(site, 0, sizeof(*site));
	site->present = ~0ULL;
	site->first = first;
	site->count = site->total = total;
	site->frame_count = *frame != '\0';
	strcpy(site->frames[0].text, frame);
}

/**
 * sample_add_memory - one more zone with free memory
 * @sample: to this sample
 * @node: its node
 * @zone: its name
 * @blocks: how many blocks of each order are free there
 */
void sample_add_memory(struct sample *sample, uint32_t node, const char *zone,
		       uint64_t blocks)
{
	struct buddyinfo *memory = &sample->free;
	struct free_blocks *row;
	size_t i;

	memory->zones = realloc(memory->zones, (memory->count + 1) *
				sizeof(*memory->zones));
	row = &memory->zones[memory->count++];
	memset(row, 0, sizeof(*row));
	row->node = node;
	strcpy(row->zone, zone);
	row->orders = 11;
	for (i = 0; i < row->orders; i++)
		row->free[i] = blocks;
}

/**
 * live_feed - a sample comes
 * @live: to this model
 * @moment: what is read
 */
void live_feed(struct live *live, const struct moment *moment)
{
	struct sample sample;

	sample_make(&sample, moment);
	live_update(live, &sample);
}

/* The sample that others come after */
const struct moment moment_before = {
	.milliseconds = 10000, .uptime = 90000, .totals = { 7, 100, 0, 40 },
};

/**
 * live_feed_three - three samples come
 * @live: to this model
 *
 * 1.5 s after the first: +1, +30, and row 8 is new with 12; then in 0.5 s: +4 in
 * row 3.
 */
void live_feed_three(struct live *live)
{
	static const struct moment second = {
		.milliseconds = 11500, .uptime = 91500,
		.totals = { [0] = 8, [1] = 130, [3] = 40, [8] = 12 },
	};
	static const struct moment third = {
		.milliseconds = 12000, .uptime = 92000,
		.totals = { [0] = 8, [1] = 130, [3] = 44, [8] = 12 },
	};

	live_feed(live, &moment_before);
	live_feed(live, &second);
	live_feed(live, &third);
}
