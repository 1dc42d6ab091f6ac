/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_HISTOGRAM_H
#define PAGEFAIL_HISTOGRAM_H

#include "model.h"

/**
 * struct histogram_row - failures of one class in one zone
 * @place: the zone
 * @counts: failures of each order
 * @total: the sum of @counts
 */
struct histogram_row {
	struct place place;
	uint64_t counts[ORDERS_MAX];
	uint64_t total;
};

/**
 * struct histogram_block - failures of one class
 * @class: the class
 * @rows: a row for each zone
 * @count: number of @rows
 * @total: the sum of all rows
 * @largest: the largest count of a row and an order
 */
struct histogram_block {
	uint32_t class;
	struct histogram_row *rows;
	size_t count;
	uint64_t total;
	uint64_t largest;
};

/**
 * struct histogram - failures by class, zone and order
 * @blocks: a block for each class, atomic first
 * @count: number of @blocks
 * @orders: failures of each order
 * @total: the sum of all blocks
 */
struct histogram {
	struct histogram_block *blocks;
	size_t count;
	uint64_t orders[ORDERS_MAX];
	uint64_t total;
};

void histogram_build(struct histogram *histogram,
		     const struct failures *failures);
void histogram_free(struct histogram *histogram);

#endif /* PAGEFAIL_HISTOGRAM_H */
