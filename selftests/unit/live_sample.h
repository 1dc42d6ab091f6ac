/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef UNIT_LIVE_SAMPLE_H
#define UNIT_LIVE_SAMPLE_H

#include "live.h"

/**
 * struct moment - a sample in few words
 * @milliseconds: when it is read
 * @uptime: milliseconds that the module was loaded for
 * @generation: of its counts
 * @totals: of the rows of sample_rows; those of 0 are absent
 * @base: what of @totals was before the last reset, in each row
 */
struct moment {
	uint64_t milliseconds;
	uint64_t uptime;
	uint32_t generation;
	uint64_t totals[9];
	uint64_t base;
};

extern const struct moment moment_before;

void sample_make(struct sample *sample, const struct moment *moment);
void sample_add_site(struct sample *sample, uint64_t first, uint64_t total,
		     const char *frame);
void sample_add_memory(struct sample *sample, uint32_t node, const char *zone,
		       uint64_t blocks);
void live_feed(struct live *live, const struct moment *moment);
void live_feed_three(struct live *live);

#endif /* UNIT_LIVE_SAMPLE_H */
