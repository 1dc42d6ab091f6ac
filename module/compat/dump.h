/* SPDX-License-Identifier: GPL-2.0-only */
/* What a dump callback finds in its struct netlink_callback. */
#ifndef PAGEFAIL_COMPAT_DUMP_H
#define PAGEFAIL_COMPAT_DUMP_H

#include "genl.h"

/* The zeroed space that lasts from the first message of a dump to the last */
#ifdef PF_HAS_CALLBACK_CTX
#define PF_DUMP_CTX_SIZE	sizeof_field(struct netlink_callback, ctx)
#define pf_dump_ctx(cb)		((void *)(cb)->ctx)
#else
#define PF_DUMP_CTX_SIZE	sizeof(((struct netlink_callback *)NULL)->args)
#define pf_dump_ctx(cb)		((void *)(cb)->args)
#endif

/*
 * What keeps the module while a dump is half read, whose next part would else be
 * called in freed memory. From 3.11 on the kernel sees to it. Before, a dump takes
 * a reference with its first part, and its done callback drops it. But a socket
 * without room remembers a dump before that is called: so where starting a dump
 * can be told of a module, by a kprobe on x86-64, it is told. Where it cannot,
 * in RHEL 6.0 to 6.3, the module stays for good.
 *
 * A request is served under the mutex that unregistering the family takes; not
 * so a dump in RHEL 6.4 and 6.5, where one that is asked for in the very moment
 * of unloading is not safe.
 */
#ifdef PF_HAS_FAMILY_MODULE

/* No done callback: RHEL7 would take a mutex for it in a softirq. */
#define PF_OP_DONE(fn)

static inline void pf_dump_guard(const struct genl_ops *ops, size_t n)
{
}

static inline void pf_dump_unguard(void)
{
}

static inline int pf_dump_pin(void)
{
	return 0;
}

static inline void pf_dump_unpin(void)
{
}

#else

#define PF_OP_DONE(fn)	.done = (fn),

void pf_dump_guard(const struct genl_ops *ops, size_t n);
void pf_dump_unguard(void);
int pf_dump_pin(void);
void pf_dump_unpin(void);

#endif

/*
 * The attributes of the request, up to that number. Before 5.5 a dump parses
 * its request itself; the oldest kernels do not even check it before.
 */
static inline int pf_dump_attrs(struct netlink_callback *cb,
				struct nlattr **attrs, int max,
				const struct nla_policy *policy)
{
#ifdef PF_HAS_GENL_INFO_DUMP
	memcpy(attrs, genl_info_dump(cb)->attrs, (max + 1) * sizeof(*attrs));
	return 0;
#elif defined(PF_HAS_GENL_DUMPIT_INFO)
	memcpy(attrs, genl_dumpit_info(cb)->attrs, (max + 1) * sizeof(*attrs));
	return 0;
#elif defined(PF_HAS_INFO_EXTACK)
	return nlmsg_parse(cb->nlh, GENL_HDRLEN, attrs, max, policy,
			   pf_dump_extack(cb));
#else
	return nlmsg_parse(cb->nlh, GENL_HDRLEN, attrs, max, policy);
#endif
}

/*
 * The kernel marks a dump as interrupted when its sequence number changes; 0
 * is unset. RHEL6 keeps the number behind the callback that others know.
 */
#define PF_SEQ_SAME	1
#define PF_SEQ_CHANGED	2

static inline void pf_dump_set_seq(struct netlink_callback *cb,
				   unsigned int seq)
{
#ifdef PF_HAS_CALLBACK_EXTENDED
	nl_callback_extended(cb)->seq = seq;
#elif defined(PF_HAS_DUMP_CHECK_CONSISTENT)
	cb->seq = seq;
#endif
}

static inline void pf_dump_set_prev_seq(struct netlink_callback *cb,
					unsigned int seq)
{
#ifdef PF_HAS_CALLBACK_EXTENDED
	nl_callback_extended(cb)->prev_seq = seq;
#elif defined(PF_HAS_DUMP_CHECK_CONSISTENT)
	cb->prev_seq = seq;
#endif
}

/* Takes what genlmsg_put() returned. */
static inline void pf_dump_check(struct netlink_callback *cb, void *header)
{
#ifdef PF_HAS_DUMP_CHECK_CONSISTENT
	nl_dump_check_consistent(cb, header - GENL_HDRLEN - NLMSG_HDRLEN);
#endif
}

#endif /* PAGEFAIL_COMPAT_DUMP_H */
