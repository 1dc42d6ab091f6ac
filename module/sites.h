/* SPDX-License-Identifier: GPL-2.0-only */
/* The table of call sites, for those who fill and show it. */
#ifndef PAGEFAIL_SITES_H
#define PAGEFAIL_SITES_H

#include <linux/sched.h>
#include <linux/types.h>

/* Return addresses that are kept of a stack, the probe's own included */
#define PF_FRAMES	40

/**
 * struct pf_last - the last failure of a call site
 * @time: pf_clock() then
 * @pid: number of the process
 * @comm: its name
 */
struct pf_last {
	u64 time;
	u32 pid;
	char comm[TASK_COMM_LEN];
};

/**
 * struct pf_stack - what makes a call site
 * @key: order, class and whether silent, as packed by pf_pack()
 * @context: enum pagefail_context
 * @depth: number of @frames
 * @frames: return addresses, innermost first
 */
struct pf_stack {
	u32 key;
	u8 context;
	u8 depth;
	unsigned long frames[PF_FRAMES];
};

/**
 * struct pf_site - a call site
 * @hash: of @stack, 0 while the slot is free
 * @ready: @stack and @first are final
 * @stack: what failed
 * @first: pf_clock() at the first failure
 * @count: failures since the module was loaded
 * @base: that at the last reset; under pf_config_mutex
 * @sampled: not every failure was looked at
 * @writes: odd while @last is written
 * @last: the last failure
 */
struct pf_site {
	unsigned long hash;
	u32 ready;
	struct pf_stack stack;
	u64 first;
	atomic64_t count;
	u64 base;
	bool sampled;
	u32 writes;
	struct pf_last last;
};

/* The table, of pf_site_slots() */
extern struct pf_site *pf_sites;

/**
 * pf_site() - a slot of the table
 * @slot: its number, less than pf_site_slots()
 *
 * Context: any, NMI included.
 * Return: the call site, or NULL while there is none in that slot.
 */
static inline struct pf_site *pf_site(unsigned int slot)
{
	struct pf_site *site = &pf_sites[slot];

	/* pairs with pf_site_claim() */
	return smp_load_acquire(&site->ready) ? site : NULL;
}

/**
 * pf_site_number() - a call site by a number
 * @site: the call site, or NULL
 *
 * Return: the number of its slot plus one, or 0 for NULL.
 */
static inline unsigned int pf_site_number(const struct pf_site *site)
{
	return site ? site - pf_sites + 1 : 0;
}

struct pf_site *pf_site_find(const struct pf_stack *stack, u64 now);
void pf_site_add(struct pf_site *site, unsigned long failures, bool estimate);
void pf_site_note_last(struct pf_site *site, u64 now);
void pf_site_last(struct pf_site *site, struct pf_last *last);
unsigned int pf_site_slots(void);

#endif /* PAGEFAIL_SITES_H */
