// SPDX-License-Identifier: GPL-2.0-only
/*
 * The dump of the counts. It holds nothing between two messages but a place
 * in the tables, so who reads half of it holds nothing up.
 */

#include <linux/nodemask.h>
#include <net/genetlink.h>

#include "pagefail.h"
#include "compat/genl.h"

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
	s16 zone;
	s16 order;
	s16 class;
	s16 cause;
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

	header = genlmsg_put(skb, NETLINK_CB(cb->skb).portid,
			     cb->nlh->nlmsg_seq, &pf_family, NLM_F_MULTI,
			     PAGEFAIL_CMD_FAILURES_GET);
	if (!header)
		return -EMSGSIZE;
	genl_dump_check_consistent(cb, header);
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

/* Returns false for a value that the kernel cannot have. */
static bool pf_filter_by(const struct nlattr *attr, u32 limit, s16 *field)
{
	if (!attr)
		return true;
	if (nla_get_u32(attr) >= limit)
		return false;
	*field = nla_get_u32(attr);

	return true;
}

static bool pf_filter_by_zone(const struct nlattr *attr, s16 *field)
{
	unsigned int zone;

	if (!attr)
		return true;
	for (zone = 0; zone <= PF_NO_ZONE; zone++) {
		if (nla_strcmp(attr, pf_zone_name(zone)))
			continue;
		*field = zone;
		return true;
	}

	return false;
}

static int pf_parse_filter(struct nlattr **attrs, struct pf_filter *filter,
			   struct netlink_ext_ack *extack)
{
	struct nlattr *attr = attrs[PAGEFAIL_A_FAILURE_NODE];

	if (!pf_filter_by(attr, nr_node_ids, &filter->node)) {
		NL_SET_ERR_MSG_ATTR(extack, attr, "no such node");
		return -EINVAL;
	}
	attr = attrs[PAGEFAIL_A_FAILURE_ZONE];
	if (!pf_filter_by_zone(attr, &filter->zone)) {
		NL_SET_ERR_MSG_ATTR(extack, attr, "no such zone");
		return -EINVAL;
	}
	attr = attrs[PAGEFAIL_A_FAILURE_ORDER];
	if (!pf_filter_by(attr, MAX_PAGE_ORDER + 1, &filter->order)) {
		NL_SET_ERR_MSG_ATTR(extack, attr, "no such order");
		return -EINVAL;
	}
	attr = attrs[PAGEFAIL_A_FAILURE_CLASS];
	if (!pf_filter_by(attr, PAGEFAIL_CLASS_NOLOCK + 1, &filter->class)) {
		NL_SET_ERR_MSG_ATTR(extack, attr, "no such class");
		return -EINVAL;
	}
	attr = attrs[PAGEFAIL_A_FAILURE_CAUSE];
	if (!pf_filter_by(attr, PAGEFAIL_CAUSE_LIMIT + 1, &filter->cause)) {
		NL_SET_ERR_MSG_ATTR(extack, attr, "no such cause");
		return -EINVAL;
	}
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

/* The kernel marks a dump as interrupted when cb->seq changes; 0 is unset. */
#define PF_SEQ_SAME	1
#define PF_SEQ_CHANGED	2

static int pf_dump_begin(struct netlink_callback *cb, struct pf_dump *dump)
{
	static const struct pf_filter anything = { -1, -1, -1, -1, -1, false };

	dump->filter = anything;
	dump->generation = pf_generation();
	dump->begun = true;
	pf_walk_begin(&dump->cursor);
	/* as if checked before: else no change counts until the first row */
	cb->prev_seq = PF_SEQ_SAME;
	cb->seq = PF_SEQ_SAME;

	return pf_parse_filter(pf_dump_attrs(cb), &dump->filter, cb->extack);
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

	cb->seq = pf_dump_seq(dump);
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
	cb->seq = pf_dump_seq(dump);
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

	err = pf_lock(cb->extack);
	if (err)
		return err;
	if (!dump->begun)
		err = pf_dump_begin(cb, dump);
	if (!err)
		pf_dump_some(skb, cb, dump);
	mutex_unlock(&pf_config_mutex);

	return err ? err : skb->len;
}
