// SPDX-License-Identifier: GPL-2.0-only
/* Settings of a made-up system: changed all or not at all, and undone. */
#include <fcntl.h>
#include <signal.h>

#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "bench.h"
#include "kselftest_harness.h"
#include "steps.h"

FIXTURE(sysctl) {
	struct bench bench;
};

FIXTURE_SETUP(sysctl)
{
	bench_begin(&self->bench);
}

FIXTURE_TEARDOWN(sysctl)
{
	bench_end(&self->bench);
}

TEST_F(sysctl, is_changed_and_undone)
{
	struct bench *bench = &self->bench;

	ASSERT_EQ(bench_apply(bench, bench_changes, 2, false), 0);
	EXPECT_EQ(bench->file, NULL);
	EXPECT_TRUE(bench_has(bench, VM "min_free_kbytes", "131072\n"));
	EXPECT_TRUE(bench_has(bench, VM "lowmem_reserve_ratio",
			      "256 256 8 0 0\n"));
	EXPECT_EQ(bench_mode(bench, "var/lib/pagefail"), 0700);
	EXPECT_EQ(bench_mode(bench, STATE), 0600);
	/* as it was read, to the tabs */
	EXPECT_TRUE(bench_has(bench, STATE, "\"256\\t256\\t32\\t0\\t0\""));
	ASSERT_EQ(bench_undo(bench), 0);
	EXPECT_TRUE(bench_is_as_before(bench));
	EXPECT_FALSE(bench_exists(bench, STATE));
	EXPECT_EQ(bench->undo.count, 2);
	EXPECT_EQ(bench_outcome(bench, MIN), UNDO_RESTORED);
	EXPECT_EQ(bench_outcome(bench, RATIO), UNDO_RESTORED);
	EXPECT_EQ(bench_undo(bench), STATUS_FAILED);
	EXPECT_STREQ(bench->err.why, "there is nothing to undo");
}

TEST_F(sysctl, nothing_to_undo_makes_no_directory)
{
	struct bench *bench = &self->bench;

	EXPECT_EQ(bench_undo(bench), STATUS_FAILED);
	EXPECT_STREQ(bench->err.why, "there is nothing to undo");
	EXPECT_FALSE(bench_exists(bench, "var"));
}

TEST_F(sysctl, that_changed_meanwhile_is_not_overwritten)
{
	struct bench *bench = &self->bench;

	EXPECT_EQ(bench_apply_min(bench, "67000", "131072", false),
		  STATUS_FAILED);
	EXPECT_STREQ(bench->err.what, MIN);
	EXPECT_NE(strstr(bench->err.why, "from 67000 to 67584"), NULL);
	EXPECT_TRUE(bench_is_as_before(bench));
	EXPECT_FALSE(bench_exists(bench, STATE));
}

TEST_F(sysctl, is_reported_as_the_kernel_made_it)
{
	struct bench *bench = &self->bench;
	struct sysctl_change change = {
		.name = MIN, .from = "67584", .to = "7",
	};

	steps_round("7\n", "8\n");
	ASSERT_EQ(sysctl_apply(bench->root, &change, 1, false, &bench->file,
			       &bench->err), 0);
	EXPECT_STREQ(change.now, "8");
	/* 8 is what pagefail set */
	ASSERT_EQ(bench_undo(bench), 0);
	EXPECT_TRUE(bench_is_as_before(bench));
}

TEST(names_and_values_are_looked_at)
{
	static const char *const bad[] = {
		"", "vm", "vm.", "vm..x", "vm.../x", "kernel.core_pattern",
		"vm/x", "vm.a/b", "net.../../x", "vm.X", "vm.x ", "vm.x\n",
		"vm.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		"aaaaaaaaaaaaaaa",
	};
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		EXPECT_FALSE(sysctl_is_valid(bad[i], "1")) {
			TH_LOG("%s", bad[i]);
		}
	}
	EXPECT_TRUE(sysctl_is_valid("net.ipv4.tcp_mem", "1 2\t3"));
	EXPECT_FALSE(sysctl_is_valid(MIN, ""));
	EXPECT_FALSE(sysctl_is_valid(MIN, "1\n2"));
	EXPECT_FALSE(sysctl_is_valid(MIN, "\x1b[2J"));
	EXPECT_TRUE(sysctl_is_same("1 2 3", "1\t2  3\n"));
	EXPECT_FALSE(sysctl_is_same("1 2 3", "1 23"));
	EXPECT_FALSE(sysctl_is_same("1", "1 2"));
	EXPECT_FALSE(sysctl_is_same("12", "1"));
}

TEST_F(sysctl, missing_one_is_refused_before_another_is_written)
{
	struct sysctl_change changes[] = {
		bench_changes[0],
		{ .name = "vm.defrag_mode", .from = "0", .to = "1" },
	};
	struct bench *bench = &self->bench;

	EXPECT_EQ(bench_apply(bench, changes, 2, false), STATUS_FAILED);
	EXPECT_STREQ(bench->err.what, "vm.defrag_mode");
	EXPECT_TRUE(bench_is_as_before(bench));
	EXPECT_FALSE(bench_exists(bench, STATE));
}

TEST_F(sysctl, second_change_keeps_the_first_value)
{
	struct bench *bench = &self->bench;

	ASSERT_EQ(bench_apply(bench, bench_changes, 2, false), 0);
	ASSERT_EQ(bench_apply_min(bench, "131072", "200000", true), 0);
	EXPECT_TRUE(bench_has(bench, VM "min_free_kbytes", "200000\n"));
	ASSERT_EQ(bench_undo(bench), 0);
	EXPECT_TRUE(bench_is_as_before(bench));
}

/* What is stored already stays, and with it all that can be undone. */
TEST_F(sysctl, full_disk_changes_nothing)
{
	struct bench *bench = &self->bench;
	struct rlimit limit, full;

	signal(SIGXFSZ, SIG_IGN);
	ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &limit), 0);
	full = limit;
	full.rlim_cur = 0;
	ASSERT_EQ(bench_apply_min(bench, "67584", "131072", false), 0);
	bench_look(bench);
	ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &full), 0);
	EXPECT_EQ(bench_apply_min(bench, "131072", "262144", false),
		  STATUS_FAILED);
	ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &limit), 0);
	EXPECT_STREQ(bench->err.what, "/" STATE);
	EXPECT_STREQ(bench->err.next, "Nothing was changed.");
	EXPECT_TRUE(bench_is_as_before(bench));
	EXPECT_EQ(bench_undo(bench), 0);
	EXPECT_TRUE(bench_has(bench, VM "min_free_kbytes", "67584\n"));
}

TEST_F(sysctl, that_somebody_changed_since_is_left_alone)
{
	struct bench *bench = &self->bench;

	ASSERT_EQ(bench_apply(bench, bench_changes, 2, false), 0);
	tree_put(bench->root, VM "min_free_kbytes", "90000\n");
	ASSERT_EQ(bench_undo(bench), 0);
	EXPECT_EQ(bench_outcome(bench, MIN), UNDO_CHANGED);
	EXPECT_EQ(bench_outcome(bench, RATIO), UNDO_RESTORED);
	EXPECT_TRUE(bench_has(bench, VM "min_free_kbytes", "90000\n"));
	EXPECT_TRUE(bench_has(bench, VM "lowmem_reserve_ratio", "256\t256"));
	EXPECT_FALSE(bench_exists(bench, STATE));
}

TEST_F(sysctl, that_the_kernel_lacks_now_is_passed_over)
{
	struct bench *bench = &self->bench;

	ASSERT_EQ(bench_apply(bench, bench_changes, 2, false), 0);
	bench_remove(bench, VM "lowmem_reserve_ratio");
	ASSERT_EQ(bench_undo(bench), 0);
	EXPECT_EQ(bench_outcome(bench, RATIO), UNDO_ABSENT);
	EXPECT_EQ(bench_outcome(bench, MIN), UNDO_RESTORED);
	EXPECT_FALSE(bench_exists(bench, STATE));
}

/* The kernel chose another value for itself; nobody changed it. */
TEST_F(sysctl, error_is_that_of_what_could_not_be_undone)
{
	struct bench *bench = &self->bench;

	ASSERT_EQ(bench_apply(bench, bench_changes, 2, false), 0);
	bench_remove(bench, VM "lowmem_reserve_ratio");
	tree_put(bench->root, VM "lowmem_reserve_ratio/x", "");
	bench_remove(bench, VM "min_free_kbytes");
	EXPECT_EQ(bench_undo(bench), STATUS_FAILED);
	EXPECT_STREQ(bench->err.what, RATIO);
	EXPECT_EQ(bench_outcome(bench, RATIO), UNDO_FAILED);
	EXPECT_EQ(bench_outcome(bench, MIN), UNDO_ABSENT);
}

TEST_F(sysctl, after_a_restart_only_what_was_kept_is_undone)
{
	struct bench *bench = &self->bench;

	ASSERT_EQ(bench_apply_min(bench, "67584", "131072", true), 0);
	ASSERT_EQ(bench_apply(bench, &bench_changes[1], 1, false), 0);
	tree_put(bench->root, "proc/sys/kernel/random/boot_id", "second\n");
	tree_put(bench->root, VM "lowmem_reserve_ratio", "256 256 33 0 0\n");
	ASSERT_EQ(bench_undo(bench), 0);
	EXPECT_EQ(bench_outcome(bench, MIN), UNDO_RESTORED);
	EXPECT_EQ(bench_outcome(bench, RATIO), UNDO_RESTARTED);
	EXPECT_TRUE(bench_has(bench, VM "min_free_kbytes", "67584\n"));
	EXPECT_TRUE(bench_has(bench, VM "lowmem_reserve_ratio", "33"));
	EXPECT_FALSE(bench_exists(bench, STATE));
}

/* The value before the restart is none that one would want back. */
TEST_F(sysctl, change_after_a_restart_begins_anew)
{
	struct bench *bench = &self->bench;

	ASSERT_EQ(bench_apply_min(bench, "67584", "131072", false), 0);
	tree_put(bench->root, "proc/sys/kernel/random/boot_id", "second\n");
	tree_put(bench->root, VM "min_free_kbytes", "70000\n");
	bench_look(bench);
	ASSERT_EQ(bench_apply_min(bench, "70000", "131072", false), 0);
	ASSERT_EQ(bench_undo(bench), 0);
	EXPECT_TRUE(bench_is_as_before(bench));
}

TEST_F(sysctl, one_at_a_time)
{
	struct bench *bench = &self->bench;
	char full[128];
	int dir;

	ASSERT_EQ(bench_apply(bench, bench_changes, 2, false), 0);
	snprintf(full, sizeof(full), "%s/var/lib/pagefail", bench->root);
	dir = open(full, O_RDONLY | O_DIRECTORY);
	ASSERT_EQ(flock(dir, LOCK_EX), 0);
	EXPECT_EQ(bench_undo(bench), STATUS_FAILED);
	EXPECT_STREQ(bench->err.why, "another pagefail is changing settings");
	EXPECT_EQ(bench_apply_min(bench, "131072", "140000", false),
		  STATUS_FAILED);
	close(dir);
	EXPECT_EQ(bench_undo(bench), 0);
}

static bool is_refused(struct bench *bench, const char *stored)
{
	tree_put(bench->root, STATE, stored);
	bench_look(bench);
	if (bench_undo(bench) != STATUS_FAILED ||
	    !strstr(bench->err.why, "makes no sense"))
		return false;
	if (bench_apply_min(bench, "67584", "131072", false) != STATUS_FAILED ||
	    !strstr(bench->err.why, "makes no sense"))
		return false;
	return bench_is_as_before(bench) && bench_has(bench, STATE, stored);
}

#define HEAD	"{\"pagefail_undo\":1,\"boot_id\":\"first\",\"kept\":null,"
#define VALUES	"\"from\":\"1\",\"to\":\"2\",\"now\":\"2\",\"kept\":false}]}"

TEST_F(sysctl, broken_or_foreign_state_changes_nothing)
{
	static const char *const broken[] = {
		"", "x", "{}", "[]", "{\"pagefail_undo\":2,\"settings\":[]}",
		HEAD "\"settings\":[",
		HEAD "\"settings\":[{\"name\":\"vm.x\"}]}",
		HEAD "\"settings\":[{\"name\":\"kernel.x\"," VALUES,
		HEAD "\"settings\":[{\"name\":\"vm.../../x\"," VALUES,
		HEAD "\"settings\":[{\"name\":\"vm.x\",\"name\":\"vm.y\"," VALUES,
		HEAD "\"settings\":[{\"name\":\"vm.x\",\"from\":\"1\\n2\","
		"\"to\":\"2\",\"now\":\"2\",\"kept\":false}]}",
		"{\"pagefail_undo\":1,\"boot_id\":\"\",\"settings\":[],"
		"\"kept\":{\"kind\":\"other\",\"text\":\"x\"}}",
	};
	size_t i;

	chmod(self->bench.root, 0755);
	for (i = 0; i < sizeof(broken) / sizeof(broken[0]); i++) {
		EXPECT_TRUE(is_refused(&self->bench, broken[i])) {
			TH_LOG("case %zu", i);
		}
	}
}

TEST_HARNESS_MAIN
