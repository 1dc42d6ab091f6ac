/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_SITES_H
#define PAGEFAIL_SITES_H

#include "callpath.h"
#include "model.h"

/**
 * struct site_group - call stacks that a reader takes for one
 * @path: what they were doing
 * @most: the one of them that failed most
 * @latest: the one of them that failed last
 * @count: failures since the last reset
 * @total: failures since the module was loaded
 * @orders: a bit for each order that failed
 * @sampled: the counts are estimates
 * @members: number of call stacks
 */
struct site_group {
	struct callpath path;
	const struct site *most;
	const struct site *latest;
	uint64_t count;
	uint64_t total;
	uint32_t orders;
	bool sampled;
	size_t members;
};

/**
 * struct site_groups - all of them
 * @rows: most failures first; they point into the sites that were folded
 * @count: number of @rows
 */
struct site_groups {
	struct site_group *rows;
	size_t count;
};

void sites_sort(struct sites *sites);
void sites_free(struct sites *sites);
uint64_t sites_count(const struct sites *sites);

void sites_fold(const struct sites *sites, struct site_groups *groups);
void site_groups_free(struct site_groups *groups);

#endif /* PAGEFAIL_SITES_H */
