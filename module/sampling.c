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
#include "compat/warning.h"

/*
 * So many stacks are looked at in a sixteenth of a second on each cpu, and as
 * many more of those that nothing is known of: a storm of one kind must not
 * hide what is rare.
 */
#define PF_LOOKS	64
#define PF_LOOKS_TIME	DIV_ROUND_UP(HZ, 16)

#define PF_VIEWS_LOG2	4

/*
 * A view is the last call site of some kind that one cpu has looked at, and how
 * many failed since then that were not looked at, in one word: what is added up
 * is what was counted for that site, whoever comes in between.
 */
#define PF_VIEW_SITE	40	/* its number, 0 for none */

static u64 pf_view_pending(u64 view)
{
	return view & (BIT_ULL(PF_VIEW_SITE) - 1);
}

static struct pf_site *pf_view_site(u64 view)
{
	unsigned int number = view >> PF_VIEW_SITE;

	return number ? pf_site(number - 1) : NULL;
}

/**
 * struct pf_looker - what one cpu has looked at
 * @window: limits how often it looks
 * @views: by a hash of their kind
 */
struct pf_looker {
	struct pf_window window;
	atomic64_t views[1 << PF_VIEWS_LOG2];
};

static struct pf_looker __percpu *pf_lookers;

/**
 * pf_window_take() - takes one of what is limited in time
 * @window: of this cpu
 * @length: jiffies that a stretch of time lasts
 * @most: in each
 *
 * What an interrupt or NMI takes in the midst of this may be one too many, or
 * not be remembered.
 *
 * Context: any, NMI included; preemption must be off.
 * Return: false when there is none left now.
 */
bool pf_window_take(struct pf_window *window, unsigned long length,
		    unsigned int most)
{
	unsigned long now = jiffies;

	if (now - READ_ONCE(window->began) >= length) {
		WRITE_ONCE(window->began, now);
		WRITE_ONCE(window->used, 0);
	}
	if (READ_ONCE(window->used) >= most)
		return false;
	WRITE_ONCE(window->used, READ_ONCE(window->used) + 1);

	return true;
}

/* Adds what was not looked at, of a view that another has taken the place of. */
static void pf_view_settle(u64 view)
{
	u64 pending = pf_view_pending(view);

	if (pending)
		pf_site_add(pf_view_site(view), pending, true);
}

/* The same of one that stays */
static void pf_view_settle_now(atomic64_t *view)
{
	u64 before = atomic64_read(view), seen;

	while (pf_view_pending(before)) {
		seen = atomic64_cmpxchg(view, before,
					before - pf_view_pending(before));
		if (seen == before) {
			pf_view_settle(before);
			return;
		}
		before = seen;
	}
}

static bool pf_view_knows(u64 view, u32 key, u8 context)
{
	const struct pf_site *site = pf_view_site(view);

	return site && site->stack.key == key && site->stack.context == context;
}

/* Notes a failure that is not looked at; false if the view is of another kind now. */
static bool pf_view_add(atomic64_t *view, u64 before, u32 key, u8 context)
{
	u64 seen;

	do {
		seen = atomic64_cmpxchg(view, before, before + 1);
		if (seen == before)
			return true;
		before = seen;
	} while (pf_view_knows(before, key, context));

	return false;
}

/*
 * From the caller of the hooked function outwards. On the way from there to
 * here there may be a breakpoint, which is an interrupt as well, or code that
 * the kernel cannot unwind: the caller is known for sure. By frame pointers
 * the kernel does not see who called a function that has no frame yet.
 */
static unsigned int pf_stack_from(unsigned long *frames, unsigned int n,
				  const struct pf_way *way)
{
	unsigned int i = 0;

	while (i < n && frames[i] != way->caller &&
	       (frames[i] != way->outer || !i))
		i++;
	if (i == n) {
		frames[0] = way->caller;
		return 1;
	}
	if (frames[i] != way->caller)
		frames[--i] = way->caller;
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

static void pf_look(struct pf_stack *stack, const struct pf_way *way)
{
	unsigned int n = pf_stack_save(stack->frames, PF_FRAMES);

	if (way)
		n = pf_stack_from(stack->frames, n, way);
	if (stack->context == PAGEFAIL_CONTEXT_NMI)
		n = pf_stack_trim_nmi(stack->frames, n);
	stack->depth = pf_stack_trim(stack->frames, n);
}

/*
 * Adds one to the call site of a stack, or of none if it is not to look. Out of
 * line: a stack is large, and in a storm there is none.
 */
static noinline struct pf_site *
pf_site_add_one(u32 key, const struct pf_request *rq, bool look)
{
	u64 now = pf_clock();
	struct pf_stack stack;
	struct pf_site *site;

	pf_stack_empty(&stack, key, rq->context);
	if (look)
		pf_look(&stack, rq->way);
	site = pf_site_find(&stack, now);

	pf_site_add(site, 1, false);
	if (site)
		pf_site_note_last(site, now);

	return site;
}

/**
 * pf_site_count() - counts a failure at its call site
 * @failed: what failed
 * @rq: the request
 *
 * Where too many have been looked at and there is no call site of its kind to
 * add it to, it goes to one without a stack.
 *
 * Context: any, NMI included; preemption must be off.
 */
void pf_site_count(u32 failed, const struct pf_request *rq)
{
	struct pf_looker *looker = this_cpu_ptr(pf_lookers);
	u32 key = failed & PF_KEY_TRAITS;
	atomic64_t *view = &looker->views[hash_32(key + rq->context,
						  PF_VIEWS_LOG2)];
	u64 before = atomic64_read(view), next;
	bool known = pf_view_knows(before, key, rq->context);

	if (pf_window_take(&looker->window, PF_LOOKS_TIME,
			   known ? PF_LOOKS : 2 * PF_LOOKS)) {
		next = pf_site_number(pf_site_add_one(key, rq, true));
		pf_view_settle(atomic64_xchg(view, next << PF_VIEW_SITE));
	} else if (!known || !pf_view_add(view, before, key, rq->context)) {
		pf_site_add_one(key, rq, false);
	}
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
			pf_view_settle_now(&looker->views[i]);
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
