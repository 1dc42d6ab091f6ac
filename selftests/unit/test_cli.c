// SPDX-License-Identifier: GPL-2.0-only
/*
 * The whole tool, talking to a pretended kernel: exit status, output, errors.
 */
#include <jansson.h>

#include "cli_fixture.h"

TEST_F(cli, command_lines_that_are_right)
{
	static const struct run runs[] = {
		{ 0, "", "", "50287 page allocations", NULL },
		{ 0, "", "show", "50287 page allocations", NULL },
		{ 0, "", "--json", "{\"schema\":1,", NULL },
		{ 0, "", "--json show", "{\"schema\":1,", NULL },
		{ 0, "", "show --json", "{\"schema\":1,", NULL },
		{ 0, "", "show --node 1 --json --loud", "\"schema\":1", NULL },
		{ 0, "", "--help", "Usage: pagefail [--json]", NULL },
		{ 0, "", "show --help", "--cause C", NULL },
		{ 0, "", "--help compact", "--all", NULL },
		{ 0, "", "--version", "pagefail 0.1.0\n", NULL },
		{ 0, "not_loaded", "--help", "Commands:", NULL },
		{ 0, "", "info", "mm_page_alloc: attached, counts", NULL },
		{ 0, "", "info --json", "\"config\":{\"hooks\":\"all\",\"sites\":"
		  "true,\"events_per_second\":100}", NULL },
		{ 0, "", "reset", "they were at 50287.\nThis is reset 2 ", NULL },
		{ 0, "", "reset --json", "\"generation\":2", NULL },
	};

	EXPECT_RUNS(runs);
}

TEST_F(cli, command_lines_that_are_wrong)
{
	static const struct run runs[] = {
		{ 2, "", "sho", NULL, "pagefail: sho: no such command" },
		{ 2, "", "showw", NULL, "no such command" },
		{ 2, "", "''", NULL, "no such command" },
		{ 2, "", "show info", NULL, "info: show takes no argument" },
		{ 2, "", "--js", NULL, "pagefail: --js: no such option" },
		{ 2, "", "--jsonn", NULL, "no such option" },
		{ 2, "", "-h", NULL, "no such option" },
		{ 2, "", "-", NULL, "no such option" },
		{ 2, "", "--", NULL, "no such option" },
		{ 2, "", "--json=1", NULL, "--json: takes no value" },
		{ 2, "", "--node 1", NULL, "--node: no such option" },
		{ 2, "", "show --nod 1", NULL, "no such option" },
		{ 2, "", "show --node", NULL, "--node: takes a value: N" },
		{ 2, "", "show --node x", NULL,
		  "--node: 'x' is not a number from 0 to 4294967295\n"
		  "See pagefail show --help.\n" },
		{ 2, "", "show --node -1", NULL, "not a number" },
		{ 2, "", "show --node ' 1'", NULL, "not a number" },
		{ 2, "", "show --node 1x", NULL, "not a number" },
		{ 2, "", "show --node=", NULL, "not a number" },
		{ 2, "", "show --node 4294967296", NULL, "not a number" },
		{ 2, "", "show --node 99999999999999999999", NULL, "number" },
		{ 2, "", "show --zone ''", NULL, "--zone: takes a value: Z" },
		{ 2, "", "show --class atom", NULL,
		  "'atom' is none of atomic, nowait, reclaim, nolock" },
		{ 2, "", "show --cause Limit", NULL, "depleted, transient" },
		{ 2, "", "info --loud", NULL, "no such option" },
		{ 2, "", "reset --all", NULL, "no such option" },
		{ 2, "", "compact", NULL,
		  "either --node N or --all\nSee pagefail compact --help." },
		{ 2, "", "compact --all --node 0", NULL, "either" },
		{ 2, "", "show '\033[2J'", NULL, "\\x1b[2J: show takes" },
	};

	EXPECT_RUNS(runs);
}

TEST_F(cli, filters_reach_the_kernel)
{
	/* number:length:first byte of the attributes */
	static const struct run runs[] = {
		{ 1, "echo", "show", NULL, "pagefail: failures: got\n" },
		{ 1, "echo", "show --node 3", NULL, "got 1:4:3\n" },
		{ 1, "echo", "show --node=0", NULL, "got 1:4:0\n" },
		{ 1, "echo", "show --zone Normal", NULL, "got 2:7:78\n" },
		{ 1, "echo", "show --order 10", NULL, "got 3:4:10\n" },
		{ 1, "echo", "show --class nolock", NULL, "got 4:4:3\n" },
		{ 1, "echo", "show --class 9", NULL, "got 4:4:9\n" },
		{ 1, "echo", "show --cause reserved", NULL, "got 6:4:1\n" },
		{ 1, "echo", "show --loud", NULL, "got 9:0:0\n" },
		{ 1, "echo", "show --node 1 --loud --order 2 --node 5 --json",
		  NULL, "got 1:4:5 3:4:2 9:0:0\n" },
	};

	EXPECT_RUNS(runs);
}

TEST_F(cli, refusals_have_their_status)
{
	static const struct run runs[] = {
		{ 3, "not_loaded", "", NULL, "modprobe pagefail" },
		{ 3, "not_loaded", "--json info", NULL, "insmod pagefail.ko" },
		{ 3, "not_loaded", "reset", NULL, "is not loaded" },
		{ 3, "shutdown", "info", NULL, "is being unloaded" },
		{ 4, "perm", "reset", NULL, "sudo" },
		{ 4, "perm", "--json reset", NULL, "CAP_NET_ADMIN" },
		{ 1, "done_error", "", NULL, "failures: no such node" },
		{ 1, "done_error", "show --zone Normal --node 7 --loud", NULL,
		  "pagefail: show --node 7 --zone Normal --loud: no such node\n"
		  "What nodes, zones and orders there are: see /proc/buddyinfo."
		},
		{ 1, "done_error", "show --order 9 --class nowait --cause 9",
		  NULL, "show --order 9 --class nowait --cause 9: no such" },
		{ 1, "range", "show --class 9", NULL,
		  "show --class 9: the loaded module knows no such class or cause" },
		{ 1, "family_memory", "", NULL, "Cannot allocate memory" },
	};

	EXPECT_RUNS(runs);
}

TEST_F(cli, what_passes_is_tried_again)
{
	static const struct run runs[] = {
		{ 0, "intr_twice", "", "50287 page allocations", NULL },
		{ 0, "full_twice", "", "50287 page allocations", NULL },
		{ 0, "race_twice", "", "50287 page allocations", NULL },
		{ 1, "intr_always", "", NULL, "pagefail: failures: " },
		{ 1, "full_always", "", NULL, "pagefail: failures: " },
		{ 1, "race_always", "", NULL, "reset again and again" },
	};

	EXPECT_RUNS(runs);
}

TEST_F(cli, nonsense_from_the_kernel_is_refused)
{
	static const struct run runs[] = {
		{ 1, "family_short", "", NULL, "makes no sense" },
		{ 1, "no_nul", "", NULL, "makes no sense" },
		{ 1, "short_count", "", NULL, "makes no sense" },
		{ 1, "without_count", "", NULL, "makes no sense" },
		{ 1, "long_attr", "", NULL, "makes no sense" },
		{ 1, "huge_order", "", NULL, "impossible order" },
		{ 0, "hostile", "", "\\x1b[31m\\x0a", NULL },
		{ 0, "hostile", "info", "\\x1b[2J\\xff", NULL },
		{ 0, "hostile", "--json", "\\u001B[31m\\n", NULL },
	};

	EXPECT_RUNS(runs);
}

TEST_F(cli, newer_module_is_shown_by_number)
{
	static const struct run runs[] = {
		{ 0, "newer", "", "class 9: 50287 failures", NULL },
		{ 0, "newer", "--json", "\"class\":\"9\"", NULL },
		{ 0, "newer", "info", "protocol 2, this tool speaks 1", NULL },
		{ 0, "newer", "info", "cause 8, which this tool does not",
		  NULL },
	};

	EXPECT_RUNS(runs);
}

TEST_F(cli, nothing_failed)
{
	static const struct run runs[] = {
		{ 0, "without_rows", "", "No page allocation failed", NULL },
		{ 0, "without_rows", "--json", "\"failures\":[]", NULL },
	};

	EXPECT_RUNS(runs);
}

TEST_F(cli, json_of_many_messages_is_whole)
{
	json_error_t error;
	json_t *json;

	ASSERT_EQ(cli_run(&self->cli, "many", "--json"), 0);
	json = json_loads(self->cli.out, JSON_REJECT_DUPLICATES, &error);
	ASSERT_NE(json, NULL);
	EXPECT_EQ(json_array_size(json_object_get(json, "failures")), 3000);
	json_decref(json);
}

/* Runs "pagefail --json" writing to a pipe that nobody reads any more. */
static int run_unread(struct _test_data_cli *self, const char *kernel)
{
	char err[TREE_SIZE + 8];
	int ends[2], status;
	pid_t pid;

	snprintf(err, sizeof(err), "%s/err", self->cli.root);
	if (pipe(ends) < 0)
		abort();
	close(ends[0]);
	pid = fork();
	if (pid == 0) {
		dup2(ends[1], STDOUT_FILENO);
		setenv("FAKE_KERNEL", kernel, 1);
		if (!freopen(err, "w", stderr))
			_exit(127);
		execl(OUT "/pagefail", "pagefail", "--json", NULL);
		_exit(127);
	}
	close(ends[1]);
	waitpid(pid, &status, 0);
	tree_get(self->cli.root, "err", self->cli.err, OUTPUT_SIZE);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_F(cli, reader_that_leaves_is_no_error)
{
	/* little output is written at the end, much of it before */
	EXPECT_EQ(run_unread(self, ""), 0);
	EXPECT_STREQ(self->cli.err, "");
	EXPECT_EQ(run_unread(self, "many"), 0);
	EXPECT_STREQ(self->cli.err, "");
}

TEST_F(cli, full_disk_is_an_error)
{
	static const struct run runs[] = {
		{ 1, "", ">/dev/full", NULL, "standard output: No space left" },
		{ 1, "many", "--json >/dev/full", NULL, "No space left" },
		{ 1, "", "--help >/dev/full", NULL, "No space left" },
		{ 1, "", ">&-", NULL, "Bad file descriptor" },
	};

	EXPECT_RUNS(runs);
}

TEST_HARNESS_MAIN
