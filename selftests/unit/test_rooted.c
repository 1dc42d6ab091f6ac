// SPDX-License-Identifier: GPL-2.0-only
/* A copy of another host: its links stay inside, and nothing there is waited for. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <sys/stat.h>

#include "host.h"
#include "kselftest_harness.h"
#include "procfs.h"
#include "rooted.h"
#include "tree.h"

#define SECRET	"secret"

/* The copy stands in a larger tree, which has what it must not reach. */
FIXTURE(copy) {
	char around[TREE_SIZE];
	char root[128];
};

FIXTURE_SETUP(copy)
{
	tree_make(self->around);
	snprintf(self->root, sizeof(self->root), "%s/copy", self->around);
	tree_put(self->around, SECRET, "6.1.0-secret\n");
	tree_put(self->around, "number", "512000\n");
	tree_put(self->around, "copy/proc/file", "inside\n");
	tree_put(self->root, SECRET, "inside, too\n");
	tree_put(self->root, "proc/sys/vm/deep", "deep\n");
}

FIXTURE_TEARDOWN(copy)
{
	tree_remove(self->around);
}

static void put_link(FIXTURE_DATA(copy) *self, const char *path,
		     const char *target)
{
	char full[256];

	snprintf(full, sizeof(full), "%s/%s", self->root, path);
	if (symlink(target, full) < 0)
		abort();
}

/* What is read there, or why nothing is */
static const char *got(FIXTURE_DATA(copy) *self, const char *path)
{
	static char line[64];
	FILE *file = procfs_open(self->root, path);

	if (!file)
		return strerror(errno);
	if (!fgets(line, sizeof(line), file))
		*line = '\0';
	fclose(file);
	line[strcspn(line, "\n")] = '\0';
	return line;
}

TEST_F(copy, links_that_stay_inside_are_followed)
{
	put_link(self, "proc/relative", "sys/vm/deep");
	put_link(self, "proc/absolute", "/proc/sys/vm/deep");
	put_link(self, "proc/up", "sys/vm/../../file");
	put_link(self, "way", "proc/sys");
	put_link(self, "proc/by_the_way", "../way/vm/deep");
	put_link(self, "proc/back_by_the_way", "../way/../file");
	put_link(self, "proc/chain", "relative");
	EXPECT_STREQ(got(self, "proc/file"), "inside");
	EXPECT_STREQ(got(self, "//proc/./file"), "inside");
	EXPECT_STREQ(got(self, "proc/relative"), "deep");
	EXPECT_STREQ(got(self, "proc/absolute"), "deep");
	EXPECT_STREQ(got(self, "proc/up"), "inside");
	EXPECT_STREQ(got(self, "proc/by_the_way"), "deep");
	EXPECT_STREQ(got(self, "proc/back_by_the_way"), "inside");
	EXPECT_STREQ(got(self, "proc/chain"), "deep");
	EXPECT_TRUE(rooted_exists(self->root, "way/vm"));
	EXPECT_TRUE(rooted_exists(self->root, "proc/.."));
}

TEST_F(copy, links_that_lead_outside_do_not)
{
	char target[256];

	snprintf(target, sizeof(target), "%s/" SECRET, self->around);
	put_link(self, "proc/absolute", target);
	put_link(self, "proc/relative", "../../" SECRET);
	put_link(self, "proc/number", "../../number");
	put_link(self, "above", "..");
	put_link(self, "away", self->around);
	EXPECT_STREQ(got(self, "proc/absolute"), strerror(ENOENT));
	/* as in a root directory, the way up ends at the copy */
	EXPECT_STREQ(got(self, "proc/relative"), "inside, too");
	EXPECT_STREQ(got(self, "proc/number"), strerror(ENOENT));
	EXPECT_STREQ(got(self, "above/number"), strerror(ENOENT));
	EXPECT_STREQ(got(self, "away/number"), strerror(ENOENT));
	EXPECT_STREQ(got(self, "../number"), strerror(ENOENT));
	EXPECT_FALSE(rooted_exists(self->root, "proc/number"));
	EXPECT_FALSE(rooted_exists(self->root, "above/number"));
	EXPECT_LT(rooted_open(self->root, "away", O_RDONLY), 0);
}

TEST_F(copy, nothing_is_followed_for_ever)
{
	char name[300];

	memset(name, 'a', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	put_link(self, "proc/self", "self");
	put_link(self, "proc/a", "b");
	put_link(self, "proc/b", "a");
	put_link(self, "proc/grows", "grows/x");
	EXPECT_STREQ(got(self, "proc/self"), strerror(ELOOP));
	EXPECT_STREQ(got(self, "proc/a"), strerror(ELOOP));
	EXPECT_STREQ(got(self, "proc/grows"), strerror(ELOOP));
	EXPECT_STREQ(got(self, name), strerror(ENOENT));
	EXPECT_STREQ(got(self, "proc/file/x"), strerror(ENOTDIR));
	EXPECT_STREQ(got(self, "proc/nothing/x"), strerror(ENOENT));
	EXPECT_STREQ(got(self, "proc"), strerror(EINVAL));
}

TEST_F(copy, pipes_and_endless_files_are_not_read)
{
	char full[256];
	FILE *file;

	alarm(10);
	snprintf(full, sizeof(full), "%s/proc/pipe", self->root);
	ASSERT_EQ(mkfifo(full, 0600), 0);
	EXPECT_STREQ(got(self, "proc/pipe"), strerror(EINVAL));
	put_link(self, "proc/to_pipe", "pipe");
	EXPECT_STREQ(got(self, "proc/to_pipe"), strerror(EINVAL));
	snprintf(full, sizeof(full), "%s/proc/huge", self->root);
	file = fopen(full, "w");
	ASSERT_NE(file, NULL);
	fclose(file);
	ASSERT_EQ(truncate(full, (off_t)1 << 40), 0);
	EXPECT_STREQ(got(self, "proc/huge"), strerror(EINVAL));
	alarm(0);
}

/* What sosreport makes of the links in /sys, and what a liar makes of them */
TEST_F(copy, network_cards)
{
	struct host host = { .link_count = 0 };
	struct error err;

	tree_put(self->root, "proc/sys/kernel/osrelease", "6.1.0-50-amd64\n");
	tree_put(self->root, "sys/devices/pci0/net/eth0/mtu", "9000\n");
	tree_put(self->root, "sys/bus/pci/drivers/e1000/x", "");
	tree_put(self->root, "sys/class/net/x", "");
	tree_put(self->around, "net/eth1/mtu", "1\n");
	tree_put(self->around, "net/eth1/device/x", "1\n");
	put_link(self, "sys/devices/pci0/net/eth0/device", "../../../pci0");
	put_link(self, "sys/devices/pci0/driver", "../../bus/pci/drivers/e1000");
	put_link(self, "sys/class/net/eth0", "../../devices/pci0/net/eth0");
	put_link(self, "sys/class/net/eth1", "../../../../net/eth1");
	ASSERT_EQ(host_read(&host, self->root, &err), 0);
	ASSERT_EQ(host.link_count, 1);
	EXPECT_STREQ(host.links[0].name, "eth0");
	EXPECT_STREQ(host.links[0].driver, "e1000");
	EXPECT_EQ(host.links[0].mtu, 9000);
	host_free(&host);
}

/* By the file of another host nobody learns what is in one of this host. */
TEST_F(copy, no_secret_is_judged)
{
	struct host host = { .link_count = 0 };
	struct error err;

	tree_put(self->root, "proc/meminfo", "MemTotal: 4000000 kB\n");
	tree_put(self->root, "proc/sys/kernel/x", "");
	put_link(self, "proc/sys/kernel/osrelease", "../../../../" SECRET);
	put_link(self, "proc/sys/vm/min_free_kbytes", "../../../../number");
	ASSERT_EQ(host_read(&host, self->root, &err), 0);
	EXPECT_STREQ(host.release_text, "");
	EXPECT_EQ(host_setting(&host, "vm.min_free_kbytes"), NULL);
	host_free(&host);
}

/* Of this host itself all links are followed: /proc/self is one. */
TEST(live_host)
{
	FILE *file = procfs_open("", "proc/self/status");

	ASSERT_NE(file, NULL);
	fclose(file);
	EXPECT_TRUE(rooted_exists("/", "proc/self/status"));
	EXPECT_FALSE(rooted_exists("", "proc/self/nothing"));
}

TEST_HARNESS_MAIN
