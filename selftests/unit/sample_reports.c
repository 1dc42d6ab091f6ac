// SPDX-License-Identifier: GPL-2.0-only
/* Reports of all kinds, made by hand. */
#include <string.h>

#include "sample_reports.h"

static void set(struct choice *choice, uint32_t value)
{
	choice->set = true;
	choice->value = value;
}

/**
 * name_gfp - give a report a mode
 * @report: the report
 * @names: the names of its flags, as its kernel means them
 */
void name_gfp(struct report *report, const char *names)
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

/**
 * add_zone - give a report a zone
 * @report: the report
 * @node: of the zone
 * @name: of the zone
 * @free: kilobytes
 * @min: kilobytes
 *
 * Return: the zone.
 */
struct report_zone *add_zone(struct report *report, uint32_t node,
			     const char *name, uint64_t free, uint64_t min)
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

/**
 * report_makers - each makes another kind of report
 */
report_maker *const report_makers[REPORT_MAKERS] = {
	make_el6, make_full, make_hostile, make_vmalloc, make_slab, make_stall,
	make_unknown,
};
