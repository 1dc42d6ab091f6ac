// SPDX-License-Identifier: GPL-2.0-only
#include <stdlib.h>

#include "error.h"
#include "histogram.h"

static void build_row(struct histogram_row *row, struct histogram_block *block,
		      struct histogram *histogram,
		      const struct failures *failures)
{
	const struct filter filter = {
		.node = { true, row->place.node },
		.zone = row->place.zone,
		.class = { true, block->class },
	};
	const struct failure *failure = failures->rows;
	const struct failure *end = failure + failures->count;
	uint32_t order;

	for (; failure < end; failure++) {
		if (failure->order < ORDERS_MAX &&
		    filter_matches(&filter, failure))
			row->counts[failure->order] += failure->count;
	}
	for (order = 0; order < ORDERS_MAX; order++) {
		uint64_t count = row->counts[order];

		row->total += count;
		histogram->orders[order] += count;
		if (count > block->largest)
			block->largest = count;
	}
	block->total += row->total;
}

static void build_block(struct histogram_block *block,
			struct histogram *histogram,
			const struct failures *failures)
{
	struct place *places;
	size_t i;

	block->count = failures_places(failures, block->class, &places);
	block->rows = xcalloc(block->count, sizeof(*block->rows));
	for (i = 0; i < block->count; i++) {
		block->rows[i].place = places[i];
		build_row(&block->rows[i], block, histogram, failures);
	}
	free(places);
	histogram->total += block->total;
}

/**
 * histogram_build - sum failures up
 * @histogram: where to, to be freed
 * @failures: the failures, sorted, which must outlive @histogram
 */
void histogram_build(struct histogram *histogram,
		     const struct failures *failures)
{
	uint32_t *values;
	size_t i;

	*histogram = (struct histogram){ .count = 0 };
	histogram->count = failures_classes(failures, &values);
	if (histogram->count)
		histogram->blocks = xcalloc(histogram->count,
					    sizeof(*histogram->blocks));
	for (i = 0; i < histogram->count; i++) {
		histogram->blocks[i].class = values[i];
		build_block(&histogram->blocks[i], histogram, failures);
	}
	free(values);
}

/**
 * histogram_free - release the sums
 * @histogram: the sums
 */
void histogram_free(struct histogram *histogram)
{
	size_t i;

	for (i = 0; i < histogram->count; i++)
		free(histogram->blocks[i].rows);
	free(histogram->blocks);
}
