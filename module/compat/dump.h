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
 * Before 3.11 nothing keeps a module that is half through a dump: the next
 * read would call into freed memory. Requests are served under a mutex that
 * unloading takes, and so is the first part of a dump, which comes here.
 */
static inline int pf_dump_pin(void)
{
#ifdef PF_HAS_FAMILY_MODULE
	return 0;
#else
	return try_module_get(THIS_MODULE) ? 0 : -ESHUTDOWN;
#endif
}

/*
 * The last act of a dump's done callback, which returns to the kernel without
 * being preempted: unloading stops all cpus before it frees anything.
 */
static inline void pf_dump_unpin(void)
{
#ifndef PF_HAS_FAMILY_MODULE
	module_put(THIS_MODULE);
#endif
}

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
