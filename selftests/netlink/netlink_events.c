// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who listens is told of each failure as long as there are not too many, and of
 * how many it was not told otherwise.
 */
#include <kselftest_harness.h>

#include <sys/prctl.h>
#include <time.h>

#include "listener.h"

#define NAME		"x: kworker\t1"

static uint64_t now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_REALTIME, &ts);

	return ts.tv_sec * 1000000000ull + ts.tv_nsec;
}

/* What the kernel rounds of the times of events and of the clock */
#define TOLERANCE	20000000ull

static void expect_event(struct __test_metadata *_metadata,
			 const struct event *event, const struct row *row,
			 unsigned int context)
{
	EXPECT_EQ(row->node, event->node);
	EXPECT_STREQ(row->zone, event->zone);
	EXPECT_EQ(row->order, event->order);
	EXPECT_EQ(row->class, event->class);
	EXPECT_EQ(row->silent, event->silent);
	EXPECT_EQ(row->cause, event->cause);
	EXPECT_EQ(context, event->context);
	EXPECT_EQ(0, event->cpu);
	EXPECT_EQ(0, event->lost);
	EXPECT_NE(0, event->gfp);
	if (context || !(event->present & EVENT_PROCESS))
		return;
	EXPECT_STREQ(NAME, event->comm);
	EXPECT_EQ((uint32_t)getpid(), event->pid);
}

TEST_F_TIMEOUT(events, each_failure_with_its_traits, 120)
{
	struct combo combo = {};
	unsigned int context, i;
	uint64_t start, serial = 0;
	struct row row;
	int fd;

	NEEDS_ALL(&self->tester);
	fd = listener(self);
	ASSERT_LE(0, fd);
	prctl(PR_SET_NAME, NAME);
	do {
		if (combo_is_spare(&combo))
			continue;
		context = combo.class == PAGEFAIL_CLASS_RECLAIM ? 0 :
			  combo.order % 3;
		ASSERT_TRUE(truth_row(&combo, &row));
		start = now();
		ASSERT_EQ(2, truth_fail(self->tester.truth, &combo, 2,
					contexts[context]));
		self->heard.n = 0;
		while (self->heard.n < 2)
			ASSERT_LT(0, event_read(fd, 5000, note, &self->heard));
		for (i = 0; i < 2; i++) {
			expect_event(_metadata, &self->heard.event[i], &row,
				     context);
			EXPECT_LE(start, self->heard.event[i].time + TOLERANCE);
			EXPECT_GE(now() + TOLERANCE, self->heard.event[i].time);
		}
		EXPECT_EQ(self->heard.event[0].serial + 1,
			  self->heard.event[1].serial);
		if (combo.order + combo.zone + combo.class + combo.silent)
			EXPECT_EQ(serial + 1, self->heard.event[0].serial);
		serial = self->heard.event[1].serial;
	} while (combo_next(&combo));
	close(fd);
}

TEST_F_TIMEOUT(events, complete_and_in_order_below_the_limit, 120)
{
	uint64_t made;
	int fd;

	NEEDS_ALL(&self->tester);
	fd = listener(self);
	ASSERT_LE(0, fd);
	made = fail_on_two(&self->tester, gentle);
	ASSERT_EQ(0, hear(fd, &self->heard));
	expect_all(_metadata, &self->heard, made);
	close(fd);
}

TEST_F_TIMEOUT(events, two_listeners_hear_the_same, 120)
{
	uint64_t made;
	int first, second;

	NEEDS_ALL(&self->tester);
	first = listener(self);
	second = listener(self);
	ASSERT_LE(0, first);
	ASSERT_LE(0, second);
	made = fail_on_two(&self->tester, gentle);
	ASSERT_EQ(0, hear(first, &self->heard));
	ASSERT_EQ(0, hear(second, &self->other));
	expect_all(_metadata, &self->heard, made);
	expect_all(_metadata, &self->other, made);
	EXPECT_EQ(0, memcmp(self->heard.event, self->other.event,
			    self->heard.n * sizeof(*self->heard.event)));
	close(first);
	close(second);
}

TEST_F_TIMEOUT(events, accounted_above_the_limit, 120)
{
	const struct worker fast = { .bursts = 30, .size = 1000 };
	uint64_t made;
	int fd;

	NEEDS_ALL(&self->tester);
	ASSERT_EQ(0, config_set(self->tester.fd, self->tester.family,
				PAGEFAIL_A_CONFIG_EVENTS_PER_SECOND, 50));
	fd = listener(self);
	ASSERT_LE(0, fd);
	/* others may have used up what may be sent in this second */
	usleep(1100000);
	made = fail_on_two(&self->tester, fast) + 1;
	finish_hearing(_metadata, self, fd);
	EXPECT_EQ(made, due(&self->heard));
	EXPECT_EQ(made, self->heard.n + self->heard.lost);
	EXPECT_LT(0, self->heard.lost);
	EXPECT_LT(2, self->heard.n);
	/* A stretch of a second may be begun when the first failure comes. */
	EXPECT_GT(2 * 50 * 20 * patience(), self->heard.n);
	close(fd);
}

TEST_F_TIMEOUT(events, none_with_a_limit_of_none, 60)
{
	int fd;

	NEEDS_ALL(&self->tester);
	fd = listener(self);
	ASSERT_LE(0, fd);
	ASSERT_EQ(0, config_set(self->tester.fd, self->tester.family,
				PAGEFAIL_A_CONFIG_EVENTS_PER_SECOND, 0));
	ASSERT_EQ(9, truth_fail(self->tester.truth, &self->combo, 9, "task"));
	ASSERT_EQ(0, hear(fd, &self->heard));
	EXPECT_EQ(0, self->heard.n);
	ASSERT_EQ(0, config_set(self->tester.fd, self->tester.family,
				PAGEFAIL_A_CONFIG_EVENTS_PER_SECOND,
				NO_LIMIT));
	ASSERT_EQ(1, truth_fail(self->tester.truth, &self->combo, 1, "task"));
	ASSERT_EQ(0, hear(fd, &self->heard));
	EXPECT_EQ(10, self->heard.n + self->heard.lost);
	close(fd);
}

TEST_HARNESS_MAIN
