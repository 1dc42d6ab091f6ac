// SPDX-License-Identifier: GPL-2.0-only
/* How compaction is judged and shown. */
#include "cmd/cmd.h"
#include "golden.h"
#include "kselftest_harness.h"
#include "render.h"
#include "tree.h"

static const struct term plain = { .width = 80 };

FIXTURE(compaction) {
	struct output output;
};

FIXTURE_SETUP(compaction)
{
	output_begin(&self->output);
}

FIXTURE_TEARDOWN(compaction)
{
	output_free(&self->output);
}

/**
 * struct gain_case - free blocks of a zone before and after, and the judgement
 * @before: free blocks of the orders 0 to 3
 * @after: the same after compaction
 * @want: what follows
 */
struct gain_case {
	uint64_t before[4];
	uint64_t after[4];
	struct gain want;
};

static bool is_judged(const struct gain_case *test)
{
	struct free_blocks before = { .orders = 4, .zone = "Z" };
	struct free_blocks after = { .orders = 4, .zone = "Z" };
	struct compaction compaction = {
		.before = { &before, 1 }, .after = { &after, 1 },
	};
	struct gain gain;

	memcpy(before.free, test->before, sizeof(test->before));
	memcpy(after.free, test->after, sizeof(test->after));
	compaction_gain(&compaction, &gain);
	if (!test->want.zone)
		return !gain.zone;
	return gain.zone && gain.order == test->want.order &&
	       gain.before == test->want.before &&
	       gain.after == test->want.after &&
	       gain.top_before == test->want.top_before &&
	       gain.top_after == test->want.top_after;
}

TEST(gain_is_judged_by_blocks_that_can_be_had)
{
	static const struct gain_case cases[] = {
		/* 800 pages in pieces of 8: 400 blocks of order 1, none before */
		{ { 800 }, { 0, 0, 0, 100 }, { "Z", 1, 0, 400, 0, 3 } },
		/* order 1: 1000 + 2 * 500 = 2000 before, 2200 is just a tenth */
		{ { 0, 1000, 500 }, { 0, 1200, 500 }, { NULL } },
		{ { 0, 1000, 500 }, { 0, 1300, 500 },
		  { "Z", 1, 2000, 2300, 2, 2 } },
		/* as many pages in blocks as before, but order 2 gained */
		{ { 0, 40 }, { 0, 0, 20 }, { "Z", 2, 0, 20, 1, 2 } },
		/* from none to few: 31 blocks of order 1 are 62 pages */
		{ { 100 }, { 0, 31 }, { NULL } },
		{ { 100 }, { 0, 32 }, { "Z", 1, 0, 32, 0, 1 } },
		{ { 0, 0, 200 }, { 800 }, { NULL } },
		{ { 0 }, { 0 }, { NULL } },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		EXPECT_TRUE(is_judged(&cases[i])) {
			TH_LOG("case %zu", i);
		}
	}
}

static const struct free_blocks before[] = {
	{ 0, "DMA", { 2, 1, 1, 1, 2, 1, 1, 0, 1, 1, 3 }, 11 },
	{ 0, "DMA32", { 28827, 4 }, 11 },
};

static const struct free_blocks after[] = {
	{ 0, "DMA", { 2, 1, 1, 1, 2, 1, 1, 0, 1, 1, 3 }, 11 },
	{ 0, "DMA32", { 769, 711, 520, 401, 190, 88, 40, 11, 4, 1, 0 }, 11 },
};

static const struct compaction useful = {
	.node = 0, .milliseconds = 274,
	.before = { (struct free_blocks *)before, 2 },
	.after = { (struct free_blocks *)after, 2 },
};

static const struct compaction useless = {
	.node = 3, .milliseconds = 12005,
	.before = { (struct free_blocks *)before, 2 },
	.after = { (struct free_blocks *)before, 2 },
};

TEST_F(compaction, that_helped)
{
	render_compaction(self->output.file, &plain, &useful);
	EXPECT_TRUE(output_is_golden(&self->output, "compact.txt"));
	EXPECT_LE(output_width(&self->output), 80);
}

TEST_F(compaction, that_did_not_help)
{
	render_compaction(self->output.file, &plain, &useless);
	EXPECT_TRUE(output_is_golden(&self->output, "compact-useless.txt"));
}

TEST_F(compaction, of_a_large_host)
{
	static const struct free_blocks large[] = {
		{ 7, "Normal", { 18432011, 9022110, 4110020, 1203310, 400120,
				 102330, 44010, 12000, 5330, 1200, 123456 },
		  11 },
	};
	static const struct compaction busy = {
		.node = 7, .milliseconds = 61999,
		.before = { (struct free_blocks *)large, 1 },
		.after = { (struct free_blocks *)large, 1 },
	};

	render_compaction(self->output.file, &plain, &busy);
	EXPECT_TRUE(output_is_golden(&self->output, "compact-large.txt"));
	EXPECT_LE(output_width(&self->output), 80);
}

TEST_F(compaction, as_json)
{
	const struct compaction list[] = { useful, useless };
	uint64_t migrated = 14000;

	render_compactions_json(self->output.file, list, 2, &migrated);
	EXPECT_TRUE(output_is_golden(&self->output, "compact.json"));
}

FIXTURE(command) {
	char root[TREE_SIZE];
	struct output output;
	struct context context;
	char values[64];
	struct error err;
};

/* Two nodes; nothing really compacts them, so that before and after agree. */
FIXTURE_SETUP(command)
{
	tree_make(self->root);
	tree_put(self->root, "proc/buddyinfo",
		 "Node 0, zone      DMA      1      0      3 \n"
		 "Node 0, zone   Normal     10      5      2 \n"
		 "Node 2, zone   Normal      7      8      9 \n");
	tree_put(self->root, "proc/vmstat", "pgmigrate_success 77\n");
	tree_put(self->root, "sys/devices/system/node/node0/compact", "");
	tree_put(self->root, "sys/devices/system/node/node2/compact", "");
	output_begin(&self->output);
	self->context.out = self->output.file;
	self->context.term = plain;
	self->context.json = true;
	self->context.root = self->root;
}

FIXTURE_TEARDOWN(command)
{
	output_free(&self->output);
	tree_remove(self->root);
}

static int compact(struct _test_data_command *self, const char *option)
{
	char *args[] = { (char *)option, NULL };

	if (compact_command.values_size > sizeof(self->values) ||
	    option_take(compact_command.options, self->values, args,
			&self->err) != 1)
		abort();
	return compact_command.run(&self->context, self->values, &self->err);
}

static bool is_written(struct _test_data_command *self, const char *path)
{
	char knob[4];

	tree_get(self->root, path, knob, sizeof(knob));
	return strcmp(knob, "1") == 0;
}

TEST_F(command, compacts_one_node)
{
	ASSERT_EQ(compact(self, "--node=2"), STATUS_DONE);
	output_end(&self->output);
	EXPECT_NE(strstr(self->output.text, "\"before\":{\"Normal\":[7,8,9]},"
			 "\"after\":{\"Normal\":[7,8,9]}}],"
			 "\"pages_migrated\":0}\n"), NULL);
	EXPECT_TRUE(is_written(self, "sys/devices/system/node/node2/compact"));
	EXPECT_FALSE(is_written(self, "sys/devices/system/node/node0/compact"));
}

TEST_F(command, compacts_every_node)
{
	ASSERT_EQ(compact(self, "--all"), STATUS_DONE);
	output_end(&self->output);
	EXPECT_NE(strstr(self->output.text, "\"DMA\":[1,0,3],"
			 "\"Normal\":[10,5,2]"), NULL);
	EXPECT_NE(strstr(self->output.text, "{\"node\":2,"), NULL);
	EXPECT_TRUE(is_written(self, "sys/devices/system/node/node2/compact"));
	EXPECT_TRUE(is_written(self, "sys/devices/system/node/node0/compact"));
}

TEST_F(command, names_the_nodes_that_exist)
{
	EXPECT_EQ(compact(self, "--node=1"), STATUS_FAILED);
	EXPECT_STREQ(self->err.what, "node 1");
	EXPECT_STREQ(self->err.why,
		     "there is no such node with memory; there is: 0 2");
	output_end(&self->output);
	EXPECT_STREQ(self->output.text, "");
}

TEST_F(command, reports_what_was_done_before_it_failed)
{
	char knob[128];

	snprintf(knob, sizeof(knob),
		 "%s/sys/devices/system/node/node2/compact", self->root);
	ASSERT_EQ(remove(knob), 0);
	EXPECT_EQ(compact(self, "--all"), STATUS_FAILED);
	EXPECT_NE(strstr(self->err.why, "node2/compact"), NULL);
	output_end(&self->output);
	EXPECT_NE(strstr(self->output.text, "{\"node\":0,"), NULL);
	EXPECT_EQ(strstr(self->output.text, "{\"node\":2,"), NULL);
}

TEST_HARNESS_MAIN
