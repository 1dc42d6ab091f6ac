// SPDX-License-Identifier: GPL-2.0-only
/*
 * The whole tool, and a kernel that answers as none should: each command ends
 * soon, with one clear line. See fake_spoil.c for the words.
 */
#include "cli_fixture.h"

#define NO_SENSE	"pagefail: info: the module's answer makes no sense\n"
#define NO_ANSWER	"pagefail: info: the module gave 0 answers for one\n"
#define NO_SEQUENCE	"pagefail: info: Message sequence number mismatch\n"

static const struct {
	const char *word;
	const char *err;
} ways[] = {
	{ "cut_piece", NO_ANSWER },
	{ "short_piece", NO_ANSWER },
	{ "empty_piece", NO_SENSE },
	{ "large_piece", NO_SENSE },
	{ "length_zero", NO_ANSWER },
	{ "length_huge", NO_ANSWER },
	{ "other_seq", NO_SEQUENCE },
	{ "other_family", NO_SENSE },
	{ "other_command", NO_SENSE },
	{ "backwards", NO_ANSWER },
	{ "answered_twice", "info: the module gave 2 answers for one\n" },
	{ "without_end", "pagefail: info: " },
	{ "endless_same", NO_SENSE },
	{ "endless_noop", NO_SEQUENCE },
	{ "overrun_first", "pagefail: info: Kernel reported message overflow\n" },
	{ "noop_first", NO_SEQUENCE },
	{ "done_first", NO_ANSWER },
	{ "error_first", "pagefail: info: Input/output error\n" },
	{ "error_short", "pagefail: info: Kernel reported truncated message\n" },
	{ "error_positive", "pagefail: info: Protocol error\n" },
	{ "error_unheard", "pagefail: info: Protocol error\n" },
	{ "read_fails", "pagefail: info: " },
	{ "ends_halfway", "pagefail: info: " },
	{ "forged", "the module's answer makes no sense\n" },
};

static bool is_one_line(const char *text)
{
	const char *end = strchr(text, '\n');

	return end && !end[1];
}

TEST_F_TIMEOUT(cli, answers_about_the_module, 200)
{
	static const char *const args[] = { "", "info --json" };
	struct run run = { .status = 1 };
	size_t i;

	for (i = 0; i < 2 * ARRAY_SIZE(ways); i++) {
		run.kernel = ways[i / 2].word;
		run.err = ways[i / 2].err;
		run.args = args[i % 2];
		EXPECT_TRUE(cli_is_as_wanted(&self->cli, &run));
		EXPECT_TRUE(is_one_line(self->cli.err)) {
			TH_LOG("%s: %s", run.kernel, self->cli.err);
		}
	}
}

TEST_F_TIMEOUT(cli, answers_of_the_controller, 200)
{
	static const struct run runs[] = {
		{ 1, "look_up cut_piece", "", NULL, "pagefail: netlink: " },
		{ 1, "look_up short_piece", "", NULL, "pagefail: netlink: " },
		{ 1, "look_up other_seq", "", NULL, "sequence number" },
		{ 1, "look_up other_family", "", NULL, "makes no sense" },
		{ 1, "look_up other_command", "", NULL, "makes no sense" },
		{ 1, "look_up endless_same", "", NULL, "makes no sense" },
		{ 1, "look_up overrun_first", "", NULL, "message overflow" },
		{ 1, "look_up error_first", "", NULL, "Input/output error" },
		{ 1, "look_up error_short", "", NULL, "truncated message" },
		{ 1, "look_up without_end", "", NULL, "pagefail: netlink: " },
	};

	EXPECT_RUNS(runs);
}

/* Rows of a dump: the words for info come true here first for sites. */
TEST_F_TIMEOUT(cli, answers_that_are_lists, 200)
{
	static const struct run runs[] = {
		{ 1, "many endless_rows", "", NULL, "failures: the module's "
		  "answer makes no sense\n" },
		{ 1, "no_nul", "", NULL, "makes no sense" },
		{ 1, "short_count", "", NULL, "makes no sense" },
		{ 1, "huge_order", "sites", NULL, "impossible order" },
	};

	EXPECT_RUNS(runs);
}

TEST_HARNESS_MAIN
