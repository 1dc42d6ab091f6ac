// SPDX-License-Identifier: GPL-2.0-only
/* What hosts say about their memory: made-up ones of every era, and rubbish. */
#include <stdlib.h>
#include <unistd.h>

#include <sys/stat.h>

#include "host.h"
#include "kselftest_harness.h"
#include "tree.h"

static const struct host_zone *zone_of(const struct host *host, uint32_t node,
				       const char *name)
{
	size_t i;

	for (i = 0; i < host->zone_count; i++) {
		if (host->zones[i].node == node &&
		    strcmp(host->zones[i].zone, name) == 0)
			return &host->zones[i];
	}
	return NULL;
}

FIXTURE(host) {
	struct host host;
	struct error err;
};

FIXTURE_SETUP(host)
{
	memset(self, 0, sizeof(*self));
}

FIXTURE_TEARDOWN(host)
{
	host_free(&self->host);
}

/* Without "managed" and per-node blocks; protection stands after the stats. */
TEST_F(host, reads_el6)
{
	const struct host_zone *zone;

	ASSERT_EQ(host_read(&self->host, "hosts/el6-16g-2node", &self->err), 0);
	EXPECT_STREQ(self->host.release_text, "2.6.32-431.el6.x86_64");
	EXPECT_EQ(self->host.release.rhel, 6);
	EXPECT_EQ(self->host.nodes, 2);
	EXPECT_EQ(self->host.page_kb, 4);
	ASSERT_EQ(self->host.zone_count, 4);
	zone = zone_of(&self->host, 0, "DMA32");
	ASSERT_NE(zone, NULL);
	EXPECT_EQ(zone->free, 31000);
	EXPECT_EQ(zone->min, 4130);
	EXPECT_EQ(zone->low, 5162);
	EXPECT_EQ(zone->high, 6195);
	EXPECT_EQ(zone->present, 766000);
	EXPECT_EQ(zone->managed, 766000);
	ASSERT_EQ(zone->protections, 4);
	EXPECT_EQ(zone->protection[1], 0);
	EXPECT_EQ(zone->protection[2], 5120);
	ASSERT_EQ(zone->orders, 11);
	EXPECT_EQ(zone->blocks[0], 9000);
	EXPECT_EQ(zone->blocks[3], 1000);
}

/* Per-node blocks before the first zone, and zones without pages. */
TEST_F(host, reads_new_kernels)
{
	const struct host_zone *zone;
	uint64_t value;

	ASSERT_EQ(host_read(&self->host, "hosts/v7-16g", &self->err), 0);
	zone = zone_of(&self->host, 0, "Normal");
	ASSERT_NE(zone, NULL);
	EXPECT_EQ(zone->free, 510000);
	EXPECT_EQ(zone->high, 10196);
	EXPECT_EQ(zone->managed, 3328000);
	EXPECT_EQ(zone->protections, 5);
	EXPECT_TRUE(host_setting_number(&self->host, "vm.defrag_mode",
					&value));
	EXPECT_EQ(value, 0);
	EXPECT_STREQ(host_setting(&self->host, "vm.lowmem_reserve_ratio"),
		     "256 256 32 0 0");
	EXPECT_FALSE(host_setting_number(&self->host,
					 "vm.lowmem_reserve_ratio", &value));
	EXPECT_TRUE(host_number(&self->host, "Cached", &value));
	EXPECT_EQ(value, 7050000);
	EXPECT_TRUE(host_number(&self->host, "kswapd_low_wmark_hit_quickly",
				&value));
	EXPECT_EQ(value, 4021);
	EXPECT_FALSE(host_number(&self->host, "nr_nothing", &value));
	host_free(&self->host);

	ASSERT_EQ(host_read(&self->host, "hosts/debian12-2g", &self->err), 0);
	EXPECT_EQ(self->host.zone_count, 2);
	EXPECT_EQ(zone_of(&self->host, 0, "Normal"), NULL);
	EXPECT_EQ(host_setting(&self->host, "vm.defrag_mode"), NULL);
}

TEST_F(host, reads_many_nodes)
{
	ASSERT_EQ(host_read(&self->host, "hosts/el9-2t-8node", &self->err), 0);
	EXPECT_EQ(self->host.nodes, 8);
	EXPECT_EQ(self->host.zone_count, 11);
}

/* 131121152 kB in 2048768 pages: 64 kB each. */
TEST_F(host, works_out_large_pages)
{
	ASSERT_EQ(host_read(&self->host, "hosts/el8-arm64-64k", &self->err), 0);
	EXPECT_EQ(self->host.page_kb, 64);
	EXPECT_EQ(zone_of(&self->host, 0, "Normal")->blocks[13], 9);
}

TEST_F(host, reads_links_that_are_devices)
{
	ASSERT_EQ(host_read(&self->host, "hosts/el6-16g-2node", &self->err), 0);
	ASSERT_EQ(self->host.link_count, 2);
	EXPECT_STREQ(self->host.links[0].name, "eth0");
	EXPECT_STREQ(self->host.links[0].driver, "igb");
	EXPECT_EQ(self->host.links[0].mtu, 1500);
	EXPECT_STREQ(self->host.links[1].driver, "ixgbe");
	EXPECT_EQ(self->host.links[1].mtu, 9000);
	host_free(&self->host);
	/* lo has no device */
	ASSERT_EQ(host_read(&self->host, "hosts/el7-1g", &self->err), 0);
	EXPECT_EQ(self->host.link_count, 1);
}

/* This machine, whatever it is. */
TEST_F(host, reads_the_live_one)
{
	ASSERT_EQ(host_read(&self->host, "", &self->err), 0);
	EXPECT_EQ(self->host.page_kb, sysconf(_SC_PAGESIZE) / 1024);
	EXPECT_GT(self->host.zone_count, 0);
	EXPECT_GE(self->host.nodes, 1);
}

FIXTURE(copy) {
	char root[TREE_SIZE];
	struct host host;
	struct error err;
};

FIXTURE_SETUP(copy)
{
	memset(self, 0, sizeof(*self));
	tree_make(self->root);
}

FIXTURE_TEARDOWN(copy)
{
	host_free(&self->host);
	tree_remove(self->root);
}

TEST_F(copy, says_that_there_is_nothing)
{
	EXPECT_EQ(host_read(&self->host, self->root, &self->err),
		  STATUS_FAILED);
	EXPECT_STREQ(self->err.what, self->root);
	EXPECT_NE(self->err.next, NULL);
}

TEST_F(copy, takes_what_there_is)
{
	uint64_t value;

	tree_put(self->root, "proc/sys/vm/min_free_kbytes", "67584\n");
	ASSERT_EQ(host_read(&self->host, self->root, &self->err), 0);
	EXPECT_EQ(self->host.zone_count, 0);
	EXPECT_EQ(self->host.nodes, 0);
	EXPECT_EQ(self->host.page_kb, 4);
	EXPECT_STREQ(self->host.release_text, "");
	EXPECT_TRUE(host_setting_number(&self->host, "vm.min_free_kbytes",
					&value));
	EXPECT_EQ(value, 67584);
	host_free(&self->host);

	tree_put(self->root, "proc/version", "Linux version "
		 "3.10.0-1160.el7.x86_64 (mockbuild@x) (gcc version 4.8.5)\n");
	ASSERT_EQ(host_read(&self->host, self->root, &self->err), 0);
	EXPECT_STREQ(self->host.release_text, "3.10.0-1160.el7.x86_64");
	EXPECT_EQ(self->host.release.rhel, 7);
}

TEST_F(copy, takes_numbers_only_as_numbers)
{
	static const char *const strange[] = {
		"", "\n", "x\n", "-1\n", "+5\n", "12x\n", "1 2\n", " \t\n",
		"99999999999999999999999999999\n", "2147483648\n",
	};
	uint64_t value;
	size_t i;

	tree_put(self->root, "proc/meminfo", "MemTotal: 1 kB\n");
	for (i = 0; i < sizeof(strange) / sizeof(strange[0]); i++) {
		tree_put(self->root, "proc/sys/vm/min_free_kbytes", strange[i]);
		ASSERT_EQ(host_read(&self->host, self->root, &self->err), 0);
		EXPECT_FALSE(host_setting_number(&self->host,
						 "vm.min_free_kbytes", &value));
		host_free(&self->host);
	}
}

/* A number of rubbish counts as not there; no sum of what is there wraps. */
TEST_F(copy, survives_garbled_zones)
{
	const struct host_zone *zone;

	tree_put(self->root, "proc/zoneinfo",
		 "        min      7\nprotection: (1, 2)\n"
		 "Node 4294967295, zone Normal\n  pages free -1\n"
		 "        min      18446744073709551615\n"
		 "        present  18446744073709551616000\n"
		 "Node 1, zone Normal\n  pages free 5\n  pages free 6\n"
		 "        min\n        low      \n        high     x\n"
		 "        present  100\n        managed  274877906945\n"
		 "        protection: (1, 2, x\n"
		 "Node 2, zone aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"
		 "        present  9\n"
		 "        protection: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)\n"
		 "Node 3, zone\nNode x, zone DMA\n        present  77");
	tree_put(self->root, "proc/buddyinfo",
		 "Node 1, zone Normal 18446744073709551615 4 1\n"
		 "Node 7, zone Normal 1 2 3\n");
	tree_put(self->root, "proc/meminfo",
		 "MemTotal:  18446744073709551615 kB\nx\n: 1\nCached 12\n");
	ASSERT_EQ(host_read(&self->host, self->root, &self->err), 0);
	ASSERT_EQ(self->host.zone_count, 2);
	zone = zone_of(&self->host, 1, "Normal");
	ASSERT_NE(zone, NULL);
	EXPECT_EQ(zone->free, 5);
	EXPECT_EQ(zone->min + zone->low + zone->high, 0);
	EXPECT_EQ(zone->managed, 100);
	EXPECT_EQ(zone->protections, 2);
	EXPECT_EQ(zone->blocks[0], 0);
	EXPECT_EQ(zone->blocks[1], 4);
	EXPECT_EQ(self->host.zones[1].protections, PROTECTIONS_MAX);
	EXPECT_EQ(strlen(self->host.zones[1].zone), ZONE_SIZE - 1);
	EXPECT_EQ(self->host.number_count, 1);
}

/* Files cut and mixed at random; the sanitizers watch. */
TEST_F(copy, survives_random_rubbish)
{
	static const char *const words[] = {
		"Node ", "0, zone ", "Normal", "\n", "pages free ", " min ",
		"managed ", "protection: (", ", ", ")", "-1", "4294967296",
		"18446744073709551615", "\t", ":", "present ", "\xff\xfe", "%n",
		"7", " ", "DMA32", "MemTotal", " kB\n", "low", "0x10",
	};
	static const char *const files[] = {
		"proc/zoneinfo", "proc/buddyinfo", "proc/meminfo",
		"proc/vmstat", "proc/version", "proc/sys/kernel/osrelease",
		"proc/sys/vm/min_free_kbytes",
		"proc/sys/vm/lowmem_reserve_ratio", "sys/class/net/x/mtu",
		"sys/class/net/x/device/y",
	};
	unsigned int seed = 5, round, file, i;
	char text[2048];

	for (round = 0; round < 200; round++) {
		for (file = 0; file < sizeof(files) / sizeof(files[0]);
		     file++) {
			*text = '\0';
			for (i = rand_r(&seed) % 80; i; i--)
				strcat(text, words[rand_r(&seed) %
					     (sizeof(words) /
					      sizeof(words[0]))]);
			tree_put(self->root, files[file], text);
		}
		if (!host_read(&self->host, self->root, &self->err))
			host_free(&self->host);
	}
}

TEST_HARNESS_MAIN
