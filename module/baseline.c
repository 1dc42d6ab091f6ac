// SPDX-License-Identifier: GPL-2.0-only
/*
 * Counts never go back: a reset remembers the totals of that moment, and what
 * is shown as the count is what came since. Everything here is under
 * pf_config_mutex.
 */

#include <linux/hash.h>
#include <linux/ktime.h>
#include <linux/log2.h>
#include <linux/vmalloc.h>

#include "pagefail.h"
#include "compat/sched.h"

/**
 * struct pf_base - the baseline of one combination
 * @key: the combination, 0 for a free entry
 * @total: its total at the last reset
 */
struct pf_base {
	u32 key;
	u64 total;
};

/* An open-addressed table, at most half full; NULL before the first reset */
static struct pf_base *pf_bases;
static unsigned int pf_bases_size;

static unsigned int pf_resets;
static u64 pf_reset_at_ms;

static struct pf_base *pf_base_entry(struct pf_base *bases, unsigned int size,
				     u32 key)
{
	unsigned int i = hash_32(key, 32) & (size - 1);

	while (bases[i].key && bases[i].key != key)
		i = (i + 1) & (size - 1);

	return &bases[i];
}

static unsigned int pf_distinct_keys(void)
{
	struct pf_cursor cursor;
	unsigned int keys = 0;

	pf_walk_begin(&cursor);
	while (pf_walk_next(&cursor))
		keys++;

	return keys;
}

/*
 * Returns false when a key may be missing: there are more than were expected,
 * or a cell was claimed meanwhile. Half of the table at most is filled, so a
 * search in it always ends.
 */
static bool pf_fill_bases(struct pf_base *bases, unsigned int size)
{
	unsigned int room = size / 2;
	struct pf_cursor cursor;
	u32 key;

	pf_walk_begin(&cursor);
	while ((key = pf_walk_next(&cursor))) {
		struct pf_base *base;

		if (!room--)
			return false;
		base = pf_base_entry(bases, size, key);
		base->key = key;
		base->total = pf_total(key);
	}

	return !pf_walk_changed(&cursor);
}

/**
 * pf_baseline_set() - makes the present totals the baseline
 *
 * New combinations may appear while the totals are read; as there is an end
 * to those, reading again comes to an end as well.
 *
 * Context: process; pf_config_mutex is held.
 * Return: 0, -ENOMEM, -EINTR.
 */
int pf_baseline_set(void)
{
	struct pf_base *bases;
	unsigned int size;

	for (;;) {
		size = 2 * roundup_pow_of_two(pf_distinct_keys() + 1);
		bases = vzalloc(size * sizeof(*bases));
		if (!bases)
			return -ENOMEM;
		if (pf_fill_bases(bases, size))
			break;
		vfree(bases);
		if (fatal_signal_pending(current))
			return -EINTR;
		cond_resched();
	}

	vfree(pf_bases);
	pf_bases = bases;
	pf_bases_size = size;
	pf_kinds_reset();
	pf_sites_reset();
	pf_resets++;
	pf_reset_at_ms = pf_uptime_ms();

	return 0;
}

/**
 * pf_baseline() - the total of a combination at the last reset
 * @key: the combination
 *
 * Return: that total, 0 without a reset.
 */
u64 pf_baseline(u32 key)
{
	return pf_bases ? pf_base_entry(pf_bases, pf_bases_size, key)->total : 0;
}

/**
 * pf_generation() - the number of resets
 *
 * Return: that number.
 */
unsigned int pf_generation(void)
{
	return pf_resets;
}

/**
 * pf_since_reset_ms() - the time since the last reset
 * @ms: gets that time in milliseconds
 *
 * Return: false when there was no reset.
 */
bool pf_since_reset_ms(u64 *ms)
{
	if (!pf_resets)
		return false;
	*ms = pf_uptime_ms() - pf_reset_at_ms;

	return true;
}

/**
 * pf_baseline_exit() - frees the baseline
 */
void pf_baseline_exit(void)
{
	vfree(pf_bases);
}
