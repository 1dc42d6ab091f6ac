// SPDX-License-Identifier: GPL-2.0-only
/* pagefail watch: events, and all that ends it where there is no screen. */
#include "kselftest_harness.h"
#include "tree.h"
#include "watch_run.h"

TEST_F(watch, events_and_what_is_missing)
{
	ASSERT_EQ(run(self, "stream", "", "--events --count 4", ""), 0);
	EXPECT_STREQ(self->err, "pagefail: events: this reader is too slow: "
		     "some are missing here\n");
	EXPECT_HAS(self->out, "00:00:01.000");
	EXPECT_HAS(self->out, "node 0 Normal order 2 atomic fragmented softirq "
		   "evil\\x1b[2J\\x0a[7]\n");
	/* 4 to 7: one that the module did not send, and 3 more */
	EXPECT_HAS(self->out, "  1 more failed before: not sent");
	EXPECT_HAS(self->out, "  3 more failed before: this reader was too slow\n"
		   "00:00:08.000");
	EXPECT_EQ(lines(self->out), 6);
	EXPECT_EQ(strchr(self->out, '\033'), NULL);
}

TEST_F(watch, events_end_at_their_number)
{
	ASSERT_EQ(run(self, "stream", "", "--events --count 2", ""), 0);
	EXPECT_EQ(lines(self->out), 2);
	EXPECT_HAS(self->out, "00:00:02.000");
}

TEST_F(watch, events_end_with_the_module)
{
	ASSERT_EQ(run(self, "stream farewell", "", "--events --json", ""), 3);
	EXPECT_EQ(lines(self->out), 4);
	EXPECT_HAS(self->out, "\"serial\":8");
	EXPECT_HAS(self->err, "is being unloaded");
}

/* On kernels that say nothing it is asked after a while. */
TEST_F(watch, events_end_with_a_module_that_goes_silently)
{
	ASSERT_EQ(run(self, "stream",
		      "(sleep 1; echo not_loaded >kernel) &", "--events", ""),
		  3);
	EXPECT_EQ(lines(self->out), 6);
	EXPECT_HAS(self->err, "is not loaded");
}

TEST_F(watch, reader_that_leaves_ends_it_at_once)
{
	/* the long interval is not waited for */
	run(self, "moving", "{ timeout 10", "--interval 60",
	    "; echo $? >&2; } | head -n 1");
	EXPECT_STREQ(self->err, "0\n");
	run(self, "stream", "{ timeout 4", "--events",
	    "; echo $? >&2; } | head -n 1");
	EXPECT_HAS(self->err, "missing here\n0\n");
}

TEST_F(watch, signals_end_it)
{
	static const char *const signals[] = { "INT", "TERM", "HUP" };
	static const char *const args[] = {
		"--interval 60", "--json --interval 60", "--events",
	};
	char before[64];
	size_t i, j;

	for (i = 0; i < 3; i++) {
		for (j = 0; j < 3; j++) {
			snprintf(before, sizeof(before),
				 "timeout --preserve-status -s %s 0.3",
				 signals[i]);
			EXPECT_EQ(run(self, "stream", before, args[j], ""), 0);
			EXPECT_NE(lines(self->out), 0);
		}
	}
}

/* A pipe that is full, and not read any more */
TEST_F(watch, signal_ends_it_while_nobody_reads)
{
	run(self, "many", "{ timeout --preserve-status -s TERM -k 3 3",
	    "--json --interval 0.1", "; echo $? >&2; } | sleep 8");
	EXPECT_STREQ(self->err, "0\n");
}

TEST_F(watch, full_disk_is_an_error)
{
	EXPECT_EQ(run(self, "", "", "--interval 0.1 >/dev/full", ""), 1);
	EXPECT_HAS(self->err, "standard output");
}

TEST_HARNESS_MAIN
