// SPDX-License-Identifier: GPL-2.0-only
/*
 * Settings as they are asked for and changed. What is refused changes nothing,
 * not even the settings in the same request that are right.
 */
#include <kselftest_harness.h>

#include "settings.h"

FIXTURE(config) {
	struct tester tester;
	struct config before;
	struct nl_request request;
	struct nl_answer answer;
};

FIXTURE_SETUP(config)
{
	tester_open(&self->tester);
	NEEDS_ALL(&self->tester);
	ASSERT_EQ(0, config_get(&self->tester, &self->before));
}

FIXTURE_TEARDOWN(config)
{
	tester_close(&self->tester);
}

static void begin(FIXTURE_DATA(config) *self)
{
	nl_begin(&self->request, self->tester.family, PAGEFAIL_CMD_CONFIG_SET,
		 0);
}

/* Sends; the answer is in self. */
static void change(struct __test_metadata *_metadata,
		   FIXTURE_DATA(config) *self)
{
	ASSERT_EQ(0, nl_talk(self->tester.fd, &self->request, nl_ignore, NULL,
			     &self->answer));
}

static void expect_unchanged(struct __test_metadata *_metadata,
			     FIXTURE_DATA(config) *self)
{
	struct config now;

	ASSERT_EQ(0, config_get(&self->tester, &now));
	EXPECT_EQ(0, memcmp(&self->before, &now, sizeof(now)));
}

struct bad {
	int type;
	uint32_t value;
};

static const struct bad bad[] = {
	{ PAGEFAIL_A_CONFIG_HOOKS, PAGEFAIL_HOOKS_WARN_ALLOC + 1 },
	{ PAGEFAIL_A_CONFIG_HOOKS, 0x80000000 },
	{ PAGEFAIL_A_CONFIG_HOOKS, 0xffffffff },
	{ PAGEFAIL_A_CONFIG_SITES, 2 },
	{ PAGEFAIL_A_CONFIG_SITES, 0xffffffff },
	{ PAGEFAIL_A_CONFIG_EVENTS_PER_SECOND, 1000001 },
	{ PAGEFAIL_A_CONFIG_EVENTS_PER_SECOND, 0xffffffff },
};

/* Beside one that is right, first behind it, then in front of it */
TEST_F(config, values_out_of_range)
{
	unsigned int i, offset;
	int right;

	NEEDS_ALL(&self->tester);
	for (i = 0; i < 2 * ARRAY_SIZE(bad); i++) {
		const struct bad *wrong = &bad[i / 2];

		right = wrong->type == PAGEFAIL_A_CONFIG_SITES ?
			PAGEFAIL_A_CONFIG_EVENTS_PER_SECOND :
			PAGEFAIL_A_CONFIG_SITES;
		begin(self);
		if (i % 2)
			nl_put_u32(&self->request, right, 0);
		offset = self->request.header.nlmsg_len;
		nl_put_u32(&self->request, wrong->type, wrong->value);
		if (!(i % 2))
			nl_put_u32(&self->request, right, 0);
		change(_metadata, self);
		EXPECT_EQ(ERANGE, self->answer.error)
			TH_LOG("type %d value %#x", wrong->type, wrong->value);
		expect_unchanged(_metadata, self);
		if (!self->tester.strict)
			continue;
		EXPECT_STREQ("integer out of range", self->answer.sentence);
		EXPECT_EQ(offset, self->answer.offset);
	}
}

/* Kernels that are not strict take longer ones, and cut them off. */
TEST_F(config, values_of_a_wrong_length)
{
	static const int lengths[] = { 0, 1, 2, 3, 5, 8 };
	int type;
	unsigned int i;

	NEEDS_ALL(&self->tester);
	for (type = 1; type <= PAGEFAIL_A_CONFIG_MAX; type++) {
		for (i = 0; i < ARRAY_SIZE(lengths); i++) {
			if (!self->tester.strict && lengths[i] > 4)
				continue;
			begin(self);
			nl_put(&self->request, type, "\0\0\0\0\0\0\0",
			       lengths[i]);
			change(_metadata, self);
			EXPECT_EQ(self->tester.strict ? EINVAL : ERANGE,
				  self->answer.error)
				TH_LOG("type %d length %d", type, lengths[i]);
			expect_unchanged(_metadata, self);
		}
	}
}

TEST_F(config, attributes_of_no_setting)
{
	static const int types[] = { 0, PAGEFAIL_A_CONFIG_MAX + 1, 11,
				     0x3fff };
	unsigned int i;

	NEEDS_ALL(&self->tester);
	NEEDS_STRICT(&self->tester);
	for (i = 0; i < ARRAY_SIZE(types); i++) {
		begin(self);
		nl_put_u32(&self->request, PAGEFAIL_A_CONFIG_SITES, 0);
		nl_put_u32(&self->request, types[i], 0);
		change(_metadata, self);
		EXPECT_EQ(EINVAL, self->answer.error)
			TH_LOG("type %d", types[i]);
		expect_unchanged(_metadata, self);
	}
}

/* Asking for settings or call sites takes none. */
TEST_F(config, attributes_of_no_request)
{
	static const int types[] = { 0, 1, PAGEFAIL_A_SITE_ORDER,
				     PAGEFAIL_A_SITE_FRAME, 0x3fff };
	unsigned int i;

	NEEDS_ALL(&self->tester);
	NEEDS_STRICT(&self->tester);
	for (i = 0; i < 2 * ARRAY_SIZE(types); i++) {
		nl_begin(&self->request, self->tester.family,
			 i % 2 ? PAGEFAIL_CMD_CONFIG_GET :
				 PAGEFAIL_CMD_SITES_GET,
			 i % 2 ? 0 : NLM_F_DUMP);
		nl_put_u32(&self->request, types[i / 2], 0);
		change(_metadata, self);
		EXPECT_EQ(EINVAL, self->answer.error)
			TH_LOG("type %d", types[i / 2]);
	}
}

TEST_F(config, nothing_to_change)
{
	NEEDS_ALL(&self->tester);
	begin(self);
	change(_metadata, self);
	EXPECT_EQ(0, self->answer.error);
	expect_unchanged(_metadata, self);
}

/* All three at once, there and back */
TEST_F(config, changes)
{
	const struct config other = { .value = {
		[PAGEFAIL_A_CONFIG_HOOKS] = PAGEFAIL_HOOKS_MM_PAGE_ALLOC,
		[PAGEFAIL_A_CONFIG_SITES] =
			!self->before.value[PAGEFAIL_A_CONFIG_SITES],
		[PAGEFAIL_A_CONFIG_EVENTS_PER_SECOND] = 7654,
	} };
	const struct config *wanted[] = { &other, &self->before };
	struct config now;
	unsigned int i;

	NEEDS_ALL(&self->tester);
	for (i = 0; i < ARRAY_SIZE(wanted); i++) {
		ASSERT_EQ(0, config_set(&self->tester, wanted[i]));
		ASSERT_EQ(0, config_get(&self->tester, &now));
		EXPECT_EQ(0, memcmp(wanted[i]->value, now.value,
				    sizeof(now.value)));
	}
}

TEST_HARNESS_MAIN
