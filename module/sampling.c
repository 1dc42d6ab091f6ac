// SPDX-License-Identifier: GPL-2.0-only
/*
 * To unwind a stack takes thousands of instructions. In a storm only some are
 * looked at; what fails in between belongs, as an estimate, to the call site
 * that its cpu looked at before, of those with the same order, class, silence
 * and context. These sums are no estimate.
 */

#include <linux/hash.h>
#include <linux/jiffies.h>
#include <linux/percpu.h>

#include "pagefail.h"
#include "sites.h"
#include "compat/clock.h"
#include "compat/stack.h"

/*
 * So many stacks are looked at in a sixteenth of a second on each cpu, and as
 * many more of those that nothing is known of: a storm of one kind must not
 * hide what is rare.
 */
#define PF_LOOKS	64
#define PF_LOOKS_TIME	DIV_ROUND_UP(HZ, 16)

#define PF_VIEWS_LOG2	4

/**
 * struct pf_view - the last call site of one kind that one cpu has looked at
 * @site: the call site, NULL if there was no slot for it
 * @pending: failures of this kind since then that were not looked at
 */
struct pf_view {
	struct pf_site *site;
	atomic_long_t pending;
};

/**
 * struct pf_looker - what one cpu has looked at
 * @window: limits how often it looks
 * @views: by a hash of their kind
 */
struct pf_looker {
	struct pf_window window;
	struct pf_view views[1 << PF_VIEWS_LOG2];
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
static void pf_settle(struct pf_view *view)
{
	struct pf_site *site = READ_ONCE(view->site);
	unsigned long pending;

	if (!atomic_long_read(&view->pending))
		return;
	pending = atomic_long_xchg(&view->pending, 0);
	if (pending)
		pf_site_add(site, pending, true);
}

static struct pf_view *pf_view(struct pf_looker *looker, u32 key, u8 context)
{
	return &looker->views[hash_32(key + context, PF_VIEWS_LOG2)];
}

static bool pf_knows(struct pf_view *view, u32 key, u8 context)
{
	const struct pf_site *site = READ_ONCE(view->site);

	return site && site->stack.key == key && site->stack.context == context;
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
static void pf_stack_empty(struct pf_stack *stack, u32 key, u8 context)
{
	memset(stack, 0, offsetof(struct pf_stack, frames));
	stack->key = key;
	stack->context = context;
}

static void pf_look(struct pf_stack *stack, unsigned long caller)
{
	unsigned int n = pf_stack_save(stack->frames, PF_FRAMES);

	if (caller)
		n = pf_stack_from(stack->frames, n, caller);
	stack->depth = pf_stack_trim(stack->frames, n);
}

static struct pf_site *pf_site_add_one(const struct pf_stack *stack)
{
	u64 now = pf_clock();
	struct pf_site *site = pf_site_find(stack, now);

	pf_site_add(site, 1, false);
	if (site)
		pf_site_note_last(site, now);

	return site;
}

/**
 * pf_site_count() - counts a failure at its call site
 * @failure: what failed
 * @rq: the request
 *
 * Where too many have been looked at and there is no call site of its kind to
 * add it to, it goes to one without a stack.
 *
 * Context: any, NMI included; preemption must be off.
 */
void pf_site_count(const struct pf_failure *failure,
		   const struct pf_request *rq)
{
	struct pf_looker *looker = this_cpu_ptr(pf_lookers);
	u32 key = pf_traits(failure);
	struct pf_view *view = pf_view(looker, key, rq->context);
	bool known = pf_knows(view, key, rq->context);
	bool may_look = pf_window_take(&looker->window, PF_LOOKS_TIME,
				       known ? PF_LOOKS : 2 * PF_LOOKS);
	struct pf_stack stack;

	if (known && !may_look) {
		atomic_long_inc(&view->pending);
		return;
	}
	pf_stack_empty(&stack, key, rq->context);
	if (!may_look) {
		pf_site_add_one(&stack);
		return;
	}
	pf_settle(view);
	pf_look(&stack, rq->caller);
	WRITE_ONCE(view->site, pf_site_add_one(&stack));
}

/**
 * pf_sites_settle() - adds all failures to their call sites
 *
 * Context: process.
 */
void pf_sites_settle(void)
{
	struct pf_looker *looker;
	unsigned int cpu, i;

	for_each_possible_cpu(cpu) {
		looker = per_cpu_ptr(pf_lookers, cpu);
		for (i = 0; i < ARRAY_SIZE(looker->views); i++)
			pf_settle(&looker->views[i]);
	}
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
