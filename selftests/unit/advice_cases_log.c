// SPDX-License-Identifier: GPL-2.0-only
/* Logs, of this host or of hosts that nothing is known of. */
#include "advice_case.h"

const struct advice_case advice_logs[] = {
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
	/* As it was when they failed counts, not as it is now. */
	{
		.name = "a log of full page cache, on a host that is used up",
		.tree = "el6-16g-2node",
		.host = { "Cached=300000", "Buffers=2000", "SReclaimable=9000",
			  "vm.zone_reclaim_mode=1" },
		.release = "2.6.32-431.el6.x86_64",
		.log = true,
		.rows = { { ROW(9, 0, ATOMIC), CAUSE(DEPLETED),
			    AT(0, "Normal"), .cache_full = true } },
		.ids = { "reserve-small" },
		.not_ids = { "used-up" },
		.sysctls = { "vm.min_free_kbytes=180224" },
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

const unsigned int advice_log_count =
	sizeof(advice_logs) / sizeof(advice_logs[0]);
