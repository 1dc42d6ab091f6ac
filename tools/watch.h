/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_WATCH_H
#define PAGEFAIL_WATCH_H

#include <stdio.h>

#include "live.h"
#include "sampler.h"
#include "term.h"

/**
 * struct watch - what is watched, and how
 * @out: where to write
 * @term: what can be shown there
 * @json: write JSON
 * @interval: milliseconds between samples
 * @count: how many samples or events there are to be, 0 for no end
 * @sampler: reads them
 * @live: what is known
 * @trouble: why the last sample could not be read, empty if it could
 * @unwritten: errno of what could not be written, 0 if all could
 */
struct watch {
	FILE *out;
	const struct term *term;
	bool json;
	uint64_t interval;
	uint32_t count;
	struct sampler sampler;
	struct live live;
	char trouble[384];
	int unwritten;
};

int watch_sample(struct watch *watch, struct error *err);
bool watch_flush(struct watch *watch);
uint64_t watch_next(const struct watch *watch, uint64_t last);
int watch_lines(struct watch *watch, struct error *err);
int watch_screen(struct watch *watch, struct error *err);
int watch_events(struct watch *watch, struct error *err);

void render_live(FILE *out, const struct live *live, const char *trouble);
void render_live_head(FILE *out);
void render_live_json(FILE *out, const struct live *live, const char *trouble);

#endif /* PAGEFAIL_WATCH_H */
