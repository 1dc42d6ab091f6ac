// SPDX-License-Identifier: GPL-2.0-only
/*
 * pagefail_count: drives the counter of module/compat/count.h over the edges of
 * 32 bits, while an interrupt increments it too and another cpu reads it.
 *
 * Counting to 2^32 takes too long: many counters start a little below an edge
 * each. All is done when loading ends; what was seen is in its parameter.
 */
#include <linux/bitops.h>
#include <linux/completion.h>
#include <linux/cpumask.h>
#include <linux/err.h>
#include <linux/hrtimer.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/string.h>

#include "compat.h"
#include "count.h"

#define COUNTERS	4096
#define ROUNDS		50	/* and more until there are so many */
#define CROSSINGS	50000	/* reads before and after an edge */
#define MOST_SECONDS	20	/* for all */
#define PATIENCE	200	/* of the writer with the reader */
#define STEPS		60	/* of the writer on each counter */
#define MOST		(STEPS + 1000)	/* with those of the interrupts */
#define PERIOD_NS	(20 * NSEC_PER_USEC)

/**
 * struct counter - a counter on its way over an edge
 * @count: the counter
 * @start: where it started
 * @interrupts: increments made by interrupts
 */
struct counter {
	struct pf_count count;
	u64 start;
	unsigned int interrupts;
};

static struct counter counters[COUNTERS];
static int now_at = -1;		/* which one is incremented, -1: none */
static int read_at = -1;	/* which one is read */
static unsigned int round;	/* in each round all are set back */
static struct hrtimer timer;
static DECLARE_COMPLETION(written);

static unsigned long edges;	/* that were passed */
static unsigned long wrong;	/* counters that did not end where they should */
static unsigned long interrupts;	/* increments that these made */
static unsigned long reads;	/* of another cpu meanwhile */
static unsigned long crossings;	/* such reads before and after an edge */
static unsigned long backwards;	/* those below an earlier one */
static unsigned long astray;	/* those below the start or far above it */
static unsigned long astray_inside;	/* such reads of interrupts */

static char result[200];
module_param_string(result, result, sizeof(result), 0444);
MODULE_PARM_DESC(result, "what was seen");

static bool is_astray(const struct counter *c, u64 value)
{
	return value < c->start || value > c->start + MOST;
}

static enum hrtimer_restart on_timer(struct hrtimer *t)
{
	struct counter *c;

	if (now_at >= 0) {
		c = &counters[now_at];
		if (is_astray(c, pf_count_read(&c->count)))
			astray_inside++;
		pf_count_inc(&c->count);
		c->interrupts++;
	}
	hrtimer_forward_now(t, ns_to_ktime(PERIOD_NS));
	return HRTIMER_RESTART;
}

/* As so many increments do; where words have 32 bits a counter has two of them. */
static void set(struct pf_count *count, u64 value)
{
	local_t *word = (local_t *)count;

	local_set(&word[0], (long)value);
	if (sizeof(*count) > sizeof(*word))
		local_set(&word[1], (long)(value >> 31));
}

/* Reads right, and would do so after the next edge */
static bool is_at(struct pf_count *count, u64 value)
{
	struct pf_count like;

	set(&like, value);
	return pf_count_read(count) == value &&
	       !memcmp(count, &like, sizeof(like));
}

/* The edges are the odd and the even multiples of 2^31. */
static u64 edge_of(const struct counter *c)
{
	return (u64)(c - counters + 1) << 31;
}

static void start_round(void)
{
	struct counter *c;

	WRITE_ONCE(round, round + 1);
	smp_wmb(); /* who sees a counter set back sees that the round is over */
	for (c = counters; c < counters + COUNTERS; c++) {
		c->start = edge_of(c) - STEPS / 2;
		c->interrupts = 0;
		set(&c->count, c->start);
	}
	smp_wmb(); /* who sees which counter it is sees where it started */
}

static void end_round(void)
{
	struct counter *c;

	for (c = counters; c < counters + COUNTERS; c++) {
		if (!is_at(&c->count, c->start + STEPS + c->interrupts))
			wrong++;
		interrupts += c->interrupts;
	}
	edges += COUNTERS;
}

static bool has_reader(void)
{
	return num_online_cpus() > 1;
}

/* An emulator may run the cpus in turn. */
static void wait_for_reader(int i)
{
	int patience = has_reader() ? PATIENCE : 0;

	while (READ_ONCE(read_at) != i && patience--)
		cpu_relax();
}

static void write_round(void)
{
	int i, step;

	for (i = 0; i < COUNTERS; i++) {
		WRITE_ONCE(now_at, i);
		wait_for_reader(i);
		for (step = 0; step < STEPS; step++)
			pf_count_inc(&counters[i].count);
	}
	WRITE_ONCE(now_at, -1);
}

static void wait_for_stop(void)
{
	while (!kthread_should_stop())
		schedule_timeout_interruptible(1);
}

static int write_all(void *unused)
{
	unsigned long end = jiffies + MOST_SECONDS * HZ;

	hrtimer_setup(&timer, on_timer, CLOCK_MONOTONIC,
		      HRTIMER_MODE_REL_PINNED_HARD);
	hrtimer_start(&timer, ns_to_ktime(PERIOD_NS),
		      HRTIMER_MODE_REL_PINNED_HARD);
	do {
		start_round();
		write_round();
		end_round();
		cond_resched();
	} while (time_before(jiffies, end) &&
		 (round < ROUNDS ||
		  (has_reader() && READ_ONCE(crossings) < CROSSINGS)));
	hrtimer_cancel(&timer);
	complete(&written);
	wait_for_stop();
	return 0;
}

/* Reads a counter for as long as it is the one that is incremented. */
static void read_counter(int i, unsigned int in_round)
{
	struct counter *c = &counters[i];
	u64 last = 0, now;

	while (READ_ONCE(now_at) == i) {
		smp_rmb(); /* pairs with the second of start_round() */
		now = pf_count_read(&c->count);
		smp_rmb(); /* pairs with the first of start_round() */
		if (READ_ONCE(round) != in_round)
			return;
		if (now < last)
			backwards++;
		if (last && last < edge_of(c) && now >= edge_of(c))
			crossings++;
		if (is_astray(c, now))
			astray++;
		last = now;
		WRITE_ONCE(read_at, i);
		if (!(++reads % 64))
			cpu_relax();
	}
}

static int read_all(void *unused)
{
	unsigned int in_round;
	int i;

	while (!kthread_should_stop()) {
		in_round = READ_ONCE(round);
		smp_rmb(); /* pairs with the second of start_round() */
		i = READ_ONCE(now_at);
		if (i >= 0)
			read_counter(i, in_round);
		cond_resched();
	}
	return 0;
}

static void report(void)
{
	scnprintf(result, sizeof(result),
		  "edges=%lu wrong=%lu interrupts=%lu reads=%lu crossings=%lu backwards=%lu astray=%lu astray_inside=%lu",
		  edges, wrong, interrupts, reads, crossings, backwards,
		  astray, astray_inside);
}

static struct task_struct *start_on(unsigned int cpu, int (*fn)(void *))
{
	struct task_struct *task;

	task = kthread_create(fn, NULL, "pagefail_count");
	if (!IS_ERR(task)) {
		kthread_bind(task, cpu);
		wake_up_process(task);
	}
	return task;
}

/* Where there is one cpu the interrupts alone read in between. */
static int __init pagefail_count_init(void)
{
	unsigned int first = cpumask_first(cpu_online_mask);
	unsigned int second = cpumask_next(first, cpu_online_mask);
	struct task_struct *writer, *reader;

	reader = start_on(second < nr_cpu_ids ? second : first, read_all);
	if (IS_ERR(reader))
		return PTR_ERR(reader);
	writer = start_on(first, write_all);
	if (!IS_ERR(writer)) {
		wait_for_completion(&written);
		kthread_stop(writer);
	}
	kthread_stop(reader);
	report();
	return IS_ERR(writer) ? PTR_ERR(writer) : 0;
}

static void __exit pagefail_count_exit(void)
{
}

module_init(pagefail_count_init);
module_exit(pagefail_count_exit);

MODULE_DESCRIPTION("Drives the counter of pagefail over the edges of 32 bits");
MODULE_LICENSE("GPL");
