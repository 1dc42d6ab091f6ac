// SPDX-License-Identifier: GPL-2.0-only
/*
 * The counts. Each cpu has an open-addressed table of its own, which it alone
 * writes, so a storm on many cpus shares no cache line. A cell is claimed by
 * a local compare-and-exchange and never released: what it counts is packed
 * into its key, so neither node nor cpu hotplug moves a count.
 */

#include <linux/hash.h>
#include <linux/log2.h>
#include <linux/module.h>
#include <linux/percpu.h>

#include "pagefail.h"
#include "compat/count.h"

#define PF_CELLS	1024

/**
 * struct pf_table - the cells of one cpu
 * @overflow: failures for which no cell was left
 * @count: failures per cell
 * @key: what the cell counts, 0 while it is free
 */
struct pf_table {
	struct pf_count overflow;
	struct pf_count count[PF_CELLS];
	u32 key[PF_CELLS];
};

static struct pf_table __percpu *pf_tables;

/*
 * A claim is in progress while these differ. A walk over all tables that met
 * a claim may have passed a key that moved to a lower cpu; by these it knows.
 */
static atomic_t pf_claims_begun = ATOMIC_INIT(0);
static atomic_t pf_claims_done = ATOMIC_INIT(0);

static unsigned int cells __read_mostly = PF_CELLS;
module_param(cells, uint, 0444);
MODULE_PARM_DESC(cells,
		 "cells per cpu, a power of two from 2 to 1024 (default 1024); fewer only to see overflow");

static unsigned int pf_slot(u32 key, unsigned int probe)
{
	return (hash_32(key, ilog2(PF_CELLS)) + probe) & (cells - 1);
}

/*
 * An interrupt or NMI on this cpu may claim the slot that was just seen free;
 * the exchange then returns its key. Equal keys meet in the same slot, since
 * all probe in the same order and no cell is ever released.
 */
static u32 pf_claim(struct pf_table *table, unsigned int slot, u32 key)
{
	u32 found;

	atomic_inc_return(&pf_claims_begun);
	found = cmpxchg_local(&table->key[slot], 0, key);
	atomic_inc_return(&pf_claims_done);

	return found ? found : key;
}

/**
 * pf_count_failure() - counts a failure on this cpu
 * @key: what failed
 *
 * Context: any, NMI included; preemption must be off.
 */
void pf_count_failure(u32 key)
{
	struct pf_table *table = this_cpu_ptr(pf_tables);
	unsigned int probe = 0;

	do {
		unsigned int slot = pf_slot(key, probe);
		u32 found = READ_ONCE(table->key[slot]);

		if (likely(found == key) ||
		    (!found && pf_claim(table, slot, key) == key)) {
			pf_count_inc(&table->count[slot]);
			return;
		}
	} while (++probe < cells);
	pf_count_inc(&table->overflow);
}

static struct pf_count *pf_find(unsigned int cpu, u32 key)
{
	struct pf_table *table = per_cpu_ptr(pf_tables, cpu);
	unsigned int probe;

	for (probe = 0; probe < cells; probe++) {
		unsigned int slot = pf_slot(key, probe);
		u32 found = READ_ONCE(table->key[slot]);

		if (found == key)
			return &table->count[slot];
		if (!found)
			break;
	}

	return NULL;
}

/**
 * pf_total() - failures of one combination since the module was loaded
 * @key: the combination
 *
 * Return: the sum over all cpus.
 */
u64 pf_total(u32 key)
{
	struct pf_count *count;
	unsigned int cpu;
	u64 sum = 0;

	for_each_possible_cpu(cpu) {
		count = pf_find(cpu, key);
		if (count)
			sum += pf_count_read(count);
	}

	return sum;
}

/**
 * pf_overflow() - failures that found no free cell
 *
 * Return: the sum over all cpus since the module was loaded.
 */
u64 pf_overflow(void)
{
	unsigned int cpu;
	u64 sum = 0;

	for_each_possible_cpu(cpu)
		sum += pf_count_read(&per_cpu_ptr(pf_tables, cpu)->overflow);

	return sum;
}

/**
 * pf_walk_begin() - begins a walk over all distinct keys
 * @cursor: where the walk is
 */
void pf_walk_begin(struct pf_cursor *cursor)
{
	cursor->cpu = cpumask_first(cpu_possible_mask);
	cursor->slot = 0;
	cursor->shape = atomic_read(&pf_claims_done);
	smp_rmb(); /* against pf_claim(): a later claim changes the shape */
}

static bool pf_seen_before(unsigned int cpu, u32 key)
{
	unsigned int before;

	for_each_possible_cpu(before) {
		if (before == cpu)
			break;
		if (pf_find(before, key))
			return true;
	}

	return false;
}

/**
 * pf_walk_next() - the next key of a walk
 * @cursor: where the walk is
 *
 * A key that several cpus have is met once, at the first of them.
 *
 * Return: the key, or 0 at the end.
 */
u32 pf_walk_next(struct pf_cursor *cursor)
{
	while (cursor->cpu < nr_cpu_ids) {
		struct pf_table *table = per_cpu_ptr(pf_tables, cursor->cpu);

		while (cursor->slot < cells) {
			u32 key = READ_ONCE(table->key[cursor->slot++]);

			if (key && !pf_seen_before(cursor->cpu, key))
				return key;
		}
		cursor->cpu = cpumask_next(cursor->cpu, cpu_possible_mask);
		cursor->slot = 0;
	}

	return 0;
}

/**
 * pf_walk_changed() - whether a cell was claimed since the walk began
 * @cursor: where the walk is
 *
 * Return: true when the walk may have missed a key.
 */
bool pf_walk_changed(const struct pf_cursor *cursor)
{
	smp_rmb(); /* pairs with the full barriers in pf_claim() */
	return (u32)atomic_read(&pf_claims_begun) != cursor->shape;
}

/**
 * pf_counters_init() - allocates the tables
 *
 * Return: 0, -EINVAL for a bad parameter, -ENOMEM.
 */
int pf_counters_init(void)
{
	if (cells < 2 || cells > PF_CELLS || !is_power_of_2(cells)) {
		pr_err("cells=%u: not a power of two from 2 to %u\n",
		       cells, PF_CELLS);
		return -EINVAL;
	}
	pf_tables = alloc_percpu(struct pf_table);

	return pf_tables ? 0 : -ENOMEM;
}

/**
 * pf_counters_exit() - frees the tables
 */
void pf_counters_exit(void)
{
	free_percpu(pf_tables);
}
