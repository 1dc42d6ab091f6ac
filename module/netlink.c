// SPDX-License-Identifier: GPL-2.0-only
/*
 * The generic netlink family. The protocol is in the uapi header and, in
 * words, in include/netlink/pagefail.yaml.
 */

#include <linux/module.h>
#include <net/genetlink.h>

#include "pagefail.h"
#include "compat/dump.h"

/**
 * pf_lock() - takes pf_config_mutex for a request
 * @extack: gets the reason of a refusal
 *
 * Return: 0, or -ESHUTDOWN with the mutex released once the module stops.
 */
int pf_lock(struct netlink_ext_ack *extack)
{
	mutex_lock(&pf_config_mutex);
	if (!pf_stopping())
		return 0;
	mutex_unlock(&pf_config_mutex);
	NL_SET_ERR_MSG(extack, "the module is being unloaded");

	return -ESHUTDOWN;
}

/**
 * pf_answer() - answers a request with one message
 * @info: of the request
 * @fill: fills the message in, under pf_config_mutex
 *
 * Return: 0 or a negative error.
 */
int pf_answer(struct genl_info *info,
	      int (*fill)(struct sk_buff *skb, u32 portid, u32 seq))
{
	struct sk_buff *skb;
	int err;

	err = pf_lock(pf_info_extack(info));
	if (err)
		return err;
	err = -ENOMEM;
	skb = genlmsg_new(GENLMSG_DEFAULT_SIZE, GFP_KERNEL);
	if (skb)
		err = fill(skb, pf_info_portid(info), info->snd_seq);
	mutex_unlock(&pf_config_mutex);
	if (err) {
		nlmsg_free(skb);
		NL_SET_ERR_MSG(pf_info_extack(info), "no room for the reply");
		return err;
	}

	return genlmsg_reply(skb, info);
}

static int pf_reset(struct sk_buff *request, struct genl_info *info)
{
	int err;

	err = pf_lock(pf_info_extack(info));
	if (err)
		return err;
	err = pf_baseline_set();
	mutex_unlock(&pf_config_mutex);
	if (err == -ENOMEM)
		NL_SET_ERR_MSG(pf_info_extack(info),
			       "no memory for the baseline");

	return err;
}

/* Of requests that take no attributes, which not every kernel's core refuses */
const struct nla_policy pf_nothing_policy[PF_MAXATTR + 1] = {
	[0 ... PF_MAXATTR] = { .type = NLA_REJECT },
};

static pf_const_ops struct genl_ops pf_ops[] = {
	{
		.cmd = PAGEFAIL_CMD_INFO_GET,
		PF_OP_POLICY(pf_nothing_policy, PF_MAXATTR)
		.doit = pf_info_get,
	},
	{
		.cmd = PAGEFAIL_CMD_FAILURES_GET,
		PF_OP_POLICY(pf_failures_policy, PF_MAXATTR)
		.dumpit = pf_failures_dump,
		PF_OP_DONE(pf_failures_done)
	},
	{
		.cmd = PAGEFAIL_CMD_RESET,
		.flags = GENL_ADMIN_PERM,
		PF_OP_POLICY(pf_nothing_policy, PF_MAXATTR)
		.doit = pf_reset,
	},
	{
		.cmd = PAGEFAIL_CMD_CONFIG_GET,
		PF_OP_POLICY(pf_nothing_policy, PF_MAXATTR)
		.doit = pf_config_get,
	},
	{
		.cmd = PAGEFAIL_CMD_CONFIG_SET,
		.flags = GENL_ADMIN_PERM,
		PF_OP_POLICY(pf_config_policy,
			     PAGEFAIL_A_CONFIG_EVENTS_PER_SECOND)
		.doit = pf_config_set,
	},
	{
		.cmd = PAGEFAIL_CMD_SITES_GET,
		.flags = GENL_ADMIN_PERM,
		PF_OP_POLICY(pf_nothing_policy, PF_MAXATTR)
		.dumpit = pf_sites_dump,
		PF_OP_DONE(pf_sites_done)
	},
};

/* Nobody listens who is not allowed to: the kernel checks that. */
static bool pf_group_is_guarded;

static pf_const_groups struct genl_multicast_group pf_groups[] = {
	{ .name = PAGEFAIL_MCGRP_EVENTS, PF_GROUP_FLAGS },
};

/* Not in other network namespaces: the counts are those of the whole host. */
struct genl_family pf_family = {
	.name = PAGEFAIL_FAMILY_NAME,
	.version = PAGEFAIL_FAMILY_VERSION,
	PF_FAMILY_POLICY(pf_failures_policy, PF_MAXATTR)
	PF_FAMILY_OPS(pf_ops, ARRAY_SIZE(pf_ops))
	PF_FAMILY_GROUPS(pf_groups, ARRAY_SIZE(pf_groups))
	PF_FAMILY_BIND
};

/**
 * pf_listened() - whether somebody listens to events
 *
 * Context: any, NMI included.
 * Return: other than 0 when somebody does.
 */
int pf_listened(void)
{
	return pf_has_listeners(&pf_family, pf_groups);
}

/**
 * pf_tell() - sends an event to all who listen
 * @skb: the message, which is used up
 *
 * Context: process.
 * Return: 0, or a negative error if nobody heard it.
 */
int pf_tell(struct sk_buff *skb)
{
	return pf_multicast(&pf_family, skb, pf_groups);
}

/**
 * pf_names_told() - whether events name processes
 *
 * Return: true when all who listen were allowed to.
 */
bool pf_names_told(void)
{
	return READ_ONCE(pf_group_is_guarded);
}

static int pf_register(void)
{
	return pf_register_family(&pf_family, pf_ops, ARRAY_SIZE(pf_ops),
				  pf_groups);
}

/*
 * A group that is not there yet anybody may join, by its number. To take the
 * group away takes away who is in it; who is that quick again hears of no
 * process.
 */
static int pf_register_unheard(void)
{
	unsigned int tries = 3;
	int err = pf_register();

	while (!err && PF_GROUP_GUARDED && pf_listened() && --tries) {
		genl_unregister_family(&pf_family);
		err = pf_register();
	}
	if (!err)
		WRITE_ONCE(pf_group_is_guarded,
			   PF_GROUP_GUARDED && !pf_listened());

	return err;
}

/**
 * pf_netlink_init() - registers the family
 *
 * Return: 0 or a negative error.
 */
int pf_netlink_init(void)
{
	int err;

	pf_dump_guard(pf_ops, ARRAY_SIZE(pf_ops));
	err = pf_register_unheard();
	if (err)
		pf_dump_unguard();

	return err;
}

/**
 * pf_netlink_exit() - unregisters it
 *
 * Context: process. No request is served any more on return.
 */
void pf_netlink_exit(void)
{
	genl_unregister_family(&pf_family);
	pf_dump_unguard();
}
