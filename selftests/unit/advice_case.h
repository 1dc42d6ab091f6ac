/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef UNIT_ADVICE_CASE_H
#define UNIT_ADVICE_CASE_H

#include <linux/pagefail.h>

#include "advice.h"

#define CASE_ROWS	4
#define CASE_WORDS	6

/**
 * struct advice_case - a host, what failed there, and what is to be said
 * @name: of the case
 * @tree: the host, below hosts/, NULL if nothing is known of it
 * @release: of its kernel, NULL for that of the tree
 * @log: the failures come from a log; @release is what the log says
 * @host: "name=value" of settings and numbers that are otherwise on the host
 * @suppressed: reports that the log says are missing
 * @seconds: that it happened in, 3600 if left out
 * @rows: what failed
 * @ids: that must be there
 * @not_ids: that must not
 * @sysctls: "name=value" that must be proposed; no other may be
 * @others: "type name" of other actions that must be proposed; no other may be
 */
struct advice_case {
	const char *name;
	const char *tree;
	const char *release;
	bool log;
	const char *host[CASE_WORDS];
	uint64_t suppressed;
	uint64_t seconds;
	struct trouble rows[CASE_ROWS];
	const char *ids[CASE_WORDS];
	const char *not_ids[CASE_WORDS];
	const char *sysctls[CASE_WORDS];
	const char *others[CASE_WORDS];
};

#define SET(number)	{ .set = true, .value = (number) }
#define ROW(n, o, cl)	.count = n, .order = SET(o), \
	.class = SET(PAGEFAIL_CLASS_##cl)
#define CAUSE(ca)	.cause = SET(PAGEFAIL_CAUSE_##ca)
#define AT(n, z)	.node = SET(n), .zone = z
#define SILENT		.silent = true, .falls_back = true

extern const struct advice_case advice_settings[];
extern const unsigned int advice_setting_count;
extern const struct advice_case advice_olds[];
extern const unsigned int advice_old_count;
extern const struct advice_case advice_logs[];
extern const unsigned int advice_log_count;
extern const struct advice_case advice_others[];
extern const unsigned int advice_other_count;

/* advice_check.c: NULL, or what is wrong with it */
const char *advice_flaw(const struct advice *advice);

#endif /* UNIT_ADVICE_CASE_H */
