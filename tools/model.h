/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_MODEL_H
#define PAGEFAIL_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "zone.h"

/* No kernel has more: 2^32 pages do not fit in any zone. */
#define ORDERS_MAX	32
#define HOOKS_MAX	16
#define ZONE_SIZE	32
#define PROTECTIONS_MAX	8
#define COMM_SIZE	32
#define FRAMES_MAX	64
#define FRAME_SIZE	128
#define OTHERS_MAX	16
/* Of a failure that was read in a log. */
#define NODE_UNKNOWN	UINT32_MAX

/**
 * struct hook - one place in the kernel where the module listens
 * @present: the rows of the field table that the module sent
 * @name: of the tracepoint or function
 * @attached: it is in place
 * @counts: the failures are counted there
 * @seen: page allocation failures seen there since the module was loaded
 * @missed: calls that it missed, not present where it misses none
 */
struct hook {
	uint64_t present;
	char name[64];
	bool attached;
	bool counts;
	uint64_t seen;
	uint64_t missed;
};

/**
 * struct other - how often warn_alloc was entered for something else
 * @present: the rows of the field table that the module sent
 * @kind: enum pagefail_kind, or one that is newer than this tool
 * @count: since the last reset
 * @total: since the module was loaded
 */
struct other {
	uint64_t present;
	uint32_t kind;
	uint64_t count;
	uint64_t total;
};

/**
 * struct module_info - the loaded module
 * @present: the rows of the field table that the module sent
 * @version: of the module
 * @protocol: that it speaks
 * @generation: number of resets
 * @uptime: milliseconds since it was loaded
 * @since_reset: milliseconds since the last reset, not present without one
 * @lost: events that were not delivered
 * @overflow: failures that found no slot in the table
 * @hooks: where it listens
 * @hook_count: how many @hooks there are
 * @gap: milliseconds in all in which the hooks changed over
 * @site_overflow: failures that found no slot in the table of call sites
 * @others: what is no page allocation failure
 * @other_count: how many @others there are
 */
struct module_info {
	uint64_t present;
	char version[64];
	uint32_t protocol;
	uint32_t generation;
	uint64_t uptime;
	uint64_t since_reset;
	uint64_t lost;
	uint64_t overflow;
	struct hook hooks[HOOKS_MAX];
	size_t hook_count;
	uint64_t gap;
	uint64_t site_overflow;
	struct other others[OTHERS_MAX];
	size_t other_count;
};

/**
 * struct config - the settings of the module
 * @present: the rows of the field table that the module sent
 * @hooks: enum pagefail_hooks, or one that is newer than this tool
 * @sites: whether call sites are recorded
 * @events_per_second: most events that a processor sends in a second
 */
struct config {
	uint64_t present;
	uint32_t hooks;
	uint32_t sites;
	uint32_t events_per_second;
};

/**
 * struct frame - one function in a call stack
 * @text: symbol+0xoffset/0xsize, and the module in brackets
 */
struct frame {
	char text[FRAME_SIZE];
};

/**
 * struct site - a call stack that failed
 * @present: the rows of the field table that the module sent
 * @count: failures since the last reset
 * @total: failures since the module was loaded
 * @sampled: the count is an estimate
 * @order: the requests were for 2^order pages
 * @class: enum pagefail_class
 * @silent: the requests carried __GFP_NOWARN
 * @context: enum pagefail_context
 * @comm: name of the process that failed last
 * @pid: its number
 * @first: nanoseconds since 1970 of the first failure
 * @last: of the last
 * @frames: the stack, innermost first
 * @frame_count: number of @frames
 */
struct site {
	uint64_t present;
	uint64_t count;
	uint64_t total;
	bool sampled;
	uint32_t order;
	uint32_t class;
	bool silent;
	uint32_t context;
	char comm[COMM_SIZE];
	uint32_t pid;
	uint64_t first;
	uint64_t last;
	struct frame frames[FRAMES_MAX];
	size_t frame_count;
};

/**
 * struct sites - all call stacks that failed
 * @rows: most failures first
 * @count: number of @rows
 */
struct sites {
	struct site *rows;
	size_t count;
};

/**
 * struct event - one failure, when it happened
 * @present: the rows of the field table that the module sent
 * @time: nanoseconds since 1970
 * @serial: number of failures that events were due for, up to this one
 * @lost: how many of them the module did not send since its last event
 * @cpu: number of the processor
 * @node: node of the first zone that the request allows
 * @zone: name of that zone
 * @order: the request was for 2^order pages
 * @gfp: its mask
 * @class: enum pagefail_class
 * @silent: the request carried __GFP_NOWARN
 * @cause: enum pagefail_cause
 * @context: enum pagefail_context
 * @comm: name of the process, may be not present
 * @pid: its number, may be not present
 */
struct event {
	uint64_t present;
	uint64_t time;
	uint64_t serial;
	uint64_t lost;
	uint32_t cpu;
	uint32_t node;
	char zone[ZONE_SIZE];
	uint32_t order;
	uint32_t gfp;
	uint32_t class;
	bool silent;
	uint32_t cause;
	uint32_t context;
	char comm[COMM_SIZE];
	uint32_t pid;
};

/**
 * struct failure - how often one kind of allocation failed
 * @present: the rows of the field table that the module sent
 * @node: node of the first zone that the request allows, or NODE_UNKNOWN
 * @zone: name of that zone, "-" where it allows none
 * @order: the request was for 2^order pages
 * @class: enum pagefail_class, or one that is newer than this tool
 * @silent: the request carried __GFP_NOWARN
 * @cause: enum pagefail_cause, or one that is newer than this tool
 * @count: failures since the last reset
 * @total: failures since the module was loaded
 */
struct failure {
	uint64_t present;
	uint32_t node;
	char zone[ZONE_SIZE];
	uint32_t order;
	uint32_t class;
	bool silent;
	uint32_t cause;
	uint64_t count;
	uint64_t total;
};

/**
 * struct failures - all that failed
 * @rows: in the order of failures_sort()
 * @count: number of @rows
 */
struct failures {
	struct failure *rows;
	size_t count;
};

/**
 * struct choice - a number that may be left open
 * @set: the number was given
 * @value: the number
 */
struct choice {
	bool set;
	uint32_t value;
};

/**
 * struct filter - selects failures; what is left open selects all
 * @node: of the failure
 * @zone: of the failure, NULL for all
 * @order: of the failure
 * @class: of the failure
 * @cause: of the failure
 * @loud: only those that are not silent
 */
struct filter {
	struct choice node;
	const char *zone;
	struct choice order;
	struct choice class;
	struct choice cause;
	bool loud;
};

/**
 * struct place - where memory is
 * @node: number of the node
 * @zone: name of the zone, inside the failures that it was found in
 */
struct place {
	uint32_t node;
	const char *zone;
};

/**
 * compare_numbers - which number comes first, for qsort()
 * @a: a number
 * @b: another
 *
 * Return: less than 0 if @a does, 0 if they are the same.
 */
static inline int compare_numbers(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

bool filter_matches(const struct filter *filter, const struct failure *row);
bool filter_is_set(const struct filter *filter);

void failures_sort(struct failures *failures);
uint64_t failures_count(const struct failures *failures,
			const struct filter *filter);
uint32_t failures_top_order(const struct failures *failures);
size_t failures_classes(const struct failures *failures, uint32_t **values);
size_t failures_causes(const struct failures *failures, uint32_t **values);
size_t failures_places(const struct failures *failures, uint32_t class,
		       struct place **places);
void failures_free(struct failures *failures);

#endif /* PAGEFAIL_MODEL_H */
