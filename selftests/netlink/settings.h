/* SPDX-License-Identifier: GPL-2.0-only */
/* The settings of the module, as they are asked for and changed. */
#ifndef PAGEFAIL_TEST_SETTINGS_H
#define PAGEFAIL_TEST_SETTINGS_H

#include "truth.h"

/* present has a bit for each attribute of the message. */
struct config {
	uint32_t present;
	uint32_t value[PAGEFAIL_A_CONFIG_MAX + 1];
};

static inline void read_config(const struct nlmsghdr *message, void *arg)
{
	struct config *config = arg;
	const struct nlattr *attr;
	unsigned int offset;

	if (message->nlmsg_type < NLMSG_MIN_TYPE)
		return;
	nl_for_each_attr(attr, offset, message, NL_FIRST_ATTR) {
		if (attr->nla_type > PAGEFAIL_A_CONFIG_MAX ||
		    !row_number(attr, &config->value[attr->nla_type], 4))
			return;
		config->present |= 1 << attr->nla_type;
	}
}

/* All three, each once. Returns 0 or a negative error. */
static inline int config_get(const struct tester *tester,
			     struct config *config)
{
	const uint32_t all = (1 << (PAGEFAIL_A_CONFIG_MAX + 1)) - 2;
	struct nl_request request;
	int err;

	memset(config, 0, sizeof(*config));
	nl_begin(&request, tester->family, PAGEFAIL_CMD_CONFIG_GET, 0);
	err = nl_ask(tester->fd, &request, read_config, config);

	return err ? err : config->present == all ? 0 : -EBADMSG;
}

/* All three. Returns 0 or a negative error. */
static inline int config_set(const struct tester *tester,
			     const struct config *config)
{
	struct nl_request request;
	int type;

	nl_begin(&request, tester->family, PAGEFAIL_CMD_CONFIG_SET, 0);
	for (type = 1; type <= PAGEFAIL_A_CONFIG_MAX; type++)
		nl_put_u32(&request, type, config->value[type]);

	return nl_ask(tester->fd, &request, nl_ignore, NULL);
}

#endif /* PAGEFAIL_TEST_SETTINGS_H */
