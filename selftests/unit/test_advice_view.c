// SPDX-License-Identifier: GPL-2.0-only
/* How advice, and what was done about it, is shown. */
#include "golden.h"
#include "kselftest_harness.h"
#include "render_advice.h"
#include "wrap.h"

static const struct term plain = { .width = 80 };
static const struct term coloured = { .width = 80, .colour = true };

FIXTURE(view) {
	struct output output;
};

FIXTURE_SETUP(view)
{
	output_begin(&self->output);
}

FIXTURE_TEARDOWN(view)
{
	output_free(&self->output);
}

static const struct finding findings[] = {
	{
		.id = "reserve", .severity = SEVERITY_CRITICAL,
		.title = "The reserve for requests that cannot wait is used up",
		.reason = "Requests that cannot wait found 0 kB in blocks of "
			  "order 3 and up, while 41 % of memory were page "
			  "cache. A larger reserve makes the kernel free "
			  "memory earlier.",
		.evidence = {
			{ .name = "free_in_blocks_of_order_3_and_up",
			  .unit = "kB" },
			{ .name = "failures", .number = 18446744073709551615u },
			{ .name = "driver", .text = "vmxnet3" },
		},
		.evidence_count = 3,
		.actions = {
			{ .type = ACTION_SYSCTL, .name = "vm.min_free_kbytes",
			  .from = "67584", .to = "131072",
			  .danger = "64 MB more are kept free: programs that "
				    "need all of memory may be killed sooner." },
			{ .type = ACTION_COMPACT, .name = "node 0",
			  .danger = "It takes some seconds." },
		},
		.action_count = 2,
	},
	{
		.id = "jumbo", .severity = SEVERITY_WARNING,
		.title = "\033[31meth0\n asks for blocks that are large",
		.reason = "Its MTU is 9000. No setting of memory helps.",
		.evidence = { { .name = "mtu", .number = 9000 } },
		.evidence_count = 1,
		.actions = {
			{ .type = ACTION_NETWORK, .name = "eth0\xff",
			  .from = "mtu 9000", .to = "mtu 1500",
			  .danger = "Throughput is lower." },
			{ .type = ACTION_UPGRADE, .name = "kernel",
			  .to = "2.6.32-358 or newer", .danger = NULL },
		},
		.action_count = 2,
	},
	{
		.id = "fallback", .severity = SEVERITY_INFO,
		.title = "Most failures are harmless",
		.reason = "The callers fall back to single pages.",
	},
};

static const struct advice all = { (struct finding *)findings, 3 };
static const struct advice harmless = { (struct finding *)findings + 1, 2 };
static const struct advice nothing = { NULL, 0 };

TEST_F(view, all_findings)
{
	const struct advice_view view = {
		.advice = &all, .source = "module",
	};

	render_advice(self->output.file, &plain, &view);
	EXPECT_TRUE(output_is_golden(&self->output, "advise.txt"));
	EXPECT_LE(output_width(&self->output), 80);
}

TEST_F(view, in_colour)
{
	const struct advice_view view = { .advice = &all };

	render_advice(self->output.file, &coloured, &view);
	output_end(&self->output);
	EXPECT_NE(strstr(self->output.text, "\033[31m1. critical: "), NULL);
	EXPECT_NE(strstr(self->output.text, "\033[33m2. warning: "), NULL);
	EXPECT_NE(strstr(self->output.text, "\033[32m3. info: "), NULL);
}

TEST_F(view, no_setting_helps)
{
	const struct advice_view view = { .advice = &harmless };

	render_advice(self->output.file, &plain, &view);
	output_end(&self->output);
	EXPECT_NE(strstr(self->output.text,
			 "\nThere is no setting to change.\n"), NULL);
	EXPECT_EQ(strstr(self->output.text, "--apply"), NULL);
}

TEST_F(view, another_host)
{
	const struct advice_view view = {
		.advice = &all, .is_elsewhere = true,
	};

	render_advice(self->output.file, &plain, &view);
	output_end(&self->output);
	EXPECT_EQ(strstr(self->output.text, "--apply"), NULL);
	EXPECT_NE(strstr(self->output.text, "\nThe settings named above are "
			 "for that host, not for this one.\n"), NULL);
}

TEST_F(view, nothing_to_do)
{
	const struct advice_view view = {
		.advice = &nothing, .note = "The module is not loaded.",
	};

	render_advice(self->output.file, &plain, &view);
	output_end(&self->output);
	EXPECT_STREQ(self->output.text, "The module is not loaded.\n\n"
		     "Nothing is the matter, and there is nothing to do.\n");
}

TEST_F(view, json)
{
	const struct advice_view view = {
		.advice = &all, .source = "module",
	};

	render_advice_json(self->output.file, &view, NULL);
	EXPECT_TRUE(output_is_golden(&self->output, "advise.json"));
}

static struct sysctl_change changes[] = {
	{ .name = "vm.min_free_kbytes", .from = "67584", .to = "131072",
	  .now = "131072" },
	{ .name = "vm.lowmem_reserve_ratio", .from = "256 256 32 0 0",
	  .to = "256 256 0 0 0", .now = "256 256\t1 0 0" },
};

static const char *dangers[] = {
	"64 MB more are kept free: programs that need all of memory may be "
	"killed sooner.", NULL,
};

TEST_F(view, proposal_and_result)
{
	struct applied applied = {
		.changes = changes, .dangers = dangers, .count = 2,
	};

	render_proposal(self->output.file, &plain, &applied);
	fputs("--\n", self->output.file);
	render_applied(self->output.file, &plain, &applied);
	fputs("--\n", self->output.file);
	applied.file = "/etc/sysctl.d/90-pagefail.conf";
	render_applied(self->output.file, &plain, &applied);
	EXPECT_TRUE(output_is_golden(&self->output, "advise-apply.txt"));
	EXPECT_LE(output_width(&self->output), 80);
}

TEST_F(view, result_as_json)
{
	const struct advice_view view = { .advice = &nothing };
	const struct applied applied = {
		.changes = changes, .dangers = dangers, .count = 1,
		.file = "/etc/sysctl.conf",
	};

	render_advice_json(self->output.file, &view, &applied);
	output_end(&self->output);
	EXPECT_STREQ(self->output.text,
		     "{\"schema\":1,\"source\":null,\"note\":null,"
		     "\"findings\":[],\"applied\":[{"
		     "\"name\":\"vm.min_free_kbytes\",\"from\":\"67584\","
		     "\"to\":\"131072\",\"now\":\"131072\"}],"
		     "\"file\":\"/etc/sysctl.conf\"}\n");
}

static struct undone undone[] = {
	{ "vm.a", "2", "1", "2", UNDO_RESTORED },
	{ "vm.b", "1", "1", "2", UNDO_ALREADY },
	{ "vm.c", "3", "1", "2", UNDO_CHANGED },
	{ "vm.d", "", "1", "2", UNDO_ABSENT },
	{ "vm.e", "7", "1", "2", UNDO_RESTARTED },
	{ "vm.f", "2", "1", "2", UNDO_FAILED },
	{ "/etc/sysctl.d/90-pagefail.conf", "", "", "", UNDO_RESTORED },
	{ "/etc/sysctl.conf", "", "", "", UNDO_CHANGED },
};

static const struct undo undo = { undone, 8 };

TEST_F(view, undone)
{
	render_undo(self->output.file, &plain, &undo);
	EXPECT_TRUE(output_is_golden(&self->output, "advise-undo.txt"));
	EXPECT_LE(output_width(&self->output), 80);
}

TEST_F(view, undone_as_json)
{
	render_undo_json(self->output.file, &undo);
	EXPECT_TRUE(output_is_golden(&self->output, "advise-undo.json"));
}

/* Words longer than a line stand alone; what is escaped takes four columns. */
TEST_F(view, paragraphs)
{
	wrap_paragraph(self->output.file, 12, 2,
		       "one two three fourfourfourfour x  \n\n\xff");
	output_end(&self->output);
	EXPECT_STREQ(self->output.text,
		     "  one two\n  three\n  fourfourfourfour\n  x\n"
		     "  \\x0a\\x0a\\xff\n");
}

TEST_HARNESS_MAIN
