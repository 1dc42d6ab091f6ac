// SPDX-License-Identifier: GPL-2.0-only
/*
 * Messages that are not well formed, and commands asked for in the wrong way:
 * each is refused, and the family answers afterwards as before.
 */
#include <kselftest_harness.h>

#include "truth.h"

FIXTURE(malformed) {
	struct tester tester;
	struct nl_request request;
	struct info info;
};

FIXTURE_SETUP(malformed)
{
	tester_open(&self->tester);
	NEEDS_ALL(&self->tester);
	ASSERT_EQ(0, info_get(self->tester.fd, self->tester.family,
			      &self->info));
}

FIXTURE_TEARDOWN(malformed)
{
	tester_close(&self->tester);
}

static void begin(FIXTURE_DATA(malformed) *self, int cmd, int flags)
{
	nl_begin(&self->request, self->tester.family, cmd, flags);
}

static void expect_untouched(struct __test_metadata *_metadata,
			     FIXTURE_DATA(malformed) *self)
{
	struct info info;

	ASSERT_EQ(0, info_get(self->tester.fd, self->tester.family, &info));
	EXPECT_EQ(self->info.generation, info.generation)
		TH_LOG("this was a reset");
}

/* sentence: NULL where the kernel's core has none, even if it is strict */
static void expect_refusal(struct __test_metadata *_metadata,
			   FIXTURE_DATA(malformed) *self, int error,
			   const char *sentence)
{
	struct nl_answer answer;

	ASSERT_EQ(0, nl_talk(self->tester.fd, &self->request, nl_ignore, NULL,
			     &answer));
	EXPECT_EQ(error, answer.error);
	if (sentence && self->tester.strict)
		EXPECT_STREQ(sentence, answer.sentence);
	expect_untouched(_metadata, self);
}

TEST_F(malformed, unknown_commands)
{
	static const int commands[] = {
		0, PAGEFAIL_CMD_MAX + 1, 0x7f, 0x80, 0xff
	};
	unsigned int i;

	NEEDS_ALL(&self->tester);
	for (i = 0; i < ARRAY_SIZE(commands); i++) {
		begin(self, commands[i], 0);
		expect_refusal(_metadata, self, EOPNOTSUPP, NULL);
		begin(self, commands[i], NLM_F_DUMP);
		expect_refusal(_metadata, self, EOPNOTSUPP, NULL);
	}
}

TEST_F(malformed, commands_in_the_wrong_way)
{
	NEEDS_ALL(&self->tester);
	begin(self, PAGEFAIL_CMD_FAILURES_GET, 0);
	expect_refusal(_metadata, self, EOPNOTSUPP, NULL);
	begin(self, PAGEFAIL_CMD_INFO_GET, NLM_F_DUMP);
	expect_refusal(_metadata, self, EOPNOTSUPP, NULL);
	begin(self, PAGEFAIL_CMD_RESET, NLM_F_DUMP);
	expect_refusal(_metadata, self, EOPNOTSUPP, NULL);
	begin(self, PAGEFAIL_CMD_CONFIG_GET, NLM_F_DUMP);
	expect_refusal(_metadata, self, EOPNOTSUPP, NULL);
	begin(self, PAGEFAIL_CMD_CONFIG_SET, NLM_F_DUMP);
	expect_refusal(_metadata, self, EOPNOTSUPP, NULL);
	begin(self, PAGEFAIL_CMD_SITES_GET, 0);
	expect_refusal(_metadata, self, EOPNOTSUPP, NULL);
	begin(self, PAGEFAIL_CMD_FAILURE_EVENT, 0);
	expect_refusal(_metadata, self, EOPNOTSUPP, NULL);
	begin(self, PAGEFAIL_CMD_FAILURE_EVENT, NLM_F_DUMP);
	expect_refusal(_metadata, self, EOPNOTSUPP, NULL);
}

/* The last command is none that can be sent. */
#define LAST_CMD	PAGEFAIL_CMD_SITES_GET

static int flags_of(int cmd)
{
	return cmd == PAGEFAIL_CMD_FAILURES_GET ||
	       cmd == PAGEFAIL_CMD_SITES_GET ? NLM_F_DUMP : 0;
}

#define NEEDS_HEADER_CHECK(tester) do { \
	if (!core_checks_headers((tester)->fd)) \
		SKIP(return, "this kernel checks no family's message headers"); \
} while (0)

/* NLM_F_ROOT alone is half of NLM_F_DUMP. */
TEST_F(malformed, flags_without_a_meaning)
{
	static const char sentence[] =
		"ambiguous or reserved bits set in nlmsg_flags";
	static const int flags[] = { NLM_F_ROOT, NLM_F_MATCH, NLM_F_EXCL,
				     NLM_F_ATOMIC, 0x8000 };
	int cmd;
	unsigned int i;

	NEEDS_ALL(&self->tester);
	NEEDS_HEADER_CHECK(&self->tester);
	for (cmd = PAGEFAIL_CMD_INFO_GET; cmd <= LAST_CMD; cmd++) {
		for (i = 0; i < ARRAY_SIZE(flags); i++) {
			begin(self, cmd, flags[i]);
			expect_refusal(_metadata, self, EINVAL, sentence);
		}
	}
}

TEST_F(malformed, reserved_field_of_the_header)
{
	int cmd;

	NEEDS_ALL(&self->tester);
	NEEDS_HEADER_CHECK(&self->tester);
	for (cmd = PAGEFAIL_CMD_INFO_GET; cmd <= LAST_CMD; cmd++) {
		begin(self, cmd, flags_of(cmd));
		nl_genl(&self->request)->reserved = 0x100;
		expect_refusal(_metadata, self, EINVAL, CORE_HEADER_REFUSED);
	}
}

TEST_F(malformed, truncated_headers)
{
	unsigned int len;

	NEEDS_ALL(&self->tester);
	for (len = NLMSG_HDRLEN; len < NL_FIRST_ATTR; len++) {
		begin(self, PAGEFAIL_CMD_RESET, 0);
		self->request.header.nlmsg_len = len;
		expect_refusal(_metadata, self, EINVAL, NULL);
		begin(self, PAGEFAIL_CMD_FAILURES_GET, NLM_F_DUMP);
		self->request.header.nlmsg_len = len;
		expect_refusal(_metadata, self, EINVAL, NULL);
	}
}

/* The kernel drops such a message without a word; the next is answered. */
TEST_F(malformed, messages_longer_than_what_was_sent)
{
	NEEDS_ALL(&self->tester);
	begin(self, PAGEFAIL_CMD_RESET, NLM_F_ACK);
	self->request.header.nlmsg_len = 400;
	EXPECT_EQ(NL_FIRST_ATTR, send(self->tester.fd, &self->request,
				      NL_FIRST_ATTR, 0));
	expect_untouched(_metadata, self);
}

static void expect_garbage_refused(struct __test_metadata *_metadata,
				   FIXTURE_DATA(malformed) *self, int cmd,
				   int flags)
{
	unsigned int len;

	for (len = 1; len < NLA_HDRLEN; len++) {
		begin(self, cmd, flags);
		self->request.header.nlmsg_len += len;
		expect_refusal(_metadata, self, EINVAL, CORE_LEFTOVER);
	}
}

TEST_F(malformed, trailing_garbage)
{
	int cmd;

	NEEDS_ALL(&self->tester);
	NEEDS_STRICT(&self->tester);
	for (cmd = PAGEFAIL_CMD_INFO_GET; cmd <= LAST_CMD; cmd++)
		expect_garbage_refused(_metadata, self, cmd, flags_of(cmd));
}

TEST_F(malformed, trailing_garbage_after_an_attribute)
{
	unsigned int len;

	NEEDS_ALL(&self->tester);
	NEEDS_STRICT(&self->tester);
	for (len = 1; len < NLA_HDRLEN; len++) {
		begin(self, PAGEFAIL_CMD_FAILURES_GET, NLM_F_DUMP);
		nl_put_u32(&self->request, PAGEFAIL_A_FAILURE_ORDER, 0);
		self->request.header.nlmsg_len += len;
		expect_refusal(_metadata, self, EINVAL, CORE_LEFTOVER);
	}
}

/* Lengths too small for their own header, and beyond the message's end. */
TEST_F(malformed, attributes_that_overrun)
{
	static const uint16_t lengths[] = { 0, 1, 3, 9, 12, 0x100, 0xffff };
	static const int cmds[] = { PAGEFAIL_CMD_INFO_GET, PAGEFAIL_CMD_RESET,
				    PAGEFAIL_CMD_FAILURES_GET,
				    PAGEFAIL_CMD_CONFIG_SET,
				    PAGEFAIL_CMD_SITES_GET };
	unsigned int i, offset;
	struct nlattr *attr;

	NEEDS_ALL(&self->tester);
	NEEDS_STRICT(&self->tester);
	for (i = 0; i < ARRAY_SIZE(lengths) * ARRAY_SIZE(cmds); i++) {
		int cmd = cmds[i % ARRAY_SIZE(cmds)];

		begin(self, cmd, flags_of(cmd));
		offset = nl_put(&self->request, PAGEFAIL_A_FAILURE_NODE,
				"\0\0\0", 4);
		attr = (struct nlattr *)(self->request.bytes + offset);
		attr->nla_len = lengths[i / ARRAY_SIZE(cmds)];
		expect_refusal(_metadata, self, EINVAL, CORE_LEFTOVER);
	}
}

static void note_answer(const struct nlmsghdr *message, void *arg)
{
	if (message->nlmsg_type == NLMSG_ERROR)
		nl_read_answer(message, arg);
}

/* Two requests in one message: the first is refused, the second answered. */
TEST_F(malformed, a_refusal_in_front_of_a_request)
{
	struct nl_answer refusal = { .error = -1 }, answer;
	char both[2 * NL_FIRST_ATTR];
	struct nl_request second;

	NEEDS_ALL(&self->tester);
	begin(self, PAGEFAIL_CMD_MAX + 1, NLM_F_ACK);
	nl_begin(&second, self->tester.family, PAGEFAIL_CMD_INFO_GET,
		 NLM_F_ACK);
	memcpy(both, &self->request, NL_FIRST_ATTR);
	memcpy(both + NL_FIRST_ATTR, &second, NL_FIRST_ATTR);
	ASSERT_EQ((int)sizeof(both),
		  send(self->tester.fd, both, sizeof(both), 0));
	ASSERT_EQ(1, nl_receive(self->tester.fd, &self->request, note_answer,
				&refusal, &answer));
	EXPECT_EQ(EOPNOTSUPP, refusal.error);
	ASSERT_EQ(0, nl_receive(self->tester.fd, &second, nl_ignore, NULL,
				&answer));
	ASSERT_EQ(1, nl_receive(self->tester.fd, &second, nl_ignore, NULL,
				&answer));
	EXPECT_EQ(0, answer.error);
}

TEST_HARNESS_MAIN
