// SPDX-License-Identifier: GPL-2.0-only
/*
 * Each system call that changes something fails once, and is once the last
 * before the process ends. Whatever was done by then, everything is as it was
 * before, at once or after it was undone.
 */
#include <sys/wait.h>

#include "bench.h"
#include "kselftest_harness.h"
#include "steps.h"

FIXTURE(steps) {
	struct bench bench;
};

FIXTURE_SETUP(steps)
{
	bench_begin(&self->bench);
}

FIXTURE_TEARDOWN(steps)
{
	bench_end(&self->bench);
}

FIXTURE_VARIANT(steps) {
	bool has_directory;
	bool is_second;
};

FIXTURE_VARIANT_ADD(steps, own_file) { .has_directory = true };
FIXTURE_VARIANT_ADD(steps, shared_file) { .has_directory = false };
FIXTURE_VARIANT_ADD(steps, own_file_again) {
	.has_directory = true, .is_second = true,
};
FIXTURE_VARIANT_ADD(steps, shared_file_again) {
	.has_directory = false, .is_second = true,
};

/* As it was before the first change */
static void prepare(struct bench *bench,
		    const struct _fixture_variant_steps *variant)
{
	tree_put(bench->root, SHARED, "vm.swappiness = 9");
	if (variant->has_directory)
		tree_put(bench->root, "etc/sysctl.d/10-x.conf", "x = 1\n");
	bench_look(bench);
}

static int change(struct bench *bench, bool is_second)
{
	static const struct sysctl_change more[] = {
		{ .name = RATIO, .from = "256 256 32 0 0",
		  .to = "256 256 4 0 0" },
		{ .name = MIN, .from = "131072", .to = "262144" },
	};

	if (!is_second)
		return bench_apply(bench, bench_changes, 2, true);
	return bench_apply(bench, more, 2, true);
}

/* In a process that ends at a step, if it gets there; -1 if it crashes */
static int change_until(struct bench *bench, bool is_second, int fails,
			int ends)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		steps_begin(fails, ends);
		_exit(change(bench, is_second));
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int undo_until(struct bench *bench, int fails, int ends)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		steps_begin(fails, ends);
		_exit(bench_undo(bench));
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void change_first(struct bench *bench, bool is_second)
{
	if (is_second && bench_apply_min(bench, "67584", "131072", true) != 0)
		abort();
}

/* Nothing is left behind, and nothing left to be undone. */
static bool is_undone(struct bench *bench)
{
	char state[256];
	int status = bench_undo(bench);

	if (status && strcmp(bench->err.why, "there is nothing to undo") != 0) {
		error_print(&bench->err);
		return false;
	}
	tree_list(bench->root, "var/lib/pagefail", state, sizeof(state));
	return bench_is_as_before(bench) && !*state;
}

TEST_F(steps, ended_at_each_step)
{
	struct bench *bench = &self->bench;
	int step, status = STEPS_ENDED;

	prepare(bench, variant);
	for (step = 1; status == STEPS_ENDED; step++) {
		change_first(bench, variant->is_second);
		status = change_until(bench, variant->is_second, 0, step);
		ASSERT_TRUE(is_undone(bench)) {
			TH_LOG("step %d", step);
		}
	}
	EXPECT_EQ(status, 0);
	TH_LOG("%d steps", step - 2);
	EXPECT_GT(step, 20);
}

/* What fails leaves everything as it was, also what is stored to be undone. */
TEST_F(steps, failed_at_each_step)
{
	struct bench *bench = &self->bench;
	int step, status = 1, failed = 0;
	char before[LIST_SIZE], now[LIST_SIZE];

	prepare(bench, variant);
	memcpy(before, bench->before, LIST_SIZE);
	for (step = 1; step < 60; step++) {
		change_first(bench, variant->is_second);
		bench_look(bench);
		tree_list(bench->root, "var/lib/pagefail", now, LIST_SIZE);
		status = change_until(bench, variant->is_second, step, 0);
		if (status) {
			char left[LIST_SIZE];

			failed++;
			EXPECT_TRUE(bench_is_as_before(bench));
			tree_list(bench->root, "var/lib/pagefail", left,
				  LIST_SIZE);
			EXPECT_STREQ(left, now);
		}
		memcpy(bench->before, before, LIST_SIZE);
		ASSERT_TRUE(is_undone(bench)) {
			TH_LOG("step %d", step);
		}
	}
	EXPECT_EQ(status, 0);
	TH_LOG("%d of the steps made it fail", failed);
	EXPECT_GT(failed, 15);
}

/* Also what puts back the rest may be killed. */
TEST_F(steps, failed_at_one_and_ended_at_a_later_one)
{
	struct bench *bench = &self->bench;
	int fails, ends, status;

	prepare(bench, variant);
	for (fails = 10; fails < 40; fails += 3) {
		status = STEPS_ENDED;
		for (ends = fails + 1; status == STEPS_ENDED; ends += 2) {
			change_first(bench, variant->is_second);
			status = change_until(bench, variant->is_second, fails,
					      ends);
			ASSERT_TRUE(is_undone(bench)) {
				TH_LOG("steps %d and %d", fails, ends);
			}
		}
	}
}

/* To undo can be tried again. */
TEST_F(steps, undo_ended_or_failed_at_each_step)
{
	struct bench *bench = &self->bench;
	int step;

	prepare(bench, variant);
	for (step = 1; step < 30; step++) {
		change_first(bench, variant->is_second);
		ASSERT_EQ(change(bench, variant->is_second), 0);
		undo_until(bench, 0, step);
		ASSERT_TRUE(is_undone(bench)) {
			TH_LOG("ended at step %d", step);
		}
		change_first(bench, variant->is_second);
		ASSERT_EQ(change(bench, variant->is_second), 0);
		undo_until(bench, step, 0);
		ASSERT_TRUE(is_undone(bench)) {
			TH_LOG("failed at step %d", step);
		}
	}
	/* the last one got to the end */
	EXPECT_EQ(bench_undo(bench), STATUS_FAILED);
}

TEST_HARNESS_MAIN
