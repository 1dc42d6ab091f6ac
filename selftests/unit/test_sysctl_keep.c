// SPDX-License-Identifier: GPL-2.0-only
/* The file that the system reads when it starts, in made-up systems. */
#include <sys/stat.h>

#include "bench.h"
#include "kselftest_harness.h"

FIXTURE(keep) {
	struct bench bench;
};

FIXTURE_SETUP(keep)
{
	bench_begin(&self->bench);
}

FIXTURE_TEARDOWN(keep)
{
	bench_end(&self->bench);
}

static void add_directory(struct bench *bench)
{
	tree_put(bench->root, "etc/sysctl.d/README.sysctl", "read me\n");
	bench_look(bench);
}

static void put_shared(struct bench *bench, const char *text)
{
	tree_put(bench->root, SHARED, text);
	bench_look(bench);
}

/* Both settings are kept, and gone again */
static bool comes_and_goes(struct bench *bench, const char *path)
{
	if (bench_apply(bench, bench_changes, 2, true) != 0) {
		error_print(&bench->err);
		return false;
	}
	return bench->file && strcmp(bench->file + 1, path) == 0 &&
	       bench_has(bench, path, "\nvm.min_free_kbytes = 131072\n"
			 "vm.lowmem_reserve_ratio = 256 256 8 0 0\n") &&
	       bench_has(bench, path, "# pagefail advise --undo ") &&
	       bench_undo(bench) == 0 && bench_is_as_before(bench) &&
	       bench_outcome(bench, bench->file) == UNDO_RESTORED;
}

TEST_F(keep, in_the_directory)
{
	add_directory(&self->bench);
	EXPECT_TRUE(comes_and_goes(&self->bench, OWN));
	ASSERT_EQ(bench_apply(&self->bench, bench_changes, 2, true), 0);
	EXPECT_EQ(bench_mode(&self->bench, OWN), 0644);
}

TEST_F(keep, in_the_shared_file_without_a_directory)
{
	EXPECT_TRUE(comes_and_goes(&self->bench, SHARED));
}

TEST_F(keep, in_the_shared_file_on_rhel_6)
{
	static const char *const releases[] = {
		"CentOS release 6.10 (Final)\n",
		"Red Hat Enterprise Linux Server release 6.4 (Santiago)\n",
	};
	size_t i;

	for (i = 0; i < 2; i++) {
		tree_put(self->bench.root, "etc/redhat-release", releases[i]);
		add_directory(&self->bench);
		EXPECT_TRUE(comes_and_goes(&self->bench, SHARED));
	}
	tree_put(self->bench.root, "etc/redhat-release",
		 "CentOS Linux release 7.9.2009 (Core)\n");
	add_directory(&self->bench);
	EXPECT_TRUE(comes_and_goes(&self->bench, OWN));
}

TEST_F(keep, shared_file_comes_back_to_the_byte)
{
	static const char *const texts[] = {
		"", "\n", "a", "a\n", "a\n\n", "a\r\n", "a\n# comment", "\xff",
		"# BEGINNING pagefail\n", "vm.min_free_kbytes = 3\n",
	};
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		put_shared(&self->bench, texts[i]);
		EXPECT_TRUE(comes_and_goes(&self->bench, SHARED)) {
			TH_LOG("case %zu", i);
		}
	}
	bench_remove(&self->bench, SHARED);
	bench_look(&self->bench);
	EXPECT_TRUE(comes_and_goes(&self->bench, SHARED));
	EXPECT_FALSE(bench_exists(&self->bench, SHARED));
}

TEST_F(keep, block_stands_on_lines_of_its_own)
{
	put_shared(&self->bench, "vm.swappiness = 9");
	ASSERT_EQ(bench_apply(&self->bench, bench_changes, 1, true), 0);
	EXPECT_TRUE(bench_has(&self->bench, SHARED,
			      "vm.swappiness = 9\n# BEGIN pagefail\n"));
	EXPECT_TRUE(bench_has(&self->bench, SHARED,
			      "\nvm.min_free_kbytes = 131072\n"
			      "# END pagefail\n"));
}

TEST_F(keep, mode_of_the_shared_file)
{
	struct bench *bench = &self->bench;
	char full[128];

	snprintf(full, sizeof(full), "%s/" SHARED, bench->root);
	chmod(full, 0640);
	bench_look(bench);
	ASSERT_EQ(bench_apply(bench, bench_changes, 1, true), 0);
	EXPECT_EQ(bench_mode(bench, SHARED), 0640);
	ASSERT_EQ(bench_undo(bench), 0);
	EXPECT_TRUE(bench_is_as_before(bench));
}

TEST_F(keep, other_lines_of_others_stay)
{
	struct bench *bench = &self->bench;
	char text[4096], more[8192];

	put_shared(bench, "one");
	ASSERT_EQ(bench_apply(bench, bench_changes, 1, true), 0);
	tree_get(bench->root, SHARED, text, sizeof(text));
	snprintf(more, sizeof(more), "zero\n%stwo\n", text);
	tree_put(bench->root, SHARED, more);
	ASSERT_EQ(bench_apply_min(bench, "131072", "140000", true), 0);
	EXPECT_TRUE(bench_has(bench, SHARED, "= 140000\n# END pagefail\ntwo"));
	ASSERT_EQ(bench_undo(bench), 0);
	tree_get(bench->root, SHARED, text, sizeof(text));
	EXPECT_STREQ(text, "zero\none\ntwo\n");
}

TEST_F(keep, changed_by_somebody_it_stays)
{
	struct bench *bench = &self->bench;

	add_directory(bench);
	ASSERT_EQ(bench_apply(bench, bench_changes, 2, true), 0);
	tree_put(bench->root, OWN, "vm.min_free_kbytes = 1\n");
	EXPECT_EQ(bench_apply_min(bench, "131072", "140000", true),
		  STATUS_FAILED);
	EXPECT_STREQ(bench->err.why, "was changed since pagefail wrote to it");
	EXPECT_TRUE(bench_has(bench, VM "min_free_kbytes", "131072\n"));
	ASSERT_EQ(bench_undo(bench), 0);
	EXPECT_EQ(bench_outcome(bench, "/" OWN), UNDO_CHANGED);
	EXPECT_EQ(bench_outcome(bench, MIN), UNDO_RESTORED);
	EXPECT_TRUE(bench_has(bench, OWN, "vm.min_free_kbytes = 1\n"));
	/* and is not taken for pagefail's later */
	EXPECT_EQ(bench_apply(bench, bench_changes, 2, true), STATUS_FAILED);
	EXPECT_NE(strstr(bench->err.why, "knows nothing of"), NULL);
}

TEST_F(keep, changed_block_stays)
{
	struct bench *bench = &self->bench;

	ASSERT_EQ(bench_apply(bench, bench_changes, 2, true), 0);
	tree_put(bench->root, SHARED, "# BEGIN pagefail\nvm.x = 1\n");
	ASSERT_EQ(bench_undo(bench), 0);
	EXPECT_EQ(bench_outcome(bench, "/" SHARED), UNDO_CHANGED);
	EXPECT_TRUE(bench_has(bench, SHARED, "# BEGIN pagefail\nvm.x = 1\n"));
	EXPECT_EQ(bench_apply(bench, bench_changes, 2, true), STATUS_FAILED);
	EXPECT_NE(strstr(bench->err.why, "knows nothing of"), NULL);
}

TEST_F(keep, gone_with_its_directory)
{
	struct bench *bench = &self->bench;

	tree_put(bench->root, OWN, "");
	bench_remove(bench, OWN);
	ASSERT_EQ(bench_apply(bench, bench_changes, 2, true), 0);
	bench_remove(bench, OWN);
	bench_remove(bench, "etc/sysctl.d");
	bench_look(bench);
	EXPECT_EQ(bench_apply_min(bench, "131072", "140000", false),
		  STATUS_FAILED);
	EXPECT_TRUE(bench_is_as_before(bench));
	ASSERT_EQ(bench_undo(bench), 0);
	EXPECT_EQ(bench_outcome(bench, "/" OWN), UNDO_ALREADY);
	EXPECT_EQ(bench_outcome(bench, MIN), UNDO_RESTORED);
	EXPECT_EQ(bench_undo(bench), STATUS_FAILED);
	EXPECT_STREQ(bench->err.why, "there is nothing to undo");
}

TEST_F(keep, gone_already)
{
	struct bench *bench = &self->bench;

	add_directory(bench);
	ASSERT_EQ(bench_apply(bench, bench_changes, 2, true), 0);
	bench_remove(bench, OWN);
	/* a setting that is kept stays kept */
	ASSERT_EQ(bench_apply_min(bench, "131072", "140000", false), 0);
	EXPECT_TRUE(bench_has(bench, OWN, "vm.min_free_kbytes = 140000\n"));
	bench_remove(bench, OWN);
	ASSERT_EQ(bench_undo(bench), 0);
	EXPECT_EQ(bench_outcome(bench, "/" OWN), UNDO_ALREADY);
	EXPECT_TRUE(bench_is_as_before(bench));
}

static bool is_in_the_way(struct bench *bench, const char *path,
			  const char *text)
{
	bool refused;

	tree_put(bench->root, path, text);
	bench_look(bench);
	refused = bench_apply(bench, bench_changes, 2, true) == STATUS_FAILED;
	if (refused)
		return strstr(bench->err.why, path) &&
		       strstr(bench->err.why, "read later") &&
		       bench_is_as_before(bench);
	bench_undo(bench);
	bench_remove(bench, path);
	return false;
}

TEST_F(keep, what_another_file_sets_later_is_refused)
{
	struct bench *bench = &self->bench;

	add_directory(bench);
	EXPECT_FALSE(is_in_the_way(bench, "etc/sysctl.d/10-x.conf",
				   "vm.min_free_kbytes = 1\n"));
	EXPECT_FALSE(is_in_the_way(bench, "etc/sysctl.d/99-x.conf~",
				   "vm.min_free_kbytes = 1\n"));
	EXPECT_FALSE(is_in_the_way(bench, "etc/sysctl.d/99-x.conf",
				   "# vm.min_free_kbytes = 1\n"
				   "vm.min_free_kbytes=131072\n"));
	EXPECT_TRUE(is_in_the_way(bench, "etc/sysctl.d/99-x.conf",
				  "x = 1\n -vm/min_free_kbytes=1\n"));
	bench_remove(bench, "etc/sysctl.d/99-x.conf");
	EXPECT_FALSE(is_in_the_way(bench, "usr/lib/sysctl.d/50-x.conf",
				   "vm.min_free_kbytes = 1\n"));
	EXPECT_TRUE(is_in_the_way(bench, "usr/lib/sysctl.d/91-x.conf",
				  "vm.min_free_kbytes = 1\n"));
	bench_remove(bench, "usr/lib/sysctl.d/91-x.conf");
	EXPECT_TRUE(is_in_the_way(bench, SHARED,
				  "vm.lowmem_reserve_ratio = 1 2 3\n"));
}

/* A block is changed where it stands: what is below it would win. */
TEST_F(keep, what_the_same_file_sets_later_is_refused)
{
	struct bench *bench = &self->bench;
	char text[4096] = "";

	ASSERT_EQ(bench_apply(bench, bench_changes, 2, true), 0);
	tree_get(bench->root, SHARED, text, sizeof(text) - 64);
	strcat(text, "vm.min_free_kbytes = 5000\n");
	tree_put(bench->root, SHARED, text);
	ASSERT_EQ(bench_apply_min(bench, "131072", "262144", true),
		  STATUS_FAILED);
	EXPECT_NE(strstr(bench->err.why, "read later"), NULL);
}

/* /etc/sysctl.conf may be a link into a place that is managed. */
TEST_F(keep, link_is_followed_but_not_to_where_all_can_write)
{
	struct bench *bench = &self->bench;
	char full[128];

	tree_put(bench->root, "etc/managed/sysctl", "mine");
	bench_remove(bench, SHARED);
	snprintf(full, sizeof(full), "%s/" SHARED, bench->root);
	ASSERT_EQ(symlink("managed/sysctl", full), 0);
	bench_look(bench);
	ASSERT_EQ(bench_apply(bench, bench_changes, 2, true), 0);
	EXPECT_TRUE(bench_has(bench, "etc/managed/sysctl", "mine\n# BEGIN "));
	ASSERT_EQ(bench_undo(bench), 0);
	EXPECT_TRUE(bench_is_as_before(bench));
	snprintf(full, sizeof(full), "%s/etc/managed", bench->root);
	chmod(full, 01777);
	bench_look(bench);
	EXPECT_EQ(bench_apply(bench, bench_changes, 2, true), STATUS_FAILED);
	EXPECT_NE(strstr(bench->err.why, "everybody can write"), NULL);
	EXPECT_TRUE(bench_is_as_before(bench));
}

TEST_HARNESS_MAIN
