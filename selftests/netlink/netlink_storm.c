// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two cpus fail as fast as they can, PAGEFAIL_STORM times each, while the
 * counts are read and reset: no total goes down in between, no row vanishes,
 * and in the end not one failure is lost. On each cpu a task is interrupted
 * by failures of the same combination.
 */
#include <kselftest_harness.h>

#include <pthread.h>

#include "truth.h"

#define CPUS		2
#define WORKERS		(2 * CPUS)
#define FAILURES	500000
#define BURST		2000

/* What the bursts go through, both cpus the same. */
#define COMBOS		(TRUTH_ORDERS * TRUTH_CLASSES * 2)

/* Two on each cpu; combo is the one that the task of the cpu is at. */
struct worker {
	pthread_t thread;
	int cpu;
	bool interrupts;
	unsigned int *combo;
	long failures;
	long error;
	uint64_t made[COMBOS];
	bool ended;
};

FIXTURE(storm) {
	struct tester tester;
	struct info info;
	struct worker worker[WORKERS];
	unsigned int combo[CPUS];
	struct rows start;
	struct rows seen;
	struct rows now;
	unsigned int dumps;
	unsigned int interrupted;
	unsigned int resets;
};

FIXTURE_SETUP(storm)
{
	const char *n = getenv("PAGEFAIL_STORM");
	struct worker *worker;
	int i;

	tester_open(&self->tester);
	NEEDS_ALL(&self->tester);
	if (self->tester.cpus < CPUS)
		self->tester.missing = "one cpu only";
	for (i = 0; i < WORKERS; i++) {
		worker = &self->worker[i];
		worker->cpu = i % CPUS;
		worker->interrupts = i >= CPUS;
		worker->combo = &self->combo[worker->cpu];
		worker->failures = (n ? atol(n) : FAILURES) / 2;
	}
	ASSERT_EQ(0, info_get(self->tester.fd, self->tester.family,
			      &self->info));
}

FIXTURE_TEARDOWN(storm)
{
	tester_close(&self->tester);
}

/* Half of them are loud: the kernel limits what it prints of these. */
static struct combo combo_of(unsigned int i)
{
	return (struct combo){
		.order = i % TRUTH_ORDERS,
		.class = i / TRUTH_ORDERS % TRUTH_CLASSES,
		.silent = i / (TRUTH_ORDERS * TRUTH_CLASSES),
		.zone = TRUTH_NORMAL,
	};
}

/* Returns how many of n failed. */
static long fail_burst(struct worker *worker, int truth, unsigned int burst,
		       long n)
{
	static const char * const contexts[] = { "softirq", "hardirq" };
	unsigned int at = __atomic_load_n(worker->combo, __ATOMIC_RELAXED);
	struct combo combo = combo_of(at);
	const char *context = "task";
	long failed;

	if (worker->interrupts) {
		context = contexts[burst % 2];
		if (combo.class == PAGEFAIL_CLASS_RECLAIM)
			at -= TRUTH_ORDERS;
		combo = combo_of(at);
	}
	failed = truth_fail(truth, &combo, n, context);
	if (failed > 0)
		worker->made[at] += failed;

	return failed;
}

static void *work(void *arg)
{
	struct worker *worker = arg;
	int truth = open("/proc/pagefail_fail", O_RDWR | O_CLOEXEC);
	long left, n;
	unsigned int burst;

	pin_to(worker->cpu);
	left = worker->failures;
	for (burst = 0; left > 0; burst++) {
		if (!worker->interrupts)
			__atomic_store_n(worker->combo, burst % COMBOS,
					 __ATOMIC_RELAXED);
		n = left < BURST ? left : BURST;
		worker->error = n - fail_burst(worker, truth, burst, n);
		if (worker->error)
			break;
		left -= n;
	}
	close(truth);
	__atomic_store_n(&worker->ended, true, __ATOMIC_RELEASE);

	return NULL;
}

/* The reader runs anywhere, the storm on a cpu each. */
static void start_storm(struct __test_metadata *_metadata,
			FIXTURE_DATA(storm) *self)
{
	cpu_set_t all;
	int i;

	CPU_ZERO(&all);
	for (i = 0; i < CPUS; i++)
		CPU_SET(i, &all);
	sched_setaffinity(0, sizeof(all), &all);
	for (i = 0; i < WORKERS; i++)
		ASSERT_EQ(0, pthread_create(&self->worker[i].thread, NULL,
					    work, &self->worker[i]));
}

/* A count goes down by a reset only. */
static void expect_no_loss(struct __test_metadata *_metadata,
			   const struct row *seen, const struct row *now,
			   bool was_reset)
{
	EXPECT_LE(seen->total, now->total)
		TH_LOG("order %u class %u silent %u: the total went down",
		       now->order, now->class, now->silent);
	if (was_reset) {
		EXPECT_LE(now->count, now->total - seen->total)
			TH_LOG("the reset left out order %u class %u silent %u",
			       now->order, now->class, now->silent);
	} else {
		EXPECT_LE(seen->count, now->count)
			TH_LOG("order %u class %u silent %u: the count went down",
			       now->order, now->class, now->silent);
	}
}

/* Only an interrupted dump may lack a row that was seen before. */
static void dump_once(struct __test_metadata *_metadata,
		      FIXTURE_DATA(storm) *self, bool was_reset)
{
	const struct row *row;
	unsigned int i;

	ASSERT_EQ(0, rows_all(self->tester.fd, self->tester.family,
			      &self->now));
	self->dumps++;
	self->interrupted += self->now.interrupted > 0;
	if (self->now.interrupted)
		return;
	EXPECT_EQ(0, rows_twice(&self->now));
	for (i = 0; i < self->seen.n; i++) {
		row = rows_find(&self->now, &self->seen.row[i]);
		ASSERT_NE(NULL, row)
			TH_LOG("a row vanished");
		expect_no_loss(_metadata, &self->seen.row[i], row, was_reset);
	}
	memcpy(&self->seen, &self->now, sizeof(self->seen));
}

static bool is_over(const FIXTURE_DATA(storm) *self)
{
	unsigned int i, ended = 0;

	for (i = 0; i < WORKERS; i++)
		ended += __atomic_load_n(&self->worker[i].ended,
					 __ATOMIC_ACQUIRE);

	return ended == WORKERS;
}

static void read_along(struct __test_metadata *_metadata,
		       FIXTURE_DATA(storm) *self)
{
	bool was_reset = false;

	while (!is_over(self)) {
		if (self->dumps % 5 == 4) {
			ASSERT_EQ(0, reset(self->tester.fd,
					   self->tester.family));
			self->resets++;
			was_reset = true;
		}
		dump_once(_metadata, self, was_reset);
		if (!self->now.interrupted)
			was_reset = false;
	}
}

/* Whatever node, zone and cause the failures were given. */
static uint64_t total_of(const struct rows *rows, const struct combo *combo)
{
	uint64_t sum = 0;
	unsigned int i;

	for (i = 0; i < rows->n; i++)
		if (rows->row[i].order == combo->order &&
		    rows->row[i].class == combo->class &&
		    rows->row[i].silent == combo->silent)
			sum += rows->row[i].total;

	return sum;
}

static void expect_exact(struct __test_metadata *_metadata,
			 FIXTURE_DATA(storm) *self)
{
	unsigned int i, worker;

	for (i = 0; i < COMBOS; i++) {
		struct combo combo = combo_of(i);
		uint64_t made = 0;

		for (worker = 0; worker < WORKERS; worker++)
			made += self->worker[worker].made[i];
		EXPECT_EQ(made, total_of(&self->now, &combo) -
				total_of(&self->start, &combo))
			TH_LOG("order %u class %u silent %u", combo.order,
			       combo.class, combo.silent);
	}
}

TEST_F_TIMEOUT(storm, nothing_is_lost, 240)
{
	struct info info;
	int i;

	NEEDS_ALL(&self->tester);
	ASSERT_EQ(0, rows_all(self->tester.fd, self->tester.family,
			      &self->start));
	start_storm(_metadata, self);
	read_along(_metadata, self);
	for (i = 0; i < WORKERS; i++) {
		pthread_join(self->worker[i].thread, NULL);
		ASSERT_EQ(0, self->worker[i].error);
	}

	ASSERT_EQ(0, rows_all(self->tester.fd, self->tester.family,
			      &self->now));
	EXPECT_EQ(0, self->now.interrupted);
	expect_exact(_metadata, self);
	ASSERT_EQ(0, info_get(self->tester.fd, self->tester.family, &info));
	EXPECT_EQ(self->info.overflow, info.overflow);
	EXPECT_EQ(self->info.generation + self->resets, info.generation);
	EXPECT_LT(1, self->dumps - self->interrupted);
	TH_LOG("%ld failures on each cpu, %u dumps (%u interrupted), %u resets",
	       2 * self->worker[0].failures, self->dumps, self->interrupted,
	       self->resets);
}

TEST_HARNESS_MAIN
