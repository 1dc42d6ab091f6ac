/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_LIVE_H
#define PAGEFAIL_LIVE_H

#include "client.h"
#include "history.h"
#include "procfs.h"

/* Room for the name of a call site */
#define LIVE_NAME_SIZE	128

/**
 * struct sample - all that is read at one moment
 * @milliseconds: when, by the clock that the module takes too (CLOCK_MONOTONIC)
 * @snapshot: the module and what failed
 * @has_sites: the call sites could be read
 * @sites: the call sites
 * @free: free memory, no zones if it could not be read
 */
struct sample {
	uint64_t milliseconds;
	struct snapshot snapshot;
	bool has_sites;
	struct sites sites;
	struct buddyinfo free;
};

/**
 * enum live_state - what is known
 * @LIVE_NOTHING: nothing was read yet
 * @LIVE_FIRST: the first sample; there are no differences
 * @LIVE_RUNNING: differences to the sample before
 * @LIVE_LOST: the last sample is old; the module could not be read since
 */
enum live_state {
	LIVE_NOTHING,
	LIVE_FIRST,
	LIVE_RUNNING,
	LIVE_LOST,
};

/**
 * struct live - the counts and how they move
 * @state: what is known
 * @restarted: the module was loaded anew since the sample before
 * @reset: the counts were reset since the sample before
 * @seconds: the time that the differences are of
 * @now: the newest sample
 * @deltas: of each row of failures in @now: new ones
 * @site_deltas: of each call site in @now: new ones
 * @other_deltas: of each of the others in @now: new ones
 * @history: the intervals before
 */
struct live {
	enum live_state state;
	bool restarted;
	bool reset;
	double seconds;
	struct sample now;
	uint64_t *deltas;
	uint64_t *site_deltas;
	uint64_t other_deltas[OTHERS_MAX];
	struct history history;
};

/**
 * enum live_sort - what comes first
 * @LIVE_SORT_RATE: what fails most now
 * @LIVE_SORT_TOTAL: what failed most since the last reset
 * @LIVE_SORT_PLACE: the lowest node and zone
 * @LIVE_SORTS: how many ways there are
 */
enum live_sort {
	LIVE_SORT_RATE,
	LIVE_SORT_TOTAL,
	LIVE_SORT_PLACE,
	LIVE_SORTS,
};

/**
 * struct live_sum - failures of one kind
 * @value: class or cause
 * @delta: new ones
 * @count: all since the last reset
 */
struct live_sum {
	uint32_t value;
	uint64_t delta;
	uint64_t count;
};

/**
 * struct live_place - failures of a zone
 * @place: the zone, inside the sample
 * @deltas: new ones of each order
 * @counts: all since the last reset, of each order
 * @sum: of all orders
 */
struct live_place {
	struct place place;
	uint64_t deltas[ORDERS_MAX];
	uint64_t counts[ORDERS_MAX];
	struct live_sum sum;
};

/**
 * struct live_site - failures of the call sites that have one name
 * @name: who wanted memory, and what for
 * @site: one of them, inside the sample
 * @delta: new ones
 * @count: all since the last reset
 */
struct live_site {
	char name[LIVE_NAME_SIZE];
	const struct site *site;
	uint64_t delta;
	uint64_t count;
};

void sample_free(struct sample *sample);
void live_update(struct live *live, struct sample *sample);
void live_lose(struct live *live);
void live_free(struct live *live);

double live_rate(const struct live *live, uint64_t delta);
struct live_sum live_total(const struct live *live,
			   const struct filter *filter);
size_t live_classes(const struct live *live, const struct filter *filter,
		    struct live_sum **sums);
size_t live_causes(const struct live *live, const struct filter *filter,
		   struct live_sum **sums);
size_t live_places(const struct live *live, const struct filter *filter,
		   enum live_sort sort, struct live_place **places);
size_t live_sites(const struct live *live, const struct filter *filter,
		  enum live_sort sort, struct live_site **sites);
size_t live_nodes(const struct live *live, uint32_t **nodes);
bool live_next(struct choice *choice, const uint32_t *values, size_t count);

#endif /* PAGEFAIL_LIVE_H */
