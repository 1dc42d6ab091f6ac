// SPDX-License-Identifier: GPL-2.0-only
/* The dump of the call sites, by the names of functions: no address leaves. */

#include <net/genetlink.h>

#include "pagefail.h"
#include "sites.h"
#include "compat/clock.h"
#include "compat/dump.h"
#include "compat/stack.h"

/* With these the longest message still fits in a page. */
#define PF_FRAMES_SENT	32
#define PF_FRAME_SIZE	96

/* Functions of the page allocator, up to what is appended to their names */
static const char * const pf_allocator[] = {
	"__alloc_pages",
	"__alloc_frozen_pages",
	"alloc_pages_nolock",
	"alloc_frozen_pages_nolock",
	"try_alloc_pages",
};

/**
 * struct pf_sites_cursor - where a dump is, kept between messages
 * @slot: the next in the table
 * @generation: the number of resets when the dump began
 * @begun: the fields above are set
 */
struct pf_sites_cursor {
	u32 slot;
	u32 generation;
	bool begun;
};

/* What the kernel has no name for, it writes as a number. */
static void pf_frame_name(char name[PF_FRAME_SIZE], unsigned long frame)
{
	snprintf(name, PF_FRAME_SIZE, PF_CALLER_FORMAT, (void *)frame);
	if (*name == '0')
		strcpy(name, "?");
}

static bool pf_in_allocator(unsigned long frame)
{
	char name[PF_FRAME_SIZE];
	unsigned int i;

	pf_frame_name(name, frame);
	for (i = 0; i < ARRAY_SIZE(pf_allocator); i++)
		if (!strncmp(name, pf_allocator[i], strlen(pf_allocator[i])))
			return true;

	return false;
}

/* The first frame that is neither the probe's nor the page allocator's */
static unsigned int pf_caller(const struct pf_stack *stack)
{
	unsigned int i = 0;

	while (i < stack->depth && !pf_in_allocator(stack->frames[i]))
		i++;
	while (i < stack->depth && pf_in_allocator(stack->frames[i]))
		i++;

	return i < stack->depth ? i : 0;
}

static int pf_put_frames(struct sk_buff *skb, const struct pf_stack *stack)
{
	unsigned int from = pf_caller(stack), i;
	char name[PF_FRAME_SIZE];

	for (i = from; i < stack->depth && i < from + PF_FRAMES_SENT; i++) {
		pf_frame_name(name, stack->frames[i]);
		if (nla_put_string(skb, PAGEFAIL_A_SITE_FRAME, name))
			return -EMSGSIZE;
	}

	return 0;
}

static int pf_put_site_u64(struct sk_buff *skb, int attr, u64 value)
{
	return nla_put_u64_64bit(skb, attr, value, PAGEFAIL_A_SITE_PAD);
}

static int pf_put_last(struct sk_buff *skb, struct pf_site *site)
{
	struct pf_last last;

	pf_site_last(site, &last);
	if (nla_put_string(skb, PAGEFAIL_A_SITE_COMM, last.comm) ||
	    nla_put_u32(skb, PAGEFAIL_A_SITE_PID, last.pid) ||
	    pf_put_site_u64(skb, PAGEFAIL_A_SITE_FIRST,
			    pf_clock_to_real(site->first)))
		return -EMSGSIZE;

	return pf_put_site_u64(skb, PAGEFAIL_A_SITE_LAST,
			       pf_clock_to_real(last.time));
}

static int pf_put_site(struct sk_buff *skb, struct pf_site *site)
{
	struct pf_failure traits = pf_unpack(site->stack.key);
	u64 total = atomic64_read(&site->count);

	if (pf_put_site_u64(skb, PAGEFAIL_A_SITE_COUNT, total - site->base) ||
	    pf_put_site_u64(skb, PAGEFAIL_A_SITE_TOTAL, total) ||
	    (READ_ONCE(site->sampled) &&
	     nla_put_flag(skb, PAGEFAIL_A_SITE_SAMPLED)) ||
	    nla_put_u32(skb, PAGEFAIL_A_SITE_ORDER, traits.order) ||
	    nla_put_u32(skb, PAGEFAIL_A_SITE_CLASS, traits.class) ||
	    (traits.silent && nla_put_flag(skb, PAGEFAIL_A_SITE_SILENT)) ||
	    nla_put_u32(skb, PAGEFAIL_A_SITE_CONTEXT, site->stack.context) ||
	    pf_put_last(skb, site))
		return -EMSGSIZE;

	return pf_put_frames(skb, &site->stack);
}

static int pf_fill_site(struct sk_buff *skb, struct netlink_callback *cb,
			struct pf_site *site)
{
	void *header;

	header = genlmsg_put(skb, pf_dump_portid(cb), cb->nlh->nlmsg_seq,
			     &pf_family, NLM_F_MULTI, PAGEFAIL_CMD_SITES_GET);
	if (!header)
		return -EMSGSIZE;
	pf_dump_check(cb, header);
	if (pf_put_site(skb, site)) {
		genlmsg_cancel(skb, header);
		return -EMSGSIZE;
	}
	genlmsg_end(skb, header);

	return 0;
}

static int pf_sites_begin(struct netlink_callback *cb,
			  struct pf_sites_cursor *cursor)
{
	struct nlattr *attrs[PF_MAXATTR + 1];
	int err;

	err = pf_dump_pin();
	if (err)
		return err;
	cursor->begun = true;
	cursor->generation = pf_generation();
	pf_sites_settle();
	pf_dump_set_prev_seq(cb, PF_SEQ_SAME);

	return pf_dump_attrs(cb, attrs, PF_MAXATTR, pf_nothing_policy);
}

static void pf_sites_some(struct sk_buff *skb, struct netlink_callback *cb,
			  struct pf_sites_cursor *cursor)
{
	struct pf_site *site;

	pf_dump_set_seq(cb, cursor->generation == pf_generation() ?
			    PF_SEQ_SAME : PF_SEQ_CHANGED);
	for (; cursor->slot < pf_site_slots(); cursor->slot++) {
		site = pf_site(cursor->slot);
		if (site && pf_fill_site(skb, cb, site))
			break;
	}
}

/**
 * pf_sites_dump() - one message for each call site
 * @skb: the buffer to fill
 * @cb: the dump, which the kernel marks as interrupted when counts are reset
 *
 * Return: the length of what was filled in, 0 at the end, or a negative error.
 */
int pf_sites_dump(struct sk_buff *skb, struct netlink_callback *cb)
{
	struct pf_sites_cursor *cursor = pf_dump_ctx(cb);
	int err;

	BUILD_BUG_ON(sizeof(*cursor) > PF_DUMP_CTX_SIZE);
	BUILD_BUG_ON(PF_FRAMES_SENT * (NLA_HDRLEN + PF_FRAME_SIZE) + 256 >
		     NLMSG_GOODSIZE);

	err = pf_lock(pf_dump_extack(cb));
	if (err)
		return err;
	if (!cursor->begun)
		err = pf_sites_begin(cb, cursor);
	if (!err)
		pf_sites_some(skb, cb, cursor);
	mutex_unlock(&pf_config_mutex);

	return err ? err : skb->len;
}

/**
 * pf_sites_done() - the end of a dump, also of one that nobody reads on
 * @cb: the dump
 *
 * Return: 0.
 */
int pf_sites_done(struct netlink_callback *cb)
{
	struct pf_sites_cursor *cursor = pf_dump_ctx(cb);

	if (cursor->begun)
		pf_dump_unpin();

	return 0;
}
