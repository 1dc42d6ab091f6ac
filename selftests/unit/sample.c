// SPDX-License-Identifier: GPL-2.0-only
#include <linux/pagefail.h>

#include "sample.h"

#define ROW(n, z, o, cl, s, ca, c, t) \
	{ .node = n, .zone = z, .order = o, .class = PAGEFAIL_CLASS_##cl, \
	  .silent = s, .cause = PAGEFAIL_CAUSE_##ca, .count = c, .total = t, \
	  .present = ~0ULL }

/* In no particular order, as they come out of a hash table. */
const struct failure sample_rows[SAMPLE_ROWS] = {
	ROW(1, "Normal", 2, RECLAIM, false, LIMIT, 17, 17),
	ROW(0, "DMA32", 3, NOWAIT, true, FRAGMENTED, 48211, 50000),
	ROW(0, "DMA32", 4, ATOMIC, false, FRAGMENTED, 3, 5),
	ROW(1, "Normal", 1, ATOMIC, false, TRANSIENT, 40, 40),
	ROW(0, "DMA32", 3, ATOMIC, true, FRAGMENTED, 1197, 1197),
	/* failed before the last reset only */
	ROW(0, "DMA", 5, RECLAIM, true, DEPLETED, 0, 9),
	ROW(0, "DMA32", 0, ATOMIC, false, DEPLETED, 1, 1),
	ROW(1, "Normal", 3, NOWAIT, true, RESERVED, 6, 6),
	ROW(0, "DMA32", 2, ATOMIC, true, FRAGMENTED, 812, 812),
};

const struct module_info sample_module = {
	.present = ~0ULL,
	.version = "0.1.0",
	.protocol = 1,
	.generation = 1,
	.uptime = 93784321,		/* 1 day, 2 h, 3 min, 4.321 s */
	.since_reset = 62500,		/* 1 min, 2.5 s */
	.hooks = {
		/* it misses none */
		{ .present = 0xf, .name = "mm_page_alloc",
		  .attached = true, .counts = true, .seen = SAMPLE_ALL },
		{ .present = ~0ULL, .name = "warn_alloc" },
	},
	.hook_count = 2,
};

const struct config sample_config = {
	.present = ~0ULL,
	.hooks = PAGEFAIL_HOOKS_ALL,
	.sites = 1,
	.events_per_second = 100,
};
