// SPDX-License-Identifier: GPL-2.0-only
/*
 * The screen of watch, drawn in many sizes, compared with pictures that were
 * checked by hand against the numbers that went in.
 */
#include <linux/pagefail.h>

#include "kselftest_harness.h"
#include "draw.h"
#include "golden.h"
#include "live_sample.h"

FIXTURE(screen) {
	struct live live;
	struct view view;
	struct scene scene;
	struct output output;
};

static void add_stack(struct sample *sample, uint64_t total,
		      const char *const *frames)
{
	struct site *site;

	sample_add_site(sample, sample->sites.count, total, *frames);
	site = &sample->sites.rows[sample->sites.count - 1];
	for (site->frame_count = 0; *frames; frames++)
		strcpy(site->frames[site->frame_count++].text, *frames);
	site->order = 1;
	site->context = PAGEFAIL_CONTEXT_SOFTIRQ;
}

static void feed(struct live *live, uint64_t milliseconds, uint64_t more)
{
	static const char *const net[] = {
		"sk_prot_alloc+0x48/0x1c0", "sk_clone+0x2e/0x2c0",
		"inet_csk_clone+0x16/0xd0",
		"tcp_create_openreq_child+0x23/0x470",
		"tcp_v4_syn_recv_sock+0x4d/0x310", "tcp_check_req+0x226/0x460",
		"tcp_v4_do_rcv+0x35b/0x430", "tcp_v4_rcv+0x4fe/0x8d0",
		"ip_local_deliver+0x98/0xa0", "netif_receive_skb+0x58/0x60",
		"vmxnet3_rq_rx_complete+0x362/0x880 [vmxnet3]",
		"vmxnet3_poll_rx_only+0x43/0xc0 [vmxnet3]",
		"net_rx_action+0x103/0x2f0", "__do_softirq+0xc1/0x1e0", NULL,
	};
	static const char *const skb[] = {
		"__alloc_skb+0x10/0x20", "sock_alloc_send_pskb+0x10/0x20",
		"unix_stream_sendmsg+0x10/0x20", NULL,
	};
	const struct moment moment = {
		.milliseconds = 50000 + milliseconds,
		.uptime = 93784321 + milliseconds, .generation = 1, .base = 3,
		.totals = { 20, 50000 + more * 40, 5, 43 + more, 1197,
			    3, 4, 9, 815 + more * 3 },
	};
	struct sample sample;

	sample_make(&sample, &moment);
	sample.snapshot.module.since_reset += milliseconds;
	sample.snapshot.module.other_count = 1;
	sample.snapshot.module.others[0].kind = PAGEFAIL_KIND_VMALLOC;
	sample.snapshot.module.others[0].count = 2 + more;
	sample.snapshot.module.others[0].total = 2 + more;
	add_stack(&sample, 900 + more * 4, net);
	add_stack(&sample, 48000, skb);
	sample_add_memory(&sample, 0, "DMA", 0);
	sample_add_memory(&sample, 0, "DMA32", 7);
	sample_add_memory(&sample, 1, "Normal", 12345);
	live_update(live, &sample);
}

FIXTURE_SETUP(screen)
{
	static const uint64_t more[] = { 0, 0, 1, 2, 12, 60, 200, 203, 203, 210 };
	size_t i;

	setenv("TZ", "UTC", 1);
	memset(&self->live, 0, sizeof(self->live));
	memset(&self->view, 0, sizeof(self->view));
	for (i = 0; i < sizeof(more) / sizeof(more[0]); i++)
		feed(&self->live, i * 2000, more[i]);
	self->scene = (struct scene){
		.live = &self->live, .view = &self->view, .host = "svn3",
		.kernel = "2.6.32-431.el6.x86_64", .interval = 2,
		.may_sites = true,
	};
	output_begin(&self->output);
}

FIXTURE_TEARDOWN(screen)
{
	live_free(&self->live);
	output_free(&self->output);
}

static void print(FILE *out, const struct canvas *canvas)
{
	int row, col, last;

	for (row = 0; row < canvas->rows; row++) {
		last = canvas->cols;
		while (last && *canvas_cell(canvas, row, last - 1)->glyph == ' ')
			last--;
		for (col = 0; col < last; col++)
			fputs(canvas_cell(canvas, row, col)->glyph, out);
		fputc('\n', out);
	}
}

static bool is_golden(struct _test_data_screen *self, int rows, int cols,
		      bool utf8, const char *name)
{
	struct canvas canvas;

	canvas_init(&canvas, rows, cols, utf8);
	draw(&canvas, &self->scene);
	print(self->output.file, &canvas);
	canvas_free(&canvas);
	return output_is_golden(&self->output, name);
}

TEST_F(screen, usual_size)
{
	EXPECT_TRUE(is_golden(self, 24, 80, true, "watch-80x24.txt"));
}

TEST_F(screen, large)
{
	EXPECT_TRUE(is_golden(self, 40, 120, true, "watch-120x40.txt"));
}

TEST_F(screen, small)
{
	EXPECT_TRUE(is_golden(self, 10, 40, false, "watch-40x10.txt"));
}

TEST_F(screen, one_node_and_class)
{
	self->view.filter.node = (struct choice){ true, 1 };
	self->view.filter.class = (struct choice){
		true, PAGEFAIL_CLASS_ATOMIC };
	self->view.sort = LIVE_SORT_TOTAL;
	self->view.paused = true;
	EXPECT_TRUE(is_golden(self, 24, 80, false, "watch-filter.txt"));
}

TEST_F(screen, help)
{
	self->view.help = true;
	EXPECT_TRUE(is_golden(self, 24, 80, true, "watch-help.txt"));
}

TEST_F(screen, module_is_gone)
{
	live_lose(&self->live);
	self->scene.trouble = "The module is not loaded: waiting for it.";
	self->scene.may_sites = false;
	EXPECT_TRUE(is_golden(self, 24, 80, true, "watch-lost.txt"));
}

TEST_F(screen, nothing_failed_yet)
{
	static const struct moment moment = { .uptime = 1000 };

	live_free(&self->live);
	live_feed(&self->live, &moment);
	EXPECT_TRUE(is_golden(self, 24, 80, true, "watch-nothing.txt"));
}

/* Every cell is one printable character; those of bars are in UTF-8. */
static bool is_clean(const struct canvas *canvas)
{
	int i;

	for (i = 0; i < canvas->rows * canvas->cols; i++) {
		const unsigned char *glyph = (void *)canvas->cells[i].glyph;

		if (glyph[0] == 0xe2 ? !canvas->utf8 || strlen((void *)glyph) != 3 :
		    glyph[0] < ' ' || glyph[0] > '~' || glyph[1])
			return false;
	}
	return true;
}

static void draw_sizes(struct __test_metadata *_metadata,
		       struct _test_data_screen *self)
{
	struct canvas canvas;
	int rows, cols;

	for (rows = 1; rows < 60; rows++) {
		for (cols = 1; cols < 250; cols += cols / 8 + rows % 3 + 1) {
			canvas_init(&canvas, rows, cols, cols % 2);
			draw(&canvas, &self->scene);
			EXPECT_TRUE(is_clean(&canvas));
			canvas_free(&canvas);
		}
	}
}

/* The sanitizers watch over this. */
TEST_F(screen, every_size)
{
	draw_sizes(_metadata, self);
	self->view.help = true;
	draw_sizes(_metadata, self);
}

TEST_F(screen, hostile_names_and_numbers)
{
	struct sample *now = &self->live.now;
	struct failure *row = &now->snapshot.failures.rows[0];

	strcpy(row->zone, "\033[2J\xff\n\t%s%n");
	row->node = UINT32_MAX;
	row->order = 31;
	row->class = row->cause = UINT32_MAX;
	row->count = UINT64_MAX;
	self->live.deltas[0] = UINT64_MAX;
	now->snapshot.module.others[0].kind = UINT32_MAX;
	now->snapshot.module.overflow = UINT64_MAX;
	strcpy(now->snapshot.module.version, "\033[31m");
	strcpy(now->free.zones[0].zone, "\033]0;x\007");
	strcpy(now->sites.rows[0].frames[0].text, "\033[2J\r\n");
	now->sites.rows[0].frame_count = 1;
	now->sites.rows[1].frame_count = 0;
	self->scene.host = "\033c\xe2\x96\x88";
	self->scene.trouble = "\033[1m";
	draw_sizes(_metadata, self);
	self->scene.trouble = NULL;
	EXPECT_TRUE(is_golden(self, 24, 80, true, "watch-hostile.txt"));
}

TEST_HARNESS_MAIN
