/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the kernel's own part of generic netlink refuses for every family, as
 * the families show that it brings along: never asked of pagefail's.
 */
#ifndef PAGEFAIL_TEST_CORE_H
#define PAGEFAIL_TEST_CORE_H

#include "rows.h"

/* ETHTOOL_MSG_MODULE_SET, which not every system's header has */
#define CORE_ETHTOOL_CMD	35

#define CORE_HEADER_REFUSED	"genlmsghdr.reserved field is not 0"
#define CORE_LEFTOVER		"bytes leftover after parsing attributes"

static inline bool core_refuses(int fd, struct nl_request *request,
				const char *sentence)
{
	struct nl_answer answer = { .error = -1 };

	return !nl_talk(fd, request, nl_ignore, NULL, &answer) &&
	       answer.error == EINVAL && !strcmp(answer.sentence, sentence);
}

/*
 * Strict validation, in dumps too, with a sentence for each refusal. The
 * controller's newest command has it since there is one (5.7).
 */
static inline bool core_is_strict(int fd)
{
	struct nl_request request;
	const uint16_t family = GENL_ID_CTRL;

	nl_begin(&request, GENL_ID_CTRL, CTRL_CMD_GETPOLICY, NLM_F_DUMP);
	nl_put(&request, CTRL_ATTR_FAMILY_ID, &family, sizeof(family));
	request.header.nlmsg_len++;

	return core_refuses(fd, &request, CORE_LEFTOVER);
}

/*
 * The reserved field and flags without a meaning (6.1 on): for commands that
 * are younger than the check, as this one of ethtool's.
 */
static inline bool core_checks_headers(int fd)
{
	struct nl_request request;
	int family = nl_family(fd, "ethtool");

	if (family < 0)
		return false;
	nl_begin(&request, family, CORE_ETHTOOL_CMD, 0);
	nl_genl(&request)->reserved = 0x100;

	return core_refuses(fd, &request, CORE_HEADER_REFUSED);
}

static inline void core_see_command(const struct nlmsghdr *message, void *arg)
{
	const struct nlattr *attr;
	unsigned int offset;

	if (message->nlmsg_type != GENL_ID_CTRL)
		return;
	nl_for_each_attr(attr, offset, message, NL_FIRST_ATTR)
		if ((attr->nla_type & NLA_TYPE_MASK) == CTRL_ATTR_OP_POLICY)
			*(bool *)arg = true;
}

/* The policies that a family tells say which command they are for (5.10 on). */
static inline bool core_tells_commands(int fd)
{
	const uint16_t family = GENL_ID_CTRL;
	struct nl_request request;
	struct nl_answer answer;
	bool tells = false;

	nl_begin(&request, GENL_ID_CTRL, CTRL_CMD_GETPOLICY, NLM_F_DUMP);
	nl_put(&request, CTRL_ATTR_FAMILY_ID, &family, sizeof(family));

	return !nl_talk(fd, &request, core_see_command, &tells, &answer) &&
	       tells;
}

#endif /* PAGEFAIL_TEST_CORE_H */
