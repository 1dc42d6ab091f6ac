// SPDX-License-Identifier: GPL-2.0-only
/* What is shown of the reports of a log, and of what they come to. */
#include <jansson.h>

#include "golden.h"
#include "kselftest_harness.h"
#include "render_decode.h"
#include "words.h"

static const struct term plain = { .width = 80 };
static const struct term fancy = { .width = 80, .colour = true, .utf8 = true };
static const struct term narrow = { .width = 40 };

static void set(struct choice *choice, uint32_t value)
{
	choice->set = true;
	choice->value = value;
}

/* As the report's kernel means it */
static void name_gfp(struct report *report, const char *names)
{
	struct release release;

	release_parse(&release, report->kernel);
	gfp_decode_names(&report->gfp, names, strlen(names), &release);
}

static void set_frames(struct report *report, const char *const *frames)
{
	for (; *frames; frames++)
		strcpy(report->frames[report->frame_count++].text, *frames);
}

static struct report_zone *add_zone(struct report *report, uint32_t node,
				    const char *name, uint64_t free,
				    uint64_t min)
{
	struct report_zone *zone = &report->zones[report->zone_count++];

	zone->node = node;
	strcpy(zone->zone, name);
	zone->present = 1 << REPORT_FREE | 1 << REPORT_MIN;
	zone->numbers[REPORT_FREE] = free;
	zone->numbers[REPORT_MIN] = min;
	return zone;
}

static void add_blocks(struct report_zone *zone, const uint64_t *free,
		       size_t orders)
{
	memcpy(zone->free, free, orders * sizeof(*free));
	zone->orders = orders;
}

/* RHEL 6: neither zones nor a time with a year */
static void make_el6(struct report *report)
{
	static const char *const frames[] = {
		"? __alloc_pages_nodemask+0x757/0x8d0",
		"? kmem_getpages+0x62/0x170",
		"? kmem_cache_alloc+0x11b/0x190", "? sk_prot_alloc+0x48/0x1c0",
		"? sk_clone+0x22/0x2e0", "? inet_csk_clone+0x16/0xd0",
		"? tcp_create_openreq_child+0x23/0x470",
		"? tcp_v4_syn_recv_sock+0x4d/0x310",
		"? tcp_check_req+0x226/0x460", "? tcp_v4_do_rcv+0x35b/0x490",
		"? tcp_v4_rcv+0x51a/0x900",
		"? ip_local_deliver_finish+0xdd/0x2d0",
		"? xennet_poll+0x91c/0xe50 [xen_netfront]",
		"? net_rx_action+0x103/0x2f0", "? __do_softirq+0xc1/0x1e0",
		NULL,
	};
	struct release release;

	memset(report, 0, sizeof(*report));
	report->line = 7;
	strcpy(report->stamp, "Feb 14 15:24:15");
	strcpy(report->host, "svn3");
	strcpy(report->comm, "swapper");
	set(&report->pid, 0);
	strcpy(report->kernel, "2.6.32-431.el6.x86_64");
	release_parse(&release, report->kernel);
	set(&report->order, 1);
	gfp_decode_mask(&report->gfp, 0x20, &release);
	set(&report->context, PAGEFAIL_CONTEXT_SOFTIRQ);
	set_frames(report, frames);
	report->complete = true;
}

/* Everything that a newer kernel writes, on a machine of two nodes */
static void make_full(struct report *report)
{
	static const char *const frames[] = {
		"warn_alloc.cold+0x75/0xd9",
		"__alloc_pages_slowpath.constprop.0+0x1139/0x1170",
		"kmalloc_order+0x34/0xb0", "xfs_buf_alloc_pages+0x40/0x80 [xfs]",
		"xfs_buf_get_map+0x84/0x3b0 [xfs]", "kthread+0x11b/0x140", NULL,
	};
	static const uint64_t small[] = { 1, 0, 2, 0, 0, 1 };
	static const uint64_t large[] = { 28827, 41, 7, 0, 0, 0, 0, 0, 0, 0, 0 };

	memset(report, 0, sizeof(*report));
	report->line = 1234567;
	strcpy(report->stamp, "2026-11-22T13:00:00.000001+01:00");
	strcpy(report->timestamp, "2026-11-22T13:00:00.000001+01:00");
	strcpy(report->host, "store-17.example.org");
	strcpy(report->comm, "kworker/0:1H");
	set(&report->pid, 4711);
	set(&report->cpu, 3);
	strcpy(report->kernel, "5.10.0-46-amd64");
	strcpy(report->package, "Debian 5.10.257-1");
	set(&report->order, 3);
	set(&report->gfp.mask, 0x52cc2);
	name_gfp(report, "GFP_KERNEL|__GFP_HIGHMEM|__GFP_NOWARN|"
		 "__GFP_NORETRY|__GFP_COMP");
	set(&report->context, PAGEFAIL_CONTEXT_TASK);
	set_frames(report, frames);
	add_blocks(add_zone(report, 0, "DMA", 13312, 64), small, 6);
	add_blocks(add_zone(report, 0, "DMA32", 48312, 6624), large, 11);
	add_blocks(add_zone(report, 0, "Normal", 116120, 67584), large, 11);
	add_blocks(add_zone(report, 1, "Normal", 67000, 67584), large, 11);
	add_zone(report, 1, "Movable", 900000, 1024);
	strcpy(report->nodes, "0-1");
	set(&report->cause, PAGEFAIL_CAUSE_FRAGMENTED);
	set(&report->cache_kb, 3600000);
	report->complete = true;
}

/* The tail of one, of an unknown kernel, from somebody with bad intentions */
static void make_hostile(struct report *report)
{
	memset(report, 0, sizeof(*report));
	report->line = 9;
	strcpy(report->host, "h\033[31mx");
	strcpy(report->comm, "a]: \"b\"\n\xff");
	gfp_decode_mask(&report->gfp, 0xd0, NULL);
	strcpy(report->zones[0].zone, "\033[2J");
	report->zone_count = 1;
}

static void make_vmalloc(struct report *report)
{
	memset(report, 0, sizeof(*report));
	report->line = 3;
	strcpy(report->stamp, "[  12.345678]");
	strcpy(report->comm, "modprobe");
	set(&report->pid, 400);
	report->kind = PAGEFAIL_KIND_VMALLOC;
	set(&report->kb, 135168);
	name_gfp(report, "GFP_KERNEL|__GFP_HIGHMEM");
	report->complete = true;
}

static void make_slab(struct report *report)
{
	memset(report, 0, sizeof(*report));
	report->line = 5;
	report->is_slab = true;
	name_gfp(report, "GFP_ATOMIC");
	report->complete = true;
}

static void make_stall(struct report *report)
{
	memset(report, 0, sizeof(*report));
	report->line = 6;
	strcpy(report->comm, "Web Content");
	set(&report->pid, 7);
	report->kind = PAGEFAIL_KIND_STALL;
	set(&report->milliseconds, 10012);
	set(&report->order, 0);
	name_gfp(report, "GFP_HIGHUSER_MOVABLE");
	report->complete = true;
}

/* A mode that means something else on every kernel, and no kernel */
static void make_unknown(struct report *report)
{
	memset(report, 0, sizeof(*report));
	report->line = 8;
	strcpy(report->comm, "cat");
	set(&report->order, 2);
	gfp_decode_mask(&report->gfp, 0xd0, NULL);
}

static void (*const makers[])(struct report *report) = {
	make_el6, make_full, make_hostile, make_vmalloc, make_slab, make_stall,
	make_unknown,
};

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

	for (i = 0; i < ARRAY_SIZE(makers); i++) {
		makers[i](self->report);
		render_report(self->output.file, term, self->report, file);
		tally_add(&self->tally, self->report);
	}
	make_el6(self->report);
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

	for (i = 0; i < ARRAY_SIZE(makers); i++) {
		makers[i](self->report);
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
	for (i = 0; i < ARRAY_SIZE(makers); i++) {
		makers[i](self->report);
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
		  ARRAY_SIZE(makers));
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

/* More of everything than is told apart: the rest is one sum. */
TEST_F(view, what_finds_no_room_is_counted)
{
	uint32_t i, count = 0;
	size_t row;

	make_full(self->report);
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

TEST_F(view, places)
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
