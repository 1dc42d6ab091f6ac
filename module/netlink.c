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

static int pf_fill_hook(struct sk_buff *skb, const struct pf_hook *hook)
{
	struct nlattr *nest = nla_nest_start(skb, PAGEFAIL_A_MODULE_HOOK);

	if (!nest)
		return -EMSGSIZE;
	if (nla_put_string(skb, PAGEFAIL_A_HOOK_NAME, hook->name) ||
	    (hook->attached && nla_put_flag(skb, PAGEFAIL_A_HOOK_ATTACHED)) ||
	    (hook->counts && nla_put_flag(skb, PAGEFAIL_A_HOOK_COUNTS))) {
		nla_nest_cancel(skb, nest);
		return -EMSGSIZE;
	}
	nla_nest_end(skb, nest);

	return 0;
}

static int pf_put_u64(struct sk_buff *skb, int attr, u64 value)
{
	return nla_put_u64_64bit(skb, attr, value, PAGEFAIL_A_MODULE_PAD);
}

static int pf_fill_info(struct sk_buff *skb, u32 portid, u32 seq)
{
	const struct pf_hook *hook;
	unsigned int i;
	void *header;
	u64 ms;

	header = genlmsg_put(skb, portid, seq, &pf_family, 0,
			     PAGEFAIL_CMD_INFO_GET);
	if (!header)
		return -EMSGSIZE;
	if (nla_put_string(skb, PAGEFAIL_A_MODULE_VERSION, PAGEFAIL_VERSION) ||
	    nla_put_u32(skb, PAGEFAIL_A_MODULE_PROTOCOL,
			PAGEFAIL_FAMILY_VERSION) ||
	    nla_put_u32(skb, PAGEFAIL_A_MODULE_GENERATION, pf_generation()) ||
	    pf_put_u64(skb, PAGEFAIL_A_MODULE_UPTIME, pf_uptime_ms()) ||
	    pf_put_u64(skb, PAGEFAIL_A_MODULE_LOST, 0) || /* no events yet */
	    pf_put_u64(skb, PAGEFAIL_A_MODULE_OVERFLOW, pf_overflow()))
		return -EMSGSIZE;
	if (pf_since_reset_ms(&ms) &&
	    pf_put_u64(skb, PAGEFAIL_A_MODULE_SINCE_RESET, ms))
		return -EMSGSIZE;
	for (i = 0; (hook = pf_hook(i)); i++)
		if (pf_fill_hook(skb, hook))
			return -EMSGSIZE;
	genlmsg_end(skb, header);

	return 0;
}

static int pf_info_get(struct sk_buff *request, struct genl_info *info)
{
	struct sk_buff *skb;
	int err;

	err = pf_lock(pf_info_extack(info));
	if (err)
		return err;
	err = -ENOMEM;
	skb = genlmsg_new(GENLMSG_DEFAULT_SIZE, GFP_KERNEL);
	if (skb)
		err = pf_fill_info(skb, pf_info_portid(info), info->snd_seq);
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
static const struct nla_policy
pf_nothing_policy[PF_FAILURES_MAXATTR + 1] __maybe_unused = {
	[0 ... PF_FAILURES_MAXATTR] = { .type = NLA_REJECT },
};

static pf_const_ops struct genl_ops pf_ops[] = {
	{
		.cmd = PAGEFAIL_CMD_INFO_GET,
		PF_OP_POLICY(pf_nothing_policy, PF_FAILURES_MAXATTR)
		.doit = pf_info_get,
	},
	{
		.cmd = PAGEFAIL_CMD_FAILURES_GET,
		PF_OP_POLICY(pf_failures_policy, PF_FAILURES_MAXATTR)
		.dumpit = pf_failures_dump,
		PF_OP_DONE(pf_failures_done)
	},
	{
		.cmd = PAGEFAIL_CMD_RESET,
		.flags = GENL_ADMIN_PERM,
		PF_OP_POLICY(pf_nothing_policy, PF_FAILURES_MAXATTR)
		.doit = pf_reset,
	},
};

/* Not in other network namespaces: the counts are those of the whole host. */
struct genl_family pf_family = {
	.name = PAGEFAIL_FAMILY_NAME,
	.version = PAGEFAIL_FAMILY_VERSION,
	PF_FAMILY_POLICY(pf_failures_policy, PF_FAILURES_MAXATTR)
	PF_FAMILY_OPS(pf_ops, ARRAY_SIZE(pf_ops))
};

/**
 * pf_netlink_init() - registers the family
 *
 * Return: 0 or a negative error.
 */
int pf_netlink_init(void)
{
	int err;

	pf_dump_guard(pf_failures_dump);
	err = pf_register_family(&pf_family, pf_ops, ARRAY_SIZE(pf_ops));
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
