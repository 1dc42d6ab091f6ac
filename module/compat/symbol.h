/* SPDX-License-Identifier: GPL-2.0-only */
/* Where a function of the kernel is that modules are not told of. */
#ifndef PAGEFAIL_COMPAT_SYMBOL_H
#define PAGEFAIL_COMPAT_SYMBOL_H

#include <linux/kprobes.h>

#ifdef CONFIG_KPROBES

/*
 * The address where the function can be probed, 0 where the kernel has no such
 * function, or allows no probe there. The probe that asks is never armed: no
 * code is patched for that.
 */
static inline unsigned long pf_address(const char *name)
{
	struct kprobe kp = {
		.symbol_name = name,
		.flags = KPROBE_FLAG_DISABLED,
	};

	if (register_kprobe(&kp))
		return 0;
	unregister_kprobe(&kp);

	return (unsigned long)kp.addr;
}

#else

static inline unsigned long pf_address(const char *name)
{
	return 0;
}

#endif

#endif /* PAGEFAIL_COMPAT_SYMBOL_H */
