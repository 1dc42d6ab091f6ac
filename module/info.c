// SPDX-License-Identifier: GPL-2.0-only
/* The module itself: its hooks, and what it could not count. */

#include <net/genetlink.h>

#include "pagefail.h"
#include "compat/genl.h"

static int pf_put_u64(struct sk_buff *skb, int attr, u64 value)
{
	return nla_put_u64_64bit(skb, attr, value, PAGEFAIL_A_MODULE_PAD);
}

static int pf_put_hook(struct sk_buff *skb, const struct pf_hook *hook)
{
	if (nla_put_string(skb, PAGEFAIL_A_HOOK_NAME, hook->name) ||
	    (hook->attached && nla_put_flag(skb, PAGEFAIL_A_HOOK_ATTACHED)) ||
	    (pf_hook_counts(hook) && nla_put_flag(skb, PAGEFAIL_A_HOOK_COUNTS)))
		return -EMSGSIZE;
	if (hook->missed &&
	    nla_put_u64_64bit(skb, PAGEFAIL_A_HOOK_MISSED, hook->missed(),
			      PAGEFAIL_A_HOOK_PAD))
		return -EMSGSIZE;

	return nla_put_u64_64bit(skb, PAGEFAIL_A_HOOK_SEEN, hook->seen(),
				 PAGEFAIL_A_HOOK_PAD);
}

static int pf_fill_hook(struct sk_buff *skb, const struct pf_hook *hook)
{
	struct nlattr *nest = nla_nest_start(skb, PAGEFAIL_A_MODULE_HOOK);

	if (!nest)
		return -EMSGSIZE;
	if (pf_put_hook(skb, hook)) {
		nla_nest_cancel(skb, nest);
		return -EMSGSIZE;
	}
	nla_nest_end(skb, nest);

	return 0;
}

static int pf_fill_other(struct sk_buff *skb, enum pagefail_kind kind)
{
	u64 total = pf_kind_total(kind);
	struct nlattr *nest;

	if (!total)
		return 0;
	nest = nla_nest_start(skb, PAGEFAIL_A_MODULE_OTHER);
	if (!nest)
		return -EMSGSIZE;
	if (nla_put_u32(skb, PAGEFAIL_A_OTHER_KIND, kind) ||
	    nla_put_u64_64bit(skb, PAGEFAIL_A_OTHER_COUNT, pf_kind_count(kind),
			      PAGEFAIL_A_OTHER_PAD) ||
	    nla_put_u64_64bit(skb, PAGEFAIL_A_OTHER_TOTAL, total,
			      PAGEFAIL_A_OTHER_PAD)) {
		nla_nest_cancel(skb, nest);
		return -EMSGSIZE;
	}
	nla_nest_end(skb, nest);

	return 0;
}

/* What the module could not count, or not for sure */
static int pf_put_doubts(struct sk_buff *skb)
{
	pf_sites_settle();
	if (pf_put_u64(skb, PAGEFAIL_A_MODULE_LOST, pf_events_lost()) ||
	    pf_put_u64(skb, PAGEFAIL_A_MODULE_OVERFLOW, pf_overflow()) ||
	    pf_put_u64(skb, PAGEFAIL_A_MODULE_GAP, pf_hooks_gap_ms()))
		return -EMSGSIZE;

	return pf_put_u64(skb, PAGEFAIL_A_MODULE_SITE_OVERFLOW,
			  pf_sites_overflow());
}

static int pf_put_module(struct sk_buff *skb)
{
	u64 ms;

	if (nla_put_string(skb, PAGEFAIL_A_MODULE_VERSION, PAGEFAIL_VERSION) ||
	    nla_put_u32(skb, PAGEFAIL_A_MODULE_PROTOCOL,
			PAGEFAIL_FAMILY_VERSION) ||
	    nla_put_u32(skb, PAGEFAIL_A_MODULE_GENERATION, pf_generation()) ||
	    pf_put_u64(skb, PAGEFAIL_A_MODULE_UPTIME, pf_uptime_ms()))
		return -EMSGSIZE;
	if (pf_since_reset_ms(&ms) &&
	    pf_put_u64(skb, PAGEFAIL_A_MODULE_SINCE_RESET, ms))
		return -EMSGSIZE;

	return pf_put_doubts(skb);
}

static int pf_fill_info(struct sk_buff *skb, u32 portid, u32 seq)
{
	enum pagefail_kind kind;
	const struct pf_hook *hook;
	unsigned int i;
	void *header;

	header = genlmsg_put(skb, portid, seq, &pf_family, 0,
			     PAGEFAIL_CMD_INFO_GET);
	if (!header || pf_put_module(skb))
		return -EMSGSIZE;
	for (i = 0; (hook = pf_hook(i)); i++)
		if (pf_fill_hook(skb, hook))
			return -EMSGSIZE;
	for (kind = PAGEFAIL_KIND_VMALLOC; kind <= PAGEFAIL_KIND_OTHER; kind++)
		if (pf_fill_other(skb, kind))
			return -EMSGSIZE;
	genlmsg_end(skb, header);

	return 0;
}

/**
 * pf_info_get() - tells what the module is, and what it could not count
 * @request: the request
 * @info: of it
 *
 * Return: 0 or a negative error.
 */
int pf_info_get(struct sk_buff *request, struct genl_info *info)
{
	return pf_answer(info, pf_fill_info);
}
