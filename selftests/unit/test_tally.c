// SPDX-License-Identifier: GPL-2.0-only
/* Sums over reports: what is told apart, and where failures are shown. */
#include <linux/pagefail.h>

#include "kselftest_harness.h"
#include "sample_reports.h"
#include "tally.h"

FIXTURE(tally) {
	struct report *report;
	struct tally tally;
};

FIXTURE_SETUP(tally)
{
	self->report = calloc(1, sizeof(*self->report));
	memset(&self->tally, 0, sizeof(self->tally));
}

FIXTURE_TEARDOWN(tally)
{
	free(self->report);
	tally_free(&self->tally);
}

/* More of everything than is told apart: the rest is one sum. */
TEST_F(tally, what_finds_no_room_is_counted)
{
	uint32_t i, count = 0;
	size_t row;

	report_makers[1](self->report);
	self->report->zone_count = 1;
	self->report->frame_count = 1;
	for (i = 0; i < 5000; i++) {
		self->report->zones[0].node = i;
		self->report->order.value = i % 32;
		self->report->kind = i % 3 ? PAGEFAIL_KIND_PAGE_ALLOCATION :
					     PAGEFAIL_KIND_OTHER + i;
		sprintf(self->report->frames[0].text, "f%u+0x1/0x2", i);
		tally_add(&self->tally, self->report);
	}
	tally_sort(&self->tally);
	EXPECT_EQ(self->tally.failures.count, 3333);
	EXPECT_EQ(self->tally.path_count, 4096);
	EXPECT_EQ(self->tally.paths_left, 904);
	for (row = 0; row < self->tally.kind_count; row++)
		count += self->tally.kinds[row].count;
	EXPECT_EQ(count + self->tally.kinds_left, 5000);
	self->report->kind = PAGEFAIL_KIND_PAGE_ALLOCATION;
	for (; i < 6000; i++) {
		self->report->zones[0].node = i;
		tally_add(&self->tally, self->report);
	}
	EXPECT_EQ(self->tally.failures.count, 4096);
	EXPECT_EQ(self->tally.failures_left, 237);
}

static void place(struct report *report, const char *names, char *zone,
		  uint32_t *node)
{
	strcpy(report->kernel, "6.1.0");
	name_gfp(report, names);
	report_place(report, node, zone);
}

TEST_F(tally, places)
{
	struct report *report = self->report;
	char zone[ZONE_SIZE];
	uint32_t node;

	place(report, "GFP_KERNEL", zone, &node);
	EXPECT_STREQ(zone, "Normal");
	EXPECT_EQ(node, NODE_UNKNOWN);
	place(report, "GFP_KERNEL|GFP_DMA", zone, &node);
	EXPECT_STREQ(zone, "DMA");
	place(report, "GFP_KERNEL|GFP_DMA32", zone, &node);
	EXPECT_STREQ(zone, "DMA32");
	place(report, "GFP_HIGHUSER", zone, &node);
	EXPECT_STREQ(zone, "HighMem");
	place(report, "GFP_HIGHUSER_MOVABLE", zone, &node);
	EXPECT_STREQ(zone, "Movable");
	/* a small machine: all its memory is in DMA32 */
	add_zone(report, 2, "DMA", 1, 1);
	add_zone(report, 2, "DMA32", 1, 1);
	place(report, "GFP_HIGHUSER_MOVABLE", zone, &node);
	EXPECT_STREQ(zone, "DMA32");
	EXPECT_EQ(node, 2);
	place(report, "GFP_KERNEL|GFP_DMA", zone, &node);
	EXPECT_STREQ(zone, "DMA");
	add_zone(report, 3, "Normal", 1, 1);
	place(report, "GFP_HIGHUSER_MOVABLE", zone, &node);
	EXPECT_STREQ(zone, "Normal");
	EXPECT_EQ(node, NODE_UNKNOWN);
	/* 32 bit: as in include/linux/gfp.h, where there is no zone DMA32 */
	strcpy(report->zones[1].zone, "HighMem");
	place(report, "GFP_KERNEL|GFP_DMA32", zone, &node);
	EXPECT_STREQ(zone, "Normal");
	/* no zone, or nothing known */
	report->zones[0] = report->zones[2];
	report->zone_count = 1;
	place(report, "GFP_DMA", zone, &node);
	EXPECT_STREQ(zone, "-");
	gfp_decode_mask(&report->gfp, 0xd0, NULL);
	report_place(report, &node, zone);
	EXPECT_STREQ(zone, "-");
	EXPECT_TRUE(report_allows(report, "Movable"));
}

TEST_HARNESS_MAIN
