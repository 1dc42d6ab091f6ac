// SPDX-License-Identifier: GPL-2.0-only
/* See dump.h: for kernels whose generic netlink does not know modules. */

#include "dump.h"

#ifndef PF_HAS_FAMILY_MODULE
#ifdef PF_HAS_DUMP_CONTROL_MODULE

#include <linux/kprobes.h>

static int (*pf_guarded)(struct sk_buff *skb, struct netlink_callback *cb);

/* Called with the arguments of the function, whose callers name no module. */
static int pf_dump_starts(struct sock *ssk, struct sk_buff *skb,
			  const struct nlmsghdr *nlh,
			  struct netlink_dump_control *control)
{
	if (control->dump == pf_guarded)
		control->module = THIS_MODULE;
	jprobe_return();

	return 0;
}

static struct jprobe pf_dump_start = {
	.entry = pf_dump_starts,
	.kp.symbol_name = "__netlink_dump_start",
};

/**
 * pf_dump_guard() - from here on a dump keeps the module
 * @dump: the callback of the dump
 *
 * Return: 0 or a negative error.
 */
int pf_dump_guard(int (*dump)(struct sk_buff *skb, struct netlink_callback *cb))
{
	pf_guarded = dump;

	return register_jprobe(&pf_dump_start);
}

/**
 * pf_dump_unguard() - from here on it does not
 *
 * Context: process; nobody can start a dump any more.
 */
void pf_dump_unguard(void)
{
	unregister_jprobe(&pf_dump_start);
}

#else

/**
 * pf_dump_guard() - keeps the module for good
 * @dump: the callback of the dump
 *
 * Return: 0.
 */
int pf_dump_guard(int (*dump)(struct sk_buff *skb, struct netlink_callback *cb))
{
	__module_get(THIS_MODULE);
	pr_info("this kernel cannot unload the module safely, so it stays\n");

	return 0;
}

/**
 * pf_dump_unguard() - undoes that where loading failed
 */
void pf_dump_unguard(void)
{
	module_put(THIS_MODULE);
}

#endif
#endif
