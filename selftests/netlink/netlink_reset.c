// SPDX-License-Identifier: GPL-2.0-only
/* A reset: the counts begin again, the totals go on. */
#include <kselftest_harness.h>

#include "truth.h"

FIXTURE(resets) {
	struct tester tester;
	struct rows made;
	struct rows before;
	struct rows after;
	struct info info;
};

FIXTURE_SETUP(resets)
{
	tester_open(&self->tester);
	NEEDS_ALL(&self->tester);
	ASSERT_EQ(0, truth_fill(self->tester.truth, &self->made));
	ASSERT_EQ(0, rows_all(self->tester.fd, self->tester.family,
			      &self->before));
	ASSERT_EQ(0, info_get(self->tester.fd, self->tester.family,
			      &self->info));
}

FIXTURE_TEARDOWN(resets)
{
	tester_close(&self->tester);
}

static void reset_and_dump(struct __test_metadata *_metadata,
			   FIXTURE_DATA(resets) *self)
{
	ASSERT_EQ(0, reset(self->tester.fd, self->tester.family));
	ASSERT_EQ(0, rows_all(self->tester.fd, self->tester.family,
			      &self->after));
}

TEST_F(resets, counts_are_zero_and_totals_stay)
{
	const struct row *row;
	unsigned int i;

	NEEDS_ALL(&self->tester);
	reset_and_dump(_metadata, self);
	EXPECT_LE(self->before.n, self->after.n);
	for (i = 0; i < self->made.n; i++) {
		row = rows_find(&self->after, &self->made.row[i]);
		ASSERT_NE(NULL, row);
		EXPECT_EQ(0, row->count);
		EXPECT_EQ(rows_total(&self->before, row), row->total);
	}
}

/* What the rows had at the reset is what count and total differ by then. */
TEST_F(resets, counts_are_exact_afterwards)
{
	const struct row *made, *row;
	unsigned int i;

	NEEDS_ALL(&self->tester);
	ASSERT_EQ(0, reset(self->tester.fd, self->tester.family));
	ASSERT_EQ(0, truth_fill(self->tester.truth, &self->made));
	ASSERT_EQ(0, rows_all(self->tester.fd, self->tester.family,
			      &self->after));
	for (i = 0; i < self->made.n; i++) {
		made = &self->made.row[i];
		row = rows_find(&self->after, made);
		ASSERT_NE(NULL, row);
		EXPECT_EQ(made->total, row->count);
		EXPECT_EQ(rows_total(&self->before, made) + row->count,
			  row->total);
	}
}

static uint64_t baseline(const struct rows *rows, const struct rows *made)
{
	const struct row *row;
	uint64_t sum = 0;
	unsigned int i;

	for (i = 0; i < made->n; i++) {
		row = rows_find(rows, &made->row[i]);
		if (row)
			sum += row->total - row->count;
	}

	return sum;
}

/* With no reset in between, failures do not move the baseline. */
TEST_F(resets, baseline_holds_until_the_next)
{
	uint64_t sum, totals = 0;
	unsigned int i;

	NEEDS_ALL(&self->tester);
	reset_and_dump(_metadata, self);
	sum = baseline(&self->after, &self->made);
	for (i = 0; i < self->made.n; i++)
		totals += rows_total(&self->after, &self->made.row[i]);
	EXPECT_EQ(totals, sum);

	ASSERT_EQ(0, truth_fill(self->tester.truth, &self->made));
	ASSERT_EQ(0, rows_all(self->tester.fd, self->tester.family,
			      &self->after));
	EXPECT_EQ(sum, baseline(&self->after, &self->made));

	reset_and_dump(_metadata, self);
	for (i = 0; i < self->made.n; i++)
		sum += self->made.row[i].total;
	EXPECT_EQ(sum, baseline(&self->after, &self->made));
}

TEST_F(resets, generation_and_time)
{
	struct info info;

	NEEDS_ALL(&self->tester);
	ASSERT_EQ(0, reset(self->tester.fd, self->tester.family));
	ASSERT_EQ(0, info_get(self->tester.fd, self->tester.family, &info));
	EXPECT_EQ(self->info.generation + 1, info.generation);
	EXPECT_TRUE(info.has_since_reset);
	EXPECT_LE(info.since_reset, info.uptime - self->info.uptime);

	usleep(200000);
	ASSERT_EQ(0, info_get(self->tester.fd, self->tester.family, &info));
	EXPECT_EQ(self->info.generation + 1, info.generation);
	EXPECT_LE(200, info.since_reset);
	ASSERT_EQ(0, reset(self->tester.fd, self->tester.family));
	ASSERT_EQ(0, info_get(self->tester.fd, self->tester.family, &info));
	EXPECT_EQ(self->info.generation + 2, info.generation);
	EXPECT_GT(200, info.since_reset);
	EXPECT_EQ(self->info.overflow, info.overflow);
}

TEST_HARNESS_MAIN
