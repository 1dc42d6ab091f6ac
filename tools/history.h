/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_HISTORY_H
#define PAGEFAIL_HISTORY_H

#include "model.h"

/* More than the widest terminal has columns. */
#define HISTORY_MAX	512

/**
 * struct series - failures of a node and class, interval by interval
 * @node: the node
 * @class: the class
 * @deltas: a ring
 */
struct series {
	uint32_t node;
	uint32_t class;
	uint64_t deltas[HISTORY_MAX];
};

/**
 * struct history - the last intervals
 * @seconds: how long each was; 0 where nothing is known of it; a ring
 * @count: how many there are
 * @next: where in the rings the next goes
 * @series: by node and class
 * @series_count: number of @series
 */
struct history {
	double seconds[HISTORY_MAX];
	size_t count;
	size_t next;
	struct series *series;
	size_t series_count;
};

void history_begin(struct history *history, double seconds);
void history_add(struct history *history, uint32_t node, uint32_t class,
		 uint64_t delta);
bool history_rate(const struct history *history, const struct filter *filter,
		  size_t age, double *rate);
double history_seconds(const struct history *history, size_t count);
void history_free(struct history *history);

#endif /* PAGEFAIL_HISTORY_H */
