// SPDX-License-Identifier: GPL-2.0-only
/* Call sites that are put together, and what is shown of them. */
#include <linux/pagefail.h>

#include "golden.h"
#include "kselftest_harness.h"
#include "render.h"
#include "sample.h"

static const struct term plain = { .width = 80 };
static const struct term fancy = { .width = 80, .colour = true, .utf8 = true };

FIXTURE(sites) {
	struct sites_view view;
	struct output output;
};

FIXTURE_SETUP(sites)
{
	memset(&self->view, 0, sizeof(self->view));
	sample_sites(&self->view.sites);
	sites_sort(&self->view.sites);
	self->view.module = sample_module;
	self->view.config.present = ~0ULL;
	self->view.config.sites = 1;
	self->view.now = SAMPLE_NOW;
	self->view.top = 10;
	output_begin(&self->output);
}

FIXTURE_TEARDOWN(sites)
{
	sites_free(&self->view.sites);
	output_free(&self->output);
}

TEST_F(sites, fold_what_differs_where_nobody_looks)
{
	struct site_groups groups;

	EXPECT_EQ(sites_count(&self->view.sites), 49043);
	sites_fold(&self->view.sites, &groups);
	ASSERT_EQ(groups.count, SAMPLE_SITES - 1);
	EXPECT_EQ(groups.rows[0].count, 48211);
	EXPECT_TRUE(groups.rows[0].sampled);
	EXPECT_EQ(groups.rows[0].members, 1);
	EXPECT_EQ(groups.rows[1].count, 812);
	EXPECT_EQ(groups.rows[1].total, 842);
	EXPECT_EQ(groups.rows[1].orders, 1 << 1 | 1 << 2);
	EXPECT_FALSE(groups.rows[1].sampled);
	EXPECT_EQ(groups.rows[1].members, 2);
	EXPECT_STREQ(groups.rows[1].path.driver, "vmxnet3");
	EXPECT_EQ(groups.rows[1].most->count, 800);
	EXPECT_EQ(groups.rows[1].latest->pid, 4711);
	EXPECT_EQ(groups.rows[5].count, 0);
	site_groups_free(&groups);
}

/* Changes one of two that are folded, and counts the groups then. */
static size_t groups_with(struct _test_data_sites *self, uint32_t class,
			  bool silent, uint32_t context, const char *frame)
{
	struct site pair[2] = {
		self->view.sites.rows[1], self->view.sites.rows[1],
	};
	struct sites sites = { pair, 2 };
	struct site_groups groups;
	size_t count;

	pair[1].class = class;
	pair[1].silent = silent;
	pair[1].context = context;
	if (frame)
		strcpy(pair[1].frames[4].text, frame);
	sites_fold(&sites, &groups);
	count = groups.count;
	site_groups_free(&groups);
	return count;
}

TEST_F(sites, keep_what_differs_for_a_reader)
{
	uint32_t atomic = PAGEFAIL_CLASS_ATOMIC;
	uint32_t softirq = PAGEFAIL_CONTEXT_SOFTIRQ;

	EXPECT_EQ(groups_with(self, atomic, false, softirq, NULL), 1);
	EXPECT_EQ(groups_with(self, atomic, false, softirq,
			      "inet_csk_clone+0x99/0xd0"), 1);
	EXPECT_EQ(groups_with(self, atomic, false, softirq,
			      "inet_csk_other+0x16/0xd0"), 2);
	EXPECT_EQ(groups_with(self, atomic, true, softirq, NULL), 2);
	EXPECT_EQ(groups_with(self, PAGEFAIL_CLASS_NOWAIT, false, softirq,
			      NULL), 2);
	EXPECT_EQ(groups_with(self, atomic, false, PAGEFAIL_CONTEXT_TASK,
			      NULL), 2);
}

TEST_F(sites, text)
{
	render_sites(self->output.file, &plain, &self->view);
	EXPECT_TRUE(output_is_golden(&self->output, "sites.txt"));
	EXPECT_LE(output_width(&self->output), 80);
	EXPECT_EQ(strchr(self->output.text, '\033'), NULL);
}

TEST_F(sites, text_of_the_first_two_when_others_found_no_slot)
{
	self->view.top = 2;
	self->view.module.site_overflow = 37;
	render_sites(self->output.file, &fancy, &self->view);
	EXPECT_TRUE(output_is_golden(&self->output, "sites-top.txt"));
}

TEST_F(sites, text_of_nothing)
{
	self->view.sites.count = 0;
	render_sites(self->output.file, &plain, &self->view);
	EXPECT_TRUE(output_is_golden(&self->output, "sites-none.txt"));
}

TEST_F(sites, text_when_they_are_off)
{
	self->view.sites.count = 0;
	self->view.config.sites = 0;
	render_sites(self->output.file, &plain, &self->view);
	EXPECT_TRUE(output_is_golden(&self->output, "sites-off.txt"));
}

TEST_F(sites, json)
{
	render_sites_json(self->output.file, &self->view);
	EXPECT_TRUE(output_is_golden(&self->output, "sites.json"));
}

TEST_HARNESS_MAIN
