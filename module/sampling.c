// SPDX-License-Identifier: GPL-2.0-only
/*
 * To unwind a stack takes thousands of instructions. In a storm only some are
 * looked at; what fails in between belongs, as an estimate, to the call site
 * that its cpu looked at before.
 */

#include <linux/jiffies.h>
#include <linux/percpu.h>

#include "pagefail.h"
#include "compat/clock.h"
#include "compat/stack.h"

/*
 * So many stacks are looked at in a sixteenth of a second on each cpu, and as
 * many more if what fails is not of the order, class and context as before: a
 * storm of one kind must not hide what is rare.
 */
#define PF_LOOKS	64
#define PF_LOOKS_TIME	DIV_ROUND_UP(HZ, 16)

/**
 * struct pf_looker - what one cpu has looked at
 * @window: limits how often it looks
 * @site: what it found last, NULL if there was no slot for it
 * @pending: failures since then that it did not look at
 */
struct pf_looker {
	struct pf_window window;
	struct pf_site *site;
	atomic_long_t pending;
};

static struct pf_looker __percpu *pf_lookers;

/**
 * pf_window_take() - takes one of what is limited in time
 * @window: of this cpu
 * @length: jiffies that a stretch of time lasts
 * @most: in each
 *
 * An interrupt or NMI in the midst of this may take one too many.
 *
 * Context: any, NMI included; preemption must be off.
 * Return: false when there is none left now.
 */
bool pf_window_take(struct pf_window *window, unsigned long length,
		    unsigned int most)
{
	unsigned long now = jiffies;

	if (now - window->began >= length) {
		window->began = now;
		window->used = 0;
	}
	if (window->used >= most)
		return false;
	window->used++;

	return true;
}

/* Adds what was not looked at. Another cpu may do so at the same time. */
static void pf_settle(struct pf_looker *looker)
{
	unsigned long pending;

	if (!atomic_long_read(&looker->pending))
		return;
	pending = atomic_long_xchg(&looker->pending, 0);
	if (pending)
		pf_site_add(READ_ONCE(looker->site), pending, true);
}

static bool pf_may_look(struct pf_looker *looker, u32 key, u8 context)
{
	const struct pf_site *site = looker->site;
	bool other = site && (site->stack.key != key ||
			      site->stack.context != context);

	return pf_window_take(&looker->window, PF_LOOKS_TIME,
			      other ? 2 * PF_LOOKS : PF_LOOKS);
}

static u32 pf_traits(const struct pf_failure *failure)
{
	struct pf_failure traits = {
		.order = failure->order,
		.class = failure->class,
		.silent = failure->silent,
	};

	return pf_pack(&traits);
}

/*
 * From the caller of the hooked function outwards. On the way from there to
 * here there may be a breakpoint, which is an interrupt as well, or code that
 * the kernel cannot unwind: the caller is known for sure.
 */
static unsigned int pf_stack_from(unsigned long *frames, unsigned int n,
				  unsigned long caller)
{
	unsigned int i = 0;

	while (i < n && frames[i] != caller)
		i++;
	if (i == n) {
		frames[0] = caller;
		return 1;
	}
	memmove(frames, frames + i, (n - i) * sizeof(*frames));

	return n - i;
}

/* Clean between the fields, as stacks are hashed and compared by bytes. */
static void pf_look(struct pf_stack *stack, u32 key,
		    const struct pf_request *rq)
{
	unsigned long *frames = stack->frames;
	unsigned int n = pf_stack_save(frames, PF_FRAMES);

	if (rq->caller)
		n = pf_stack_from(frames, n, rq->caller);
	memset(stack, 0, offsetof(struct pf_stack, frames));
	stack->key = key;
	stack->context = rq->context;
	stack->depth = pf_stack_trim(frames, n);
}

/**
 * pf_site_count() - counts a failure at its call site
 * @failure: what failed
 * @rq: the request
 *
 * Context: any, NMI included; preemption must be off.
 */
void pf_site_count(const struct pf_failure *failure,
		   const struct pf_request *rq)
{
	struct pf_looker *looker = this_cpu_ptr(pf_lookers);
	u32 key = pf_traits(failure);
	struct pf_stack stack;
	struct pf_site *site;
	u64 now;

	if (!pf_may_look(looker, key, rq->context)) {
		atomic_long_inc(&looker->pending);
		return;
	}
	pf_settle(looker);

	now = pf_clock();
	pf_look(&stack, key, rq);
	site = pf_site_find(&stack, now);
	pf_site_add(site, 1, false);
	if (site)
		pf_site_note_last(site, now);
	WRITE_ONCE(looker->site, site);
}

/**
 * pf_sites_settle() - adds all failures to their call sites
 *
 * Context: process.
 */
void pf_sites_settle(void)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		pf_settle(per_cpu_ptr(pf_lookers, cpu));
}

/**
 * pf_sampling_init() - allocates what the cpus note
 *
 * Return: 0 or -ENOMEM.
 */
int pf_sampling_init(void)
{
	pf_stack_init();
	pf_lookers = alloc_percpu(struct pf_looker);

	return pf_lookers ? 0 : -ENOMEM;
}

/**
 * pf_sampling_exit() - frees it
 */
void pf_sampling_exit(void)
{
	free_percpu(pf_lookers);
}
