// SPDX-License-Identifier: GPL-2.0-only
/*
 * What guard decides: when a node may be compacted again. Times are milliseconds,
 * worked out by hand from the cooldown.
 */
#include "kselftest_harness.h"
#include "guard_run.h"

TEST_F(guard, cooldown)
{
	fail(self, SECOND, 0, 10);
	ASSERT_EQ(decision(self, false), GUARD_COMPACT);
	self->now += 4 * SECOND; /* of compaction do not count */
	done(self, true);
	EXPECT_EQ(self->note.decision, GUARD_COMPACT);
	EXPECT_EQ(self->note.helped, GUARD_YES);
	EXPECT_EQ(self->note.failures, 10);
	EXPECT_EQ(self->note.span, SECOND);
	EXPECT_EQ(self->note.cooldown, COOLDOWN);
	fail(self, COOLDOWN - 1, 0, 49); /* less than half the rate of 10 a s */
	EXPECT_FALSE(decides(self));
	fail(self, 1, 0, 0);
	EXPECT_EQ(decision(self, false), GUARD_COMPACT);
	EXPECT_EQ(self->note.failures, 49);
	EXPECT_EQ(self->note.cooldown, COOLDOWN);
}

/* Compaction without gain; it may be begun at once */
static bool in_vain(struct _test_data_guard *self, uint64_t cooldown)
{
	fail(self, 0, 0, 10);
	if (decision(self, false) != GUARD_COMPACT)
		return false;
	done(self, false);
	return self->note.helped == GUARD_NO &&
	       decision(self, false) == GUARD_BACK_OFF &&
	       self->note.failures >= 10 && self->note.helped == GUARD_NO &&
	       self->note.cooldown == cooldown && !decides(self);
}

TEST_F(guard, backs_off_without_gain)
{
	static const uint64_t cooldowns[] = {
		20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600,
	};
	size_t i;

	for (i = 0; i < 10; i++) {
		uint64_t cooldown = cooldowns[i] * SECOND;

		EXPECT_TRUE(in_vain(self, cooldown)) {
			TH_LOG("%zu", i);
		}
		/* an hour without failures would be another matter */
		fail(self, cooldown / 2, 0, 1);
		fail(self, cooldown / 2 - 1, 0, 10);
		EXPECT_FALSE(decides(self));
		fail(self, 1, 0, 0);
	}
	/* back at once when it helps */
	fail(self, 0, 0, 10);
	ASSERT_EQ(decision(self, false), GUARD_COMPACT);
	done(self, true);
	EXPECT_EQ(self->note.cooldown, 3600 * SECOND);
	fail(self, 3600 * SECOND, 0, 9);
	EXPECT_FALSE(decides(self));
	fail(self, 0, 0, 1);
	EXPECT_EQ(decision(self, false), GUARD_COMPACT);
	EXPECT_EQ(self->note.cooldown, COOLDOWN);
}

/* More blocks are no help if as much fails. */
TEST_F(guard, backs_off_if_failures_go_on)
{
	fail(self, SECOND, 0, 10); /* 10 a second */
	ASSERT_EQ(decision(self, false), GUARD_COMPACT);
	done(self, true);
	fail(self, COOLDOWN, 0, 50); /* half of that */
	ASSERT_EQ(decision(self, false), GUARD_BACK_OFF);
	EXPECT_EQ(self->note.helped, GUARD_NO);
	EXPECT_EQ(self->note.failures, 50);
	EXPECT_EQ(self->note.span, COOLDOWN);
	EXPECT_EQ(self->note.cooldown, 2 * COOLDOWN);
	fail(self, COOLDOWN - 1, 0, 50);
	EXPECT_FALSE(decides(self));
	fail(self, 1, 0, 0);
	EXPECT_EQ(decision(self, false), GUARD_COMPACT);
	EXPECT_EQ(self->note.cooldown, 2 * COOLDOWN);
	/* now it helps */
	done(self, true);
	fail(self, 2 * COOLDOWN, 0, 9);
	EXPECT_FALSE(decides(self));
	fail(self, 0, 0, 1);
	EXPECT_EQ(decision(self, false), GUARD_COMPACT);
	EXPECT_EQ(self->note.cooldown, COOLDOWN);
}

TEST_F(guard, hour_without_failures_is_a_new_start)
{
	fail(self, SECOND, 0, 0);
	EXPECT_TRUE(in_vain(self, 2 * COOLDOWN));
	fail(self, 3600 * SECOND - 1, 0, 0);
	EXPECT_FALSE(decides(self));
	EXPECT_EQ(self->guard->nodes[0].cooldown, 2 * COOLDOWN);
	fail(self, 1, 0, 0);
	EXPECT_FALSE(decides(self));
	EXPECT_EQ(self->guard->nodes[0].cooldown, COOLDOWN);
}

TEST_F(guard, clock_that_goes_back_stands_still)
{
	fail(self, SECOND, 0, 10);
	ASSERT_EQ(decision(self, false), GUARD_COMPACT);
	done(self, true);
	self->now -= 1000000;
	fail(self, 0, 0, 49);
	EXPECT_FALSE(decides(self));
	fail(self, COOLDOWN - 1, 0, 0);
	EXPECT_FALSE(decides(self));
	fail(self, 1, 0, 0);
	EXPECT_EQ(decision(self, false), GUARD_COMPACT);
}

TEST_F(guard, clock_that_leaps)
{
	fail(self, SECOND, 0, 9);
	/* a laptop that slept for ten years */
	fail(self, 10ULL * 365 * 86400 * SECOND, 0, 9);
	EXPECT_FALSE(decides(self));
	fail(self, SECOND, 0, 1);
	EXPECT_EQ(decision(self, false), GUARD_COMPACT);
	EXPECT_EQ(self->note.failures, 10);
	EXPECT_EQ(self->note.span, SECOND);
}

TEST_F(guard, kernel_that_compacts_is_given_two_seconds)
{
	fail(self, SECOND, 0, 10);
	ASSERT_EQ(decision(self, true), GUARD_WAIT);
	EXPECT_EQ(self->note.failures, 10);
	EXPECT_EQ(self->note.helped, GUARD_UNKNOWN);
	fail(self, GUARD_PATIENCE - 1, 0, 1);
	EXPECT_EQ(decision(self, true), -1);
	fail(self, 1, 0, 0);
	ASSERT_EQ(decision(self, true), GUARD_COMPACT);
	EXPECT_EQ(self->note.failures, 11);
	/* it had its chance: no second one */
	done(self, true);
	fail(self, COOLDOWN, 0, 20);
	EXPECT_EQ(decision(self, true), GUARD_COMPACT);
	done(self, true);
	/* until it is quiet for a minute */
	fail(self, 60 * SECOND, 0, 0);
	EXPECT_EQ(decision(self, true), -1);
	fail(self, SECOND, 0, 10);
	EXPECT_EQ(decision(self, true), GUARD_WAIT);
}

TEST_F(guard, kernel_that_compacts_may_be_enough)
{
	fail(self, SECOND, 0, 10);
	ASSERT_EQ(decision(self, true), GUARD_WAIT);
	fail(self, GUARD_PATIENCE, 0, 0);
	EXPECT_EQ(decision(self, true), -1);
	fail(self, SECOND, 0, 9);
	EXPECT_EQ(decision(self, true), -1);
	/* and may be waited for again */
	fail(self, SECOND, 0, 1);
	EXPECT_EQ(decision(self, true), GUARD_WAIT);
}

TEST_HARNESS_MAIN
