// SPDX-License-Identifier: GPL-2.0-only
/* The settings: as the module was loaded, and as a request changes them. */

#include <linux/module.h>
#include <linux/string.h>
#include <net/genetlink.h>

#include "pagefail.h"
#include "compat/genl.h"
#include "compat/policy.h"

#define PF_EVENTS_MOST	1000000
#define PF_SITES_MOST	1

static const char * const pf_hooks_names[] = {
	[PAGEFAIL_HOOKS_ALL] = "all",
	[PAGEFAIL_HOOKS_MM_PAGE_ALLOC] = "mm_page_alloc",
	[PAGEFAIL_HOOKS_WARN_ALLOC] = "warn_alloc",
};

/* Not to be read in sysfs, where these would not follow a request. */
static char *hooks = "all";
module_param(hooks, charp, 0);
MODULE_PARM_DESC(hooks,
		 "all, mm_page_alloc or warn_alloc: which are attached (default all)");

static unsigned int events_per_second __read_mostly = 100;
module_param(events_per_second, uint, 0);
MODULE_PARM_DESC(events_per_second,
		 "most events that a cpu sends in a second, up to 1000000 (default 100)");

/* Changed under pf_config_mutex */
static unsigned int pf_hooks_mode;

/* Too large for a limit without a range of its own */
static pf_const_range struct netlink_range_validation pf_events_range = {
	.max = PF_EVENTS_MOST,
};

/* What a request for a change may carry */
const struct nla_policy pf_config_policy[PF_MAXATTR + 1] = {
	[PAGEFAIL_A_CONFIG_HOOKS] = NLA_POLICY_MAX(NLA_U32,
						   PAGEFAIL_HOOKS_WARN_ALLOC),
	[PAGEFAIL_A_CONFIG_SITES] = NLA_POLICY_MAX(NLA_U32, PF_SITES_MOST),
	[PAGEFAIL_A_CONFIG_EVENTS_PER_SECOND] =
		NLA_POLICY_FULL_RANGE(NLA_U32, &pf_events_range),
};

/**
 * pf_config_hooks() - which hooks are attached
 *
 * Return: enum pagefail_hooks.
 */
unsigned int pf_config_hooks(void)
{
	return pf_hooks_mode;
}

/**
 * pf_events_per_second() - how many events a cpu may send
 *
 * Context: any.
 * Return: the number in a second.
 */
unsigned int pf_events_per_second(void)
{
	return READ_ONCE(events_per_second);
}

static int pf_fill_config(struct sk_buff *skb, u32 portid, u32 seq)
{
	void *header;

	header = genlmsg_put(skb, portid, seq, &pf_family, 0,
			     PAGEFAIL_CMD_CONFIG_GET);
	if (!header ||
	    nla_put_u32(skb, PAGEFAIL_A_CONFIG_HOOKS, pf_hooks_mode) ||
	    nla_put_u32(skb, PAGEFAIL_A_CONFIG_SITES, pf_sites_on()) ||
	    nla_put_u32(skb, PAGEFAIL_A_CONFIG_EVENTS_PER_SECOND,
			events_per_second))
		return -EMSGSIZE;
	genlmsg_end(skb, header);

	return 0;
}

/**
 * pf_config_get() - tells the settings
 * @request: the request
 * @info: of it
 *
 * Return: 0 or a negative error.
 */
int pf_config_get(struct sk_buff *request, struct genl_info *info)
{
	return pf_answer(info, pf_fill_config);
}

static int pf_check(struct nlattr **attrs, struct netlink_ext_ack *extack)
{
	int err;

	err = pf_limit(attrs[PAGEFAIL_A_CONFIG_HOOKS],
		       PAGEFAIL_HOOKS_WARN_ALLOC, extack);
	if (!err)
		err = pf_limit(attrs[PAGEFAIL_A_CONFIG_SITES], PF_SITES_MOST,
			       extack);
	if (!err)
		err = pf_limit(attrs[PAGEFAIL_A_CONFIG_EVENTS_PER_SECOND],
			       pf_events_range.max, extack);

	return err;
}

static int pf_apply_hooks(struct nlattr *mode, struct netlink_ext_ack *extack)
{
	int err = pf_hooks_set(nla_get_u32(mode));

	switch (err) {
	case 0:
		pf_hooks_mode = nla_get_u32(mode);
		return 0;
	case -ENOMEM:
		NL_SET_ERR_MSG_ATTR(extack, mode, "no memory for the hook");
		return err;
	case -EBUSY:
		NL_SET_ERR_MSG_ATTR(extack, mode,
				    "ftrace is turned off: kernel.ftrace_enabled");
		return err;
	default:
		NL_SET_ERR_MSG_ATTR(extack, mode,
				    "this kernel has no such hook that could count");
		return -ENODEV;
	}
}

/* The one that can fail comes first: a request is done whole or not at all. */
static int pf_apply(struct nlattr **attrs, struct netlink_ext_ack *extack)
{
	struct nlattr *mode = attrs[PAGEFAIL_A_CONFIG_HOOKS];
	struct nlattr *on = attrs[PAGEFAIL_A_CONFIG_SITES];
	struct nlattr *most = attrs[PAGEFAIL_A_CONFIG_EVENTS_PER_SECOND];
	int err = mode ? pf_apply_hooks(mode, extack) : 0;

	if (err)
		return err;
	if (on)
		pf_sites_switch(nla_get_u32(on));
	if (most)
		WRITE_ONCE(events_per_second, nla_get_u32(most));

	return 0;
}

/**
 * pf_config_set() - changes the settings that a request names
 * @request: the request
 * @info: of it
 *
 * Return: 0 or a negative error, with nothing changed.
 */
int pf_config_set(struct sk_buff *request, struct genl_info *info)
{
	struct netlink_ext_ack *extack = pf_info_extack(info);
	int err;

	err = pf_lock(extack);
	if (err)
		return err;
	err = pf_check(info->attrs, extack);
	if (!err)
		err = pf_apply(info->attrs, extack);
	mutex_unlock(&pf_config_mutex);

	return err;
}

/**
 * pf_config_init() - checks the parameters that the module was loaded with
 *
 * Return: 0 or -EINVAL.
 */
int pf_config_init(void)
{
	unsigned int mode;

	for (mode = 0; mode < ARRAY_SIZE(pf_hooks_names); mode++)
		if (!strcmp(hooks, pf_hooks_names[mode]))
			break;
	if (mode == ARRAY_SIZE(pf_hooks_names)) {
		pr_err("hooks=%s: not all, mm_page_alloc or warn_alloc\n",
		       hooks);
		return -EINVAL;
	}
	if (events_per_second > PF_EVENTS_MOST) {
		pr_err("events_per_second=%u: more than %u\n",
		       events_per_second, PF_EVENTS_MOST);
		return -EINVAL;
	}
	pf_hooks_mode = mode;

	return 0;
}
