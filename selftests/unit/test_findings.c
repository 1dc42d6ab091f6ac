// SPDX-License-Identifier: GPL-2.0-only
/*
 * Inputs that the fuzzers found something wrong with, tried again: see
 * scripts/fuzz. Which one it is stands above what is said of it.
 */
#include <stdlib.h>

#include "kselftest_harness.h"

#define EXPECT_FINE(target) \
	EXPECT_EQ(system(OUT "/replay_" target " findings/" target "/*"), 0)

TEST(logs)
{
	EXPECT_FINE("decode");
}

TEST(hosts)
{
	EXPECT_FINE("host");
}

TEST(settings_that_are_undone)
{
	EXPECT_FINE("undo");
}

TEST_HARNESS_MAIN
