// SPDX-License-Identifier: GPL-2.0-only
/* Allocations made one after the other, in the context that was asked for. */
#include <linux/completion.h>
#include <linux/hrtimer.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/smp.h>

#include "compat.h"
#include "request.h"

/*
 * A burst that meets no failure has to end: so many pages may be had, at once or
 * one after the other. Each is cleared.
 */
#define MAX_PAGES	262144

/* Short enough for an interrupt handler, even where the requests print. */
#define BATCH		200

/* Between two batches in an interrupt, so that the cpu can work meanwhile */
#define PAUSE		100

/**
 * struct burst - a request being carried out
 * @req: what was asked for
 * @result: what has come of it
 * @nowhere: with nodemask=empty, what tells the allocator so
 * @stop: a signal came, make no more
 * @held: the pages obtained, with hold=1
 * @tasklet: runs the batches in softirq context
 * @timer: runs the batches in hardirq context
 * @done: the last batch has run
 */
struct burst {
	const struct request *req;
	struct result *result;
	void *nowhere;
	bool stop;
	struct list_head held;
	struct tasklet_struct tasklet;
	struct hrtimer timer;
	struct completion done;
};

static enum request_context here(void)
{
	if (in_nmi())
		return REQUEST_NMI;
	if (in_hardirq())
		return REQUEST_HARDIRQ;
	if (in_serving_softirq())
		return REQUEST_SOFTIRQ;
	return REQUEST_TASK;
}

static ktime_t pause_of(const struct request *req)
{
	return ns_to_ktime((u64)max_t(unsigned int, req->pause, PAUSE) *
			   NSEC_PER_USEC);
}

static void ask_for_pages(struct burst *b)
{
	const struct request *req = b->req;
	struct page *page;

	if (req->kind == REQUEST_NOLOCK)
		page = compat_alloc_pages_nolock(req->node, req->order);
	else
		page = compat_alloc_pages(req->gfp, req->order, req->node,
					  b->nowhere);
	if (!page)
		b->result->failed++;
	else if (req->hold)
		list_add(&page->lru, &b->held);
	else
		__free_pages(page, req->order);
}

static void try_once(void *arg)
{
	struct burst *b = arg;

	if (b->req->kind == REQUEST_PAGES || b->req->kind == REQUEST_NOLOCK)
		ask_for_pages(b);
	else if (kind_fails(b->req))
		b->result->failed++;
	/* Also so that this function is left last, and not by a jump. */
	b->result->attempts++;
}

/* Returns whether there is more to do. */
static bool run_batch(struct burst *b)
{
	const int batch = b->req->pause ? 1 : BATCH;
	struct result *r = b->result;
	int i;

	r->cpu = raw_smp_processor_id();
	r->context = here();
	for (i = 0; i < batch; i++) {
		if (r->failed == b->req->failures ||
		    (b->req->attempts && r->attempts == b->req->attempts) ||
		    r->attempts - r->failed == MAX_PAGES >> b->req->order)
			return false;
		stacks_call(r->attempts, b->req->stacks, try_once, b);
	}
	return !READ_ONCE(b->stop);
}

static void run_tasklet(unsigned long data)
{
	struct burst *b = (struct burst *)data;

	if (run_batch(b))
		tasklet_schedule(&b->tasklet);
	else
		complete(&b->done);
}

static enum hrtimer_restart run_timer(struct hrtimer *timer)
{
	struct burst *b = container_of(timer, struct burst, timer);

	if (!run_batch(b)) {
		complete(&b->done);
		return HRTIMER_NORESTART;
	}
	hrtimer_forward_now(timer, pause_of(b->req));
	return HRTIMER_RESTART;
}

/* Returns false at the end. */
static noinline bool pause_in_task(const struct burst *b, bool more)
{
	ktime_t pause = pause_of(b->req);

	if (!more || fatal_signal_pending(current))
		return false;
	cond_resched();
	if (b->req->pause) {
		set_current_state(TASK_UNINTERRUPTIBLE);
		schedule_hrtimeout(&pause, HRTIMER_MODE_REL);
	}
	return true;
}

/*
 * From one place, so that all batches have the same call stack: with a
 * condition in it, the compiler would split the loop.
 */
static void run_in_task(struct burst *b)
{
	bool more;

	do {
		more = run_batch(b);
		more = pause_in_task(b, more);
	} while (more);
}

static void run_in_softirq(struct burst *b)
{
	tasklet_init(&b->tasklet, run_tasklet, (unsigned long)b);
	tasklet_schedule(&b->tasklet);
}

static void run_in_hardirq(struct burst *b)
{
	hrtimer_setup(&b->timer, run_timer, CLOCK_MONOTONIC,
		      HRTIMER_MODE_REL_PINNED_HARD);
	hrtimer_start(&b->timer, pause_of(b->req),
		      HRTIMER_MODE_REL_PINNED_HARD);
}

/* Both fire on the cpu that starts them, hence the caller's. */
static void run_in_interrupt(struct burst *b)
{
	get_cpu();
	if (b->req->context == REQUEST_SOFTIRQ)
		run_in_softirq(b);
	else
		run_in_hardirq(b);
	put_cpu();

	if (wait_for_completion_killable(&b->done)) {
		WRITE_ONCE(b->stop, true);
		wait_for_completion(&b->done);
	}
	/* complete() is not the handler's last step: wait for its end. */
	if (b->req->context == REQUEST_SOFTIRQ)
		tasklet_kill(&b->tasklet);
	else
		hrtimer_cancel(&b->timer);
}

static bool run_nmi(void *arg)
{
	return run_batch(arg);
}

static int run_in_context(struct burst *b)
{
	switch (b->req->context) {
	case REQUEST_TASK:
		run_in_task(b);
		return 0;
	case REQUEST_NMI:
		return nmi_call(run_nmi, b);
	default:
		run_in_interrupt(b);
		return 0;
	}
}

static void free_held(struct burst *b)
{
	struct page *page, *next;

	list_for_each_entry_safe(page, next, &b->held, lru) {
		list_del(&page->lru);
		__free_pages(page, b->req->order);
		cond_resched();
	}
}

/**
 * burst_run() - carry out a request
 * @req: the request
 * @result: where to count what comes of it, zeroed by the caller
 *
 * Return: 0, or an error and nothing done, or -EINTR for one in NMIs that
 * a signal ended.
 */
int burst_run(const struct request *req, struct result *result)
{
	struct burst *b;
	int err;

	b = kzalloc(sizeof(*b), GFP_KERNEL);
	if (!b)
		return -ENOMEM;
	b->req = req;
	b->result = result;
	if (req->no_nodes) {
		b->nowhere = compat_nowhere(req->node);
		if (!b->nowhere) {
			kfree(b);
			return -ENOMEM;
		}
	}
	INIT_LIST_HEAD(&b->held);
	init_completion(&b->done);

	err = run_in_context(b);
	free_held(b);
	kfree(b->nowhere);
	kfree(b);
	return err;
}
