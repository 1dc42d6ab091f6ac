// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the hooks see, whether it is counted as a failure there or not: the
 * totals that one hook is checked by with the other, and the kinds of
 * warnings that are no failure of a page allocation.
 */

#include <linux/percpu.h>

#include "pagefail.h"
#include "compat/count.h"

#define PF_KINDS	(PAGEFAIL_KIND_OTHER + 1)

/**
 * struct pf_seen - what was seen on one cpu
 * @nulls: requests for which mm_page_alloc had no page
 * @kinds: calls of warn_alloc, by enum pagefail_kind
 */
struct pf_seen {
	struct pf_count nulls;
	struct pf_count kinds[PF_KINDS];
};

static struct pf_seen __percpu *pf_seens;

/* The totals at the last reset; under pf_config_mutex */
static u64 pf_kinds_before[PF_KINDS];

/**
 * pf_saw_null() - notes that mm_page_alloc had no page
 *
 * Context: any, NMI included; preemption must be off.
 */
void pf_saw_null(void)
{
	pf_count_inc(&this_cpu_ptr(pf_seens)->nulls);
}

/**
 * pf_saw_kind() - notes a call of warn_alloc
 * @kind: what it was entered for
 *
 * Context: any, NMI included; preemption must be off.
 */
void pf_saw_kind(enum pagefail_kind kind)
{
	pf_count_inc(&this_cpu_ptr(pf_seens)->kinds[kind]);
}

/**
 * pf_nulls_seen() - how often mm_page_alloc had no page
 *
 * Return: the sum over all cpus since the module was loaded.
 */
u64 pf_nulls_seen(void)
{
	unsigned int cpu;
	u64 sum = 0;

	for_each_possible_cpu(cpu)
		sum += pf_count_read(&per_cpu_ptr(pf_seens, cpu)->nulls);

	return sum;
}

/**
 * pf_kind_total() - how often warn_alloc was entered for that
 * @kind: what for
 *
 * Return: the sum over all cpus since the module was loaded.
 */
u64 pf_kind_total(enum pagefail_kind kind)
{
	unsigned int cpu;
	u64 sum = 0;

	for_each_possible_cpu(cpu)
		sum += pf_count_read(&per_cpu_ptr(pf_seens, cpu)->kinds[kind]);

	return sum;
}

/**
 * pf_kind_count() - the same since the last reset
 * @kind: what for
 *
 * Context: pf_config_mutex is held.
 * Return: the number.
 */
u64 pf_kind_count(enum pagefail_kind kind)
{
	return pf_kind_total(kind) - pf_kinds_before[kind];
}

/**
 * pf_kinds_reset() - makes the present totals the baseline
 *
 * Context: process; pf_config_mutex is held.
 */
void pf_kinds_reset(void)
{
	unsigned int kind;

	for (kind = 0; kind < PF_KINDS; kind++)
		pf_kinds_before[kind] = pf_kind_total(kind);
}

/**
 * pf_seen_init() - allocates the counts
 *
 * Return: 0 or -ENOMEM.
 */
int pf_seen_init(void)
{
	pf_seens = alloc_percpu(struct pf_seen);

	return pf_seens ? 0 : -ENOMEM;
}

/**
 * pf_seen_exit() - frees them
 */
void pf_seen_exit(void)
{
	free_percpu(pf_seens);
}
