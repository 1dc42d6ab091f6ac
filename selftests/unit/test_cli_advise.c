// SPDX-License-Identifier: GPL-2.0-only
/* How pagefail advise answers command lines. */
#include "cli_fixture.h"

TEST_F(cli, command_lines)
{
	static const struct run runs[] = {
		{ 0, "", "advise --help", "--undo", NULL },
		{ 0, "", "advise", "1. ", NULL },
		{ 0, "", "advise --json", "\"source\":\"module\"", NULL },
		{ 0, "old_module", "advise", "older than this tool", NULL },
		{ 0, "perm", "advise", "only root sees call sites", NULL },
		{ 0, "not_loaded", "advise", "The module is not loaded", NULL },
		{ 0, "not_loaded", "advise --json", "\"source\":null", NULL },
		{ 2, "", "advise --persist", NULL, "goes with --apply only" },
		{ 2, "", "advise --yes", NULL, "goes with --apply only" },
		{ 2, "", "advise --undo --apply", NULL, "no other option" },
		{ 2, "", "advise --undo --yes", NULL, "no other option" },
		{ 2, "", "advise --undo --persist", NULL, "no other option" },
		{ 2, "", "advise --undo --log x", NULL, "no other option" },
		{ 2, "", "advise --undo --root /", NULL, "no other option" },
		{ 2, "", "advise --apply --root / --yes", NULL, "this host" },
		{ 2, "", "advise --apply </dev/null", NULL, "give --yes" },
		{ 2, "", "advise --json --apply </dev/null", NULL,
		  "give --yes" },
		{ 2, "", "advise --root", NULL, "takes a value: DIR" },
		{ 2, "", "advise x", NULL, "x: advise takes no argument" },
		{ 0, "", "advise --log - </dev/null",
		  "The log has no report of a failure", NULL },
		{ 0, "not_loaded", "advise --json --log - </dev/null",
		  "\"source\":\"log\"", NULL },
		{ 1, "", "advise --apply --yes --log - </dev/null", NULL,
		  "not known to be of this host and its kernel\n"
		  "Run it on that host, or without --log" },
		{ 1, "", "advise --log /nowhere", NULL, "/nowhere: No such" },
		{ 1, "", "advise --root /nowhere", NULL, "/nowhere: has no" },
		{ 1, "short_count", "advise", NULL, "makes no sense" },
	};

	EXPECT_RUNS(runs);
}

TEST_F(cli, nobody_knows_what_failed)
{
	ASSERT_EQ(cli_run(&self->cli, "not_loaded", "advise --json"), 0);
	EXPECT_EQ(strstr(self->cli.out, "nothing-failed"), NULL);
	ASSERT_EQ(cli_run(&self->cli, "without_rows", "advise --json"), 0);
	EXPECT_NE(strstr(self->cli.out, "nothing-failed"), NULL);
}

TEST_HARNESS_MAIN
