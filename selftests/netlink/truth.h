/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Failures made through /proc/pagefail_fail, which counts them without
 * pagefail: all with an empty nodemask, so that every request fails, however
 * much memory is free.
 */
#ifndef PAGEFAIL_TEST_TRUTH_H
#define PAGEFAIL_TEST_TRUTH_H

#include <fcntl.h>
#include <sched.h>
#include <stdio.h>

#include "core.h"

#define TRUTH_ORDERS	11
#define TRUTH_CLASSES	3	/* alloc_pages_nolock() is not among them */

enum truth_zone { TRUTH_DMA, TRUTH_DMA32, TRUTH_NORMAL, TRUTH_ZONES };

/* A request; account makes the cause "limit" instead of "transient". */
struct combo {
	unsigned int order;
	unsigned int class;
	unsigned int silent;
	unsigned int account;
	enum truth_zone zone;
};

/* Whether there are combinations with account: not before 4.5. */
static bool truth_accounts;

/*
 * What every test needs; missing says what there is not, NULL if all is
 * there; strict is core_is_strict(). The test is pinned to one cpu of those that
 * there are: cells are per cpu, and cpu 0 is near node 0, which has the low
 * zones.
 */
struct tester {
	int fd;
	int family;
	int truth;
	long cpus;
	bool strict;
	const char *missing;
};

/* At the top of each test: the harness runs the body of a skipped set-up. */
#define NEEDS_ALL(tester) do { \
	if ((tester)->missing) \
		SKIP(return, "%s", (tester)->missing); \
} while (0)

/* For refusals that are the kernel's own. */
#define NEEDS_STRICT(tester) do { \
	if (!(tester)->strict) \
		SKIP(return, "this kernel validates no family's requests strictly"); \
} while (0)

static inline void pin_to(int cpu)
{
	cpu_set_t cpus;

	CPU_ZERO(&cpus);
	CPU_SET(cpu, &cpus);
	sched_setaffinity(0, sizeof(cpus), &cpus);
}

/* Returns how many requests failed, or a negative error. */
static inline long truth_line(int truth, const char *line)
{
	char answer[256] = "";
	const char *failed;

	if (write(truth, line, strlen(line)) < 0 ||
	    read(truth, answer, sizeof(answer) - 1) < 0)
		return -errno;
	failed = strstr(answer, " failed=");

	return failed ? atol(failed + strlen(" failed=")) : -EPROTO;
}

static inline void tester_open(struct tester *tester)
{
	/* Some libraries count those that a process is allowed to use. */
	tester->cpus = sysconf(_SC_NPROCESSORS_ONLN);
	pin_to(0);
	tester->fd = nl_open();
	tester->family = nl_family(tester->fd, PAGEFAIL_FAMILY_NAME);
	tester->truth = open("/proc/pagefail_fail", O_RDWR | O_CLOEXEC);
	tester->strict = core_is_strict(tester->fd);
	truth_accounts = !truth_line(tester->truth, "failures=1 attempts=1 order=0"
				     " gfp=GFP_KERNEL|__GFP_ACCOUNT");
	tester->missing = geteuid() ? "not root" :
			  tester->family < 0 ? "pagefail.ko is not loaded" :
			  tester->truth < 0 ? "pagefail_fail.ko is not loaded" :
			  truth_line(tester->truth, "failures=0 nodemask=empty")
			  == -EOPNOTSUPP ? "without NUMA no request fails at will" :
			  NULL;
}

static inline void tester_close(const struct tester *tester)
{
	close(tester->fd);
	close(tester->truth);
}

/* GFP_NOWAIT has __GFP_NOWARN in it on newer kernels. */
static inline long truth_fail(int truth, const struct combo *combo,
			      unsigned long n, const char *context)
{
	static const char * const gfp_of_class[] = {
		[PAGEFAIL_CLASS_ATOMIC] = "GFP_ATOMIC",
		[PAGEFAIL_CLASS_NOWAIT] = "GFP_NOWAIT|~__GFP_NOWARN",
		[PAGEFAIL_CLASS_RECLAIM] = "GFP_KERNEL|__GFP_NORETRY",
	};
	static const char * const gfp_of_zone[] = {
		[TRUTH_DMA] = "|__GFP_DMA",
		[TRUTH_DMA32] = "|__GFP_DMA32",
		[TRUTH_NORMAL] = "",
	};
	char line[256];

	snprintf(line, sizeof(line),
		 "failures=%lu order=%u gfp=%s%s%s%s nodemask=empty context=%s",
		 n, combo->order, gfp_of_class[combo->class],
		 gfp_of_zone[combo->zone],
		 combo->silent ? "|__GFP_NOWARN" : "",
		 combo->account ? "|__GFP_ACCOUNT" : "", context);

	return truth_line(truth, line);
}

/* The name of the highest zone of node 0 with pages, up to the one given. */
static inline bool truth_zone_name(enum truth_zone highest, char name[16])
{
	static const char * const names[] = { "DMA", "DMA32", "Normal" };
	FILE *zones = fopen("/proc/zoneinfo", "r");
	char line[256], zone[16] = "";
	unsigned long pages;
	unsigned int i, node = -1;

	*name = '\0';
	while (zones && fgets(line, sizeof(line), zones)) {
		if (sscanf(line, "Node %u, zone %15s", &node, zone) == 2 ||
		    sscanf(line, " present %lu", &pages) != 1)
			continue;
		if (node || !pages)
			continue;
		for (i = 0; i <= highest; i++)
			if (!strcmp(zone, names[i]))
				strcpy(name, zone);
	}
	if (zones)
		fclose(zones);

	return *name;
}

/*
 * The row that a request belongs in, on a machine with enough free memory:
 * the request would have been served but for its nodemask.
 */
static inline bool truth_row(const struct combo *combo, struct row *row)
{
	memset(row, 0, sizeof(*row));
	row->order = combo->order;
	row->class = combo->class;
	row->silent = combo->silent;
	row->cause = combo->account ? PAGEFAIL_CAUSE_LIMIT
				    : PAGEFAIL_CAUSE_TRANSIENT;

	return truth_zone_name(combo->zone, row->zone);
}

/* Walks over all combinations; returns false at the end. */
static inline bool combo_next(struct combo *combo)
{
	if (++combo->zone < TRUTH_ZONES)
		return true;
	combo->zone = 0;
	combo->silent = !combo->silent;
	if (combo->silent)
		return true;
	combo->account = !combo->account && truth_accounts;
	if (combo->account)
		return true;
	if (++combo->class < TRUTH_CLASSES)
		return true;
	combo->class = 0;

	return ++combo->order < TRUTH_ORDERS;
}

/* What truth_fill() leaves out, for tests that need a new combination. */
static inline bool combo_is_spare(const struct combo *combo)
{
	return combo->silent && combo->order > 8;
}

/*
 * Makes failures of all combinations but the spare ones, a few each. made
 * gets the rows and how many there are more in each of them; combinations
 * may share a row where a zone is missing. Returns 0 or a negative error.
 */
static inline int truth_fill(int truth, struct rows *made)
{
	struct combo combo = {};
	struct row row, *known;
	long n = 0;

	made->n = 0;
	do {
		if (combo_is_spare(&combo))
			continue;
		n = n % 7 + 1;
		if (!truth_row(&combo, &row) ||
		    truth_fail(truth, &combo, n, "task") != n)
			return -EIO;
		known = (struct row *)rows_find(made, &row);
		if (!known) {
			known = &made->row[made->n++];
			*known = row;
		}
		known->total += n;
	} while (combo_next(&combo));

	return 0;
}

#endif /* PAGEFAIL_TEST_TRUTH_H */
