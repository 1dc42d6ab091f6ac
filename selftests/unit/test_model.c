// SPDX-License-Identifier: GPL-2.0-only
/* Sums, order and selection, against numbers worked out by hand. */
#include <linux/pagefail.h>

#include "histogram.h"
#include "kselftest_harness.h"
#include "sample.h"
#include "words.h"

FIXTURE(sample) {
	struct failures failures;
};

FIXTURE_SETUP(sample)
{
	self->failures.rows = malloc(sizeof(sample_rows));
	ASSERT_NE(self->failures.rows, NULL);
	memcpy(self->failures.rows, sample_rows, sizeof(sample_rows));
	self->failures.count = SAMPLE_ROWS;
	failures_sort(&self->failures);
}

FIXTURE_TEARDOWN(sample)
{
	failures_free(&self->failures);
}

TEST_F(sample, sorts_atomic_first_then_node_zone_order)
{
	static const struct {
		uint32_t class, node;
		const char *zone;
		uint32_t order;
	} want[SAMPLE_ROWS] = {
		{ PAGEFAIL_CLASS_ATOMIC, 0, "DMA32", 0 },
		{ PAGEFAIL_CLASS_ATOMIC, 0, "DMA32", 2 },
		{ PAGEFAIL_CLASS_ATOMIC, 0, "DMA32", 3 },
		{ PAGEFAIL_CLASS_ATOMIC, 0, "DMA32", 4 },
		{ PAGEFAIL_CLASS_ATOMIC, 1, "Normal", 1 },
		{ PAGEFAIL_CLASS_NOWAIT, 0, "DMA32", 3 },
		{ PAGEFAIL_CLASS_NOWAIT, 1, "Normal", 3 },
		{ PAGEFAIL_CLASS_RECLAIM, 0, "DMA", 5 },
		{ PAGEFAIL_CLASS_RECLAIM, 1, "Normal", 2 },
	};
	size_t i;

	for (i = 0; i < SAMPLE_ROWS; i++) {
		const struct failure *row = &self->failures.rows[i];

		EXPECT_EQ(row->class, want[i].class);
		EXPECT_EQ(row->node, want[i].node);
		EXPECT_STREQ(row->zone, want[i].zone);
		EXPECT_EQ(row->order, want[i].order);
	}
}

TEST(zones_are_in_the_order_of_the_kernel)
{
	static const char *const zones[] = {
		"-", "Device", "DMA", "Movable", "DMA32", "HighMem", "Normal",
	};
	static const char *const want[] = {
		"DMA", "DMA32", "Normal", "HighMem", "Movable", "Device", "-",
	};
	struct failure rows[7];
	struct failures failures = { rows, 7 };
	size_t i;

	memset(rows, 0, sizeof(rows));
	for (i = 0; i < 7; i++)
		strcpy(rows[i].zone, zones[i]);
	failures_sort(&failures);
	for (i = 0; i < 7; i++)
		EXPECT_STREQ(rows[i].zone, want[i]);
}

TEST_F(sample, counts_what_a_filter_selects)
{
	static const struct {
		struct filter filter;
		uint64_t want;
	} cases[] = {
		{ { .loud = false }, SAMPLE_TOTAL },
		{ { .loud = true }, 1 + 3 + 40 + 17 },
		{ { .node = { true, 1 } }, 17 + 40 + 6 },
		{ { .node = { true, 2 } }, 0 },
		{ { .zone = "Normal" }, 17 + 40 + 6 },
		{ { .zone = "DMA" }, 0 },
		{ { .order = { true, 0 } }, 1 },
		{ { .order = { true, 3 } }, 48211 + 1197 + 6 },
		{ { .class = { true, PAGEFAIL_CLASS_ATOMIC } }, SAMPLE_ATOMIC },
		{ { .cause = { true, PAGEFAIL_CAUSE_FRAGMENTED } },
		  48211 + 3 + 1197 + 812 },
		{ { .class = { true, PAGEFAIL_CLASS_ATOMIC },
		    .order = { true, 3 }, .loud = true }, 0 },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		EXPECT_EQ(failures_count(&self->failures, &cases[i].filter),
			  cases[i].want);
}

TEST(sums_are_64_bit)
{
	struct failure rows[2] = {
		{ .count = 0xffffffffULL }, { .count = 0xffffffffffULL },
	};
	struct failures failures = { rows, 2 };
	struct filter all = { .loud = false };

	EXPECT_EQ(failures_count(&failures, &all), 0x100fffffffeULL);
}

TEST_F(sample, histogram_adds_up)
{
	static const uint64_t orders[] = { 1, 40, 829, 49414, 3 };
	static const uint64_t totals[] = {
		SAMPLE_ATOMIC, SAMPLE_NOWAIT, SAMPLE_RECLAIM,
	};
	struct histogram histogram;
	size_t i, j, k;

	histogram_build(&histogram, &self->failures);
	ASSERT_EQ(histogram.count, 3);
	EXPECT_EQ(histogram.total, SAMPLE_TOTAL);
	for (i = 0; i < ORDERS_MAX; i++)
		EXPECT_EQ(histogram.orders[i], i < 5 ? orders[i] : 0);
	for (i = 0; i < 3; i++) {
		const struct histogram_block *block = &histogram.blocks[i];
		uint64_t sum = 0;

		EXPECT_EQ(block->class, i);
		EXPECT_EQ(block->total, totals[i]);
		for (j = 0; j < block->count; j++) {
			for (k = 0; k < ORDERS_MAX; k++)
				sum += block->rows[j].counts[k];
		}
		EXPECT_EQ(sum, totals[i]);
	}
	EXPECT_EQ(histogram.blocks[0].count, 2);
	EXPECT_EQ(histogram.blocks[0].rows[0].total, 2013);
	EXPECT_EQ(histogram.blocks[0].rows[1].counts[1], 40);
	EXPECT_EQ(histogram.blocks[0].largest, 1197);
	/* The row of DMA failed before the last reset only. */
	EXPECT_EQ(histogram.blocks[2].count, 1);
	histogram_free(&histogram);
}

TEST(nothing_failed)
{
	struct failures failures = { NULL, 0 };
	struct filter all = { .loud = false };
	struct histogram histogram;

	failures_sort(&failures);
	EXPECT_EQ(failures_count(&failures, &all), 0);
	histogram_build(&histogram, &failures);
	EXPECT_EQ(histogram.count, 0);
	EXPECT_EQ(histogram.total, 0);
	histogram_free(&histogram);
}

TEST(unknown_values_are_shown_by_number)
{
	char buf[WORD_SIZE];
	uint32_t value = 77;

	EXPECT_STREQ(word_name(&classes, PAGEFAIL_CLASS_NOLOCK, buf), "nolock");
	EXPECT_STREQ(word_name(&classes, 4, buf), "4");
	EXPECT_STREQ(word_name(&causes, 4294967295U, buf), "4294967295");
	EXPECT_TRUE(word_value(&causes, "limit", &value));
	EXPECT_EQ(value, PAGEFAIL_CAUSE_LIMIT);
	EXPECT_FALSE(word_value(&causes, "lim", &value));
	EXPECT_FALSE(word_value(&causes, "", &value));
}

TEST_HARNESS_MAIN
