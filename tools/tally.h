/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_TALLY_H
#define PAGEFAIL_TALLY_H

#include "report.h"

#define HEADLINE_SIZE	(2 * FRAME_SIZE)

/**
 * struct tally_kind - reports of one kind
 * @kind: enum pagefail_kind
 * @is_slab: told by the slab allocator, about a page allocation that failed
 * @order: of the request, WORD_UNKNOWN if the log does not say
 * @class: enum pagefail_class, or WORD_UNKNOWN
 * @count: number of reports
 */
struct tally_kind {
	uint32_t kind;
	bool is_slab;
	uint32_t order;
	uint32_t class;
	uint64_t count;
};

/**
 * struct tally_path - reports of which the same can be said
 * @kind: enum pagefail_kind
 * @class: enum pagefail_class, or WORD_UNKNOWN
 * @orders: of the requests, a bit for each
 * @count: number of reports
 * @headline: what they were doing, in words
 */
struct tally_path {
	uint32_t kind;
	uint32_t class;
	uint32_t orders;
	uint64_t count;
	char headline[HEADLINE_SIZE];
};

/**
 * struct tally - sums over the reports of logs, in bounded memory
 * @failures: page allocations that failed, without what the slab allocator
 *   told, as the kernel tells of the same ones; @present means nothing
 * @failures_left: those that found no room there
 * @unplaced: page allocations that failed, of an order that is not known
 * @slab: reports of the slab allocator
 * @kinds: all reports by kind
 * @kind_count: number of @kinds
 * @kinds_left: reports that found no room there
 * @paths: reports with a call stack; after tally_sort() most first
 * @path_count: number of @paths
 * @paths_left: those that found no room there
 * @without_stack: reports without a call stack
 * @incomplete: reports of which something is missing
 * @counts: what the logs were made of
 */
struct tally {
	struct failures failures;
	uint64_t failures_left;
	uint64_t unplaced;
	uint64_t slab;
	struct tally_kind *kinds;
	size_t kind_count;
	uint64_t kinds_left;
	struct tally_path *paths;
	size_t path_count;
	uint64_t paths_left;
	uint64_t without_stack;
	uint64_t incomplete;
	struct log_counts counts;
};

void report_place(const struct report *report, uint32_t *node,
		  char zone[ZONE_SIZE]);
bool report_allows(const struct report *report, const char *zone);

void tally_add(struct tally *tally, const struct report *report);
void tally_lines(struct tally *tally, const struct log_counts *counts);
void tally_sort(struct tally *tally);
void tally_free(struct tally *tally);

#endif /* PAGEFAIL_TALLY_H */
