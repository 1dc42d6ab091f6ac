// SPDX-License-Identifier: GPL-2.0-only
/*
 * Compares the commands of the module with those that the kernel's generator makes
 * of include/netlink/pagefail.yaml: who may use them and which attributes they take,
 * of which type, within which limits. scripts/check-ynl takes both tables out of
 * their sources and into tables.h; here is as much of a kernel as these need.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include <linux/pagefail.h>

enum {
	NLA_UNSPEC, NLA_U8, NLA_U16, NLA_U32, NLA_U64, NLA_S32, NLA_S64,
	NLA_STRING, NLA_NUL_STRING, NLA_BINARY, NLA_FLAG, NLA_NESTED,
	NLA_REJECT
};

enum { GENL_ADMIN_PERM = 1, GENL_CMD_CAP_DO = 2, GENL_CMD_CAP_DUMP = 4 };

struct netlink_range_validation {
	uint64_t min;
	uint64_t max;
};

struct nla_policy {
	int type;
	int len;
	bool has_min;
	bool has_max;
	uint64_t min;
	uint64_t max;
	const struct netlink_range_validation *range;
};

#define NLA_POLICY_MIN(tp, low)		{ .type = (tp), .min = (low), .has_min = true }
#define NLA_POLICY_MAX(tp, high)	{ .type = (tp), .max = (high), .has_max = true }
#define NLA_POLICY_RANGE(tp, low, high)	{ .type = (tp), .min = (low), \
	.has_min = true, .max = (high), .has_max = true }
#define NLA_POLICY_FULL_RANGE(tp, limits) { .type = (tp), .range = (limits) }

struct op {
	const struct nla_policy *policy;
	int maxattr;
	int cmd;
	int flags;
	bool doit;
	bool dumpit;
};

#define genl_split_ops			op
#define genl_ops			op
#define pf_const_ops			const
#define pf_const_range			const
#define PF_OP_POLICY(table, max)	.policy = (table), .maxattr = (max),
#define PF_OP_DONE(fn)

#include "tables.h"

#define COUNT(array)	(sizeof(array) / sizeof((array)[0]))

static int differences;

static void compare(int cmd, int attr, const char *what, uint64_t module,
		    uint64_t generated)
{
	if (module == generated)
		return;
	differences++;
	printf("command %d, attribute %d: %s is %llu in the module, %llu in the spec\n",
	       cmd, attr, what, (unsigned long long)module,
	       (unsigned long long)generated);
}

/* What is not in a policy is refused, and so is all where there is none. */
static struct nla_policy policy_of(const struct op *op, int attr)
{
	struct nla_policy policy = { .type = NLA_REJECT };

	if (op->policy && attr <= op->maxattr &&
	    op->policy[attr].type != NLA_UNSPEC)
		policy = op->policy[attr];
	if (policy.range) {
		policy.has_min = policy.range->min != 0;
		policy.has_max = true;
		policy.min = policy.range->min;
		policy.max = policy.range->max;
	}

	return policy;
}

static bool takes_any(const struct op *op)
{
	int attr;

	for (attr = 0; attr <= op->maxattr; attr++)
		if (policy_of(op, attr).type != NLA_REJECT)
			return true;

	return false;
}

/* Returns how many attributes the command takes. */
static int compare_ops(const struct op *module, const struct op *generated)
{
	int attr, cmd = generated->cmd, taken = 0;
	int most = module->maxattr > generated->maxattr ? module->maxattr :
							  generated->maxattr;

	compare(cmd, 0, "flag for administrators",
		module->flags & GENL_ADMIN_PERM,
		generated->flags & GENL_ADMIN_PERM);
	compare(cmd, 0, "do", module->doit,
		!!(generated->flags & GENL_CMD_CAP_DO));
	compare(cmd, 0, "dump", module->dumpit,
		!!(generated->flags & GENL_CMD_CAP_DUMP));
	if (takes_any(module))
		compare(cmd, 0, "last attribute", module->maxattr,
			generated->maxattr);
	for (attr = 0; attr <= most; attr++) {
		struct nla_policy ours = policy_of(module, attr);
		struct nla_policy theirs = policy_of(generated, attr);

		compare(cmd, attr, "type", ours.type, theirs.type);
		compare(cmd, attr, "length", ours.len, theirs.len);
		compare(cmd, attr, "having a lower limit", ours.has_min,
			theirs.has_min);
		compare(cmd, attr, "having an upper limit", ours.has_max,
			theirs.has_max);
		compare(cmd, attr, "lower limit", ours.min, theirs.min);
		compare(cmd, attr, "upper limit", ours.max, theirs.max);
		taken += theirs.type != NLA_REJECT;
	}

	return taken;
}

static const struct op *find_op(const struct op *ops, size_t count, int cmd)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (ops[i].cmd == cmd)
			return &ops[i];

	return NULL;
}

int main(void)
{
	int taken = 0;
	size_t i;

	compare(0, 0, "number of commands", COUNT(pf_ops),
		COUNT(pagefail_nl_ops));
	for (i = 0; i < COUNT(pagefail_nl_ops); i++) {
		const struct op *generated = &pagefail_nl_ops[i];
		const struct op *module = find_op(pf_ops, COUNT(pf_ops),
						  generated->cmd);

		compare(generated->cmd, 0, "being there", !!module, 1);
		if (module)
			taken += compare_ops(module, generated);
	}
	printf("%zu commands with %d attributes, %d differences\n",
	       COUNT(pagefail_nl_ops), taken, differences);

	return differences ? 1 : 0;
}
