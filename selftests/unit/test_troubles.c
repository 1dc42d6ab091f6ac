// SPDX-License-Identifier: GPL-2.0-only
/* What failed, from the module's counts and from reports of a log. */
#include <stdio.h>

#include <linux/pagefail.h>

#include "kselftest_harness.h"
#include "stacks.h"
#include "troubles.h"

#define VMXNET3	"sk_prot_alloc+0x48/0x1c0;sk_clone+0x22/0x2e0;" \
	"vmxnet3_poll+0x4f/0xb0 [vmxnet3];net_rx_action+0x103/0x2f0"
#define IGB	"alloc_skb+0x8/0x10;igb_poll+0x2f/0xb0 [igb];" \
	"net_rx_action+0x103/0x2f0"

static uint64_t total(const struct troubles *troubles)
{
	uint64_t sum = 0;
	size_t i;

	for (i = 0; i < troubles->count; i++)
		sum += troubles->rows[i].count;
	return sum;
}

static uint64_t count_of(const struct troubles *troubles, uint32_t cause,
			 const char *driver)
{
	uint64_t sum = 0;
	size_t i;

	for (i = 0; i < troubles->count; i++) {
		const struct trouble *row = &troubles->rows[i];

		if (row->cause.set && row->cause.value == cause &&
		    strcmp(row->driver, driver) == 0)
			sum += row->count;
	}
	return sum;
}

#define FAILURE(n, o, cl, si, ca) \
	{ .node = 1, .zone = "Normal", .order = o, \
	  .class = PAGEFAIL_CLASS_##cl, .silent = si, \
	  .cause = PAGEFAIL_CAUSE_##ca, .count = n, .total = n }

FIXTURE(module) {
	struct module_info info;
	struct site list[4];
	struct sites sites;
	struct troubles troubles;
};

FIXTURE_SETUP(module)
{
	memset(self, 0, sizeof(*self));
	self->info.uptime = 7200000;
	self->sites.rows = self->list;
}

FIXTURE_TEARDOWN(module)
{
	troubles_free(&self->troubles);
}

static void add_site(FIXTURE_DATA(module) *self, uint64_t count, uint32_t order,
		     const char *stack)
{
	struct site *site = &self->list[self->sites.count++];

	site->count = count;
	site->order = order;
	site->class = PAGEFAIL_CLASS_ATOMIC;
	site->context = PAGEFAIL_CONTEXT_SOFTIRQ;
	site->frame_count = stack_frames(site->frames, stack);
}

/* Call stacks have 120 and 30 of 150: four fifths, one fifth of each row. */
TEST_F(module, shares_out_who_asked)
{
	struct failure rows[] = {
		FAILURE(100, 1, ATOMIC, false, FRAGMENTED),
		FAILURE(50, 1, ATOMIC, false, DEPLETED),
		FAILURE(7, 1, ATOMIC, true, DEPLETED),
		FAILURE(5, 2, ATOMIC, false, RESERVED),
		FAILURE(0, 1, ATOMIC, false, TRANSIENT),
	};
	struct failures failures = { rows, 5 };
	const struct trouble *row;

	add_site(self, 120, 1, VMXNET3);
	add_site(self, 30, 1, IGB);
	troubles_from_module(&self->troubles, &self->info, &failures,
			     &self->sites);
	EXPECT_EQ(total(&self->troubles), 162);
	EXPECT_EQ(count_of(&self->troubles, PAGEFAIL_CAUSE_FRAGMENTED,
			   "vmxnet3"), 80);
	EXPECT_EQ(count_of(&self->troubles, PAGEFAIL_CAUSE_FRAGMENTED, "igb"),
		  20);
	EXPECT_EQ(count_of(&self->troubles, PAGEFAIL_CAUSE_DEPLETED,
			   "vmxnet3"), 40);
	EXPECT_EQ(count_of(&self->troubles, PAGEFAIL_CAUSE_DEPLETED, "igb"),
		  10);
	EXPECT_EQ(count_of(&self->troubles, PAGEFAIL_CAUSE_DEPLETED, ""), 7);
	EXPECT_EQ(count_of(&self->troubles, PAGEFAIL_CAUSE_RESERVED, ""), 5);
	EXPECT_EQ(self->troubles.seconds, 7200);
	EXPECT_FALSE(self->troubles.from_log);
	row = &self->troubles.rows[0];
	EXPECT_STREQ(row->zone, "Normal");
	EXPECT_EQ(row->node.value, 1);
	EXPECT_STREQ(row->subsystem, "network");
	EXPECT_STREQ(row->action, "accepting TCP connections");
	EXPECT_TRUE(row->context.set);
}

/* The counts are the truth, whatever was sampled or missed. */
TEST_F(module, counts_what_was_counted)
{
	struct failure rows[] = { FAILURE(10, 1, ATOMIC, false, DEPLETED) };
	struct failures failures = { rows, 1 };

	add_site(self, 25, 1, VMXNET3);
	add_site(self, 15, 1, IGB);
	troubles_from_module(&self->troubles, &self->info, &failures,
			     &self->sites);
	EXPECT_EQ(total(&self->troubles), 10);
	/* 6.25 and 3.75, rounded */
	EXPECT_EQ(count_of(&self->troubles, PAGEFAIL_CAUSE_DEPLETED,
			   "vmxnet3"), 6);
	EXPECT_EQ(count_of(&self->troubles, PAGEFAIL_CAUSE_DEPLETED, "igb"), 4);
	troubles_free(&self->troubles);

	rows[0].count = 400;
	troubles_from_module(&self->troubles, &self->info, &failures,
			     &self->sites);
	EXPECT_EQ(total(&self->troubles), 400);
	EXPECT_EQ(count_of(&self->troubles, PAGEFAIL_CAUSE_DEPLETED,
			   "vmxnet3"), 25);
	EXPECT_EQ(count_of(&self->troubles, PAGEFAIL_CAUSE_DEPLETED, ""), 360);
}

TEST_F(module, adds_other_kinds)
{
	struct failures failures = { NULL, 0 };

	self->info.since_reset = 30000;
	self->info.other_count = 3;
	self->info.others[0].kind = PAGEFAIL_KIND_PAGE_ALLOCATION;
	self->info.others[0].count = 9;
	self->info.others[1].kind = PAGEFAIL_KIND_VMALLOC;
	self->info.others[1].count = 3;
	self->info.others[2].kind = PAGEFAIL_KIND_STALL;
	troubles_from_module(&self->troubles, &self->info, &failures,
			     &self->sites);
	ASSERT_EQ(self->troubles.count, 1);
	EXPECT_EQ(self->troubles.rows[0].kind, PAGEFAIL_KIND_VMALLOC);
	EXPECT_EQ(self->troubles.rows[0].count, 3);
	EXPECT_FALSE(self->troubles.rows[0].order.set);
	EXPECT_EQ(self->troubles.seconds, 30);
}

FIXTURE(log) {
	struct report report;
	struct troubles troubles;
};

FIXTURE_SETUP(log)
{
	memset(self, 0, sizeof(*self));
	strcpy(self->report.kernel, "2.6.32-431.el6.x86_64");
	strcpy(self->report.comm, "swapper");
	self->report.order.set = true;
	self->report.order.value = 1;
}

FIXTURE_TEARDOWN(log)
{
	troubles_free(&self->troubles);
}

static void add_zone(struct report *report, uint32_t node, const char *name,
		     uint64_t managed)
{
	struct report_zone *zone = &report->zones[report->zone_count++];

	zone->node = node;
	strcpy(zone->zone, name);
	zone->numbers[REPORT_MANAGED] = managed;
	zone->present = 1u << REPORT_MANAGED;
}

TEST_F(log, counts_what_is_alike_together)
{
	const struct trouble *row;

	self->report.gfp.known = true;
	self->report.gfp.class = PAGEFAIL_CLASS_ATOMIC;
	self->report.frame_count = stack_frames(self->report.frames, VMXNET3);
	troubles_add_report(&self->troubles, &self->report);
	strcpy(self->report.comm, "python2.6");
	troubles_add_report(&self->troubles, &self->report);
	self->report.order.value = 2;
	troubles_add_report(&self->troubles, &self->report);
	strcpy(self->report.frames[2].text, "igb_poll+0x2f/0xb0 [igb]");
	troubles_add_report(&self->troubles, &self->report);
	ASSERT_EQ(self->troubles.count, 3);
	row = &self->troubles.rows[0];
	EXPECT_EQ(row->count, 2);
	EXPECT_STREQ(row->comm, "swapper");
	EXPECT_STREQ(row->driver, "vmxnet3");
	EXPECT_TRUE(row->class.set);
	EXPECT_FALSE(row->cause.set || row->node.set || row->cache_full);
	EXPECT_STREQ(row->zone, "");
	EXPECT_TRUE(self->troubles.from_log);
	EXPECT_STREQ(self->troubles.kernel, "2.6.32-431.el6.x86_64");
}

TEST_F(log, invents_nothing)
{
	const struct trouble *row;

	self->report.order.set = false;
	add_zone(&self->report, 0, "Normal", 1000);
	troubles_add_report(&self->troubles, &self->report);
	row = &self->troubles.rows[0];
	EXPECT_FALSE(row->order.set || row->class.set || row->silent ||
		     row->falls_back || row->cache_full || row->node.set);
	EXPECT_STREQ(row->zone, "");
	EXPECT_STREQ(row->driver, "");
}

TEST_F(log, finds_the_zone_that_is_asked_for)
{
	struct report *report = &self->report;

	report->gfp.known = true;
	add_zone(report, 2, "DMA", 16000);
	add_zone(report, 2, "Normal", 800000);
	add_zone(report, 2, "HighMem", 7000000);
	add_zone(report, 2, "Movable", 7000000);
	troubles_add_report(&self->troubles, report);
	report->gfp.flags = 1u << GFP_FLAG_HIGHMEM;
	troubles_add_report(&self->troubles, report);
	report->gfp.flags = 1u << GFP_FLAG_DMA;
	troubles_add_report(&self->troubles, report);
	report->gfp.flags = 1u << GFP_FLAG_DMA32;
	report->zones[0].node = 1;
	troubles_add_report(&self->troubles, report);
	ASSERT_EQ(self->troubles.count, 4);
	EXPECT_STREQ(self->troubles.rows[0].zone, "Normal");
	EXPECT_TRUE(self->troubles.rows[0].node.set);
	EXPECT_EQ(self->troubles.rows[0].node.value, 2);
	EXPECT_STREQ(self->troubles.rows[1].zone, "HighMem");
	EXPECT_STREQ(self->troubles.rows[2].zone, "DMA");
	EXPECT_STREQ(self->troubles.rows[3].zone, "DMA32");
	EXPECT_FALSE(self->troubles.rows[3].node.set);
}

TEST_F(log, sees_memory_full_of_cache)
{
	add_zone(&self->report, 0, "Normal", 1000000);
	add_zone(&self->report, 1, "Normal", 1000000);
	self->report.cache_kb.set = true;
	self->report.cache_kb.value = 499999;
	troubles_add_report(&self->troubles, &self->report);
	EXPECT_FALSE(self->troubles.rows[0].cache_full);
	self->report.cache_kb.value = 500000;
	troubles_add_report(&self->troubles, &self->report);
	ASSERT_EQ(self->troubles.count, 2);
	EXPECT_TRUE(self->troubles.rows[1].cache_full);
}

TEST_F(log, knows_who_has_a_fallback)
{
	self->report.gfp.known = true;
	self->report.gfp.flags = 1u << GFP_FLAG_NORETRY;
	troubles_add_report(&self->troubles, &self->report);
	EXPECT_TRUE(self->troubles.rows[0].falls_back);
	EXPECT_FALSE(self->troubles.rows[0].silent);
}

/* As many kinds as a hostile log can make up: none is lost. */
TEST_F(log, is_bounded)
{
	uint32_t i;

	for (i = 0; i < 5000; i++) {
		self->report.order.value = i;
		self->report.kind = i % 7 ? PAGEFAIL_KIND_PAGE_ALLOCATION : i;
		self->report.frame_count = 1;
		snprintf(self->report.frames[0].text, FRAME_SIZE,
			 "f+0x1/0x2 [driver%u]", i);
		troubles_add_report(&self->troubles, &self->report);
	}
	EXPECT_EQ(self->troubles.count, TROUBLES_MAX);
	EXPECT_EQ(total(&self->troubles), 5000);
}

TEST_HARNESS_MAIN
