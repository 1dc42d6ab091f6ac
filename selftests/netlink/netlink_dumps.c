// SPDX-License-Identifier: GPL-2.0-only
/*
 * Dumps larger than one message: no row is missing or comes twice, and what
 * changes between two reads is noticed.
 */
#include <kselftest_harness.h>

#include <sys/syscall.h>

#include "truth.h"

#define REFERENCES	"/sys/module/pagefail/refcnt"

/* Other failures of the kernel may come in between: rare, so try again. */
#define TRIES		5

FIXTURE(dumps) {
	struct tester tester;
	struct rows made;
	struct rows rows;
};

FIXTURE_SETUP(dumps)
{
	struct info info;

	tester_open(&self->tester);
	NEEDS_ALL(&self->tester);
	ASSERT_EQ(0, info_get(self->tester.fd, self->tester.family, &info));
	ASSERT_EQ(0, truth_fill(self->tester.truth, &self->made));
	/* Old kernels, whose messages are smaller, have half of them only. */
	ASSERT_LE(truth_accounts ? 200 : 100, self->made.n)
		TH_LOG("too few combinations for these tests");
}

FIXTURE_TEARDOWN(dumps)
{
	tester_close(&self->tester);
}

static void begin_half(struct __test_metadata *_metadata, int fd, int family,
		       struct rows *rows)
{
	rows_unfiltered(rows, family);
	ASSERT_EQ(0, rows_begin(fd, rows));
	ASSERT_EQ(0, rows_read(fd, rows));
	ASSERT_FALSE(rows->ended);
	ASSERT_LT(0, rows->n);
	ASSERT_EQ(0, rows->interrupted);
}

static void expect_made(struct __test_metadata *_metadata,
			const struct rows *made, const struct rows *rows)
{
	unsigned int i;

	EXPECT_EQ(0, rows_twice(rows));
	for (i = 0; i < made->n; i++)
		EXPECT_NE(NULL, rows_find(rows, &made->row[i]))
			TH_LOG("missing: order %u class %u silent %u cause %u",
			       made->row[i].order, made->row[i].class,
			       made->row[i].silent, made->row[i].cause);
}

/* What the test did not make is no error: the kernel may fail by itself. */
static void tell_others(struct __test_metadata *_metadata,
			const struct rows *made, const struct rows *before,
			const struct rows *after)
{
	const struct row *row;
	unsigned int i;

	for (i = 0; i < after->n; i++) {
		row = &after->row[i];
		if (rows_find(made, row) ||
		    row->total == rows_total(before, row))
			continue;
		TH_LOG("also: node %u %s order %u class %u silent %u cause %u",
		       row->node, row->zone, row->order, row->class,
		       row->silent, row->cause);
	}
}

TEST_F(dumps, every_row_once_and_exact)
{
	struct rows *before = &self->rows;
	static struct rows after;
	unsigned int i;

	NEEDS_ALL(&self->tester);
	ASSERT_EQ(0, rows_all(self->tester.fd, self->tester.family, before));
	ASSERT_EQ(0, truth_fill(self->tester.truth, &self->made));
	ASSERT_EQ(0, rows_all(self->tester.fd, self->tester.family, &after));

	EXPECT_LE(4, after.reads);
	expect_made(_metadata, &self->made, &after);
	for (i = 0; i < self->made.n; i++) {
		const struct row *made = &self->made.row[i];

		EXPECT_EQ(made->total, rows_total(&after, made) -
				       rows_total(before, made))
			TH_LOG("%s order %u class %u silent %u cause %u",
			       made->zone, made->order, made->class,
			       made->silent, made->cause);
	}
	tell_others(_metadata, &self->made, before, &after);
}

/* More failures of known combinations on the same cpu are no change. */
TEST_F(dumps, not_interrupted_without_a_change)
{
	const struct combo known = { .zone = TRUTH_NORMAL };
	unsigned int i;

	NEEDS_ALL(&self->tester);
	for (i = 0; i < TRIES; i++) {
		begin_half(_metadata, self->tester.fd, self->tester.family,
			   &self->rows);
		ASSERT_EQ(5, truth_fail(self->tester.truth, &known, 5, "task"));
		ASSERT_EQ(0, rows_finish(self->tester.fd, &self->rows));
		if (!self->rows.interrupted)
			break;
	}
	EXPECT_EQ(0, self->rows.interrupted);
	expect_made(_metadata, &self->made, &self->rows);
}

TEST_F(dumps, interrupted_by_a_reset)
{
	int other = nl_open();

	NEEDS_ALL(&self->tester);
	begin_half(_metadata, self->tester.fd, self->tester.family,
		   &self->rows);
	ASSERT_EQ(0, reset(other, self->tester.family));
	ASSERT_EQ(0, rows_finish(self->tester.fd, &self->rows));
	EXPECT_LT(0, self->rows.interrupted);

	/* The next dump is clean again. */
	ASSERT_EQ(0, rows_all(self->tester.fd, self->tester.family,
			      &self->rows));
	EXPECT_EQ(0, self->rows.interrupted);
}

/* Cells are never given back: each run of these tests uses some up. */
static bool find_unused(FIXTURE_DATA(dumps) *self, struct combo *combo)
{
	struct row row;

	memset(combo, 0, sizeof(*combo));
	if (rows_all(self->tester.fd, self->tester.family, &self->rows))
		return false;
	do {
		if (combo_is_spare(combo) && truth_row(combo, &row) &&
		    !rows_find(&self->rows, &row))
			return true;
	} while (combo_next(combo));

	return false;
}

TEST_F(dumps, interrupted_by_a_new_combination)
{
	struct combo combo;

	NEEDS_ALL(&self->tester);
	if (!find_unused(self, &combo))
		SKIP(return, "all combinations are used: load pagefail again");
	begin_half(_metadata, self->tester.fd, self->tester.family,
		   &self->rows);
	ASSERT_EQ(1, truth_fail(self->tester.truth, &combo, 1, "task"));
	ASSERT_EQ(0, rows_finish(self->tester.fd, &self->rows));
	EXPECT_LT(0, self->rows.interrupted);
}

/* A row comes where its first cpu has it: the reader may be past that. */
TEST_F(dumps, interrupted_by_a_row_that_moves_to_a_lower_cpu)
{
	struct combo combo;
	struct row row;

	NEEDS_ALL(&self->tester);
	if (self->tester.cpus < 2)
		SKIP(return, "one cpu only");
	if (!find_unused(self, &combo))
		SKIP(return, "all combinations are used: load pagefail again");
	pin_to(1);
	ASSERT_EQ(1, truth_fail(self->tester.truth, &combo, 1, "task"));
	pin_to(0);
	begin_half(_metadata, self->tester.fd, self->tester.family,
		   &self->rows);
	ASSERT_EQ(1, truth_fail(self->tester.truth, &combo, 1, "task"));
	ASSERT_EQ(0, rows_finish(self->tester.fd, &self->rows));
	EXPECT_LT(0, self->rows.interrupted);

	ASSERT_TRUE(truth_row(&combo, &row));
	ASSERT_EQ(0, rows_all(self->tester.fd, self->tester.family,
			      &self->rows));
	EXPECT_LE(1, rows_total(&self->rows, &row));
	EXPECT_EQ(0, rows_twice(&self->rows));
}

TEST_F(dumps, two_interleaved)
{
	static struct rows second;
	int other = nl_open();

	NEEDS_ALL(&self->tester);
	begin_half(_metadata, self->tester.fd, self->tester.family,
		   &self->rows);
	begin_half(_metadata, other, self->tester.family, &second);
	while (!self->rows.ended || !second.ended) {
		if (!second.ended)
			ASSERT_EQ(0, rows_read(other, &second));
		if (!self->rows.ended)
			ASSERT_EQ(0, rows_read(self->tester.fd, &self->rows));
	}
	ASSERT_EQ(0, rows_finish(self->tester.fd, &self->rows));
	ASSERT_EQ(0, rows_finish(other, &second));
	expect_made(_metadata, &self->made, &self->rows);
	expect_made(_metadata, &self->made, &second);
}

static int references(void)
{
	FILE *file = fopen(REFERENCES, "r");
	int n = -1;

	if (!file || fscanf(file, "%d", &n) != 1)
		n = -1;
	if (file)
		fclose(file);

	return n;
}

/* The socket's end is deferred: five seconds are plenty. */
TEST_F(dumps, abandoned_half_read)
{
	int other = nl_open();
	int before = references();
	unsigned int i;

	NEEDS_ALL(&self->tester);
	begin_half(_metadata, other, self->tester.family, &self->rows);
	EXPECT_EQ(before + 1, references());
	close(other);
	for (i = 0; i < 500 && references() != before; i++)
		usleep(10000);
	EXPECT_EQ(before, references());
	ASSERT_EQ(0, rows_all(self->tester.fd, self->tester.family,
			      &self->rows));
	expect_made(_metadata, &self->made, &self->rows);
}

TEST_F(dumps, module_stays_while_one_is_half_read)
{
	NEEDS_ALL(&self->tester);
	begin_half(_metadata, self->tester.fd, self->tester.family,
		   &self->rows);
	ASSERT_EQ(-1, syscall(SYS_delete_module, "pagefail", O_NONBLOCK));
	EXPECT_EQ(EWOULDBLOCK, errno);
	ASSERT_EQ(0, rows_finish(self->tester.fd, &self->rows));
	expect_made(_metadata, &self->made, &self->rows);
}

/*
 * Nor may it go when a dump was begun by a socket that had no room even for its
 * first part: the kernel remembers it and calls the module in the end.
 */
TEST_F(dumps, module_stays_while_one_waits_for_room)
{
	const int least = 1;
	struct nl_request request;
	int other = nl_open();
	int before = references();
	unsigned int i;

	NEEDS_ALL(&self->tester);
	ASSERT_EQ(0, setsockopt(other, SOL_SOCKET, SO_RCVBUF, &least,
				sizeof(least)));
	for (i = 0; i < 100; i++) {
		nl_begin(&request, self->tester.family, PAGEFAIL_CMD_INFO_GET,
			 0);
		nl_send(other, &request);
	}
	rows_unfiltered(&self->rows, self->tester.family);
	rows_begin(other, &self->rows);
	if (references() == before &&
	    system("grep -q ' register_kprobe$' /proc/kallsyms"))
		SKIP(return, "an old kernel without kprobes");
	ASSERT_EQ(before + 1, references());
	close(other);
	for (i = 0; i < 500 && references() != before; i++)
		usleep(10000);
	EXPECT_EQ(before, references());
}

TEST_HARNESS_MAIN
