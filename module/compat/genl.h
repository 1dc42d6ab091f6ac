/* SPDX-License-Identifier: GPL-2.0-only */
/* What a dump callback finds in its struct netlink_callback. */
#ifndef PAGEFAIL_COMPAT_GENL_H
#define PAGEFAIL_COMPAT_GENL_H

#include <linux/netlink.h>
#include <net/genetlink.h>

#define PF_DUMP_CTX_SIZE	sizeof_field(struct netlink_callback, ctx)

/* The zeroed space that lasts from the first message of a dump to the last */
static inline void *pf_dump_ctx(struct netlink_callback *cb)
{
	return cb->ctx;
}

/* The parsed attributes of the request */
static inline struct nlattr **pf_dump_attrs(struct netlink_callback *cb)
{
#ifdef PF_HAS_GENL_INFO_DUMP
	return genl_info_dump(cb)->attrs;
#else
	return genl_dumpit_info(cb)->attrs;
#endif
}

#endif /* PAGEFAIL_COMPAT_GENL_H */
