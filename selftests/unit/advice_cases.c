// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is to be said of which host. Values are worked out by hand from the
 * files of the host, by the formulas of advice_reserve.c, advice_watermarks.c.
 */
#include "advice_case.h"

const struct advice_case advice_settings[] = {
	{
		.name = "nothing failed, nothing wrong",
		.tree = "el8-256g-4node",
		.ids = { "nothing-failed" },
	},
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
	{
		.name = "order 3 with a standard MTU: the ring",
		.tree = "debian12-2g",
		.rows = { { ROW(70, 3, ATOMIC), CAUSE(FRAGMENTED),
			    AT(0, "DMA32"), .driver = "virtio_net" } },
		.ids = { "large-packets" },
		.not_ids = { "fragmented", "kswapd-late" },
		.others = { "network ens3" },
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
	/*
	 * low - min: 4 + 400 + 4 * 16500 = 66404 of 66403975 pages. Twice:
	 * 132808 * 10000 / 66403975 = 20.00006, rounded up.
	 */
	{
		.name = "256 GB, el8: kswapd is late",
		.tree = "el8-256g-4node",
		.rows = { { ROW(900, 0, ATOMIC), CAUSE(DEPLETED),
			    AT(2, "Normal"), .driver = "mlx5_core" } },
		.ids = { "kswapd-late" },
		.not_ids = { "reserve-small", "zone-reclaim-off",
			     "fragmented" },
		.sysctls = { "vm.watermark_scale_factor=21" },
	},
	/*
	 * low - min: 21 + 2794 = 2815 of 503840 pages, a quarter of min. Twice
	 * would be a factor of 112; 100 gives 5038, over 1.25 * 2815.
	 */
	{
		.name = "2 GB, Debian 12: a factor that has an effect",
		.tree = "debian12-2g",
		.rows = { { ROW(12, 0, ATOMIC), CAUSE(DEPLETED),
			    AT(0, "DMA32") } },
		.ids = { "kswapd-late" },
		.not_ids = { "low-zone-short", "reserve-small" },
		.sysctls = { "vm.watermark_scale_factor=100" },
	},
	{
		.name = "2 TB: one node is fragmented",
		.tree = "el9-2t-8node",
		/* order 3 and above in node 5: 25000 * 8 of 9000000 pages */
		.rows = { { ROW(5000, 3, ATOMIC), CAUSE(FRAGMENTED),
			    AT(5, "Normal"), .subsystem = "memory" } },
		.ids = { "fragmented", "zone-reclaim-on" },
		.not_ids = { "reserve-small", "large-packets",
			     "zone-reclaim-off" },
		.sysctls = { "vm.compaction_proactiveness=40" },
		.others = { "compact node 5" },
	},
	{
		.name = "it was fragmented, but is not now",
		.tree = "el9-2t-8node",
		.rows = { { ROW(5000, 3, ATOMIC), CAUSE(FRAGMENTED),
			    AT(2, "Normal") } },
		.ids = { "fragmented" },
		.sysctls = { "vm.compaction_proactiveness=40" },
	},
	{
		.name = "7.x: defrag_mode first",
		.tree = "v7-16g",
		.rows = { { ROW(50, 2, ATOMIC), CAUSE(FRAGMENTED),
			    AT(0, "Normal") } },
		.ids = { "fragmented" },
		.sysctls = { "vm.defrag_mode=1" },
		.others = { "compact node 0" },
	},
	/* Ratio of zone 1; DMA32 keeps 13000 of 742000 pages. */
	{
		.name = "a device that needs low memory",
		.tree = "v7-16g",
		.rows = { { ROW(50, 0, RECLAIM), CAUSE(DEPLETED),
			    AT(0, "DMA32"), .driver = "nouveau" } },
		.ids = { "low-zone-short" },
		.not_ids = { "used-up", "kswapd-late" },
		.sysctls = { "vm.lowmem_reserve_ratio=256 128 32 0 0" },
	},
	/* Zone DMA keeps 15900 of 3840 pages: all of it. */
	{
		.name = "zone DMA cannot be protected more",
		.tree = "v7-16g",
		.rows = { { ROW(50, 0, RECLAIM), CAUSE(DEPLETED), AT(0, "DMA"),
			    .driver = "snd_hda_intel" } },
		.ids = { "low-zone-short" },
	},
};

const unsigned int advice_setting_count =
	sizeof(advice_settings) / sizeof(advice_settings[0]);
