// SPDX-License-Identifier: GPL-2.0-only
/* See dump.h: for kernels whose generic netlink does not know modules. */

#include "dump.h"

#ifndef PF_HAS_FAMILY_MODULE

/* Those whose dumps are ours */
static const struct genl_ops *pf_guarded;
static size_t pf_guarded_n;

/* All dumps keep the module, without a reference of their own. */
static bool pf_kept;

#if defined(PF_HAS_DUMP_CONTROL_MODULE) && defined(CONFIG_KPROBES) && \
	defined(CONFIG_X86_64)

#include <linux/kprobes.h>

/*
 * Called where the function begins, whose callers name no module; cx has its fourth
 * argument. A jprobe would have it by name, but puts back the top of the stack
 * when it is done: what it wrote is lost where the caller has that struct there.
 */
static int pf_dump_starts(struct kprobe *probe, struct pt_regs *regs)
{
	struct netlink_dump_control *control = (void *)regs->cx;
	size_t i;

	for (i = 0; i < pf_guarded_n; i++)
		if (control->dump == pf_guarded[i].dumpit)
			control->module = THIS_MODULE;

	return 0;
}

static struct kprobe pf_dump_start = {
	.symbol_name = "__netlink_dump_start",
	.pre_handler = pf_dump_starts,
};

static bool pf_keep(void)
{
	return !register_kprobe(&pf_dump_start);
}

static void pf_let_go(void)
{
	unregister_kprobe(&pf_dump_start);
}

#elif defined(PF_HAS_DUMP_CONTROL_MODULE)

static bool pf_keep(void)
{
	return false;
}

static void pf_let_go(void)
{
}

#else

static bool pf_keep(void)
{
	__module_get(THIS_MODULE);
	pr_info("this kernel cannot unload the module safely, so it stays\n");

	return true;
}

static void pf_let_go(void)
{
	module_put(THIS_MODULE);
}

#endif

/**
 * pf_dump_guard() - from here on the module stays while it is needed
 * @ops: the commands of the family
 * @n: their number
 *
 * Context: process; nobody can start a dump yet.
 */
void pf_dump_guard(const struct genl_ops *ops, size_t n)
{
	pf_guarded = ops;
	pf_guarded_n = n;
	pf_kept = pf_keep();
}

/**
 * pf_dump_unguard() - from here on it does not
 *
 * Context: process; nobody can start a dump any more.
 */
void pf_dump_unguard(void)
{
	if (pf_kept)
		pf_let_go();
}

/**
 * pf_dump_pin() - keeps the module for a dump that begins
 *
 * Context: the first part of a dump.
 * Return: 0, or -ESHUTDOWN when the module is being unloaded.
 */
int pf_dump_pin(void)
{
	return pf_kept || try_module_get(THIS_MODULE) ? 0 : -ESHUTDOWN;
}

/**
 * pf_dump_unpin() - lets it go
 *
 * Context: the last act of the done callback of a dump that was pinned. That
 * returns to the kernel before unloading, which first stops all cpus, can
 * free it: RHEL6 does not preempt.
 */
void pf_dump_unpin(void)
{
	if (!pf_kept)
		module_put(THIS_MODULE);
}

#endif
