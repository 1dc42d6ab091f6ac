// SPDX-License-Identifier: GPL-2.0-only
/* What guard decides: which failures count, and which node has its turn. */
#include "kselftest_harness.h"
#include "guard_run.h"

TEST_F(guard, threshold)
{
	fail(self, SECOND, 1, 9);
	EXPECT_FALSE(decides(self));
	fail(self, 3 * SECOND, 1, 1);
	ASSERT_EQ(decision(self, false), GUARD_COMPACT);
	EXPECT_EQ(self->note.node, 1);
	EXPECT_EQ(self->note.failures, 10);
	EXPECT_EQ(self->note.span, 3 * SECOND);
	EXPECT_EQ(self->note.orders, 1 << 3);
	EXPECT_EQ(self->note.helped, GUARD_UNKNOWN);
	EXPECT_EQ(self->note.cooldown, COOLDOWN);
	/* once is enough */
	EXPECT_FALSE(decides(self));
}

TEST_F(guard, what_was_before_is_none_of_its_business)
{
	struct guard_node *node;

	self->rows[0].total = 1000;
	begin(self, false);
	self->rows[0].total = 1000;
	look(self, false);
	EXPECT_FALSE(decides(self));
	fail(self, SECOND, 0, 9);
	EXPECT_FALSE(decides(self));
	fail(self, SECOND, 0, 1);
	EXPECT_EQ(decision(self, false), GUARD_COMPACT);
	node = &self->guard->nodes[self->guard->current];
	EXPECT_EQ(node->totals[3], 1010);
}

TEST_F(guard, failures_that_compaction_cannot_cure_or_nobody_feels)
{
	struct failure *row = self->rows;

	row[0].cause = PAGEFAIL_CAUSE_DEPLETED;
	row[1].class = PAGEFAIL_CLASS_NOWAIT;
	row[1].silent = true;
	row[2].order = ORDERS_MAX;
	fail(self, SECOND, 0, 1000);
	fail(self, SECOND, 1, 1000);
	fail(self, SECOND, 2, 1000);
	EXPECT_FALSE(decides(self));
	/* the silent atomic one, and the loud one of another class */
	row[3].silent = true;
	row[2] = row[3];
	row[2].class = PAGEFAIL_CLASS_RECLAIM;
	row[2].silent = false;
	row[2].order = 4;
	fail(self, SECOND, 3, 6);
	fail(self, 0, 2, 6);
	ASSERT_EQ(decision(self, false), GUARD_COMPACT);
	EXPECT_EQ(self->note.node, 3);
	EXPECT_EQ(self->note.failures, 12);
	EXPECT_EQ(self->note.orders, 1 << 3 | 1 << 4);
}

TEST_F(guard, failures_are_forgotten_after_a_minute)
{
	fail(self, SECOND, 0, 9);
	fail(self, 61 * SECOND, 0, 9);
	EXPECT_FALSE(decides(self));
	/* 54 s after these */
	fail(self, 54 * SECOND, 0, 1);
	EXPECT_EQ(decision(self, false), GUARD_COMPACT);
	EXPECT_EQ(self->note.failures, 10);
}

TEST_F(guard, nodes_one_after_the_other)
{
	self->rows[0].total = 10;
	self->rows[1].total = 10;
	self->rows[2].total = 9;
	fail(self, SECOND, 3, 10);
	ASSERT_EQ(decision(self, false), GUARD_COMPACT);
	EXPECT_EQ(self->note.node, 0);
	EXPECT_FALSE(decides(self));
	self->now += COOLDOWN;
	done(self, false);
	/* what became of that first, then the next */
	ASSERT_EQ(decision(self, false), GUARD_BACK_OFF);
	EXPECT_EQ(self->note.node, 0);
	ASSERT_EQ(decision(self, false), GUARD_COMPACT);
	EXPECT_EQ(self->note.node, 1);
	EXPECT_EQ(self->note.cooldown, COOLDOWN);
	done(self, true);
	EXPECT_EQ(self->note.node, 1);
	ASSERT_EQ(decision(self, false), GUARD_COMPACT);
	EXPECT_EQ(self->note.node, 3);
	done(self, true);
	EXPECT_FALSE(decides(self));
}

/* A large node must not keep the others from their turn. */
TEST_F(guard, each_node_has_its_turn)
{
	unsigned int turns[2] = { 0, 0 };
	int i;

	for (i = 0; i < 10; i++) {
		self->rows[0].total += 1000;
		fail(self, COOLDOWN, 1, 10);
		while (decision(self, false) == GUARD_BACK_OFF)
			continue;
		turns[self->note.node]++;
		done(self, true);
	}
	EXPECT_EQ(turns[0], 5);
	EXPECT_EQ(turns[1], 5);
}

TEST_F(guard, module_loaded_anew)
{
	fail(self, SECOND, 0, 9);
	self->rows[0].total = 1;
	fail(self, SECOND, 0, 0); /* less: it began at 0 again */
	ASSERT_EQ(decision(self, false), GUARD_COMPACT);
	EXPECT_EQ(self->note.failures, 10);
	done(self, true);
	/* as many as there were, all of them new */
	self->now += COOLDOWN;
	self->rows[0].total = 12;
	look(self, true);
	ASSERT_EQ(decision(self, false), GUARD_COMPACT);
	EXPECT_EQ(self->note.failures, 12);
}

TEST_F(guard, reset_of_the_counters_means_nothing)
{
	self->rows[0].count = 100;
	fail(self, SECOND, 0, 9);
	self->rows[0].count = 0;
	fail(self, SECOND, 0, 0);
	EXPECT_FALSE(decides(self));
	EXPECT_EQ(self->guard->nodes[0].totals[3], 9);
}

/* Zones of a node are one sum. */
TEST_F(guard, rows_of_a_node_are_added_up)
{
	self->rows[1].node = 0;
	fail(self, SECOND, 0, 4);
	fail(self, SECOND, 1, 6);
	ASSERT_EQ(decision(self, false), GUARD_COMPACT);
	EXPECT_EQ(self->note.failures, 10);
}

TEST_F(guard, dry_run)
{
	begin(self, true);
	look(self, false);
	fail(self, SECOND, 0, 10);
	ASSERT_EQ(decision(self, false), GUARD_DRY_RUN);
	EXPECT_EQ(self->note.failures, 10);
	EXPECT_EQ(self->note.helped, GUARD_UNKNOWN);
	EXPECT_FALSE(self->guard->busy);
	fail(self, COOLDOWN - 1, 0, 1000);
	EXPECT_FALSE(decides(self));
	fail(self, 1, 0, 0);
	EXPECT_EQ(decision(self, false), GUARD_DRY_RUN);
	EXPECT_EQ(self->note.cooldown, COOLDOWN);
}

TEST_F(guard, more_nodes_than_there_can_be)
{
	struct failure *rows = calloc(GUARD_NODES + 2, sizeof(*rows));
	struct failures failures = { .rows = rows, .count = GUARD_NODES + 2 };
	uint32_t i;

	for (i = 0; i < failures.count; i++) {
		rows[i] = self->rows[0];
		rows[i].node = i;
		rows[i].total = 10;
	}
	guard_count(self->guard, &failures, false);
	for (i = 0; i < GUARD_NODES; i++) {
		EXPECT_EQ(decision(self, false), GUARD_COMPACT);
		EXPECT_EQ(self->note.node, i);
		done(self, true);
	}
	EXPECT_FALSE(decides(self));
	free(rows);
}

TEST_HARNESS_MAIN
