// SPDX-License-Identifier: GPL-2.0-only
/* What is stored to be undone, and for the next start: whose it is, and where. */
#include <stdlib.h>
#include <unistd.h>

#include <sys/stat.h>

#include "bench.h"
#include "kselftest_harness.h"

FIXTURE(files) {
	struct bench bench;
};

FIXTURE_SETUP(files)
{
	bench_begin(&self->bench);
}

FIXTURE_TEARDOWN(files)
{
	bench_end(&self->bench);
}

/* Else whoever can write there could have root write settings. */
TEST_F(files, state_that_others_could_write_is_refused)
{
	struct bench *bench = &self->bench;
	char full[128];

	ASSERT_EQ(bench_apply(bench, bench_changes, 2, false), 0);
	bench_look(bench);
	snprintf(full, sizeof(full), "%s/var/lib/pagefail", bench->root);
	chmod(full, 0777);
	EXPECT_EQ(bench_undo(bench), STATUS_FAILED);
	EXPECT_NE(strstr(bench->err.why, "others can write there"), NULL);
	chmod(full, 0700);
	/* nor is a link followed */
	bench_remove(bench, STATE);
	snprintf(full, sizeof(full), "%s/" STATE, bench->root);
	ASSERT_EQ(symlink("/etc/hostname", full), 0);
	EXPECT_EQ(bench_undo(bench), STATUS_FAILED);
	EXPECT_NE(strstr(bench->err.why, "symbolic link"), NULL);
	EXPECT_TRUE(bench_is_as_before(bench));
}

TEST_F(files, file_that_others_could_write_is_refused)
{
	struct bench *bench = &self->bench;
	char full[128];

	ASSERT_EQ(bench_apply(bench, bench_changes, 2, false), 0);
	bench_look(bench);
	snprintf(full, sizeof(full), "%s/" STATE, bench->root);
	chmod(full, 0666);
	EXPECT_EQ(bench_undo(bench), STATUS_FAILED);
	EXPECT_NE(strstr(bench->err.why, "others can write there"), NULL);
	EXPECT_TRUE(bench_is_as_before(bench));
	chmod(full, 0600);
	EXPECT_EQ(bench_undo(bench), 0);
}

/* To read the directory is enough to hold its lock, and nobody else can. */
TEST_F(files, state_is_for_nobody_else)
{
	struct bench *bench = &self->bench;
	static const mode_t masks[] = { 0, 0777, 022 };
	mode_t mask = umask(0);
	char full[128];
	size_t i;

	tree_put(bench->root, "etc/sysctl.d/x", "");
	for (i = 0; i < sizeof(masks) / sizeof(masks[0]); i++) {
		umask(masks[i]);
		EXPECT_EQ(bench_apply(bench, bench_changes, 2, true), 0);
		EXPECT_EQ(bench_mode(bench, "var/lib/pagefail"), 0700);
		EXPECT_EQ(bench_mode(bench, STATE), 0600);
		EXPECT_EQ(bench_mode(bench, "etc/sysctl.d/90-pagefail.conf"),
			  0644);
		EXPECT_EQ(bench_undo(bench), 0);
		snprintf(full, sizeof(full), "%s/var/lib/pagefail",
			 bench->root);
		EXPECT_EQ(rmdir(full), 0);
	}
	umask(022);
	ASSERT_EQ(mkdir(full, 0755), 0);
	EXPECT_EQ(bench_apply(bench, bench_changes, 2, false), 0);
	EXPECT_EQ(bench_mode(bench, "var/lib/pagefail"), 0700);
	umask(mask);
}

/* An administrator masks a file of settings with a link to /dev/null. */
TEST_F(files, links_in_place_of_its_own_are_not_followed)
{
	struct bench *bench = &self->bench;
	char full[128];

	tree_put(bench->root, "etc/sysctl.d/x", "");
	snprintf(full, sizeof(full), "%s/etc/sysctl.d/90-pagefail.conf",
		 bench->root);
	ASSERT_EQ(symlink("/dev/null", full), 0);
	bench_look(bench);
	EXPECT_EQ(bench_apply(bench, bench_changes, 2, true), STATUS_FAILED);
	EXPECT_NE(strstr(bench->err.why, "symbolic link"), NULL);
	EXPECT_TRUE(bench_is_as_before(bench));
	EXPECT_EQ(bench_apply(bench, bench_changes, 2, false), 0);
	EXPECT_EQ(bench_undo(bench), 0);
	snprintf(full, sizeof(full), "%s/var/lib/pagefail", bench->root);
	rmdir(full);
	ASSERT_EQ(symlink("../../etc", full), 0);
	EXPECT_EQ(bench_apply(bench, bench_changes, 2, false), STATUS_FAILED);
	EXPECT_STREQ(bench->err.what, "/var/lib/pagefail");
	EXPECT_NE(strstr(bench->err.why, "symbolic link"), NULL);
	EXPECT_EQ(bench_mode(bench, "etc/undo.json"), 0);
}

TEST_HARNESS_MAIN
