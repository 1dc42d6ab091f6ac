/* SPDX-License-Identifier: GPL-2.0-only */
/* Limits of the numbers in a request. */
#ifndef PAGEFAIL_COMPAT_POLICY_H
#define PAGEFAIL_COMPAT_POLICY_H

#include <net/netlink.h>

#include "genl.h"

/*
 * From 5.8 on a policy can have any limit, and from 5.10 on it is that of the
 * command. Elsewhere the limits that policies have are checked here too, and
 * refused in the same words.
 */
#if defined(NLA_POLICY_FULL_RANGE) && defined(PF_HAS_OP_MAXATTR)
static inline int pf_limit(const struct nlattr *attr, u64 max,
			   struct netlink_ext_ack *extack)
{
	return 0;
}
#else
static inline int pf_limit(const struct nlattr *attr, u64 max,
			   struct netlink_ext_ack *extack)
{
	if (!attr || nla_get_u32(attr) <= max)
		return 0;
	NL_SET_ERR_MSG_ATTR(extack, attr, "integer out of range");

	return -ERANGE;
}
#endif

#ifndef NLA_POLICY_MAX
#define NLA_POLICY_MAX(tp, max)		{ .type = (tp) }
#endif

#ifndef NLA_POLICY_FULL_RANGE
struct netlink_range_validation {
	u64 min, max;
};

#define NLA_POLICY_FULL_RANGE(tp, range) { .type = (tp) }
#endif

/* Before 6.7 a policy takes no constant. */
#ifdef PF_HAS_CONST_RANGE
#define pf_const_range	const
#else
#define pf_const_range
#endif

#endif /* PAGEFAIL_COMPAT_POLICY_H */
