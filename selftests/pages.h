/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_TEST_PAGES_H
#define PAGEFAIL_TEST_PAGES_H

#include <stddef.h>

/**
 * struct memory - room for all pages of the machine
 * @map: its address
 * @size: its length
 * @touched: pages that were taken, the first ones
 * @advice: how pages are given back
 */
struct memory {
	char *map;
	size_t size;
	size_t touched;
	int advice;
};

extern long page_size;

void memory_map(struct memory *m);
void memory_punch(const struct memory *m, int node);
void memory_refill(const struct memory *m, int node, long keep_free);

#endif /* PAGEFAIL_TEST_PAGES_H */
