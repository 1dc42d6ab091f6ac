// SPDX-License-Identifier: GPL-2.0-only
/*
 * Filters: what the kernel leaves out of a dump has to be what one would
 * leave out of the whole dump by hand.
 */
#include <kselftest_harness.h>

#include "truth.h"

/* Other failures of the kernel may come in between: rare, so try again. */
#define TRIES		5

/* Which fields of a row a dump is limited to; BY_LOUD needs no value. */
#define BY_NODE		(1 << PAGEFAIL_A_FAILURE_NODE)
#define BY_ZONE		(1 << PAGEFAIL_A_FAILURE_ZONE)
#define BY_ORDER	(1 << PAGEFAIL_A_FAILURE_ORDER)
#define BY_CLASS	(1 << PAGEFAIL_A_FAILURE_CLASS)
#define BY_CAUSE	(1 << PAGEFAIL_A_FAILURE_CAUSE)
#define BY_LOUD		(1 << PAGEFAIL_A_FAILURE_LOUD)
#define BY_ALL		(BY_NODE | BY_ZONE | BY_ORDER | BY_CLASS | BY_CAUSE)

FIXTURE(filters) {
	struct tester tester;
	struct rows whole;
	struct rows some;
};

FIXTURE_SETUP(filters)
{
	tester_open(&self->tester);
	NEEDS_ALL(&self->tester);
	ASSERT_EQ(0, truth_fill(self->tester.truth, &self->some));
	ASSERT_EQ(0, rows_all(self->tester.fd, self->tester.family,
			      &self->whole));
}

FIXTURE_TEARDOWN(filters)
{
	tester_close(&self->tester);
}

static void put_filters(struct nl_request *request, const struct row *like,
			unsigned int by)
{
	if (by & BY_NODE)
		nl_put_u32(request, PAGEFAIL_A_FAILURE_NODE, like->node);
	if (by & BY_ZONE)
		nl_put(request, PAGEFAIL_A_FAILURE_ZONE, like->zone,
		       strlen(like->zone) + 1);
	if (by & BY_ORDER)
		nl_put_u32(request, PAGEFAIL_A_FAILURE_ORDER, like->order);
	if (by & BY_CLASS)
		nl_put_u32(request, PAGEFAIL_A_FAILURE_CLASS, like->class);
	if (by & BY_CAUSE)
		nl_put_u32(request, PAGEFAIL_A_FAILURE_CAUSE, like->cause);
	if (by & BY_LOUD)
		nl_put(request, PAGEFAIL_A_FAILURE_LOUD, "", 0);
}

static bool matches(const struct row *row, const struct row *like,
		    unsigned int by)
{
	return !((by & BY_NODE && row->node != like->node) ||
		 (by & BY_ZONE && strcmp(row->zone, like->zone)) ||
		 (by & BY_ORDER && row->order != like->order) ||
		 (by & BY_CLASS && row->class != like->class) ||
		 (by & BY_CAUSE && row->cause != like->cause) ||
		 (by & BY_LOUD && row->silent));
}

/* Returns whether some are those of the whole that match. */
static bool agree(const struct rows *whole, const struct rows *some,
		  const struct row *like, unsigned int by)
{
	const struct row *found;
	unsigned int i, n = 0;

	for (i = 0; i < whole->n; i++) {
		if (!matches(&whole->row[i], like, by))
			continue;
		n++;
		found = rows_find(some, &whole->row[i]);
		if (!found || found->total != whole->row[i].total ||
		    found->count != whole->row[i].count)
			return false;
	}

	return n == some->n && !rows_twice(some);
}

static void expect_filtered(struct __test_metadata *_metadata,
			    FIXTURE_DATA(filters) *self,
			    const struct row *like, unsigned int by)
{
	bool same = false;
	unsigned int i;

	for (i = 0; i < TRIES && !same; i++) {
		if (i)
			ASSERT_EQ(0, rows_all(self->tester.fd,
					      self->tester.family,
					      &self->whole));
		rows_unfiltered(&self->some, self->tester.family);
		put_filters(&self->some.request, like, by);
		ASSERT_EQ(0, rows_begin(self->tester.fd, &self->some));
		ASSERT_EQ(0, rows_finish(self->tester.fd, &self->some));
		same = agree(&self->whole, &self->some, like, by);
	}
	EXPECT_TRUE(same)
		TH_LOG("by %#x: node %u zone %s order %u class %u cause %u",
		       by, like->node, like->zone, like->order, like->class,
		       like->cause);
}

TEST_F(filters, each_alone)
{
	static const unsigned int filters[] = {
		BY_NODE, BY_ZONE, BY_ORDER, BY_CLASS, BY_CAUSE, BY_LOUD
	};
	const struct rows *whole = &self->whole;
	struct row like;
	unsigned int i, row;

	NEEDS_ALL(&self->tester);
	for (i = 0; i < ARRAY_SIZE(filters); i++) {
		for (row = 0; row < whole->n; row += 5) {
			like = whole->row[row];
			expect_filtered(_metadata, self, &like, filters[i]);
			EXPECT_NE(0, self->some.n + (filters[i] == BY_LOUD));
		}
	}
}

/* The filters in pairs, each with a row that it keeps. */
TEST_F(filters, pairs)
{
	unsigned int a, b, row = 0;
	struct row like;

	NEEDS_ALL(&self->tester);
	for (a = BY_NODE; a <= BY_LOUD; a <<= 1) {
		for (b = a << 1; b <= BY_LOUD; b <<= 1) {
			row = (row + 17) % self->whole.n;
			like = self->whole.row[row];
			expect_filtered(_metadata, self, &like, a | b);
		}
	}
}

/* All at once leave one row, or its loud and its silent one. */
TEST_F(filters, all_together)
{
	struct row like;
	unsigned int i;

	NEEDS_ALL(&self->tester);
	for (i = 0; i < self->whole.n; i++) {
		like = self->whole.row[i];
		expect_filtered(_metadata, self, &like, BY_ALL);
		EXPECT_TRUE(self->some.n == 1 || self->some.n == 2);
		expect_filtered(_metadata, self, &like, BY_ALL | BY_LOUD);
		EXPECT_EQ(like.silent ? self->some.n : 1, self->some.n);
	}
}

TEST_F(filters, loud_leaves_out_all_silent_ones)
{
	unsigned int i, silent = 0;

	NEEDS_ALL(&self->tester);
	expect_filtered(_metadata, self, &self->whole.row[0], BY_LOUD);
	EXPECT_NE(0, self->some.n);
	for (i = 0; i < self->some.n; i++)
		EXPECT_EQ(0, self->some.row[i].silent);
	for (i = 0; i < self->whole.n; i++)
		silent += self->whole.row[i].silent;
	EXPECT_EQ(self->whole.n, self->some.n + silent);
}

/* A valid filter that nothing matches is no error. */
TEST_F(filters, nothing_left)
{
	struct row none = self->whole.row[0];

	NEEDS_ALL(&self->tester);
	none.class = PAGEFAIL_CLASS_NOLOCK;
	none.cause = PAGEFAIL_CAUSE_RESERVED;
	expect_filtered(_metadata, self, &none, BY_CLASS | BY_CAUSE);
	EXPECT_EQ(0, self->some.n);
}

static void count_policies(const struct nlmsghdr *message, void *arg)
{
	*(int *)arg += message->nlmsg_type == GENL_ID_CTRL;
}

/* Anybody may ask the kernel which attributes a command takes. */
TEST_F(filters, policy_is_told)
{
	struct nl_request request;
	struct nl_answer answer;
	uint16_t family = self->tester.family;
	int policies = 0;

	NEEDS_ALL(&self->tester);
	if (!core_tells_commands(self->tester.fd))
		SKIP(return, "this kernel tells no family's policies by command");
	nl_begin(&request, GENL_ID_CTRL, CTRL_CMD_GETPOLICY, NLM_F_DUMP);
	nl_put(&request, CTRL_ATTR_FAMILY_ID, &family, sizeof(family));
	ASSERT_EQ(0, nl_talk(self->tester.fd, &request, count_policies,
			     &policies, &answer));
	EXPECT_EQ(0, answer.error);
	/* six filters, and a line for each of the three commands */
	EXPECT_LE(9, policies);
}

TEST_HARNESS_MAIN
