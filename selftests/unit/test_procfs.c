// SPDX-License-Identifier: GPL-2.0-only
/* Readers of /proc and the knobs of compaction, on made-up trees. */
#include "compaction.h"
#include "kselftest_harness.h"
#include "procfs.h"
#include "tree.h"

FIXTURE(tree) {
	char root[TREE_SIZE];
	struct error err;
};

FIXTURE_SETUP(tree)
{
	memset(&self->err, 0, sizeof(self->err));
	tree_make(self->root);
}

FIXTURE_TEARDOWN(tree)
{
	tree_remove(self->root);
}

static void copy_file(const char *root, const char *path, const char *name)
{
	char content[8192];

	tree_get("proc", name, content, sizeof(content));
	tree_put(root, path, content);
}

TEST_F(tree, reads_free_blocks_of_el6)
{
	struct buddyinfo info;

	copy_file(self->root, "proc/buddyinfo", "el6-buddyinfo");
	ASSERT_EQ(procfs_buddyinfo(self->root, &info, &self->err), 0);
	ASSERT_EQ(info.count, 4);
	EXPECT_STREQ(info.zones[1].zone, "DMA32");
	EXPECT_EQ(info.zones[1].orders, 11);
	EXPECT_EQ(info.zones[1].free[0], 28827);
	EXPECT_EQ(info.zones[1].free[1], 4);
	EXPECT_EQ(info.zones[1].free[10], 0);
	EXPECT_EQ(info.zones[3].node, 1);
	EXPECT_EQ(info.zones[3].free[10], 3120);
	buddyinfo_free(&info);
}

TEST_F(tree, reads_free_blocks_of_many_nodes)
{
	struct buddyinfo info;

	copy_file(self->root, "proc/buddyinfo", "large-buddyinfo");
	ASSERT_EQ(procfs_buddyinfo(self->root, &info, &self->err), 0);
	ASSERT_EQ(info.count, 11);
	EXPECT_EQ(info.zones[9].node, 7);
	EXPECT_STREQ(info.zones[9].zone, "Normal");
	EXPECT_EQ(info.zones[9].free[0], 1843201);
	EXPECT_EQ(info.zones[9].free[10], 123456);
	EXPECT_STREQ(info.zones[10].zone, "Movable");
	buddyinfo_free(&info);
}

TEST_F(tree, survives_strange_free_blocks)
{
	static const char *const strange[] = {
		"", "\n", "Node", "Node 0, zone", "Node 0, zone DMA\n",
		"Node x, zone DMA 1 2\n", "zone DMA 1 2 3\n",
	};
	struct buddyinfo info;
	size_t i;

	EXPECT_EQ(procfs_buddyinfo(self->root, &info, &self->err),
		  STATUS_FAILED);
	for (i = 0; i < sizeof(strange) / sizeof(strange[0]); i++) {
		tree_put(self->root, "proc/buddyinfo", strange[i]);
		EXPECT_EQ(procfs_buddyinfo(self->root, &info, &self->err),
			  STATUS_FAILED);
	}
	/* More orders than any kernel has, and a name that is too long. */
	tree_put(self->root, "proc/buddyinfo",
		 "Node 0, zone DMA 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 "
		 "0 0 0 0 0 0 0 0 0 32 33 34\n"
		 "Node 1, zone aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 1 2\n");
	EXPECT_EQ(procfs_buddyinfo(self->root, &info, &self->err), 0);
	ASSERT_EQ(info.count, 1);
	EXPECT_EQ(info.zones[0].orders, ORDERS_MAX);
	EXPECT_EQ(info.zones[0].free[ORDERS_MAX - 1], 32);
	buddyinfo_free(&info);
}

TEST_F(tree, reads_migrated_pages_of_every_era)
{
	uint64_t pages;

	EXPECT_FALSE(procfs_pages_migrated(self->root, &pages));
	copy_file(self->root, "proc/vmstat", "el6-vmstat");
	EXPECT_TRUE(procfs_pages_migrated(self->root, &pages));
	EXPECT_EQ(pages, 40123);
	copy_file(self->root, "proc/vmstat", "debian-vmstat");
	EXPECT_TRUE(procfs_pages_migrated(self->root, &pages));
	EXPECT_EQ(pages, 14000);
	tree_put(self->root, "proc/vmstat", "nr_free_pages 1\n");
	EXPECT_FALSE(procfs_pages_migrated(self->root, &pages));
}

TEST_F(tree, reads_lines)
{
	char line[16];

	EXPECT_FALSE(procfs_line(self->root, "proc/x", line, sizeof(line)));
	tree_put(self->root, "proc/x", "6.1.0-50-amd64\nmore\n");
	EXPECT_TRUE(procfs_line(self->root, "proc/x", line, sizeof(line)));
	EXPECT_STREQ(line, "6.1.0-50-amd64");
	tree_put(self->root, "proc/x", "much longer than the room for it\n");
	EXPECT_TRUE(procfs_line(self->root, "proc/x", line, sizeof(line)));
	EXPECT_STREQ(line, "much longer tha");
}

TEST_F(tree, knows_what_the_caller_may_do)
{
	char path[128];

	EXPECT_FALSE(procfs_has_net_admin(self->root));
	tree_put(self->root, "proc/self/status",
		 "Name:\tx\nCapPrm:\t000001ffffffffff\n"
		 "CapEff:\t0000000000000000\n");
	EXPECT_FALSE(procfs_has_net_admin(self->root));
	/* bit 12 */
	tree_put(self->root, "proc/self/status",
		 "Name:\tx\nCapEff:\t0000000000001000\n");
	EXPECT_TRUE(procfs_has_net_admin(self->root));
	tree_put(self->root, "proc/self/status",
		 "Name:\tx\nCapEff:\t000001ffffffefff\n");
	EXPECT_FALSE(procfs_has_net_admin(self->root));
	/* whoever makes a user namespace has all of them there */
	tree_put(self->root, "proc/self/status",
		 "Name:\tx\nCapEff:\t000001ffffffffff\n");
	tree_put(self->root, "proc/self/ns/x", "");
	snprintf(path, sizeof(path), "%s/proc/self/ns/user", self->root);
	ASSERT_EQ(symlink("user:[4026531837]", path), 0);
	EXPECT_TRUE(procfs_has_net_admin(self->root));
	ASSERT_EQ(unlink(path), 0);
	ASSERT_EQ(symlink("user:[4026532200]", path), 0);
	EXPECT_FALSE(procfs_has_net_admin(self->root));
}

TEST_F(tree, writes_the_knob_of_the_node)
{
	char knob[8];

	tree_put(self->root, "sys/devices/system/node/node1/compact", "");
	tree_put(self->root, "proc/sys/vm/compact_memory", "");
	EXPECT_EQ(procfs_compact(self->root, 1, &self->err), 0);
	tree_get(self->root, "sys/devices/system/node/node1/compact", knob,
		 sizeof(knob));
	EXPECT_STREQ(knob, "1");
	tree_get(self->root, "proc/sys/vm/compact_memory", knob, sizeof(knob));
	EXPECT_STREQ(knob, "");
	EXPECT_EQ(procfs_compact(self->root, 2, &self->err), STATUS_FAILED);
}

TEST_F(tree, writes_the_other_knob_without_numa)
{
	char knob[8];

	EXPECT_EQ(procfs_compact(self->root, 0, &self->err), STATUS_FAILED);
	tree_put(self->root, "proc/sys/vm/compact_memory", "");
	EXPECT_EQ(procfs_compact(self->root, 0, &self->err), 0);
	tree_get(self->root, "proc/sys/vm/compact_memory", knob, sizeof(knob));
	EXPECT_STREQ(knob, "1");
}

/* The kernel's knobs are no links: what is one is not the kernel's. */
TEST_F(tree, knob_is_no_link)
{
	char knob[8], path[128];

	tree_put(self->root, "other", "");
	tree_put(self->root, "proc/sys/vm/x", "");
	snprintf(path, sizeof(path), "%s/proc/sys/vm/compact_memory",
		 self->root);
	ASSERT_EQ(symlink("../../../other", path), 0);
	EXPECT_EQ(procfs_compact(self->root, 0, &self->err), STATUS_FAILED);
	tree_get(self->root, "other", knob, sizeof(knob));
	EXPECT_STREQ(knob, "");
}

TEST_F(tree, compaction_measures_its_node_only)
{
	struct compaction compaction;

	copy_file(self->root, "proc/buddyinfo", "el6-buddyinfo");
	tree_put(self->root, "sys/devices/system/node/node1/compact", "");
	ASSERT_EQ(compaction_run(&compaction, self->root, 1, &self->err), 0);
	EXPECT_EQ(compaction.before.count, 1);
	EXPECT_EQ(compaction.after.count, 1);
	EXPECT_EQ(compaction.after.zones[0].free[0], 2217);
	compaction_free(&compaction);
}

TEST_HARNESS_MAIN
