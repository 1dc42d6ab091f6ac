// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is seen of what is watched: sums, order and filter, against numbers worked
 * out by hand. Rows have the numbers of sample_rows:
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

static void place_names(struct live *live, enum live_sort sort, char *names)
{
	struct live_place *places;
	size_t i, count = live_places(live, &all, sort, &places);

	*names = '\0';
	for (i = 0; i < count; i++)
		sprintf(names + strlen(names), "%u%s ", places[i].place.node,
			places[i].place.zone);
	free(places);
}

TEST_F(live, places_are_sorted)
{
	/* new: node 1 Normal 4, others none; totals: DMA32 142, Normal 52 */
	static const struct moment more = {
		.milliseconds = 13000, .uptime = 93000,
		.totals = { [0] = 800, [1] = 150, [3] = 44, [8] = 12 },
	};
	char names[128];

	live_feed_three(&self->live);
	place_names(&self->live, LIVE_SORT_RATE, names);
	EXPECT_STREQ(names, "1Normal 0DMA32 ");
	place_names(&self->live, LIVE_SORT_TOTAL, names);
	EXPECT_STREQ(names, "0DMA32 1Normal ");
	place_names(&self->live, LIVE_SORT_PLACE, names);
	EXPECT_STREQ(names, "0DMA32 1Normal ");
	live_feed(&self->live, &more);
	place_names(&self->live, LIVE_SORT_TOTAL, names);
	EXPECT_STREQ(names, "1Normal 0DMA32 ");
	place_names(&self->live, LIVE_SORT_PLACE, names);
	EXPECT_STREQ(names, "0DMA32 1Normal ");
}

TEST_F(live, places_classes_and_causes_are_sums)
{
	struct live_place *places;
	struct live_sum *sums;

	live_feed_three(&self->live);
	ASSERT_EQ(live_places(&self->live, &node1, LIVE_SORT_RATE, &places), 1);
	EXPECT_EQ(places[0].deltas[1], 4);
	EXPECT_EQ(places[0].counts[1], 44);
	EXPECT_EQ(places[0].counts[2], 8);
	EXPECT_EQ(places[0].sum.count, 52);
	free(places);
	ASSERT_EQ(live_classes(&self->live, &all, &sums), 3);
	EXPECT_EQ(sums[0].value, PAGEFAIL_CLASS_ATOMIC);
	EXPECT_EQ(sums[0].delta, 4);
	EXPECT_EQ(sums[0].count, 56);
	free(sums);
	ASSERT_EQ(live_causes(&self->live, &atomic, &sums), 2);
	EXPECT_EQ(sums[0].value, PAGEFAIL_CAUSE_FRAGMENTED);
	EXPECT_EQ(sums[0].count, 12);
	EXPECT_EQ(sums[1].delta, 4);
	free(sums);
}

TEST_F(live, nodes_are_chosen_in_turn)
{
	struct choice choice = { .set = false };
	uint32_t *nodes;
	size_t count;

	live_feed(&self->live, &moment_before);
	sample_add_memory(&self->live.now, 3, "Normal", 1);
	count = live_nodes(&self->live, &nodes);
	ASSERT_EQ(count, 3);
	EXPECT_TRUE(live_next(&choice, nodes, count));
	EXPECT_EQ(choice.value, 0);
	EXPECT_TRUE(live_next(&choice, nodes, count));
	EXPECT_EQ(choice.value, 1);
	EXPECT_TRUE(live_next(&choice, nodes, count));
	EXPECT_EQ(choice.value, 3);
	EXPECT_FALSE(live_next(&choice, nodes, count));
	free(nodes);
	EXPECT_FALSE(live_next(&choice, NULL, 0));
}

static void feed_sites(struct live *live, uint64_t milliseconds,
		       const uint64_t totals[3])
{
	struct moment moment = moment_before;
	struct sample sample;

	moment.milliseconds += milliseconds;
	moment.uptime += milliseconds;
	sample_make(&sample, &moment);
	/* the first two began at once, and differ in their stack */
	sample_add_site(&sample, 77, totals[0], "kmalloc_order+0x1/0x2");
	sample_add_site(&sample, 77, totals[1], "alloc_skb+0x1/0x2");
	sample_add_site(&sample, 99, totals[2], "");
	live_update(live, &sample);
}

TEST_F(live, call_sites)
{
	static const uint64_t first[] = { 5, 100, 50 }, next[] = { 7, 100, 51 };
	struct live *live = &self->live;
	struct live_site *sites;

	/* of sites that could not be read before nothing is known */
	live_feed(live, &moment_before);
	feed_sites(live, 1000, first);
	EXPECT_EQ(live->site_deltas[0], 0);
	EXPECT_EQ(live->site_deltas[1], 0);
	feed_sites(live, 2000, next);
	EXPECT_EQ(live->site_deltas[0], 2);
	EXPECT_EQ(live->site_deltas[1], 0);
	EXPECT_EQ(live->site_deltas[2], 1);
	ASSERT_EQ(live_sites(live, &all, LIVE_SORT_RATE, &sites), 3);
	EXPECT_EQ(sites[0].count, 7);
	EXPECT_EQ(sites[1].count, 51);
	EXPECT_EQ(sites[2].count, 100);
	free(sites);
	ASSERT_EQ(live_sites(live, &all, LIVE_SORT_TOTAL, &sites), 3);
	EXPECT_EQ(sites[0].count, 100);
	EXPECT_EQ(sites[2].count, 7);
	free(sites);
	EXPECT_EQ(live_sites(live, &(struct filter){ .class = { true, 2 } },
			     LIVE_SORT_RATE, &sites), 0);
	free(sites);
}

TEST_F(live, call_sites_of_one_name_are_one)
{
	struct moment moment = moment_before;
	struct live_site *sites;
	struct sample sample;
	size_t i;

	/* in two stacks the same function wanted memory */
	for (i = 0; i < 2; i++) {
		moment.milliseconds += i * 1000;
		moment.uptime += i * 1000;
		sample_make(&sample, &moment);
		sample_add_site(&sample, 1, 10 + i, "some_function+0x1/0x9");
		sample_add_site(&sample, 2, 20 + 2 * i, "some_function+0x5/0x9");
		sample_add_site(&sample, 3, 40, "other_function+0x5/0x9");
		live_update(&self->live, &sample);
	}
	ASSERT_EQ(live_sites(&self->live, &all, LIVE_SORT_RATE, &sites), 2);
	EXPECT_EQ(sites[0].delta, 3);
	EXPECT_EQ(sites[0].count, 33);
	free(sites);
}

TEST_HARNESS_MAIN
