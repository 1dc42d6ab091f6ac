// SPDX-License-Identifier: GPL-2.0-only
/*
 * The dump of the counts. It holds nothing between two messages but a place
 * in the tables, so who reads half of it holds nothing up.
 */

#include <linux/nodemask.h>
#include <net/genetlink.h>

#include "pagefail.h"
#include "compat/dump.h"
#include "compat/policy.h"

/**
 * struct pf_filter - what a dump is limited to; -1 in a field: anything
 * @node: node
 * @zone: index of the zone
 * @order: order
 * @class: enum pagefail_class
 * @cause: enum pagefail_cause
 * @loud: only failures that are not silent
 */
struct pf_filter {
	s16 node;
	s8 zone;
	s8 order;
	s8 class;
	s8 cause;
	bool loud;
};

/**
 * struct pf_dump - where a dump is, kept in the callback between messages
 * @cursor: the place in the tables
 * @generation: the number of resets when the dump began
 * @filter: what it is limited to
 * @begun: the fields above are set
 */
struct pf_dump {
	struct pf_cursor cursor;
	u32 generation;
	struct pf_filter filter;
	bool begun;
};

static int pf_fill_failure(struct sk_buff *skb, struct netlink_callback *cb,
			   u32 key, u64 total)
{
	struct pf_failure failure = pf_unpack(key);
	void *header;

	header = genlmsg_put(skb, pf_dump_portid(cb), cb->nlh->nlmsg_seq,
			     &pf_family, NLM_F_MULTI,
			     PAGEFAIL_CMD_FAILURES_GET);
	if (!header)
		return -EMSGSIZE;
	pf_dump_check(cb, header);
	if (nla_put_u32(skb, PAGEFAIL_A_FAILURE_NODE, failure.node) ||
	    nla_put_string(skb, PAGEFAIL_A_FAILURE_ZONE,
			   pf_zone_name(failure.zone)) ||
	    nla_put_u32(skb, PAGEFAIL_A_FAILURE_ORDER, failure.order) ||
	    nla_put_u32(skb, PAGEFAIL_A_FAILURE_CLASS, failure.class) ||
	    nla_put_u32(skb, PAGEFAIL_A_FAILURE_CAUSE, failure.cause) ||
	    (failure.silent && nla_put_flag(skb, PAGEFAIL_A_FAILURE_SILENT)) ||
	    nla_put_u64_64bit(skb, PAGEFAIL_A_FAILURE_COUNT,
			      total - pf_baseline(key),
			      PAGEFAIL_A_FAILURE_PAD) ||
	    nla_put_u64_64bit(skb, PAGEFAIL_A_FAILURE_TOTAL, total,
			      PAGEFAIL_A_FAILURE_PAD)) {
		genlmsg_cancel(skb, header);
		return -EMSGSIZE;
	}
	genlmsg_end(skb, header);

	return 0;
}

static bool pf_below(const struct nlattr *attr, u32 limit)
{
	return !attr || nla_get_u32(attr) < limit;
}

static int pf_choice(const struct nlattr *attr)
{
	return attr ? nla_get_u32(attr) : -1;
}

/* Returns false for a zone that the kernel does not have. */
static bool pf_choose_zone(const struct nlattr *attr, s8 *choice)
{
	unsigned int zone;

	if (!attr)
		return true;
	for (zone = 0; zone <= PF_NO_ZONE; zone++) {
		if (nla_strcmp(attr, pf_zone_name(zone)))
			continue;
		*choice = zone;
		return true;
	}

	return false;
}

static int pf_parse_filter(struct nlattr **attrs, struct pf_filter *filter,
			   struct netlink_ext_ack *extack)
{
	struct nlattr *node = attrs[PAGEFAIL_A_FAILURE_NODE];
	struct nlattr *zone = attrs[PAGEFAIL_A_FAILURE_ZONE];
	struct nlattr *order = attrs[PAGEFAIL_A_FAILURE_ORDER];
	struct nlattr *class = attrs[PAGEFAIL_A_FAILURE_CLASS];
	struct nlattr *cause = attrs[PAGEFAIL_A_FAILURE_CAUSE];
	int err;

	if (!pf_below(node, nr_node_ids)) {
		NL_SET_ERR_MSG_ATTR(extack, node, "no such node");
		return -EINVAL;
	}
	if (!pf_choose_zone(zone, &filter->zone)) {
		NL_SET_ERR_MSG_ATTR(extack, zone, "no such zone");
		return -EINVAL;
	}
	if (!pf_below(order, MAX_PAGE_ORDER + 1)) {
		NL_SET_ERR_MSG_ATTR(extack, order, "no such order");
		return -EINVAL;
	}
	err = pf_limit(class, PAGEFAIL_CLASS_NOLOCK, extack);
	if (!err)
		err = pf_limit(cause, PAGEFAIL_CAUSE_LIMIT, extack);
	if (err)
		return err;
	filter->node = pf_choice(node);
	filter->order = pf_choice(order);
	filter->class = pf_choice(class);
	filter->cause = pf_choice(cause);
	filter->loud = attrs[PAGEFAIL_A_FAILURE_LOUD];

	return 0;
}

static bool pf_matches(const struct pf_filter *want, u32 key)
{
	struct pf_failure failure = pf_unpack(key);

	return (want->node < 0 || want->node == failure.node) &&
	       (want->zone < 0 || want->zone == failure.zone) &&
	       (want->order < 0 || want->order == failure.order) &&
	       (want->class < 0 || want->class == failure.class) &&
	       (want->cause < 0 || want->cause == failure.cause) &&
	       !(want->loud && failure.silent);
}

/* What a request for a dump may carry */
const struct nla_policy pf_failures_policy[PF_MAXATTR + 1] = {
	[PAGEFAIL_A_FAILURE_NODE] = { .type = NLA_U32 },
	[PAGEFAIL_A_FAILURE_ZONE] = { .type = NLA_NUL_STRING },
	[PAGEFAIL_A_FAILURE_ORDER] = { .type = NLA_U32 },
	[PAGEFAIL_A_FAILURE_CLASS] = NLA_POLICY_MAX(NLA_U32,
						    PAGEFAIL_CLASS_NOLOCK),
	[PAGEFAIL_A_FAILURE_CAUSE] = NLA_POLICY_MAX(NLA_U32,
						    PAGEFAIL_CAUSE_LIMIT),
	[PAGEFAIL_A_FAILURE_LOUD] = { .type = NLA_FLAG },
};

static int pf_dump_begin(struct netlink_callback *cb, struct pf_dump *dump)
{
	static const struct pf_filter anything = { -1, -1, -1, -1, -1, false };
	struct nlattr *attrs[PF_MAXATTR + 1];
	int err;

	err = pf_dump_pin();
	if (err)
		return err;
	dump->begun = true;
	dump->filter = anything;
	dump->generation = pf_generation();
	pf_walk_begin(&dump->cursor);
	/* as if checked before: else no change counts until the first row */
	pf_dump_set_prev_seq(cb, PF_SEQ_SAME);
	pf_dump_set_seq(cb, PF_SEQ_SAME);

	err = pf_dump_attrs(cb, attrs, PF_MAXATTR, pf_failures_policy);
	if (err)
		return err;

	return pf_parse_filter(attrs, &dump->filter, pf_dump_extack(cb));
}

static unsigned int pf_dump_seq(const struct pf_dump *dump)
{
	if (dump->generation != pf_generation() ||
	    pf_walk_changed(&dump->cursor))
		return PF_SEQ_CHANGED;

	return PF_SEQ_SAME;
}

/* Fills the buffer; a row that finds no room is the first of the next. */
static void pf_dump_some(struct sk_buff *skb, struct netlink_callback *cb,
			 struct pf_dump *dump)
{
	struct pf_cursor here;
	u64 total;
	u32 key;

	pf_dump_set_seq(cb, pf_dump_seq(dump));
	for (;;) {
		here = dump->cursor;
		key = pf_walk_next(&dump->cursor);
		if (!key)
			break;
		if (!pf_matches(&dump->filter, key))
			continue;
		total = pf_total(key);
		if (total && pf_fill_failure(skb, cb, key, total)) {
			dump->cursor = here;
			break;
		}
	}
	pf_dump_set_seq(cb, pf_dump_seq(dump));
}

/**
 * pf_failures_dump() - one message for each combination that failed
 * @skb: the buffer to fill
 * @cb: the dump, which the kernel marks as interrupted when the tables change
 *
 * Return: the length of what was filled in, 0 at the end, or a negative error.
 */
int pf_failures_dump(struct sk_buff *skb, struct netlink_callback *cb)
{
	struct pf_dump *dump = pf_dump_ctx(cb);
	int err;

	BUILD_BUG_ON(sizeof(*dump) > PF_DUMP_CTX_SIZE);

	err = pf_lock(pf_dump_extack(cb));
	if (err)
		return err;
	if (!dump->begun)
		err = pf_dump_begin(cb, dump);
	if (!err)
		pf_dump_some(skb, cb, dump);
	mutex_unlock(&pf_config_mutex);

	return err ? err : skb->len;
}

/**
 * pf_failures_done() - the end of a dump, also of one that nobody reads on
 * @cb: the dump
 *
 * Return: 0.
 */
int pf_failures_done(struct netlink_callback *cb)
{
	struct pf_dump *dump = pf_dump_ctx(cb);

	if (dump->begun)
		pf_dump_unpin();

	return 0;
}
