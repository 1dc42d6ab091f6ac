// SPDX-License-Identifier: GPL-2.0-only
/* What guard needs of a host: a made-up one. */
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <sys/stat.h>

#include "guard_host.h"
#include "guard_runner.h"
#include "kselftest_harness.h"
#include "tree.h"

#define KNOB	"sys/devices/system/node/node1/compact"
#define BUDDY	"Node 0, zone   Normal   4   0   0   0\n" \
		"Node 1, zone    DMA32   0   0   6   0\n" \
		"Node 1, zone   Normal 900  70   5   1\n"

FIXTURE(host) {
	char root[TREE_SIZE];
	struct error err;
	struct background background;
	struct runner runner;
	struct runner_result result;
};

FIXTURE_SETUP(host)
{
	tree_make(self->root);
	tree_put(self->root, "proc/buddyinfo", BUDDY);
	tree_put(self->root, "sys/devices/system/node/node0/compact", "");
	tree_put(self->root, KNOB, "");
	self->runner.root = self->root;
	self->runner.fd = -1;
}

FIXTURE_TEARDOWN(host)
{
	runner_stop(&self->runner);
	tree_remove(self->root);
}

/* Whether the kernel is at work, by its counters at that time */
static bool active(struct _test_data_host *self, uint64_t now,
		   const char *vmstat)
{
	tree_put(self->root, "proc/vmstat", vmstat);
	return guard_background(self->root, &self->background, now);
}

/* The names are those of mm/vmstat.c of 6.1. */
TEST_F(host, kcompactd_is_seen_at_work)
{
	static const char before[] = "nr_free_pages 5\ncompact_stall 3\n"
		"compact_daemon_wake 7\ncompact_daemon_migrate_scanned 100\n";
	static const char after[] = "nr_free_pages 5\ncompact_stall 4\n"
		"compact_daemon_wake 8\ncompact_daemon_migrate_scanned 101\n";

	EXPECT_FALSE(active(self, 0, before));
	EXPECT_FALSE(active(self, 1000, before));
	EXPECT_TRUE(active(self, 2000, after));
	EXPECT_TRUE(active(self, 3999, after));
	EXPECT_FALSE(active(self, 4000, after));
}

/* 6.1 counts that nowhere else. */
TEST_F(host, proactive_compaction_is_what_is_left)
{
	EXPECT_FALSE(active(self, 0, "compact_migrate_scanned 10\n"
			    "compact_stall 3\n"));
	EXPECT_FALSE(active(self, 1, "compact_migrate_scanned 20\n"
			    "compact_stall 4\n"));
	EXPECT_TRUE(active(self, 2, "compact_migrate_scanned 30\n"
			   "compact_stall 4\n"));
}

/* el6: kswapd compacts */
TEST_F(host, old_kernels_count_blocks)
{
	EXPECT_FALSE(active(self, 5000, "compact_blocks_moved 10\n"
			    "compact_stall 0\n"));
	EXPECT_TRUE(active(self, 6000, "compact_blocks_moved 11\n"
			   "compact_stall 0\n"));
}

TEST_F(host, nothing_is_known_of_a_kernel_that_says_nothing)
{
	EXPECT_FALSE(guard_background(self->root, &self->background, 0));
	EXPECT_FALSE(active(self, 1, "nr_free_pages 1\n"));
	EXPECT_FALSE(active(self, 2, "nr_free_pages 2\n"));
}

TEST_F(host, kernel_without_compaction)
{
	EXPECT_EQ(guard_check_knob(self->root, &self->err), STATUS_FAILED);
	EXPECT_NE(strstr(self->err.why, "CONFIG_COMPACTION"), NULL);
	tree_put(self->root, "proc/sys/vm/compact_memory", "");
	EXPECT_EQ(guard_check_knob(self->root, &self->err), 0);
}

/* Returns whether there is a result within ten seconds. */
static bool compact(struct _test_data_host *self, uint32_t node,
		    uint32_t orders)
{
	struct pollfd answer = { .fd = self->runner.fd, .events = POLLIN };

	return runner_compact(&self->runner, node, orders) &&
	       poll(&answer, 1, 10000) == 1 &&
	       runner_result(&self->runner, &self->result);
}

TEST_F(host, node_is_compacted_by_another_process)
{
	char text[8];

	ASSERT_EQ(runner_start(&self->runner, &self->err), 0);
	EXPECT_FALSE(runner_result(&self->runner, &self->result));
	ASSERT_TRUE(compact(self, 1, 1 << 2 | 1 << 3));
	tree_get(self->root, KNOB, text, sizeof(text));
	EXPECT_STREQ(text, "1");
	tree_get(self->root, "sys/devices/system/node/node0/compact", text,
		 sizeof(text));
	EXPECT_STREQ(text, "");
	EXPECT_STREQ(self->result.trouble, "");
	/* nothing changes here: the lowest order that failed is told */
	EXPECT_FALSE(self->result.gained);
	EXPECT_EQ(self->result.order, 2);
	/* 6 in DMA32, 5 and 1 of order 3 in Normal */
	EXPECT_EQ(self->result.before, 6 + 5 + 2);
	EXPECT_EQ(self->result.after, 6 + 5 + 2);
}

TEST_F(host, nodes_that_cannot_be_compacted)
{
	ASSERT_EQ(runner_start(&self->runner, &self->err), 0);
	ASSERT_TRUE(compact(self, 7, 1 << 2));
	EXPECT_STREQ(self->result.trouble, "the node is gone");
	EXPECT_FALSE(self->result.gained);
	tree_put(self->root, "sys/devices/system/node/node2/x", "");
	ASSERT_TRUE(compact(self, 2, 1 << 2));
	EXPECT_NE(strstr(self->result.trouble, "CONFIG_COMPACTION"), NULL);
	ASSERT_TRUE(compact(self, 1, 1 << 2));
	EXPECT_STREQ(self->result.trouble, "");
}

TEST_F(host, without_numa_there_is_one_knob)
{
	char text[8];

	tree_remove(self->root);
	mkdir(self->root, 0700);
	tree_put(self->root, "proc/buddyinfo", "Node 0, zone Normal 1 2\n");
	tree_put(self->root, "proc/sys/vm/compact_memory", "");
	ASSERT_EQ(runner_start(&self->runner, &self->err), 0);
	ASSERT_TRUE(compact(self, 0, 1 << 1));
	EXPECT_STREQ(self->result.trouble, "");
	tree_get(self->root, "proc/sys/vm/compact_memory", text, sizeof(text));
	EXPECT_STREQ(text, "1");
}

TEST_F(host, process_that_was_killed)
{
	signal(SIGCHLD, SIG_IGN);
	ASSERT_EQ(runner_start(&self->runner, &self->err), 0);
	/* it is told, but does not get to it */
	kill(self->runner.pid, SIGSTOP);
	ASSERT_TRUE(runner_compact(&self->runner, 1, 1));
	EXPECT_FALSE(runner_result(&self->runner, &self->result));
	kill(self->runner.pid, SIGKILL);
	while (kill(self->runner.pid, 0) == 0)
		usleep(1000);
	EXPECT_TRUE(runner_result(&self->runner, &self->result));
	EXPECT_NE(strstr(self->result.trouble, "was killed"), NULL);
	EXPECT_FALSE(runner_compact(&self->runner, 1, 1));
	/* there can be another one */
	ASSERT_EQ(runner_start(&self->runner, &self->err), 0);
	EXPECT_TRUE(compact(self, 1, 1));
	EXPECT_STREQ(self->result.trouble, "");
}

/* Also one that is in the middle of something */
TEST_F(host, process_does_not_outlive_the_guard)
{
	pid_t pid;

	signal(SIGCHLD, SIG_IGN);
	ASSERT_EQ(runner_start(&self->runner, &self->err), 0);
	pid = self->runner.pid;
	kill(pid, SIGSTOP);
	runner_stop(&self->runner);
	while (kill(pid, 0) == 0)
		usleep(1000);
	EXPECT_EQ(self->runner.fd, -1);
}

TEST_HARNESS_MAIN
