// SPDX-License-Identifier: GPL-2.0-only
/* Kernel releases as they come: what uname -r says on real systems. */
#include "kselftest_harness.h"
#include "release.h"

/**
 * struct sample - a release, and what it is
 * @text: the release
 * @version: upstream version
 * @rhel: major release of Red Hat's system
 * @build: its build
 */
struct sample {
	const char *text;
	unsigned int version[3];
	unsigned int rhel;
	unsigned int build[3];
};

static const struct sample samples[] = {
	{ "2.6.32-358.2.1.el6.x86_64", { 2, 6, 32 }, 6, { 358, 2, 1 } },
	{ "2.6.32-431.el6.x86_64", { 2, 6, 32 }, 6, { 431 } },
	{ "2.6.32-642.6.2.el6.i686.PAE", { 2, 6, 32 }, 6, { 642, 6, 2 } },
	{ "3.10.0-1160.el7", { 3, 10, 0 }, 7, { 1160 } },
	{ "3.10.0-1062.12.1.rt56.1042.el7.x86_64", { 3, 10, 0 }, 7,
	  { 1062, 12, 1 } },
	{ "4.18.0-147.el8", { 4, 18, 0 }, 8, { 147 } },
	{ "4.18.0-553.30.1.el8_10.x86_64", { 4, 18, 0 }, 8, { 553, 30, 1 } },
	{ "5.14.0-284.11.1.el9_2.x86_64", { 5, 14, 0 }, 9, { 284, 11, 1 } },
	{ "6.12.0-55.9.1.el10_0.x86_64", { 6, 12, 0 }, 10, { 55, 9, 1 } },
	{ "2.6.18-194.el5", { 2, 6, 18 }, 5, { 194 } },
	{ "2.6.18-92.1.22.el5xen", { 2, 6, 18 }, 5, { 92, 1, 22 } },
	{ "2.6.9-89.ELsmp", { 2, 6, 9 }, 4, { 89 } },
	{ "2.4.21-47.EL", { 2, 4, 21 }, 3, { 47 } },
	/* other vendors' kernels for the same systems */
	{ "4.1.12-124.48.2.el7uek.x86_64", { 4, 1, 12 }, 0, { 0 } },
	{ "2.6.32-300.27.1.el6uek.x86_64", { 2, 6, 32 }, 0, { 0 } },
	{ "5.4.100-1.el7.elrepo.x86_64", { 5, 4, 100 }, 0, { 0 } },
	{ "3.10.0-1.el7.elrepo.x86_64", { 3, 10, 0 }, 0, { 0 } },
	{ "4.14.0-115.el7a.aarch64", { 4, 14, 0 }, 0, { 0 } },
	{ "2.6.32-042stab092.3", { 2, 6, 32 }, 0, { 0 } },
	/* and the rest of the world */
	{ "6.1.0-56-amd64", { 6, 1, 0 }, 0, { 0 } },
	{ "5.15.0-1031-aws", { 5, 15, 0 }, 0, { 0 } },
	{ "6.12.0-rc3+", { 6, 12, 0 }, 0, { 0 } },
	{ "4.12.0-rc2-v8+", { 4, 12, 0 }, 0, { 0 } },
	{ "7.2.13+deb14-amd64", { 7, 2, 13 }, 0, { 0 } },
	{ "5.14.0-1-amd64", { 5, 14, 0 }, 0, { 0 } },
	{ "3.0-ARCH", { 3, 0, 0 }, 0, { 0 } },
	{ "2.6.32.46-0.3-default", { 2, 6, 32 }, 0, { 0 } },
	{ "4.14.3", { 4, 14, 3 }, 0, { 0 } },
	{ "5.10.134-16.1.al8.x86_64", { 5, 10, 134 }, 0, { 0 } },
};

static bool is_as_wanted(const struct sample *sample)
{
	struct release release;
	bool good;

	good = release_parse(&release, sample->text) &&
	       memcmp(release.version, sample->version,
		      sizeof(release.version)) == 0 &&
	       release.rhel == sample->rhel &&
	       memcmp(release.build, sample->build,
		      sizeof(release.build)) == 0;
	if (!good)
		fprintf(stderr, "# %s: %u.%u.%u rhel %u build %u.%u.%u\n",
			sample->text, release.version[0], release.version[1],
			release.version[2], release.rhel, release.build[0],
			release.build[1], release.build[2]);
	return good;
}

TEST(real_ones)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(samples); i++)
		EXPECT_TRUE(is_as_wanted(&samples[i]));
}

TEST(junk)
{
	static const char *const junk[] = {
		"", "6", "6.", ".6.1", "el6", "-1.2", "+6.1", " 6.1", "v6.1",
		"6.1foo", "0.5", "100.1", "4294967297.1", "6.4294967297",
		"6.1.99999999999999999999", "\xff\xfe",
	};
	static const struct release none;
	struct release release;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(junk); i++) {
		memset(&release, 0xff, sizeof(release));
		EXPECT_FALSE(release_parse(&release, junk[i])) {
			TH_LOG("%s", junk[i]);
		}
		EXPECT_EQ(memcmp(&release, &none, sizeof(none)), 0);
	}
}

/* A build that is no number is a build all the same; only it has no number. */
TEST(hostile_builds)
{
	struct release release;

	EXPECT_TRUE(release_parse(&release,
				  "2.6.32-99999999999999999999.el6"));
	EXPECT_EQ(release.build[0], 0);
	EXPECT_TRUE(release_parse(&release, "2.6.32-1.99999999999999.el6"));
	EXPECT_EQ(release.build[0], 1);
	EXPECT_EQ(release.build[1], 0);
	EXPECT_TRUE(release_parse(&release, "2.6.32-el6"));
	EXPECT_EQ(release.rhel, 6);
	EXPECT_EQ(release.build[0], 0);
}

static bool before(const char *text, unsigned int major, unsigned int minor,
		   unsigned int patch)
{
	struct release release;

	release_parse(&release, text);
	return release_before(&release, major, minor, patch);
}

TEST(older_versions)
{
	EXPECT_TRUE(before("4.3.6", 4, 4, 0));
	EXPECT_FALSE(before("4.4.0", 4, 4, 0));
	EXPECT_FALSE(before("4.10.1", 4, 4, 0));
	EXPECT_TRUE(before("4.10.1", 5, 0, 0));
	EXPECT_TRUE(before("2.6.31.14", 2, 6, 32));
	EXPECT_FALSE(before("6.1.116", 6, 1, 116));
	EXPECT_TRUE(before("6.1.115", 6, 1, 116));
}

static bool builds_before(const char *text, unsigned int rhel,
			  unsigned int build)
{
	struct release release;

	release_parse(&release, text);
	return release_builds_before(&release, rhel, build);
}

TEST(older_builds)
{
	EXPECT_TRUE(builds_before("2.6.32-279.el6.x86_64", 6, 358));
	EXPECT_FALSE(builds_before("2.6.32-358.el6.x86_64", 6, 358));
	EXPECT_FALSE(builds_before("2.6.32-431.el6.x86_64", 6, 358));
	EXPECT_FALSE(builds_before("2.6.18-194.el5", 6, 358));
	EXPECT_FALSE(builds_before("2.6.32-5-amd64", 6, 358));
}

TEST_HARNESS_MAIN
