// SPDX-License-Identifier: GPL-2.0-only
/*
 * Call sites and settings, by the whole tool and a pretended kernel.
 */
#include "cli_fixture.h"

TEST_F(cli, sites_are_shown)
{
	static const struct run runs[] = {
		{ 0, "", "sites",
		  "2. vmxnet3 receive, accepting TCP connections\n", NULL },
		{ 0, "", "sites", "5. the call stack is not known", NULL },
		{ 0, "", "sites --top 1", "4 more: pagefail sites --top 5",
		  NULL },
		{ 0, "", "sites --top 1 --json",
		  "\"driver\":null,\"subsystem\":\"memory\"", NULL },
		{ 0, "", "--json sites", "],\"overflow\":0}\n", NULL },
		{ 0, "full_table", "sites --json", "\"overflow\":37}", NULL },
		{ 0, "full_table", "sites", "37 failures found no slot", NULL },
		{ 0, "without_rows", "sites", "No page allocation failed while "
		  "call sites were recorded.\n", NULL },
		{ 0, "without_rows", "sites --json", "\"sites\":[],", NULL },
		{ 0, "sites_off", "sites", "pagefail config sites=on", NULL },
		{ 0, "", "sites --help", "--top N", NULL },
	};

	EXPECT_RUNS(runs);
}

TEST_F(cli, sites_are_refused)
{
	static const struct run runs[] = {
		{ 4, "perm", "sites", NULL, "sites: Operation not permitted" },
		{ 3, "not_loaded", "sites", NULL, "modprobe pagefail" },
		{ 1, "huge_order", "sites", NULL, "impossible order" },
		{ 1, "old_module", "sites", NULL, "older than this tool" },
		{ 2, "", "sites 1", NULL, "1: sites takes no argument" },
		{ 2, "", "sites --top", NULL, "--top: takes a value: N" },
		{ 2, "", "sites --top x", NULL, "'x' is not a number" },
	};

	EXPECT_RUNS(runs);
}

TEST_F(cli, settings_are_shown_and_changed)
{
	static const struct run runs[] = {
		{ 0, "", "config", "hooks=all  ", NULL },
		{ 0, "", "config --json", "\"config\":{\"hooks\":\"all\",\"sites\":"
		  "true,\"events_per_second\":100}}\n", NULL },
		{ 0, "", "config hooks=warn_alloc",
		  "hooks: all -> warn_alloc, which took 23 ms\n", NULL },
		{ 0, "", "config hooks=warn_alloc events_per_second=7 sites=off",
		  "sites: on -> off\nevents_per_second: 100 -> 7\n", NULL },
		{ 0, "", "config sites=on", "sites: on -> on (as before)\n",
		  NULL },
		{ 0, "", "config sites=off --json", "\"config\":{\"hooks\":\"all\","
		  "\"sites\":false,\"events_per_second\":100}", NULL },
		{ 0, "", "config --help", "config [KEY=VALUE...]", NULL },
	};

	EXPECT_RUNS(runs);
}

TEST_F(cli, settings_are_refused)
{
	static const struct run runs[] = {
		{ 2, "", "config hook=all", NULL, "pagefail: hook=all: no such "
		  "setting: there are hooks, sites and events_per_second\n" },
		{ 2, "", "config hooks", NULL,
		  "hooks: takes a value, as in hooks=all\n" },
		{ 2, "", "config hooks=some", NULL, "hooks: 'some' is none of "
		  "all, mm_page_alloc, warn_alloc\n" },
		{ 2, "", "config sites=1", NULL, "'1' is neither on nor off" },
		{ 2, "", "config events_per_second=1000001", NULL,
		  "'1000001' is not a number from 0 to 1000000\n" },
		{ 2, "", "config sites=on sites=off", NULL,
		  "sites: is given twice" },
		{ 2, "", "config ''", NULL, "no such setting" },
		{ 2, "", "config -", NULL, "pagefail: -: no such setting" },
		{ 2, "", "config --", NULL, "--: no such option" },
		{ 2, "", "config --hooks=all", NULL, "no such option" },
		{ 2, "not_loaded", "config hook=all", NULL, "no such setting" },
		{ 3, "not_loaded", "config", NULL, "is not loaded" },
		{ 4, "perm", "config sites=off", NULL, "sudo" },
		{ 1, "no_warn_alloc", "config hooks=warn_alloc", NULL,
		  "config: this kernel has no warn_alloc that could be hooked" },
		{ 1, "old_module", "config", NULL, "older than this tool" },
		{ 1, "old_module", "config sites=off", NULL, "no settings" },
	};

	EXPECT_RUNS(runs);
}

TEST_F(cli, an_older_module_still_works)
{
	static const struct run runs[] = {
		{ 0, "old_module", "", "50287 page allocations", NULL },
		{ 0, "old_module", "--json", "\"missed\":null", NULL },
		{ 0, "old_module", "--json", "\"gap_seconds\":null,"
		  "\"site_overflow\":null}", NULL },
		{ 0, "old_module", "info", "mm_page_alloc: attached, counts\n",
		  NULL },
		{ 0, "old_module", "info --json", "\"config\":{\"hooks\":null,",
		  NULL },
		{ 0, "old_module", "reset --json", "\"generation\":2", NULL },
	};

	EXPECT_RUNS(runs);
}

TEST_F(cli, other_kinds_are_shown)
{
	static const struct run runs[] = {
		{ 0, "vmalloc", "", "not counted here: vmalloc 3, stall 2.\n",
		  NULL },
		{ 0, "vmalloc", "--json", "\"other\":[{\"kind\":\"vmalloc\","
		  "\"count\":3,\"total\":4},{\"kind\":\"stall\"", NULL },
		{ 0, "vmalloc newer", "", "vmalloc 3, 9 2.\n", NULL },
		{ 0, "vmalloc", "info", "also saw vmalloc 4, stall 3 (no page",
		  NULL },
	};

	EXPECT_RUNS(runs);
}

TEST_HARNESS_MAIN
