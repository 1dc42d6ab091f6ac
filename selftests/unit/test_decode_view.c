// SPDX-License-Identifier: GPL-2.0-only
/* What is shown of the reports of a log, and of what they come to. */
#include <jansson.h>

#include "golden.h"
#include "kselftest_harness.h"
#include "render_decode.h"
#include "sample_reports.h"

static const struct term plain = { .width = 80 };
static const struct term fancy = { .width = 80, .colour = true, .utf8 = true };
static const struct term narrow = { .width = 40 };

FIXTURE(view) {
	struct report *report;
	struct tally tally;
	struct output output;
};

FIXTURE_SETUP(view)
{
	self->report = calloc(1, sizeof(*self->report));
	memset(&self->tally, 0, sizeof(self->tally));
	output_begin(&self->output);
}

FIXTURE_TEARDOWN(view)
{
	free(self->report);
	tally_free(&self->tally);
	output_free(&self->output);
}

static void render_all(struct _test_data_view *self, const struct term *term,
		       const char *file)
{
	static const struct log_counts counts = {
		.lines = 9876543, .suppressed = 59, .not_understood = 2,
		.binary = 1, .cut = 3,
	};
	size_t i;

	for (i = 0; i < REPORT_MAKERS; i++) {
		report_makers[i](self->report);
		render_report(self->output.file, term, self->report, file);
		tally_add(&self->tally, self->report);
	}
	report_makers[0](self->report);
	tally_add(&self->tally, self->report);
	tally_lines(&self->tally, &counts);
	tally_sort(&self->tally);
	render_tally(self->output.file, term, &self->tally);
}

TEST_F(view, text)
{
	render_all(self, &plain, NULL);
	EXPECT_TRUE(output_is_golden(&self->output, "decode.txt"));
	EXPECT_LE(output_width(&self->output), 80);
	EXPECT_EQ(strchr(self->output.text, '\033'), NULL);
}

TEST_F(view, text_with_colours_and_files)
{
	render_all(self, &fancy, "/var/log/messages-20261122.gz");
	EXPECT_TRUE(output_is_golden(&self->output, "decode-fancy.txt"));
}

/* Tables need more; what is in sentences does not. */
TEST_F(view, paragraphs_in_a_narrow_window)
{
	size_t i;

	for (i = 0; i < REPORT_MAKERS; i++) {
		report_makers[i](self->report);
		render_report(self->output.file, &narrow, self->report, NULL);
	}
	EXPECT_TRUE(output_is_golden(&self->output, "decode-40.txt"));
	EXPECT_LE(output_width(&self->output), 40);
}

TEST_F(view, text_of_nothing)
{
	static const struct log_counts counts = { .lines = 1 };

	tally_lines(&self->tally, &counts);
	render_tally(self->output.file, &plain, &self->tally);
	EXPECT_TRUE(output_is_golden(&self->output, "decode-none.txt"));
}

static void write_json(struct _test_data_view *self, const char *file)
{
	size_t i;

	render_reports_begin_json(self->output.file);
	for (i = 0; i < REPORT_MAKERS; i++) {
		report_makers[i](self->report);
		render_report_json(self->output.file, self->report, file, !i);
		tally_add(&self->tally, self->report);
	}
	tally_sort(&self->tally);
	self->tally.counts.suppressed = 59;
	render_reports_end_json(self->output.file, &self->tally);
}

TEST_F(view, json)
{
	write_json(self, NULL);
	EXPECT_TRUE(output_is_golden(&self->output, "decode.json"));
}

/* All that scripts may rely on, and null where the log says nothing */
TEST_F(view, json_has_all_keys)
{
	static const char *const keys[] = {
		"time", "timestamp", "host", "comm", "pid", "kernel", "kind",
		"order", "gfp", "gfp_names", "class", "silent", "context",
		"site", "driver", "cause", "zones", "complete", "line",
	};
	json_t *json, *report, *value;
	size_t i, j;

	write_json(self, "x");
	output_end(&self->output);
	json = json_loads(self->output.text, 0, NULL);
	ASSERT_NE(json, NULL);
	EXPECT_EQ(json_array_size(json_object_get(json, "reports")),
		  REPORT_MAKERS);
	json_array_foreach(json_object_get(json, "reports"), i, report) {
		EXPECT_STREQ(json_string_value(json_object_get(report, "file")),
			     "x");
		for (j = 0; j < ARRAY_SIZE(keys); j++) {
			value = json_object_get(report, keys[j]);
			EXPECT_NE(value, NULL) {
				TH_LOG("%s", keys[j]);
			}
		}
	}
	report = json_array_get(json_object_get(json, "reports"), 2);
	EXPECT_TRUE(json_is_null(json_object_get(report, "order")));
	EXPECT_TRUE(json_is_null(json_object_get(report, "class")));
	EXPECT_TRUE(json_is_null(json_object_get(report, "silent")));
	EXPECT_TRUE(json_is_null(json_object_get(report, "gfp_names")));
	EXPECT_EQ(json_integer_value(json_object_get(report, "gfp")), 0xd0);
	EXPECT_TRUE(json_is_false(json_object_get(report, "complete")));
	EXPECT_EQ(json_integer_value(json_object_get(json, "suppressed")), 59);
	json_decref(json);
}

TEST_F(view, json_of_nothing)
{
	render_reports_begin_json(self->output.file);
	render_reports_end_json(self->output.file, &self->tally);
	EXPECT_TRUE(output_is_golden(&self->output, "decode-none.json"));
}

static void explain(struct _test_data_view *self, const char *kernel,
		    uint32_t mask, bool is_this_host)
{
	struct gfp_view view = {
		.kernel = kernel, .is_this_host = is_this_host,
	};
	struct release release;

	release_parse(&release, kernel);
	gfp_decode_mask(&view.gfp, mask, &release);
	render_gfp(self->output.file, &plain, &view);
	render_gfp_json(self->output.file, &view);
}

TEST_F(view, masks)
{
	explain(self, "2.6.32-358.el6", 0x20, false);
	explain(self, "6.12.117+deb13-amd64", 0x3ff2cc2, true);
	explain(self, "2.2.26", 0x15, false);
	EXPECT_TRUE(output_is_golden(&self->output, "decode-gfp.txt"));
	EXPECT_EQ(strchr(self->output.text, '\033'), NULL);
}

TEST_HARNESS_MAIN
