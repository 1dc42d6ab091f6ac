// SPDX-License-Identifier: GPL-2.0-only
/* What show and info write, as text and as JSON. */
#include <linux/pagefail.h>

#include "golden.h"
#include "kselftest_harness.h"
#include "render.h"
#include "sample.h"
#include "text.h"

static const struct term plain = { .width = 80 };
static const struct term fancy = { .width = 80, .colour = true, .utf8 = true };
static const struct filter all;

FIXTURE(render) {
	struct snapshot snapshot;
	struct config config;
	struct output output;
};

static void set_rows(struct snapshot *snapshot, const struct failure *rows,
		     size_t count)
{
	free(snapshot->failures.rows);
	snapshot->failures.rows = malloc(count * sizeof(*rows));
	memcpy(snapshot->failures.rows, rows, count * sizeof(*rows));
	snapshot->failures.count = count;
	failures_sort(&snapshot->failures);
}

FIXTURE_SETUP(render)
{
	self->snapshot.time = 1795352400;	/* 2026-11-22 13:00:00 UTC */
	self->snapshot.module = sample_module;
	self->config = sample_config;
	set_rows(&self->snapshot, sample_rows, SAMPLE_ROWS);
	output_begin(&self->output);
}

FIXTURE_TEARDOWN(render)
{
	failures_free(&self->snapshot.failures);
	output_free(&self->output);
}

static void show(FILE *out, const struct term *term,
		 const struct snapshot *snapshot, const struct filter *filter)
{
	struct histogram histogram;

	render_summary(out, term, snapshot, filter);
	histogram_build(&histogram, &snapshot->failures);
	render_histogram(out, term, &histogram);
	render_classes(out, term, &snapshot->failures);
	render_causes(out, term, &snapshot->failures);
	histogram_free(&histogram);
}

TEST_F(render, show_on_80_columns)
{
	show(self->output.file, &plain, &self->snapshot, &all);
	EXPECT_TRUE(output_is_golden(&self->output, "show.txt"));
	EXPECT_LE(output_width(&self->output), 80);
	EXPECT_EQ(strchr(self->output.text, '\033'), NULL);
}

TEST_F(render, show_in_colour_and_utf8)
{
	show(self->output.file, &fancy, &self->snapshot, &all);
	EXPECT_TRUE(output_is_golden(&self->output, "show-fancy.txt"));
}

TEST_F(render, show_of_all_orders_fits_when_counts_are_small)
{
	struct failure rows[11];
	uint32_t order;

	for (order = 0; order < 11; order++) {
		rows[order] = sample_rows[1];
		rows[order].order = order;
		rows[order].count = 9999 >> order;
	}
	set_rows(&self->snapshot, rows, 11);
	show(self->output.file, &plain, &self->snapshot, &all);
	EXPECT_TRUE(output_is_golden(&self->output, "show-all-orders.txt"));
	EXPECT_LE(output_width(&self->output), 80);
}

TEST_F(render, show_keeps_exact_counts_by_leaving_out_empty_orders)
{
	struct failure rows[2] = { sample_rows[1], sample_rows[1] };

	rows[0].count = 123456789;
	rows[1].order = 10;
	rows[1].count = 98765432;
	set_rows(&self->snapshot, rows, 2);
	show(self->output.file, &plain, &self->snapshot, &all);
	EXPECT_TRUE(output_is_golden(&self->output, "show-large.txt"));
	EXPECT_LE(output_width(&self->output), 80);
}

TEST_F(render, show_abbreviates_what_cannot_fit)
{
	struct failure rows[11];
	uint32_t order;

	for (order = 0; order < 11; order++) {
		rows[order] = sample_rows[1];
		rows[order].order = order;
		rows[order].count = 1234567890123ULL >> (4 * order);
	}
	set_rows(&self->snapshot, rows, 11);
	show(self->output.file, &plain, &self->snapshot, &all);
	EXPECT_TRUE(output_is_golden(&self->output, "show-huge.txt"));
	EXPECT_LE(output_width(&self->output), 80);
}

TEST_F(render, show_says_so_when_nothing_failed)
{
	self->snapshot.failures.count = 0;
	self->snapshot.module.generation = 0;
	render_summary(self->output.file, &plain, &self->snapshot, &all);
	EXPECT_TRUE(output_is_golden(&self->output, "show-nothing.txt"));
}

TEST_F(render, show_says_so_when_a_filter_leaves_nothing)
{
	static const struct filter loud = { .loud = true };

	self->snapshot.failures.count = 0;
	render_summary(self->output.file, &plain, &self->snapshot, &loud);
	EXPECT_TRUE(output_is_golden(&self->output, "show-none-passes.txt"));
}

TEST_F(render, show_says_what_a_filter_and_an_overflow_leave_out)
{
	static const struct filter filter = {
		.node = { true, 0 }, .zone = "DMA32", .order = { true, 3 },
		.class = { true, PAGEFAIL_CLASS_NOWAIT },
		.cause = { true, 12 }, .loud = true,
	};

	self->snapshot.module.overflow = 7;
	self->snapshot.module.lost = 2;
	render_summary(self->output.file, &plain, &self->snapshot, &filter);
	EXPECT_TRUE(output_is_golden(&self->output, "show-filter.txt"));
}

TEST_F(render, show_says_when_nothing_is_counted)
{
	self->snapshot.module.hooks[0].attached = false;
	render_summary(self->output.file, &plain, &self->snapshot, &all);
	EXPECT_TRUE(output_is_golden(&self->output, "show-no-hook.txt"));
}

TEST_F(render, hostile_text_is_escaped)
{
	strcpy(self->snapshot.module.version, "\033]0;x\007\xc2\x9b");
	strcpy(self->snapshot.module.hooks[0].name, "a\nb\r\xff");
	strcpy(self->snapshot.failures.rows[0].zone, "\033[2J");
	show(self->output.file, &plain, &self->snapshot, &all);
	output_end(&self->output);
	EXPECT_EQ(strpbrk(self->output.text, "\033\007\r\xff\xc2"), NULL);
	EXPECT_NE(strstr(self->output.text, "\\x1b]0;x\\x07\\xc2\\x9b"), NULL);
	EXPECT_NE(strstr(self->output.text, "a\\x0ab\\x0d\\xff"), NULL);
}

TEST_F(render, info_text)
{
	self->snapshot.module.protocol = 2;
	self->snapshot.failures.rows[0].cause = 5;
	render_info(self->output.file, &self->snapshot, &self->config,
		    false);
	EXPECT_TRUE(output_is_golden(&self->output, "info.txt"));
}

TEST_F(render, show_names_what_is_no_page_allocation)
{
	self->snapshot.module.other_count = 3;
	self->snapshot.module.others[0].kind = PAGEFAIL_KIND_VMALLOC;
	self->snapshot.module.others[0].count = 3;
	self->snapshot.module.others[1].kind = PAGEFAIL_KIND_OTHER;
	self->snapshot.module.others[1].total = 7;	/* before the reset */
	self->snapshot.module.others[2].kind = PAGEFAIL_KIND_STALL;
	self->snapshot.module.others[2].count = 18446744073709551615ULL;
	render_summary(self->output.file, &plain, &self->snapshot, &all);
	EXPECT_TRUE(output_is_golden(&self->output, "show-others.txt"));
	EXPECT_LE(output_width(&self->output), 80);
}

TEST_F(render, show_of_warn_alloc)
{
	struct hook *hooks = self->snapshot.module.hooks;

	hooks[0].attached = hooks[0].counts = false;
	hooks[1].attached = hooks[1].counts = true;
	render_summary(self->output.file, &plain, &self->snapshot, &all);
	hooks[1].missed = 5;
	render_summary(self->output.file, &plain, &self->snapshot, &all);
	EXPECT_TRUE(output_is_golden(&self->output, "show-warn-alloc.txt"));
	EXPECT_LE(output_width(&self->output), 80);
}

TEST_F(render, show_json)
{
	render_snapshot_json(self->output.file, &self->snapshot,
			     "d0f3c1b4-0000-4000-8000-0123456789ab",
			     "6.1.0-50-amd64");
	EXPECT_TRUE(output_is_golden(&self->output, "show.json"));
}

TEST_F(render, json_says_null_for_what_is_not_known)
{
	self->snapshot.module.present = 0;
	self->snapshot.failures.count = 1;
	self->snapshot.failures.rows[0].class = 9;
	strcpy(self->snapshot.failures.rows[0].zone, "\xff\"\xc3\xa4\n");
	render_snapshot_json(self->output.file, &self->snapshot, NULL, NULL);
	EXPECT_TRUE(output_is_golden(&self->output, "show-unknown.json"));
}

TEST_F(render, info_json)
{
	render_module_json(self->output.file, &self->snapshot.module,
			   &self->config);
	EXPECT_TRUE(output_is_golden(&self->output, "info.json"));
}

TEST(counts_are_abbreviated_downwards)
{
	static const struct {
		uint64_t count;
		const char *want;
	} cases[] = {
		{ 0, "0" }, { 9999, "9999" }, { 10000, "10k" },
		{ 99999, "99k" }, { 999999, "999k" }, { 1000000, "1.0M" },
		{ 9999999, "9.9M" }, { 10000000, "10M" },
		{ 1234567890, "1.2G" }, { 18446744073709551615ULL, "18E" },
	};
	char buf[TEXT_SIZE];
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		EXPECT_STREQ(text_count(buf, cases[i].count, false),
			     cases[i].want);
	EXPECT_STREQ(text_count(buf, 18446744073709551615ULL, true),
		     "18446744073709551615");
}

TEST(durations_have_two_units)
{
	char buf[TEXT_SIZE];

	EXPECT_STREQ(text_duration(buf, 0), "0.0 s");
	EXPECT_STREQ(text_duration(buf, 59999), "59.9 s");
	EXPECT_STREQ(text_duration(buf, 60000), "1 min 0 s");
	EXPECT_STREQ(text_duration(buf, 3599999), "59 min 59 s");
	EXPECT_STREQ(text_duration(buf, 3600000), "1 h 0 min");
	EXPECT_STREQ(text_duration(buf, 86399999), "23 h 59 min");
	EXPECT_STREQ(text_duration(buf, 90000000), "1 d 1 h");
}

TEST(orders_are_written_as_ranges)
{
	static const struct {
		uint32_t orders;
		const char *want;
	} cases[] = {
		{ 0, "" }, { 1, "0" }, { 2, "1" }, { 3, "0-1" }, { 5, "0,2" },
		{ 0x1d, "0,2-4" }, { 0x80000000, "31" },
		{ 0xffffffff, "0-31" }, { 0xc0000001, "0,30-31" },
		{ 0xaaaaaaaa,
		  "1,3,5,7,9,11,13,15,17,19,21,23,25,27,29,31" },
	};
	char buf[ORDERS_SIZE];
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		EXPECT_STREQ(text_orders(buf, cases[i].orders), cases[i].want);
}

TEST(moments_have_milliseconds)
{
	char buf[TEXT_SIZE];

	EXPECT_STREQ(text_stamp(buf, 0), "1970-01-01T00:00:00.000Z");
	EXPECT_STREQ(text_stamp(buf, SAMPLE_NOW), "2026-11-22T13:00:00.123Z");
	EXPECT_STREQ(text_stamp(buf, 18446744073709551615ULL),
		     "2554-07-21T23:34:33.709Z");
	EXPECT_STREQ(text_milliseconds(buf, 999), "999 ms");
	EXPECT_STREQ(text_milliseconds(buf, 1000), "1.0 s");
}

TEST_HARNESS_MAIN
