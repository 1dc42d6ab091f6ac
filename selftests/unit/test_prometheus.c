// SPDX-License-Identifier: GPL-2.0-only
/*
 * What Prometheus reads: golden files, labels made to harm, and what is said of
 * the file when something goes wrong. That promtool takes it is seen to in
 * scripts/check-monitoring.
 */
#include <linux/pagefail.h>

#include "cli_fixture.h"
#include "golden.h"
#include "procfs.h"
#include "render.h"
#include "sample.h"

/* As the sample: node 2 has nothing that failed. */
static struct free_blocks zones[] = {
	{ .node = 0, .zone = "DMA" }, { .node = 0, .zone = "DMA32" },
	{ .node = 1, .zone = "Normal" }, { .node = 2, .zone = "Normal" },
};

static const struct buddyinfo memory = { .zones = zones, .count = 4 };

static void render(struct output *output, const struct module_info *module,
		   const struct failure *rows, size_t count)
{
	struct snapshot snapshot = { .module = *module };

	snapshot.failures.rows = (struct failure *)rows;
	snapshot.failures.count = count;
	output_begin(output);
	render_prometheus(output->file, &snapshot, &memory);
	output_end(output);
}

TEST(sample)
{
	struct output output;

	render(&output, &sample_module, sample_rows, SAMPLE_ROWS);
	EXPECT_TRUE(output_is_golden(&output, "export.prom"));
	output_free(&output);
}

/* The last number of each line that begins so */
static unsigned long long sum_of(const char *text, const char *begin)
{
	unsigned long long sum = 0;
	const char *line;

	for (line = text; *line; line += strcspn(line, "\n") + 1) {
		const char *end = line + strcspn(line, "\n");

		if (strncmp(line, begin, strlen(begin)) != 0)
			continue;
		while (end[-1] != ' ')
			end--;
		sum += strtoull(end, NULL, 10);
	}
	return sum;
}

TEST(totals_not_counts)
{
	const char *text;
	struct output output;

	render(&output, &sample_module, sample_rows, SAMPLE_ROWS);
	text = output.text;
	EXPECT_EQ(sum_of(text, "pagefail_allocation_failures_total{"),
		  SAMPLE_ALL);
	EXPECT_EQ(sum_of(text, "pagefail_allocation_failures_total{node=\"0\","
			 "zone=\"DMA\",order=\"5\","), 9);
	EXPECT_EQ(sum_of(text, "pagefail_allocation_failures_total{node=\"2\""),
		  0);
	EXPECT_EQ(sum_of(text, "pagefail_hook_seen_total"
			 "{hook=\"mm_page_alloc\"}"), SAMPLE_ALL);
	output_free(&output);
}

/* Neither where a 0 would be, nor where a newer module tells more apart. */
TEST(no_sample_twice)
{
	static const struct failure rows[] = {
		{ .present = ~0ULL, .node = 2, .zone = "Normal", .total = 7,
		  .cause = 2 },
		{ .present = ~0ULL, .node = 2, .zone = "DMA", .total = 100,
		  .cause = 2 },
		{ .present = ~0ULL, .node = 2, .zone = "Normal", .total = 5,
		  .cause = 2 },
	};
	static const char begin[] = "pagefail_allocation_failures_total"
				    "{node=\"2\",zone=\"Normal\"";
	struct output output;
	const char *found;

	render(&output, &sample_module, rows, 3);
	found = strstr(output.text, begin);
	ASSERT_NE(found, NULL);
	EXPECT_EQ(strstr(found + 1, begin), NULL);
	EXPECT_EQ(sum_of(output.text, begin), 12);
	EXPECT_EQ(sum_of(output.text, "pagefail_allocation_failures_total"),
		  112);
	output_free(&output);
}

/* As of failures: what begins with its first burst is not seen to grow. */
TEST(vmalloc_from_0_on)
{
	static const char zero[] = "pagefail_other_total{kind=\"vmalloc\"} 0\n";
	struct module_info module = sample_module;
	struct output output;

	module.hooks[1].attached = true;
	module.other_count = 0;
	render(&output, &module, NULL, 0);
	EXPECT_NE(strstr(output.text, zero), NULL);
	output_free(&output);

	module.others[module.other_count++] = (struct other){
		.present = ~0ULL, .kind = PAGEFAIL_KIND_VMALLOC, .total = 7,
	};
	render(&output, &module, NULL, 0);
	EXPECT_EQ(sum_of(output.text, "pagefail_other_total"), 7);
	EXPECT_EQ(strstr(output.text, zero), NULL);
	output_free(&output);

	module.other_count = 0;
	module.hooks[1].attached = false;
	render(&output, &module, NULL, 0);
	EXPECT_EQ(strstr(output.text, "pagefail_other_total"), NULL);
	output_free(&output);
}

TEST(largest_numbers_and_nothing_known)
{
	struct module_info module = { .version = "" };
	struct failure row = {
		.present = ~0ULL, .node = NODE_UNKNOWN, .zone = "-",
		.order = 31, .class = 9, .cause = 8, .total = UINT64_MAX,
	};
	struct output output;

	render(&output, &module, &row, 1);
	EXPECT_NE(strstr(output.text, "class=\"9\",silent=\"false\","
			 "cause=\"8\"} 18446744073709551615\n"), NULL);
	EXPECT_NE(strstr(output.text, "pagefail_info{version=\"\"} 1\n"), NULL);
	/* an older module: no head without a sample */
	EXPECT_EQ(strstr(output.text, "pagefail_gap"), NULL);
	EXPECT_EQ(strstr(output.text, "pagefail_uptime"), NULL);
	output_free(&output);
}

TEST(hostile_labels)
{
	static const struct {
		const char *name, *label;
	} labels[] = {
		{ "a\\b", "{hook=\"a\\\\b\"}" },
		{ "a\"} 1\nx 2", "{hook=\"a\\\"} 1\\nx 2\"}" },
		{ "\\\n\"", "{hook=\"\\\\\\n\\\"\"}" },
		{ "\xff\xc0", "{hook=\"\\\\xff\\\\xc0\"}" },
		{ "\033[2J\r\x7f", "{hook=\"\\\\x1b[2J\\\\x0d\\\\x7f\"}" },
		{ "Z\xc3\xa4hler", "{hook=\"Z\\\\xc3\\\\xa4hler\"}" },
		{ "", "{hook=\"\"}" },
	};
	struct module_info module = sample_module;
	struct output output;
	size_t i;

	module.hook_count = 1;
	for (i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
		strcpy(module.hooks[0].name, labels[i].name);
		render(&output, &module, NULL, 0);
		EXPECT_NE(strstr(output.text, labels[i].label), NULL)
			TH_LOG("%s: %s", labels[i].label, output.text);
		output_free(&output);
	}
}

TEST_F(cli, export)
{
	static const struct run runs[] = {
		{ 0, "", "export", "\npagefail_info{version=\"0.1.0\"} 1\n",
		  NULL },
		{ 0, "hostile", "export", "\\\\x1b[31m\\n", NULL },
		{ 0, "without_rows", "export", "cause=\"depleted\"} 0\n",
		  NULL },
		{ 0, "", "export --help", "/pagefail.prom\n", NULL },
		{ 3, "not_loaded", "export", NULL, "modprobe pagefail" },
		{ 1, "no_nul", "export", NULL, "makes no sense" },
		{ 2, "", "export --json", NULL, "pagefail show --json" },
		{ 2, "", "export file", NULL, "file: export takes no argument" },
		{ 2, "", "export -o", NULL, "-o: takes a value: FILE" },
		{ 2, "", "export -o ''", NULL, "-o: takes a value: FILE" },
		{ 1, "", "export -o /dev/full", NULL,
		  "pagefail: /dev/full: is not a regular file, and is not "
		  "replaced by one\nWithout -o the output goes" },
		{ 1, "", "export >/dev/full", NULL, "No space left" },
	};

	EXPECT_RUNS(runs);
}

TEST_F(cli, export_to_a_file)
{
	char args[128], file[OUTPUT_SIZE / 16];

	tree_put(self->cli.root, "x.prom", "old 1\n");
	snprintf(args, sizeof(args), "export -o %s/x.prom", self->cli.root);
	EXPECT_EQ(cli_run(&self->cli, "not_loaded", args), 3);
	EXPECT_EQ(cli_run(&self->cli, "no_nul", args), 1);
	tree_get(self->cli.root, "x.prom", file, sizeof(file));
	EXPECT_STREQ(file, "old 1\n");

	EXPECT_EQ(cli_run(&self->cli, "", args), 0);
	EXPECT_STREQ(self->cli.out, "");
	EXPECT_STREQ(self->cli.err, "");
	tree_get(self->cli.root, "x.prom", file, sizeof(file));
	EXPECT_EQ(cli_run(&self->cli, "", "export"), 0);
	EXPECT_STREQ(file, self->cli.out);
}

TEST_HARNESS_MAIN
