/* SPDX-License-Identifier: GPL-2.0-only */
/* How a generic netlink family is made known, and what its callbacks find. */
#ifndef PAGEFAIL_COMPAT_GENL_H
#define PAGEFAIL_COMPAT_GENL_H

#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/module.h>
#include <linux/netlink.h>
#include <linux/string.h>
#include <net/genetlink.h>
#include <net/net_namespace.h>

/*
 * The policy of a command: its own, with or without a length of its own, or,
 * from 5.2 to 5.9, that of the family. Where the length is the family's, all
 * tables must have it.
 */
#ifdef PF_HAS_OP_MAXATTR
#define PF_OP_POLICY(table, max)	.policy = (table), .maxattr = (max),
#define PF_FAMILY_POLICY(table, max)
#elif defined(PF_HAS_OP_POLICY)
#define PF_OP_POLICY(table, max)	.policy = (table),
#define PF_FAMILY_POLICY(table, max)	.maxattr = (max),
#else
#define PF_OP_POLICY(table, max)
#define PF_FAMILY_POLICY(table, max)	.policy = (table), .maxattr = (max),
#endif

/* Before 5.0 (and el8) attributes that nobody asked for are ignored. */
#ifndef PF_HAS_NLA_REJECT
#define NLA_REJECT	NLA_UNSPEC
#endif

/* Before 3.13 the kernel chains the commands, which it must be able to write. */
#if defined(PF_HAS_FAMILY_OPS) || !defined(PF_HAS_REGISTER_WITH_OPS)
#define pf_const_ops	const
#else
#define pf_const_ops
#endif

/*
 * Commands are in the family (4.10 on, and el7), or handed over with it, as an
 * array (3.13 on) or with their number.
 */
#ifndef PF_HAS_REGISTER_WITH_OPS
#define PF_FAMILY_OPS(table, n) \
	.module = THIS_MODULE, .ops = (table), .n_ops = (n),
#define pf_register_family(family, table, n, groups) \
	genl_register_family(family)
#elif defined(PF_HAS_FAMILY_OPS)
#define PF_FAMILY_OPS(table, n)
#define pf_register_family(family, table, n, groups) \
	genl_register_family_with_ops_groups(family, table, groups)
#else
#define PF_FAMILY_OPS(table, n)
#define pf_register_family(family, table, n, groups) \
	pf_register_one_by_one(family, table, n, groups)
#endif

/*
 * Groups, of which this family has one, go the same ways. Who may join: from
 * 6.7 on (and in the stable series of that time) a flag says so; from 3.19 to
 * 5.9 the family is asked; elsewhere anybody may.
 */
#if defined(PF_HAS_FAMILY_GROUPS) && !defined(PF_HAS_REGISTER_WITH_OPS)
#define PF_FAMILY_GROUPS(table, n)	.mcgrps = (table), .n_mcgrps = (n),
#else
#define PF_FAMILY_GROUPS(table, n)
#endif
#ifdef PF_HAS_FAMILY_GROUPS
#define pf_const_groups			const
#define pf_multicast(family, skb, groups) \
	genlmsg_multicast(family, skb, 0, 0, GFP_KERNEL | __GFP_NORETRY)
#define pf_has_listeners(family, groups) \
	netlink_has_listeners(init_net.genl_sock, (family)->mcgrp_offset)
#else
#define pf_const_groups
#define pf_multicast(family, skb, groups) \
	genlmsg_multicast(skb, 0, (groups)[0].id, GFP_KERNEL | __GFP_NORETRY)
#define pf_has_listeners(family, groups) \
	netlink_has_listeners(init_net.genl_sock, (groups)[0].id)

static inline int
pf_register_one_by_one(struct genl_family *family, struct genl_ops *ops,
		       size_t n, struct genl_multicast_group *groups)
{
	int err = genl_register_family_with_ops(family, ops, n);

	if (err)
		return err;
	err = genl_register_mc_group(family, groups);
	if (err)
		genl_unregister_family(family);

	return err;
}
#endif

#if defined(GENL_MCAST_CAP_NET_ADMIN)
#define PF_GROUP_GUARDED	true
#define PF_GROUP_FLAGS		.flags = GENL_MCAST_CAP_NET_ADMIN,
#define PF_FAMILY_BIND
#elif defined(PF_HAS_MCAST_BIND)
#define PF_GROUP_GUARDED	true
#define PF_GROUP_FLAGS
#define PF_FAMILY_BIND		.mcast_bind = pf_may_join,

static inline int pf_may_join(struct net *net, int group)
{
	return capable(CAP_NET_ADMIN) ? 0 : -EPERM;
}
#else
#define PF_GROUP_GUARDED	false
#define PF_GROUP_FLAGS
#define PF_FAMILY_BIND
#endif

/* Who asks: a port was taken for a process once. */
#ifdef PF_HAS_PORTID
#define pf_info_portid(info)	((info)->snd_portid)
#define pf_dump_portid(cb)	(NETLINK_CB((cb)->skb).portid)
#else
#define pf_info_portid(info)	((info)->snd_pid)
#define pf_dump_portid(cb)	(NETLINK_CB((cb)->skb).pid)
#endif

/* Where a refusal gives its reason: from 4.12 on, for dumps later. */
static inline struct netlink_ext_ack *pf_info_extack(struct genl_info *info)
{
#ifdef PF_HAS_INFO_EXTACK
	return info->extack;
#else
	return NULL;
#endif
}

static inline struct netlink_ext_ack *
pf_dump_extack(struct netlink_callback *cb)
{
#ifdef PF_HAS_CALLBACK_EXTACK
	return cb->extack;
#elif defined(PF_HAS_INFO_EXTACK)
	/* Nobody hears this, but 4.12 writes to it without looking. */
	static struct netlink_ext_ack unheard;

	return &unheard;
#else
	return NULL;
#endif
}

#ifndef NL_SET_ERR_MSG
#define NL_SET_ERR_MSG(extack, msg)	((void)(extack))
#endif
#ifndef NL_SET_ERR_MSG_ATTR
#define NL_SET_ERR_MSG_ATTR(extack, attr, msg) NL_SET_ERR_MSG(extack, msg)
#endif

/* Before RHEL 6.5 and 2.6.35 */
#ifndef GENLMSG_DEFAULT_SIZE
#define GENLMSG_DEFAULT_SIZE	(NLMSG_DEFAULT_SIZE - GENL_HDRLEN)
#endif

/* Before 4.7 a value of 64 bits was not aligned. */
#ifndef PF_HAS_PUT_U64_64BIT
#define nla_put_u64_64bit(skb, attr, value, pad) nla_put_u64(skb, attr, value)
#endif

#endif /* PAGEFAIL_COMPAT_GENL_H */
