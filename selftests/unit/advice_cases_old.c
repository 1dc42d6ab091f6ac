// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is to be said of hosts with RHEL 6 and 7. Values are worked out by hand
 * from the files of the host, by the formula of advice_reserve.c.
 */
#include "advice_case.h"

const struct advice_case advice_olds[] = {
	/*
	 * Low memory 16710848 kB. Kernel's own: sqrt(267373568) = 16351.
	 * Aim: 2 nodes * 1048576 = 2097152, cut to 5 % = 167108 * 5 = 835540.
	 * Step: 2 * 90112 = 180224, which is 176 * 1024.
	 */
	{
		.name = "el6, two nodes full of cache, order 1",
		.tree = "el6-16g-2node",
		.rows = {
			{ ROW(40, 1, ATOMIC), CAUSE(FRAGMENTED),
			  AT(1, "Normal"), .driver = "igb",
			  .subsystem = "network" },
			{ ROW(9, 0, ATOMIC), CAUSE(DEPLETED), AT(0, "Normal") },
		},
		.ids = { "reserve-small", "zone-reclaim-off", "fragmented" },
		.not_ids = { "old-kernel", "used-up", "kswapd-late",
			     "large-packets" },
		.sysctls = { "vm.min_free_kbytes=180224",
			     "vm.zone_reclaim_mode=1" },
		/* 48 pages of 12796 are in blocks of two and more */
		.others = { "compact node 1" },
	},
	{
		.name = "the same before RHEL 6.4",
		.tree = "el6-16g-2node",
		.release = "2.6.32-220.el6.x86_64",
		.rows = {
			{ ROW(49, 1, ATOMIC), CAUSE(FRAGMENTED),
			  AT(1, "Normal") },
		},
		.ids = { "old-kernel", "reserve-small", "fragmented" },
		.sysctls = { "vm.min_free_kbytes=180224",
			     "vm.zone_reclaim_mode=1" },
		.others = { "upgrade kernel", "compact node 1" },
	},
	{
		.name = "before RHEL 6.4, but only order 0",
		.tree = "el6-16g-2node",
		.release = "2.6.32-220.el6.x86_64",
		.rows = { { ROW(49, 0, ATOMIC), CAUSE(DEPLETED),
			    AT(1, "Normal") } },
		.ids = { "reserve-small" },
		.not_ids = { "old-kernel", "fragmented" },
		.sysctls = { "vm.min_free_kbytes=180224",
			     "vm.zone_reclaim_mode=1" },
	},
	{
		.name = "a single failure changes no setting",
		.tree = "el6-16g-2node",
		.rows = { { ROW(1, 1, ATOMIC), CAUSE(FRAGMENTED),
			    AT(1, "Normal") } },
		.ids = { "too-few", "fragmented" },
		.not_ids = { "reserve-small", "zone-reclaim-off" },
	},
	{
		.name = "not atomic: the nodes' cache is left alone",
		.tree = "el6-16g-2node",
		.rows = { { ROW(49, 0, NOWAIT), CAUSE(DEPLETED),
			    AT(1, "Normal") } },
		.ids = { "reserve-small" },
		.not_ids = { "zone-reclaim-off", "reserve-used-up",
			     "container" },
		.sysctls = { "vm.min_free_kbytes=180224" },
	},
	{
		.name = "fragmented, and not atomic",
		.tree = "el6-16g-2node",
		.rows = { { ROW(49, 1, NOWAIT), CAUSE(FRAGMENTED),
			    AT(1, "Normal") } },
		.ids = { "fragmented" },
		.not_ids = { "zone-reclaim-off", "reserve-small" },
		.others = { "compact node 1" },
	},
	{
		.name = "one that was short, and more of another kind",
		.tree = "el6-16g-2node",
		.rows = {
			{ ROW(1, 0, ATOMIC), CAUSE(DEPLETED), AT(0, "Normal") },
			{ ROW(5, 1, NOWAIT), CAUSE(FRAGMENTED),
			  AT(1, "Normal") },
		},
		.ids = { "reserve-used-up", "fragmented" },
		.not_ids = { "reserve-small", "zone-reclaim-off", "too-few" },
		.others = { "compact node 1" },
	},
	/* Aim for order 1: 2 * 3976 = 7952, cut to 7 * 1024. */
	{
		.name = "1 GB: room for a small step",
		.tree = "el7-1g",
		.host = { "vm.min_free_kbytes=5000" },
		.rows = { { ROW(33, 1, ATOMIC), CAUSE(DEPLETED),
			    AT(0, "DMA32") } },
		.ids = { "reserve-small" },
		.sysctls = { "vm.min_free_kbytes=7168" },
	},
	{
		.name = "order 3 of a driver that is no network card's",
		.tree = "el7-64g-2node",
		.rows = { { ROW(33, 3, ATOMIC), CAUSE(TRANSIENT),
			    AT(0, "Normal"), .driver = "mpt2sas",
			    .subsystem = "storage" } },
		.ids = { "transient" },
		.not_ids = { "large-packets", "huge-request" },
	},
	/*
	 * In DMA32 856 of 9356 free pages are in blocks of 8 and more. Those of
	 * DMA do not count: they would make it 2464 of 10993.
	 */
	{
		.name = "1 GB: fragmented but for zone DMA",
		.tree = "el7-1g",
		.rows = { { ROW(9, 3, ATOMIC), CAUSE(FRAGMENTED),
			    AT(0, "DMA32") } },
		.ids = { "fragmented", "reserve-no-room" },
		.others = { "compact node 0" },
	},
	{
		.name = "less than one a day changes no setting",
		.tree = "el6-16g-2node",
		.seconds = 100 * 86400,
		.rows = { { ROW(99, 0, ATOMIC), CAUSE(DEPLETED),
			    AT(1, "Normal") } },
		.ids = { "too-few" },
		.not_ids = { "reserve-small", "zone-reclaim-off" },
	},
	{
		.name = "one a day does",
		.tree = "el6-16g-2node",
		.seconds = 100 * 86400,
		.host = { "vm.zone_reclaim_mode=1" },
		.rows = { { ROW(100, 0, ATOMIC), CAUSE(DEPLETED),
			    AT(1, "Normal") } },
		.ids = { "reserve-small" },
		.sysctls = { "vm.min_free_kbytes=180224" },
	},
	{
		.name = "jumbo frames: one driver, order 4",
		.tree = "el6-16g-2node",
		.rows = { { ROW(70, 4, ATOMIC), CAUSE(FRAGMENTED),
			    AT(0, "Normal"), .driver = "ixgbe",
			    .subsystem = "network" } },
		.ids = { "large-packets" },
		.not_ids = { "reserve-small", "fragmented", "huge-request",
			     "zone-reclaim-off" },
		.others = { "network eth1" },
	},
	/*
	 * Low memory 2046976 kB, of which 512000 is 25 %. Kernel's own:
	 * sqrt(32751616) = 5722; for huge pages 2 zones * 11 * 512 pages =
	 * 45056 kB, below 3 % = 20469 * 3 = 61407.
	 */
	{
		.name = "the recipe that circulates, on 2 GB",
		.tree = "el6-2g-recipe",
		.rows = { { ROW(33, 1, ATOMIC), CAUSE(DEPLETED),
			    AT(0, "DMA32") } },
		.ids = { "reserve-dangerous", "zone-reclaim-on" },
		.not_ids = { "reserve-small", "zone-reclaim-off",
			     "old-kernel" },
		.sysctls = { "vm.min_free_kbytes=45056" },
	},
	{
		.name = "it is dangerous even if nothing failed",
		.tree = "el6-2g-recipe",
		.ids = { "reserve-dangerous", "nothing-failed" },
		.sysctls = { "vm.min_free_kbytes=45056" },
	},
	/*
	 * Low memory 988160 kB; 45056 is 4.6 %, and just what the kernel sets
	 * for huge pages: 2 zones * 11 * 2048 kB. Aim: 2 * sqrt(15810560) =
	 * 2 * 3976 = 7952.
	 */
	{
		.name = "1 GB: no room for a larger reserve",
		.tree = "el7-1g",
		.rows = { { ROW(33, 1, ATOMIC), CAUSE(DEPLETED),
			    AT(0, "DMA32") } },
		.ids = { "reserve-no-room" },
		.not_ids = { "reserve-small", "reserve-large",
			     "reserve-dangerous", "low-zone-short",
			     "zone-reclaim-off" },
	},
	/*
	 * Low memory (3976 + 466000 + 7705600 + 8257536) * 4 = 65732448 kB.
	 * Aim: 2 GB = 2097152. Step: 2 * 90112 = 180224.
	 */
	{
		.name = "64 GB, el7, two nodes",
		.tree = "el7-64g-2node",
		.rows = { { ROW(120, 0, ATOMIC), CAUSE(DEPLETED),
			    AT(1, "Normal"), .driver = "tg3" } },
		.ids = { "reserve-small", "zone-reclaim-off" },
		.not_ids = { "old-kernel", "kswapd-late" },
		.sysctls = { "vm.min_free_kbytes=180224",
			     "vm.zone_reclaim_mode=1" },
	},
	{
		.name = "next to no reserve",
		.tree = "el7-64g-2node",
		.host = { "vm.min_free_kbytes=512" },
		.ids = { "reserve-broken" },
		/* sqrt(65732448 * 16) = 32430 */
		.sysctls = { "vm.min_free_kbytes=32430" },
	},
	/* 4 % of 16710848 kB is 668433; for huge pages it would be 90112. */
	{
		.name = "a reserve that is large, but not yet dangerous",
		.tree = "el6-16g-2node",
		.host = { "vm.min_free_kbytes=668433" },
		.ids = { "reserve-large", "nothing-failed" },
		.not_ids = { "reserve-dangerous" },
	},
	/* 5 % is 835540: that is the aim, and a quarter more than 668433. */
	{
		.name = "the last step, above 3 %",
		.tree = "el6-16g-2node",
		.host = { "vm.min_free_kbytes=500000",
			  "vm.zone_reclaim_mode=1" },
		.rows = { { ROW(9, 0, ATOMIC), CAUSE(DEPLETED),
			    AT(0, "Normal") } },
		.ids = { "reserve-small" },
		.not_ids = { "zone-reclaim-on", "zone-reclaim-off" },
		/* 835540 cut to whole megabytes: 815 * 1024 */
		.sysctls = { "vm.min_free_kbytes=834560" },
	},
	{
		.name = "at 5 % there is no further step",
		.tree = "el6-16g-2node",
		.host = { "vm.min_free_kbytes=834560",
			  "vm.zone_reclaim_mode=1" },
		.rows = { { ROW(9, 0, ATOMIC), CAUSE(DEPLETED),
			    AT(0, "Normal") } },
		.ids = { "reserve-no-room", "reserve-large" },
		.not_ids = { "reserve-small", "reserve-dangerous" },
	},
	{
		.name = "compaction is held back",
		.tree = "el7-64g-2node",
		.host = { "vm.extfrag_threshold=1000", "MemFree=30000000",
			  "Cached=1000000" },
		.rows = { { ROW(9, 2, ATOMIC), CAUSE(FRAGMENTED),
			    AT(0, "DMA32") } },
		.ids = { "compaction-held-back", "fragmented" },
		.not_ids = { "reserve-small", "zone-reclaim-off" },
		.sysctls = { "vm.extfrag_threshold=500" },
	},
	/*
	 * Huge pages take 5600 * 2048 of 16710848 kB. Cache is 2379000 kB of
	 * the 5242048 kB left, of which 5 % are 262100: 255 * 1024 below it.
	 */
	{
		.name = "most memory is in huge pages",
		.tree = "el6-16g-2node",
		.host = { "HugePages_Total=5600", "Hugepagesize=2048",
			  "Cached=1500000", "vm.min_free_kbytes=150000" },
		.rows = { { ROW(49, 1, ATOMIC), CAUSE(DEPLETED),
			    AT(1, "Normal") } },
		.ids = { "reserve-small" },
		.not_ids = { "memory-not-full", "memory-in-use" },
		.sysctls = { "vm.min_free_kbytes=261120",
			     "vm.zone_reclaim_mode=1" },
	},
	/* 512000 kB are 3.06 % of 16710848. */
	{
		.name = "what is called large is not raised",
		.tree = "el6-16g-2node",
		.host = { "vm.min_free_kbytes=512000",
			  "vm.zone_reclaim_mode=1" },
		.rows = { { ROW(49, 1, ATOMIC), CAUSE(DEPLETED),
			    AT(1, "Normal") } },
		.ids = { "reserve-large", "reserve-no-room" },
		.not_ids = { "reserve-small" },
	},
};

const unsigned int advice_old_count =
	sizeof(advice_olds) / sizeof(advice_olds[0]);
