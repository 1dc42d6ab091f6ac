// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the family must not accept: each refusal comes with its error, a
 * sentence, and the place of the attribute at fault, and leaves all as it was.
 */
#include <kselftest_harness.h>

#include "truth.h"

#define DUMP	NLM_F_DUMP

#define INVALID_LENGTH	"invalid attribute length"
#define UNKNOWN_TYPE	"Unknown attribute type"
#define UNSUPPORTED	"Unsupported attribute"
#define POLICY		"Attribute failed policy validation"
#define NOT_NESTED	"NLA_F_NESTED not expected"
#define OUT_OF_RANGE	"integer out of range"
#define LEFTOVER	"bytes leftover after parsing attributes"

/*
 * A request with one attribute, and how it is refused. The kernel's core
 * gives no sentence in some cases: none is expected then.
 */
struct refusal {
	const char *what;
	int cmd;
	int flags;
	int error;
	const char *sentence;
	int type;
	int len;
	const char *data;
	uint32_t number;	/* the payload where data is NULL */
};

FIXTURE(refusals) {
	struct tester tester;
	struct combo combo;
	struct row row;
	struct rows rows;
	struct info info;
	struct nl_answer answer;
};

/* A row with a count, in which a refused reset would be seen. */
FIXTURE_SETUP(refusals)
{
	tester_open(&self->tester);
	NEEDS_ALL(&self->tester);
	self->combo = (struct combo){ .silent = 1, .zone = TRUTH_NORMAL };
	ASSERT_TRUE(truth_row(&self->combo, &self->row));
	ASSERT_EQ(3, truth_fail(self->tester.truth, &self->combo, 3, "task"));
	ASSERT_EQ(0, rows_all(self->tester.fd, self->tester.family,
			      &self->rows));
	ASSERT_NE(NULL, rows_find(&self->rows, &self->row));
	self->row = *rows_find(&self->rows, &self->row);
	ASSERT_EQ(0, info_get(self->tester.fd, self->tester.family,
			      &self->info));
}

FIXTURE_TEARDOWN(refusals)
{
	tester_close(&self->tester);
}

static void expect_unchanged(struct __test_metadata *_metadata,
			     FIXTURE_DATA(refusals) *self, const char *what)
{
	const struct row *row;
	struct info info;

	ASSERT_EQ(0, info_get(self->tester.fd, self->tester.family, &info))
		TH_LOG("no answer after: %s", what);
	EXPECT_EQ(self->info.generation, info.generation)
		TH_LOG("this was a reset: %s", what);
	EXPECT_EQ(self->info.overflow, info.overflow);
	ASSERT_EQ(0, rows_all(self->tester.fd, self->tester.family,
			      &self->rows));
	row = rows_find(&self->rows, &self->row);
	ASSERT_NE(NULL, row);
	EXPECT_EQ(self->row.count, row->count)
		TH_LOG("counts changed: %s", what);
	EXPECT_EQ(self->row.total, row->total);
}

static void send_refused(struct __test_metadata *_metadata,
			 FIXTURE_DATA(refusals) *self,
			 struct nl_request *request, const char *what)
{
	ASSERT_EQ(0, nl_talk(self->tester.fd, request, nl_ignore, NULL,
			     &self->answer))
		TH_LOG("no answer to: %s", what);
	expect_unchanged(_metadata, self, what);
}

/*
 * A valid flag goes first where the command has attributes, so that the
 * attribute at fault is not simply the first. A value that the module refuses
 * ends a dump that has begun: the end message of older kernels has no offset,
 * and kernels that are not strict have no sentence for it.
 */
static void expect_refusals(struct __test_metadata *_metadata,
			    FIXTURE_DATA(refusals) *self,
			    const struct refusal *refusals, unsigned int n)
{
	const struct nl_answer *answer = &self->answer;
	const struct refusal *refusal;
	struct nl_request request;
	long offset;

	for (refusal = refusals; refusal < refusals + n; refusal++) {
		nl_begin(&request, self->tester.family, refusal->cmd,
			 refusal->flags);
		if (refusal->cmd == PAGEFAIL_CMD_FAILURES_GET)
			nl_put(&request, PAGEFAIL_A_FAILURE_LOUD, "", 0);
		offset = nl_put(&request, refusal->type,
				refusal->data ?: (char *)&refusal->number,
				refusal->len);
		send_refused(_metadata, self, &request, refusal->what);
		EXPECT_EQ(refusal->error, answer->error)
			TH_LOG("error of: %s", refusal->what);
		if (!self->tester.strict)
			continue;
		EXPECT_STREQ(refusal->sentence, answer->sentence)
			TH_LOG("sentence of: %s", refusal->what);
		if (answer->is_done && answer->offset < 0)
			continue;
		EXPECT_EQ(offset, answer->offset)
			TH_LOG("offset of: %s", refusal->what);
	}
}

struct number {
	const char *name;
	int type;
	uint32_t end;
	int error;
	const char *sentence;
};

static const struct number numbers[] = {
	{ "node", PAGEFAIL_A_FAILURE_NODE, 0, EINVAL, "no such node" },
	{ "order", PAGEFAIL_A_FAILURE_ORDER, TRUTH_ORDERS, EINVAL, "no such order" },
	{ "class", PAGEFAIL_A_FAILURE_CLASS, PAGEFAIL_CLASS_NOLOCK + 1, ERANGE, OUT_OF_RANGE },
	{ "cause", PAGEFAIL_A_FAILURE_CAUSE, PAGEFAIL_CAUSE_LIMIT + 1, ERANGE, OUT_OF_RANGE },
};

/* Kernels that are not strict take longer ones, and cut them off. */
TEST_F(refusals, numbers_of_a_wrong_length)
{
	static const int lengths[] = { 0, 1, 2, 3, 5, 8 };
	unsigned int i, len;

	NEEDS_ALL(&self->tester);
	for (i = 0; i < ARRAY_SIZE(numbers); i++) {
		for (len = 0; len < ARRAY_SIZE(lengths); len++) {
			struct refusal refusal = {
				numbers[i].name, PAGEFAIL_CMD_FAILURES_GET,
				DUMP, self->tester.strict ? EINVAL : ERANGE,
				INVALID_LENGTH, numbers[i].type, lengths[len],
				"\0\0\0\0\0\0\0", 0
			};

			if (!self->tester.strict && lengths[len] > 4)
				continue;
			expect_refusals(_metadata, self, &refusal, 1);
		}
	}
}

/* The number of nodes that there may ever be; the list is "0" or "0-3". */
static uint32_t count_nodes(void)
{
	FILE *nodes = fopen("/sys/devices/system/node/possible", "r");
	char possible[32] = "0";
	const char *last;

	if (nodes) {
		if (!fgets(possible, sizeof(possible), nodes))
			strcpy(possible, "0");
		fclose(nodes);
	}
	last = strrchr(possible, '-');

	return atoi(last ? last + 1 : possible) + 1;
}

/* Also what would be a valid number in fewer bits, and negative ones. */
TEST_F(refusals, numbers_out_of_range)
{
	static const uint32_t values[] = {
		0, 0x10000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff
	};
	unsigned int i, value;

	NEEDS_ALL(&self->tester);
	for (i = 0; i < ARRAY_SIZE(numbers); i++) {
		for (value = 0; value < ARRAY_SIZE(values); value++) {
			struct refusal refusal = {
				numbers[i].name, PAGEFAIL_CMD_FAILURES_GET,
				DUMP, numbers[i].error, numbers[i].sentence,
				numbers[i].type, 4, NULL, values[value]
			};

			if (!refusal.number)
				refusal.number = numbers[i].end ?:
						 count_nodes();
			expect_refusals(_metadata, self, &refusal, 1);
		}
	}
}

#define ZONE(bytes, sentence, length) { \
	"ZONE " bytes, PAGEFAIL_CMD_FAILURES_GET, DUMP, EINVAL, sentence, \
	PAGEFAIL_A_FAILURE_ZONE, length, bytes, 0 }
#define NO_ZONE		"no such zone"

TEST_F(refusals, zones)
{
	static const struct refusal refusals[] = {
		ZONE("", POLICY, 0),
		ZONE("DMA", POLICY, 3),			/* not terminated */
		ZONE("0123456789abcde", POLICY, 15),
		ZONE("0123456789abcdef", POLICY, 16),
		ZONE("0123456789abcdef", NO_ZONE, 17),
		ZONE("0123456789abcdef0123456789", NO_ZONE, 27),
		ZONE("", NO_ZONE, 1),
		ZONE("0123456789abcde", NO_ZONE, 16),
		ZONE("dma", NO_ZONE, 4),
		ZONE("DM", NO_ZONE, 3),
		ZONE("DMA33", NO_ZONE, 6),
		ZONE("DMA\0DMA", NO_ZONE, 8),
		ZONE(" DMA", NO_ZONE, 5),
		ZONE("%s%n", NO_ZONE, 5),
	};

	NEEDS_ALL(&self->tester);
	expect_refusals(_metadata, self, refusals, ARRAY_SIZE(refusals));
}

#define ANY(command, how, sentence, type, length) { \
	#command " with " #type, PAGEFAIL_CMD_##command, how, EINVAL, \
	sentence, type, length, "\0\0\0\0\0\0\0", 0 }

/* Those that only an answer has, and those that there are not. */
TEST_F(refusals, attributes_of_no_request)
{
	static const struct refusal refusals[] = {
		ANY(FAILURES_GET, DUMP, UNSUPPORTED,
		    PAGEFAIL_A_FAILURE_COUNT, 8),
		ANY(FAILURES_GET, DUMP, UNSUPPORTED,
		    PAGEFAIL_A_FAILURE_TOTAL, 8),
		ANY(FAILURES_GET, DUMP, UNSUPPORTED,
		    PAGEFAIL_A_FAILURE_SILENT, 0),
		ANY(FAILURES_GET, DUMP, UNKNOWN_TYPE,
		    PAGEFAIL_A_FAILURE_PAD, 0),
		ANY(FAILURES_GET, DUMP, UNKNOWN_TYPE, 0, 4),
		ANY(FAILURES_GET, DUMP, UNKNOWN_TYPE, 11, 4),
		ANY(FAILURES_GET, DUMP, UNKNOWN_TYPE, 0x3fff, 4),
		ANY(INFO_GET, 0, UNKNOWN_TYPE, 0, 4),
		ANY(INFO_GET, 0, POLICY, PAGEFAIL_A_MODULE_VERSION, 4),
		ANY(INFO_GET, 0, POLICY, PAGEFAIL_A_MODULE_GENERATION, 4),
		ANY(INFO_GET, 0, UNKNOWN_TYPE, 0x3fff, 0),
		ANY(RESET, 0, UNKNOWN_TYPE, 0, 4),
		ANY(RESET, 0, POLICY, PAGEFAIL_A_MODULE_VERSION, 4),
		ANY(RESET, 0, POLICY, PAGEFAIL_A_MODULE_GENERATION, 4),
		ANY(RESET, 0, UNKNOWN_TYPE, 0x3fff, 0),
	};

	NEEDS_ALL(&self->tester);
	NEEDS_STRICT(&self->tester);
	expect_refusals(_metadata, self, refusals, ARRAY_SIZE(refusals));
}

TEST_F(refusals, attributes_that_are_not_nests)
{
	static const struct refusal refusals[] = {
		ANY(FAILURES_GET, DUMP, NOT_NESTED,
		    PAGEFAIL_A_FAILURE_NODE | NLA_F_NESTED, 4),
		ANY(FAILURES_GET, DUMP, NOT_NESTED,
		    PAGEFAIL_A_FAILURE_ZONE | NLA_F_NESTED, 8),
		ANY(FAILURES_GET, DUMP, NOT_NESTED,
		    PAGEFAIL_A_FAILURE_LOUD | NLA_F_NESTED, 0),
		ANY(FAILURES_GET, DUMP, UNSUPPORTED,
		    PAGEFAIL_A_FAILURE_TOTAL | NLA_F_NESTED, 8),
	};
	static const struct refusal payload = {
		"flag with payload", PAGEFAIL_CMD_FAILURES_GET, DUMP,
		ERANGE, POLICY, PAGEFAIL_A_FAILURE_LOUD, 1, "", 0
	};

	NEEDS_ALL(&self->tester);
	NEEDS_STRICT(&self->tester);
	expect_refusals(_metadata, self, refusals, ARRAY_SIZE(refusals));
	expect_refusals(_metadata, self, &payload, 1);
}

TEST_HARNESS_MAIN
