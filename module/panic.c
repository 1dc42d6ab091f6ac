// SPDX-License-Identifier: GPL-2.0-only
/*
 * Hosts that run out of memory hang and are rebooted. The largest counts go
 * to the console when the kernel panics, so that they do not die with it.
 */

#include <linux/kernel.h>
#include <linux/notifier.h>

#include "pagefail.h"

#define PF_LARGEST	10

/**
 * struct pf_large - one of the largest counts
 * @key: its combination
 * @total: failures since the module was loaded
 */
struct pf_large {
	u32 key;
	u64 total;
};

/* Not on the stack: who panics may have little of it left. */
static struct pf_large pf_largest[PF_LARGEST];

static const char * const pf_class_names[] = {
	[PAGEFAIL_CLASS_ATOMIC] = "atomic",
	[PAGEFAIL_CLASS_NOWAIT] = "nowait",
	[PAGEFAIL_CLASS_RECLAIM] = "reclaim",
	[PAGEFAIL_CLASS_NOLOCK] = "nolock",
};

static const char * const pf_cause_names[] = {
	[PAGEFAIL_CAUSE_FRAGMENTED] = "fragmented",
	[PAGEFAIL_CAUSE_RESERVED] = "reserved",
	[PAGEFAIL_CAUSE_DEPLETED] = "depleted",
	[PAGEFAIL_CAUSE_TRANSIENT] = "transient",
	[PAGEFAIL_CAUSE_LIMIT] = "limit",
};

/* Keeps the list sorted, largest first; what falls off its end is dropped. */
static void pf_note_large(u32 key, u64 total)
{
	unsigned int i = PF_LARGEST;

	for (; i > 0 && pf_largest[i - 1].total < total; i--)
		if (i < PF_LARGEST)
			pf_largest[i] = pf_largest[i - 1];
	if (i < PF_LARGEST) {
		pf_largest[i].key = key;
		pf_largest[i].total = total;
	}
}

static void pf_print_large(const struct pf_large *large)
{
	struct pf_failure failure = pf_unpack(large->key);

	pr_emerg("%llu node %u zone %s order %u %s%s %s\n", large->total,
		 failure.node, pf_zone_name(failure.zone), failure.order,
		 pf_class_names[failure.class], failure.silent ? " silent" : "",
		 pf_cause_names[failure.cause]);
}

/* Counts may still rise on a cpu that was not stopped: nothing here waits. */
static int pf_panic(struct notifier_block *nb, unsigned long event, void *msg)
{
	struct pf_cursor cursor;
	unsigned int i;
	u64 sum = 0;
	u32 key;

	pf_walk_begin(&cursor);
	while ((key = pf_walk_next(&cursor))) {
		u64 total = pf_total(key);

		sum += total;
		pf_note_large(key, total);
	}

	pr_emerg("%llu page allocation failures, %llu without a cell\n",
		 sum + pf_overflow(), pf_overflow());
	for (i = 0; i < PF_LARGEST && pf_largest[i].total; i++)
		pf_print_large(&pf_largest[i]);

	return NOTIFY_DONE;
}

static struct notifier_block pf_panic_block = {
	.notifier_call = pf_panic,
};

/**
 * pf_panic_init() - from here on a panic prints the counts
 */
void pf_panic_init(void)
{
	atomic_notifier_chain_register(&panic_notifier_list, &pf_panic_block);
}

/**
 * pf_panic_exit() - from here on it does not
 */
void pf_panic_exit(void)
{
	atomic_notifier_chain_unregister(&panic_notifier_list, &pf_panic_block);
}
