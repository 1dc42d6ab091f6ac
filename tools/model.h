/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_MODEL_H
#define PAGEFAIL_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* No kernel has more: 2^32 pages do not fit in any zone. */
#define ORDERS_MAX	32
#define HOOKS_MAX	16
#define ZONE_SIZE	32

/**
 * struct hook - one place in the kernel where the module listens
 * @present: the rows of the field table that the module sent
 * @name: of the tracepoint or function
 * @attached: it is in place
 * @counts: the failures are counted there
 */
struct hook {
	uint64_t present;
	char name[64];
	bool attached;
	bool counts;
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
};

/**
 * struct failure - how often one kind of allocation failed
 * @present: the rows of the field table that the module sent
 * @node: node of the first zone that the request allows
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
