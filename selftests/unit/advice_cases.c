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
	 * low - min: 4 + 400 + 4 * 16500 = 66404 of 66403975 pages. Twice:
	 * 132808 * 10000 / 66403975 = 20.00006.
	 */
	{
		.name = "256 GB, el8: kswapd is late",
		.tree = "el8-256g-4node",
		.rows = { { ROW(900, 0, ATOMIC), CAUSE(DEPLETED),
			    AT(2, "Normal"), .driver = "mlx5_core" } },
		.ids = { "kswapd-late" },
		.not_ids = { "reserve-small", "zone-reclaim-off",
			     "fragmented" },
		.sysctls = { "vm.watermark_scale_factor=20" },
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
		.name = "watermarks that are as far apart as they may be",
		.tree = "el8-256g-4node",
		.host = { "vm.watermark_scale_factor=100" },
		.rows = { { ROW(900, 0, ATOMIC), CAUSE(DEPLETED),
			    AT(2, "Normal") } },
		.ids = { "watermarks-no-room" },
		.not_ids = { "kswapd-late", "watermarks-wide" },
	},
	{
		.name = "no factor within bounds would have an effect",
		/* 2 * 2500 of 503840 pages; a factor of 100 gives 5038 */
		.tree = "debian12-2g",
		.host = { "low_min=2500" },
		.rows = { { ROW(12, 0, ATOMIC), CAUSE(DEPLETED),
			    AT(0, "DMA32") } },
		.ids = { "watermarks-no-room" },
		.not_ids = { "kswapd-late" },
	},
	/*
	 * Zone Movable is above Normal, but nothing that the kernel lacks.
	 * low - min: 3 + 400 + 8 * 66000 + 10000 = 538403 of 538403840 pages.
	 * The reserve is the kernel's own: sqrt(2113615360 * 16) = 183896, less
	 * what it leaves out for the watermarks.
	 */
	{
		.name = "2 TB: kswapd is late",
		.tree = "el9-2t-8node",
		.rows = { { ROW(12, 0, ATOMIC), CAUSE(DEPLETED),
			    AT(7, "Normal") } },
		.ids = { "kswapd-late" },
		.not_ids = { "lowmem-32bit", "low-zone-short", "container" },
		.sysctls = { "vm.watermark_scale_factor=20" },
	},
	{
		.name = "watermarks that are too far apart",
		.tree = "el8-256g-4node",
		.host = { "vm.watermark_scale_factor=500" },
		.ids = { "watermarks-wide", "nothing-failed" },
		.sysctls = { "vm.watermark_scale_factor=100" },
	},
	/* Kernel's own: sqrt(265615900 * 16) = 65190, for 4.18 below 65536. */
	{
		.name = "a reserve below the kernel's own comes first",
		.tree = "el8-256g-4node",
		.host = { "vm.min_free_kbytes=20000" },
		.rows = { { ROW(900, 0, ATOMIC), CAUSE(DEPLETED),
			    AT(2, "Normal") } },
		.ids = { "reserve-small" },
		.not_ids = { "kswapd-late", "reserve-broken" },
		.sysctls = { "vm.min_free_kbytes=64512" },
	},
	{
		.name = "compaction is as busy as it should be",
		.tree = "el9-2t-8node",
		.host = { "vm.compaction_proactiveness=60" },
		.rows = { { ROW(5000, 3, ATOMIC), CAUSE(FRAGMENTED),
			    AT(2, "Normal") } },
		.ids = { "fragmented" },
	},
	{
		.name = "defrag_mode is on: kcompactd next",
		.tree = "v7-16g",
		.host = { "vm.defrag_mode=1",
			  "vm.compaction_proactiveness=50" },
		.rows = { { ROW(50, 2, ATOMIC), CAUSE(FRAGMENTED),
			    AT(0, "Normal") } },
		.ids = { "fragmented" },
		.sysctls = { "vm.compaction_proactiveness=60" },
		.others = { "compact node 0" },
	},
	{
		/* 183896 cut to whole megabytes: 179 * 1024 */
		.name = "2 TB: the kernel's own reserve",
		.tree = "el9-2t-8node",
		.host = { "vm.min_free_kbytes=20000" },
		.rows = { { ROW(12, 0, ATOMIC), CAUSE(DEPLETED),
			    AT(7, "Normal") } },
		.ids = { "reserve-small" },
		.sysctls = { "vm.min_free_kbytes=183296" },
	},
	{
		.name = "2 TB: before 5.8 the kernel's own is 64 MB at most",
		.tree = "el9-2t-8node",
		.release = "4.18.0-553.el8_10.x86_64",
		.host = { "vm.min_free_kbytes=20000" },
		.rows = { { ROW(12, 0, ATOMIC), CAUSE(DEPLETED),
			    AT(7, "Normal") } },
		.ids = { "reserve-small" },
		.sysctls = { "vm.min_free_kbytes=65536" },
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
		.name = "3360 of 12360 free pages are in blocks of 8 and more",
		.tree = "debian12-2g",
		.rows = { { ROW(9, 3, ATOMIC), CAUSE(FRAGMENTED),
			    AT(0, "DMA32") } },
		.ids = { "fragmented" },
		.not_ids = { "large-packets" },
		.sysctls = { "vm.compaction_proactiveness=40" },
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
	{
		.name = "without zone DMA it is not certain whose the ratios are",
		.tree = "v7-16g",
		.host = { "no_dma=1" },
		.rows = { { ROW(50, 0, RECLAIM), CAUSE(DEPLETED),
			    AT(0, "DMA32"), .driver = "nouveau" } },
		.ids = { "low-zone-short" },
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
