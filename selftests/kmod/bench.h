/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_BENCH_H
#define PAGEFAIL_BENCH_H

#include <linux/types.h>

struct page;

/**
 * struct bench - a measurement
 * @order: order of each request
 * @count: requests to make
 * @nowhere: allow no node, so that every request fails; NULL to allow all
 * @ticks: how long they took
 * @failed: how many failed
 */
struct bench {
	unsigned int order;
	unsigned int count;
	void *nowhere;
	u64 ticks;
	unsigned int failed;
};

void bench_allocate(struct bench *b);
void bench_fail(struct bench *b);
void bench_cells(struct bench *b);

void fragment_block(struct page *block, unsigned int order);
void spare_memory(void);
void fragment_memory(void);
void fragment_undo(void);

int empty_probe_attach(void);
void empty_probe_detach(void);

#endif /* PAGEFAIL_BENCH_H */
