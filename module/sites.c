// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who failed: a fixed table of call stacks, shared by all cpus. A slot is
 * claimed by a compare-and-exchange and never released; nothing here waits,
 * locks or allocates.
 */

#include <linux/jhash.h>
#include <linux/log2.h>
#include <linux/module.h>
#include <linux/vmalloc.h>

#include "pagefail.h"
#include "sites.h"

/* In a full table a search must end. */
#define PF_PROBES	512

#define PF_SLOTS_MIN	16
#define PF_SLOTS_MAX	65536

struct pf_site *pf_sites;
static atomic64_t pf_site_overflow = ATOMIC64_INIT(0);
bool pf_sites_enabled __read_mostly = true;

static unsigned int site_slots __read_mostly = 512;
module_param(site_slots, uint, 0444);
MODULE_PARM_DESC(site_slots,
		 "call stacks that can be told apart, a power of two from 16 to 65536 (default 512)");

/**
 * pf_site_add() - counts failures
 * @site: their call site, NULL if there was no slot for it
 * @failures: their number
 * @estimate: they were not looked at
 *
 * Context: any, NMI included.
 */
void pf_site_add(struct pf_site *site, unsigned long failures, bool estimate)
{
	if (site && estimate)
		WRITE_ONCE(site->sampled, true);
	atomic64_add(failures, site ? &site->count : &pf_site_overflow);
}

static size_t pf_stack_size(const struct pf_stack *stack)
{
	return offsetof(struct pf_stack, frames) +
	       stack->depth * sizeof(*stack->frames);
}

/* Never 0 */
static unsigned long pf_stack_hash(const struct pf_stack *stack)
{
	return jhash(stack, pf_stack_size(stack), 0) | BIT(31);
}

/**
 * pf_site_note_last() - notes the present process as the last that failed
 * @site: the call site
 * @now: pf_clock()
 *
 * Nobody waits for a turn: who finds it taken is not the last by much.
 *
 * Context: any, NMI included.
 */
void pf_site_note_last(struct pf_site *site, u64 now)
{
	u32 writes = READ_ONCE(site->writes);

	if ((writes & 1) ||
	    cmpxchg(&site->writes, writes, writes + 1) != writes)
		return;
	site->last.time = now;
	site->last.pid = current->pid;
	/* a name that changes meanwhile may be of both */
	data_race(memcpy(site->last.comm, current->comm,
			 sizeof(site->last.comm)));
	/* pairs with pf_site_last(): even means whole */
	smp_store_release(&site->writes, writes + 2);
}

/*
 * A slot with the same hash that is not ready yet is being filled by another
 * cpu, or by whom this interrupts: it is taken for the same stack.
 */
static bool pf_site_is(struct pf_site *site, const struct pf_stack *stack)
{
	/* pairs with pf_site_claim() */
	return !smp_load_acquire(&site->ready) ||
	       !memcmp(&site->stack, stack, pf_stack_size(stack));
}

static bool pf_site_claim(struct pf_site *site, unsigned long hash,
			  const struct pf_stack *stack, u64 now)
{
	if (cmpxchg(&site->hash, 0, hash))
		return false;
	memcpy(&site->stack, stack, pf_stack_size(stack));
	site->first = now;
	/* who finds it ready finds the stack */
	smp_store_release(&site->ready, 1);

	return true;
}

/**
 * pf_site_find() - the call site of a stack
 * @stack: the stack
 * @now: pf_clock(), if it is a new one
 *
 * Equal stacks meet in the same slot, since all probe in the same order.
 *
 * Context: any, NMI included.
 * Return: the call site, or NULL when there is no slot for it.
 */
struct pf_site *pf_site_find(const struct pf_stack *stack, u64 now)
{
	unsigned long hash = pf_stack_hash(stack);
	unsigned int probe;

	for (probe = 0; probe < site_slots && probe < PF_PROBES; probe++) {
		struct pf_site *site = &pf_sites[(hash + probe) & (site_slots - 1)];

		if (!READ_ONCE(site->hash) &&
		    pf_site_claim(site, hash, stack, now))
			return site;
		if (READ_ONCE(site->hash) == hash && pf_site_is(site, stack))
			return site;
	}

	return NULL;
}

/**
 * pf_site_slots() - size of the table
 *
 * Return: the number of slots.
 */
unsigned int pf_site_slots(void)
{
	return site_slots;
}

/**
 * pf_site_last() - the last failure of a call site
 * @site: the call site
 * @last: gets it
 *
 * In a storm that never pauses it may be patched up of several.
 */
void pf_site_last(struct pf_site *site, struct pf_last *last)
{
	unsigned int tries = 100;
	u32 writes;

	do {
		/* pairs with pf_site_note_last() */
		writes = smp_load_acquire(&site->writes);
		/* the numbers tell whether it was written meanwhile */
		*last = data_race(site->last);
		smp_rmb(); /* the copy before the second look */
	} while (((writes & 1) || READ_ONCE(site->writes) != writes) &&
		 --tries);
	last->comm[sizeof(last->comm) - 1] = '\0';
}

/**
 * pf_sites_switch() - has call sites recorded, or not
 * @on: whether
 *
 * Context: pf_config_mutex is held.
 */
void pf_sites_switch(bool on)
{
	WRITE_ONCE(pf_sites_enabled, on);
}

/**
 * pf_sites_reset() - makes the present counts the baseline
 *
 * Context: pf_config_mutex is held.
 */
void pf_sites_reset(void)
{
	unsigned int slot;

	pf_sites_settle();
	for (slot = 0; slot < site_slots; slot++) {
		WRITE_ONCE(pf_sites[slot].sampled, false);
		pf_sites[slot].base = atomic64_read(&pf_sites[slot].count);
	}
}

/**
 * pf_sites_overflow() - failures whose call site found no slot
 *
 * Return: their number since the module was loaded.
 */
u64 pf_sites_overflow(void)
{
	return atomic64_read(&pf_site_overflow);
}

/**
 * pf_sites_init() - allocates the table
 *
 * Return: 0, -EINVAL for a bad parameter, -ENOMEM.
 */
int pf_sites_init(void)
{
	if (site_slots < PF_SLOTS_MIN || site_slots > PF_SLOTS_MAX ||
	    !is_power_of_2(site_slots)) {
		pr_err("site_slots=%u: not a power of two from %u to %u\n", site_slots,
		       PF_SLOTS_MIN, PF_SLOTS_MAX);
		return -EINVAL;
	}
	pf_sites = vzalloc(site_slots * sizeof(*pf_sites));

	return pf_sites ? 0 : -ENOMEM;
}

/**
 * pf_sites_exit() - frees it
 */
void pf_sites_exit(void)
{
	vfree(pf_sites);
}
