// SPDX-License-Identifier: GPL-2.0-only
/* Failures that no setting ends, and logs of hosts that nothing is known of. */
#include "advice_case.h"

const struct advice_case advice_others[] = {
	{
		.name = "32 bit: the kernel's own part ran out",
		.tree = "el6-i686-8g",
		.rows = { { ROW(60, 0, ATOMIC), CAUSE(DEPLETED),
			    AT(0, "Normal") } },
		.ids = { "lowmem-32bit" },
		.not_ids = { "reserve-small", "zone-reclaim-off",
			     "used-up", "low-zone-short" },
	},
	/*
	 * Of low memory only: (3982 + 221646) * 4 = 902512 kB. Aim:
	 * sqrt(14440192) = 3800, twice for order 1: 7600, below 8000.
	 */
	{
		.name = "32 bit: the reserve is one of low memory",
		.tree = "el6-i686-8g",
		.rows = { { ROW(60, 1, ATOMIC) } },
		.ids = { "reserve-no-room" },
		.not_ids = { "reserve-small", "zone-reclaim-off" },
	},
	{
		.name = "32 bit: no addresses for vmalloc",
		.tree = "el6-i686-8g",
		.rows = { { .count = 3, .kind = PAGEFAIL_KIND_VMALLOC } },
		.ids = { "vmalloc" },
		.not_ids = { "nothing-failed" },
	},
	/* 6540800 kB of 131121152 are 4.99 %: the kernel's own for huge pages. */
	{
		.name = "64 kB pages: a large reserve that is right",
		.tree = "el8-arm64-64k",
		.ids = { "nothing-failed" },
		.not_ids = { "reserve-dangerous", "reserve-large" },
	},
	{
		.name = "a driver wants 256 kB",
		.tree = "el8-256g-4node",
		.rows = { { ROW(8, 6, RECLAIM), CAUSE(FRAGMENTED),
			    AT(0, "Normal"), .driver = "megaraid_sas" } },
		.ids = { "huge-request" },
		.not_ids = { "fragmented", "used-up", "kswapd-late" },
	},
	{
		.name = "a control group is at its limit",
		.tree = "debian12-2g",
		.rows = { { ROW(745, 0, RECLAIM), CAUSE(LIMIT),
			    AT(0, "DMA32") } },
		.ids = { "memcg-limit" },
		.not_ids = { "used-up", "kswapd-late", "low-zone-short" },
	},
	{
		.name = "what has a fallback is harmless",
		.tree = "debian12-2g",
		.rows = {
			{ ROW(48211, 3, NOWAIT), CAUSE(FRAGMENTED), SILENT },
			{ ROW(17, 9, RECLAIM), CAUSE(FRAGMENTED), SILENT },
			{ ROW(5, 2, ATOMIC), CAUSE(DEPLETED), SILENT },
			{ ROW(3, 0, NOLOCK), CAUSE(DEPLETED), SILENT },
		},
		.ids = { "harmless-fallback" },
		.not_ids = { "fragmented", "kswapd-late", "huge-request",
			     "silent-single-pages" },
	},
	{
		.name = "single pages, silently",
		.tree = "debian12-2g",
		.rows = { { ROW(900, 0, ATOMIC), CAUSE(DEPLETED), SILENT } },
		.ids = { "silent-single-pages" },
		.not_ids = { "harmless-fallback", "kswapd-late" },
	},
	{
		.name = "memory was there a moment later",
		.tree = "el6-16g-2node",
		.rows = { { ROW(90, 1, ATOMIC), CAUSE(TRANSIENT) } },
		.ids = { "transient" },
		.not_ids = { "reserve-small", "fragmented" },
	},
	{
		.name = "no zone is allowed",
		.tree = "v7-16g",
		.rows = { { ROW(90, 0, ATOMIC), CAUSE(DEPLETED), AT(0, "-") } },
		.ids = { "no-zone" },
		.not_ids = { "kswapd-late", "used-up" },
	},
	{
		.name = "stalls are no failures",
		.tree = "el8-256g-4node",
		.rows = { { .count = 4, .kind = PAGEFAIL_KIND_STALL } },
		.ids = { "stall" },
		.not_ids = { "nothing-failed", "kswapd-late" },
	},
	{
		.name = "a request that may reclaim found nothing to reclaim",
		.tree = "el7-64g-2node",
		.rows = { { ROW(4, 2, RECLAIM), CAUSE(DEPLETED),
			    AT(0, "Normal") } },
		.ids = { "used-up" },
		.not_ids = { "reserve-small", "zone-reclaim-off" },
	},
	{
		.name = "a kind that is newer than the tool",
		.tree = "v7-16g",
		.rows = { { .count = 2, .kind = 99 } },
		.ids = { "other" },
	},
	{
		.name = "a cause that is newer than the tool",
		.tree = "v7-16g",
		.rows = { { ROW(9, 0, ATOMIC), .cause = SET(77) } },
		.ids = { "cause-unknown" },
		.not_ids = { "kswapd-late" },
	},
	{
		.name = "a log of el6, and no host",
		.release = "2.6.32-431.el6.x86_64",
		.log = true,
		.rows = { { ROW(2, 1, ATOMIC), .driver = "xen_netfront",
			    .subsystem = "network" } },
		.ids = { "needs-host" },
		.not_ids = { "old-kernel", "reserve-small", "too-few",
			     "cause-unknown" },
	},
	{
		.name = "one report, but the log says that more are missing",
		.release = "2.6.32-220.el6.x86_64",
		.log = true,
		.suppressed = 59,
		.rows = { { ROW(1, 1, ATOMIC) } },
		.ids = { "needs-host", "old-kernel" },
		.not_ids = { "too-few" },
		.others = { "upgrade kernel" },
	},
	{
		.name = "a log without free memory, of a newer kernel",
		.release = "6.1.0-50-amd64",
		.log = true,
		.rows = { { ROW(9, 1, ATOMIC) } },
		.ids = { "cause-unknown" },
		.not_ids = { "needs-host", "old-kernel", "used-up" },
	},
	{
		.name = "a log of an unknown kernel",
		.log = true,
		.rows = { { ROW(9, 1, ATOMIC) } },
		.ids = { "cause-unknown" },
		.not_ids = { "old-kernel" },
	},
	{
		.name = "a driver's large packets, by a log alone",
		.release = "3.10.0-1160.el7.x86_64",
		.log = true,
		.rows = { { ROW(9, 3, ATOMIC), CAUSE(FRAGMENTED),
			    .driver = "be2net", .subsystem = "network" } },
		.ids = { "large-packets" },
		.not_ids = { "needs-host", "fragmented" },
		.others = { "network be2net" },
	},
	{
		.name = "fragmented, by a log alone",
		.release = "5.10.0-30-amd64",
		.log = true,
		.rows = { { ROW(9, 2, ATOMIC), CAUSE(FRAGMENTED) } },
		.ids = { "fragmented", "needs-host" },
		.not_ids = { "old-kernel" },
	},
	{
		.name = "an empty log",
		.log = true,
		.ids = { "nothing-failed" },
		.not_ids = { "needs-host" },
	},
	/* The log is of a host whose memory is full, which this one is too. */
	{
		.name = "a log and its host",
		.tree = "el6-16g-2node",
		.release = "2.6.32-431.el6.x86_64",
		.log = true,
		.rows = { { ROW(2, 1, ATOMIC), .cache_full = true } },
		.ids = { "reserve-small", "zone-reclaim-off" },
		.not_ids = { "needs-host", "old-kernel" },
		.sysctls = { "vm.min_free_kbytes=180224",
			     "vm.zone_reclaim_mode=1" },
	},
};

const unsigned int advice_other_count =
	sizeof(advice_others) / sizeof(advice_others[0]);
