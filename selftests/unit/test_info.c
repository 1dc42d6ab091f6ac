// SPDX-License-Identifier: GPL-2.0-only
/* What info says of the hooks, and what config shows and takes. */
#include <linux/pagefail.h>

#include "golden.h"
#include "kselftest_harness.h"
#include "render.h"
#include "sample.h"
#include "settings.h"

FIXTURE(info) {
	struct snapshot snapshot;
	struct config config;
	struct hook *tracepoint;
	struct hook *function;
	struct output output;
};

FIXTURE_SETUP(info)
{
	struct failures *failures = &self->snapshot.failures;

	memset(&self->snapshot, 0, sizeof(self->snapshot));
	self->snapshot.module = sample_module;
	self->config = sample_config;
	failures->rows = malloc(sizeof(sample_rows));
	ASSERT_NE(failures->rows, NULL);
	memcpy(failures->rows, sample_rows, sizeof(sample_rows));
	failures->count = SAMPLE_ROWS;
	self->tracepoint = &self->snapshot.module.hooks[0];
	self->function = &self->snapshot.module.hooks[1];
	self->function->attached = true;
	self->function->seen = SAMPLE_ALL;
	output_begin(&self->output);
}

FIXTURE_TEARDOWN(info)
{
	failures_free(&self->snapshot.failures);
	output_free(&self->output);
}

/* Whether it says that, and whatever it says, on 80 columns. */
static bool finds(struct _test_data_info *self, const char *what, bool wanted)
{
	bool found, good;

	render_info(self->output.file, &self->snapshot, &self->config, true);
	output_end(&self->output);
	found = strstr(self->output.text, what);
	good = found == wanted && output_width(&self->output) <= 80;
	if (!good)
		fprintf(stderr, "# %s: %s\n%s", wanted ? "no" : "but", what,
			self->output.text);
	output_free(&self->output);
	output_begin(&self->output);
	return good;
}

static bool says(struct _test_data_info *self, const char *what)
{
	return finds(self, what, true);
}

static bool says_no(struct _test_data_info *self, const char *what)
{
	return finds(self, what, false);
}

TEST_F(info, says_whether_the_hooks_agree)
{
	EXPECT_TRUE(says(self, "They agree.\n"));
	self->function->seen -= 9;
	self->function->missed = 9;
	EXPECT_TRUE(says(self, "They agree.\n"));
	self->function->seen -= SAMPLE_LIMIT;
	EXPECT_TRUE(says(self, "They agree, but for 17 that warn_alloc is not"));
	self->function->seen--;
	EXPECT_TRUE(says(self, "They differ by 18: one was not attached"));
	self->snapshot.failures.rows[1].class = PAGEFAIL_CLASS_NOLOCK;
	self->snapshot.failures.rows[1].total = 1;
	EXPECT_TRUE(says(self, "They agree, but for 18 that"));
	self->tracepoint->seen = 1;
	EXPECT_TRUE(says(self, "They differ by 52068:"));
	self->function->attached = false;
	EXPECT_TRUE(says(self, "Not compared: warn_alloc could not be hooked"));
}

TEST_F(info, says_what_the_mode_leaves_out)
{
	self->config.hooks = PAGEFAIL_HOOKS_WARN_ALLOC;
	EXPECT_TRUE(says(self, "Not seen like this: refusals of control"));
	EXPECT_TRUE(says_no(self, "They agree"));
	self->config.hooks = PAGEFAIL_HOOKS_MM_PAGE_ALLOC;
	EXPECT_TRUE(says_no(self, "Not seen"));
	self->config.hooks = 9;
	EXPECT_TRUE(says(self, "settings       hooks=9 sites=on"));
}

TEST_F(info, of_all_that_may_be_said)
{
	struct module_info *module = &self->snapshot.module;

	module->other_count = 2;
	module->others[0].kind = PAGEFAIL_KIND_VMALLOC;
	module->others[0].total = 3;
	module->others[1].kind = 7;
	module->others[1].total = 1;
	module->gap = 1234;
	module->site_overflow = 37;
	self->function->missed = 2;
	render_info(self->output.file, &self->snapshot, &self->config, true);
	EXPECT_TRUE(output_is_golden(&self->output, "info-all.txt"));
}

TEST_F(info, of_an_older_module)
{
	struct module_info *module = &self->snapshot.module;

	module->present = 0xff;	/* up to what the first version sent */
	self->tracepoint->present = self->function->present = 0x7;
	self->config.present = 0;
	render_info(self->output.file, &self->snapshot, &self->config, true);
	EXPECT_TRUE(output_is_golden(&self->output, "info-old.txt"));
}

TEST_F(info, config_text)
{
	render_config(self->output.file, &self->config);
	self->config.hooks = PAGEFAIL_HOOKS_WARN_ALLOC;
	self->config.sites = 0;
	self->config.events_per_second = 0;
	render_config(self->output.file, &self->config);
	self->config.hooks = 9;
	self->config.events_per_second = 1000000;
	render_config(self->output.file, &self->config);
	EXPECT_TRUE(output_is_golden(&self->output, "config.txt"));
	EXPECT_LE(output_width(&self->output), 80);
}

TEST_F(info, change_of_config)
{
	struct settled before = { self->config, 100 }, after = before;
	struct config set = self->config;

	after.config.hooks = PAGEFAIL_HOOKS_WARN_ALLOC;
	after.gap = 123;
	after.config.sites = 0;
	render_change(self->output.file, &set, &before, &after);
	after.gap = 2100;
	set.present = 1;
	render_change(self->output.file, &set, &before, &after);
	EXPECT_TRUE(output_is_golden(&self->output, "config-change.txt"));
}

static int parse(struct config *config, const char *a, const char *b)
{
	char first[64], second[64], *list[] = { first, second, NULL };
	struct error err;

	snprintf(first, sizeof(first), "%s", a);
	snprintf(second, sizeof(second), "%s", b ? b : "");
	if (!b)
		list[1] = NULL;
	return settings_parse(config, list, &err);
}

TEST(settings_are_read)
{
	struct config config;
	char *none = NULL;
	struct error err;

	ASSERT_EQ(parse(&config, "hooks=warn_alloc", "sites=off"), 0);
	EXPECT_EQ(config.hooks, PAGEFAIL_HOOKS_WARN_ALLOC);
	EXPECT_EQ(config.sites, 0);
	EXPECT_EQ(config.present, 3);
	ASSERT_EQ(parse(&config, "events_per_second=1000000", "sites=on"), 0);
	EXPECT_EQ(config.events_per_second, 1000000);
	EXPECT_EQ(config.sites, 1);
	EXPECT_EQ(config.present, 6);
	ASSERT_EQ(settings_parse(&config, &none, &err), 0);
	EXPECT_EQ(config.present, 0);
}

TEST(wrong_settings_are_refused)
{
	static const char *const wrong[][2] = {
		{ "hook=all" }, { "hooks" }, { "hooks=" }, { "hooks=al" },
		{ "hooks=0" }, { "hooks=all " }, { "" }, { "=" },
		{ "sites=1" }, { "sites=On" }, { "sites=" },
		{ "events_per_second=-1" }, { "events_per_second=" },
		{ "events_per_second=1000001" }, { "events_per_second=1k" },
		{ "events_per_second=99999999999999999999" },
		{ "sites=on", "sites=on" }, { "sites=on", "hooks=x" },
	};
	struct config config;
	size_t i;

	for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		EXPECT_EQ(parse(&config, wrong[i][0], wrong[i][1]),
			  STATUS_USAGE);
}

TEST_HARNESS_MAIN
