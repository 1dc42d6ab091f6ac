// SPDX-License-Identifier: GPL-2.0-only
/* The messages that tell of failures. */

#include <net/genetlink.h>

#include "pagefail.h"
#include "compat/clock.h"
#include "compat/genl.h"

#define PF_EVENT_SIZE	256	/* more than a message takes */

/* Where somebody may listen who must not, nobody is told of processes. */
static int pf_put_process(struct sk_buff *skb,
			  const struct pf_event *event)
{
	if (!pf_names_told())
		return 0;
	if (nla_put_string(skb, PAGEFAIL_A_EVENT_COMM, event->comm))
		return -EMSGSIZE;

	return nla_put_u32(skb, PAGEFAIL_A_EVENT_PID, event->pid);
}

static int pf_put_failure(struct sk_buff *skb, const struct pf_event *event)
{
	struct pf_failure failure = pf_unpack(event->key);

	if (nla_put_u32(skb, PAGEFAIL_A_EVENT_NODE, failure.node) ||
	    nla_put_string(skb, PAGEFAIL_A_EVENT_ZONE,
			   pf_zone_name(failure.zone)) ||
	    nla_put_u32(skb, PAGEFAIL_A_EVENT_ORDER, failure.order) ||
	    nla_put_u32(skb, PAGEFAIL_A_EVENT_GFP, (__force u32)event->gfp) ||
	    nla_put_u32(skb, PAGEFAIL_A_EVENT_CLASS, failure.class) ||
	    (failure.silent && nla_put_flag(skb, PAGEFAIL_A_EVENT_SILENT)) ||
	    nla_put_u32(skb, PAGEFAIL_A_EVENT_CAUSE, failure.cause))
		return -EMSGSIZE;

	return nla_put_u32(skb, PAGEFAIL_A_EVENT_CONTEXT, event->context);
}

static int pf_put_event_u64(struct sk_buff *skb, int attr, u64 value)
{
	return nla_put_u64_64bit(skb, attr, value, PAGEFAIL_A_EVENT_PAD);
}

static int pf_fill_event(struct sk_buff *skb, const struct pf_event *event)
{
	void *header;

	header = genlmsg_put(skb, 0, 0, &pf_family, 0,
			     PAGEFAIL_CMD_FAILURE_EVENT);
	if (!header ||
	    pf_put_event_u64(skb, PAGEFAIL_A_EVENT_TIME,
			     pf_clock_to_real(event->time)) ||
	    pf_put_event_u64(skb, PAGEFAIL_A_EVENT_SERIAL, event->serial) ||
	    pf_put_event_u64(skb, PAGEFAIL_A_EVENT_LOST, event->lost) ||
	    nla_put_u32(skb, PAGEFAIL_A_EVENT_CPU, event->cpu) ||
	    pf_put_failure(skb, event) || pf_put_process(skb, event))
		return -EMSGSIZE;
	genlmsg_end(skb, header);

	return 0;
}

/**
 * pf_event_send() - tells all who listen of a failure
 * @event: the failure
 *
 * The message is small, and there is no OOM killer for it: this only watches.
 *
 * Context: process.
 * Return: 0, -ENOMEM. That nobody hears it is no error.
 */
int pf_event_send(const struct pf_event *event)
{
	struct sk_buff *skb = genlmsg_new(PF_EVENT_SIZE,
					  GFP_KERNEL | __GFP_NORETRY);

	if (!skb)
		return -ENOMEM;
	if (pf_fill_event(skb, event)) {
		nlmsg_free(skb);
		return -ENOMEM;
	}
	pf_tell(skb);

	return 0;
}
