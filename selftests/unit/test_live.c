// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is watched: differences and rates, against numbers worked out by
 * hand. Rows have the numbers of sample_rows:
 *
 *	0  node 1 Normal order 2 reclaim   limit
 *	1  node 0 DMA32  order 3 nowait    fragmented
 *	3  node 1 Normal order 1 atomic    transient
 *	8  node 0 DMA32  order 2 atomic    fragmented
 */
#include <linux/pagefail.h>

#include "kselftest_harness.h"
#include "live_sample.h"

static const struct filter all;
static const struct filter node1 = { .node = { true, 1 } };
static const struct filter atomic = {
	.class = { true, PAGEFAIL_CLASS_ATOMIC },
};

FIXTURE(live) {
	struct live live;
};

FIXTURE_SETUP(live)
{
	memset(&self->live, 0, sizeof(self->live));
}

FIXTURE_TEARDOWN(live)
{
	live_free(&self->live);
}

TEST_F(live, first_sample_has_totals_only)
{
	struct live_sum sum;

	live_feed(&self->live, &moment_before);
	sum = live_total(&self->live, &all);
	EXPECT_EQ(self->live.state, LIVE_FIRST);
	EXPECT_EQ(sum.count, 147);
	EXPECT_EQ(sum.delta, 0);
	EXPECT_EQ(live_rate(&self->live, 5), 0);
	EXPECT_EQ(self->live.history.count, 0);
}

TEST_F(live, differences_and_rates_of_uneven_intervals)
{
	struct live *live = &self->live;
	double rate;

	live_feed_three(live);
	EXPECT_EQ(live->state, LIVE_RUNNING);
	EXPECT_EQ(live->seconds, 0.5);
	EXPECT_EQ(live_total(live, &all).delta, 4);
	EXPECT_EQ(live_total(live, &all).count, 194);
	EXPECT_EQ(live_rate(live, 4), 8);
	EXPECT_TRUE(history_rate(&live->history, &all, 0, &rate));
	EXPECT_EQ(rate, 8);
	/* 43 in 1.5 s */
	EXPECT_TRUE(history_rate(&live->history, &all, 1, &rate));
	EXPECT_TRUE(rate > 28.66 && rate < 28.67);
	/* 12 atomic ones of them; 1 on node 1 */
	EXPECT_TRUE(history_rate(&live->history, &atomic, 1, &rate));
	EXPECT_EQ(rate, 8);
	EXPECT_TRUE(history_rate(&live->history, &node1, 1, &rate));
	EXPECT_TRUE(rate > 0.66 && rate < 0.67);
	EXPECT_FALSE(history_rate(&live->history, &all, 2, &rate));
	EXPECT_EQ(history_seconds(&live->history, 9), 2);
}

TEST_F(live, rows_of_every_order_are_told_apart)
{
	struct live *live = &self->live;
	static const struct moment one = {
		.milliseconds = 1000, .uptime = 5000,
		.totals = { 1, 2, 3, 4, 5, 6, 7, 8, 9 },
	};
	static const struct moment two = {
		.milliseconds = 2000, .uptime = 6000,
		.totals = { 2, 4, 6, 8, 10, 12, 14, 16, 18 },
	};
	size_t i;

	live_feed(live, &one);
	live_feed(live, &two);
	for (i = 0; i < 9; i++)
		EXPECT_EQ(live->deltas[i] * 2,
			  live->now.snapshot.failures.rows[i].total);
	EXPECT_EQ(live_total(live, &all).delta, 45);
}

TEST_F(live, new_row_beside_one_that_differs_in_its_order_only)
{
	static const struct moment one = {
		.milliseconds = 1000, .uptime = 5000, .totals = { [4] = 10 },
	};
	static const struct moment two = {
		.milliseconds = 2000, .uptime = 6000,
		.totals = { [4] = 10, [8] = 3 },
	};

	live_feed(&self->live, &one);
	live_feed(&self->live, &two);
	EXPECT_EQ(live_total(&self->live, &all).delta, 3);
}

TEST_F(live, row_that_falls_has_no_new_failures)
{
	static const struct moment one = {
		.milliseconds = 1000, .uptime = 5000, .totals = { 10, 20 },
	};
	static const struct moment two = {
		.milliseconds = 2000, .uptime = 6000, .totals = { 8, 25 },
	};

	live_feed(&self->live, &one);
	live_feed(&self->live, &two);
	EXPECT_EQ(live_total(&self->live, &all).delta, 5);
}

TEST_F(live, reset_changes_no_difference)
{
	struct moment next = moment_before;

	live_feed(&self->live, &moment_before);
	next.milliseconds += 2000;
	next.uptime += 2000;
	next.generation = 1;
	next.base = 95;
	next.totals[1] = 103;
	live_feed(&self->live, &next);
	EXPECT_TRUE(self->live.reset);
	EXPECT_FALSE(self->live.restarted);
	EXPECT_EQ(live_total(&self->live, &all).delta, 3);
	EXPECT_EQ(live_total(&self->live, &all).count, 8);
}

TEST_F(live, module_loaded_anew_begins_at_nothing)
{
	/* 10 s later a module that is 4 s old, with more in row 1 than before */
	static const struct moment next = {
		.milliseconds = 20000, .uptime = 4000, .generation = 1,
		.totals = { 2, 500 },
	};

	live_feed(&self->live, &moment_before);
	live_feed(&self->live, &next);
	EXPECT_TRUE(self->live.restarted);
	EXPECT_FALSE(self->live.reset);
	EXPECT_EQ(live_total(&self->live, &all).delta, 502);
	EXPECT_EQ(self->live.seconds, 4);
}

TEST_F(live, module_that_was_young_may_be_loaded_anew)
{
	/* older than the one before, yet younger than the interval */
	static const struct moment young = {
		.milliseconds = 10000, .uptime = 1000, .totals = { 3 },
	};
	static const struct moment next = {
		.milliseconds = 20000, .uptime = 8000, .totals = { 5 },
	};

	live_feed(&self->live, &young);
	live_feed(&self->live, &next);
	EXPECT_TRUE(self->live.restarted);
	EXPECT_EQ(live_total(&self->live, &all).delta, 5);
}

TEST_F(live, module_loaded_anew_in_a_short_interval)
{
	static const struct moment next = {
		.milliseconds = 10100, .uptime = 50, .totals = { 7, 101, 0, 40 },
	};

	live_feed(&self->live, &moment_before);
	live_feed(&self->live, &next);
	EXPECT_TRUE(self->live.restarted);
	EXPECT_EQ(live_total(&self->live, &all).delta, 148);
}

TEST_F(live, time_that_reading_takes_is_no_restart)
{
	/* loaded when the first sample was read, and read 50 ms late then */
	static const struct moment one = {
		.milliseconds = 10050, .uptime = 0, .totals = { 3 },
	};
	static const struct moment two = {
		.milliseconds = 12050, .uptime = 1950, .totals = { 4 },
	};

	live_feed(&self->live, &one);
	live_feed(&self->live, &two);
	EXPECT_FALSE(self->live.restarted);
	EXPECT_EQ(live_total(&self->live, &all).delta, 1);
}

TEST_F(live, totals_that_fall_are_a_new_module)
{
	static const struct moment next = {
		.milliseconds = 12000, .uptime = 92000, .totals = { 1, 5 },
	};

	live_feed(&self->live, &moment_before);
	live_feed(&self->live, &next);
	EXPECT_TRUE(self->live.restarted);
	EXPECT_EQ(live_total(&self->live, &all).delta, 6);
}

TEST_F(live, time_without_module_is_a_gap)
{
	static const struct moment next = {
		.milliseconds = 20000, .uptime = 500, .totals = { 0, 5 },
	};
	double rate;

	live_lose(&self->live);
	EXPECT_EQ(self->live.state, LIVE_NOTHING);
	live_feed(&self->live, &moment_before);
	live_lose(&self->live);
	EXPECT_EQ(self->live.state, LIVE_LOST);
	EXPECT_FALSE(history_rate(&self->live.history, &all, 0, &rate));
	live_feed(&self->live, &next);
	EXPECT_EQ(self->live.state, LIVE_RUNNING);
	EXPECT_TRUE(history_rate(&self->live.history, &all, 0, &rate));
	EXPECT_EQ(rate, 10);
	EXPECT_EQ(self->live.history.count, 2);
	EXPECT_FALSE(history_rate(&self->live.history, &all, 1, &rate));
	EXPECT_EQ(history_seconds(&self->live.history, 2), 0.5);
}

TEST_F(live, history_forgets_the_oldest)
{
	struct history *history = &self->live.history;
	double rate = -1;
	size_t i;

	/* 0, 1, 2 ... in intervals of a second; then the first slots again */
	for (i = 0; i < HISTORY_MAX + 5; i++) {
		history_begin(history, 1);
		history_add(history, 0, i % 2, i);
	}
	EXPECT_EQ(history->count, HISTORY_MAX);
	EXPECT_EQ(history->series_count, 2);
	for (i = 0; i < HISTORY_MAX; i++) {
		EXPECT_TRUE(history_rate(history, &all, i, &rate));
		EXPECT_EQ(rate, (double)(HISTORY_MAX + 4 - i));
	}
	EXPECT_FALSE(history_rate(history, &all, HISTORY_MAX, &rate));
	EXPECT_EQ(history_seconds(history, 10000), HISTORY_MAX);
}

TEST_F(live, other_kinds)
{
	struct live *live = &self->live;
	struct sample sample;

	sample_make(&sample, &moment_before);
	sample.snapshot.module.other_count = 1;
	sample.snapshot.module.others[0].kind = PAGEFAIL_KIND_STALL;
	sample.snapshot.module.others[0].total = 10;
	live_update(live, &sample);
	sample_make(&sample, &moment_before);
	sample.milliseconds += 1000;
	sample.snapshot.module.uptime += 1000;
	sample.snapshot.module.other_count = 2;
	sample.snapshot.module.others[0].kind = PAGEFAIL_KIND_VMALLOC;
	sample.snapshot.module.others[0].total = 3;
	sample.snapshot.module.others[1].kind = PAGEFAIL_KIND_STALL;
	sample.snapshot.module.others[1].total = 17;
	live_update(live, &sample);
	EXPECT_EQ(live->other_deltas[0], 3);
	EXPECT_EQ(live->other_deltas[1], 7);
}

TEST_HARNESS_MAIN
