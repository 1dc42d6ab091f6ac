/* SPDX-License-Identifier: GPL-2.0-only */
/* The function behind the log line, and what it is called with. */
#ifndef PAGEFAIL_COMPAT_KPROBE_H
#define PAGEFAIL_COMPAT_KPROBE_H

#include <linux/errno.h>
#include <linux/kprobes.h>
#include <linux/ptrace.h>
#include <linux/string.h>

/**
 * struct pf_warning - a call of that function
 * @gfp: mask of the request
 * @order: its order, if the message is about one
 * @nodemask: the nodes that the request was limited to, or NULL
 * @fmt: format of the message; before 4.9 NULL if a page allocation failed
 * @caller: where the function returns to
 */
struct pf_warning {
	gfp_t gfp;
	unsigned int order;
	const nodemask_t *nodemask;
	const char *fmt;
	unsigned long caller;
};

/*
 * An argument, from 0, of a function that takes a variable number of them, at
 * its entry: it takes all of them as others take theirs, but for 32-bit x86,
 * where they are on the stack.
 */
#if !defined(CONFIG_KPROBES)
#define PF_HAS_ARGUMENTS	0
#define pf_argument(regs, n)	0UL
#define pf_return_address(regs)	0UL
#elif defined(CONFIG_X86_64)
#define PF_HAS_ARGUMENTS	1
static inline unsigned long pf_argument(struct pt_regs *regs, unsigned int n)
{
	const unsigned long by_number[] = {
		regs->di, regs->si, regs->dx, regs->cx,
	};

	return by_number[n];
}

static inline unsigned long pf_return_address(struct pt_regs *regs)
{
	return *(unsigned long *)regs->sp;
}
#elif defined(CONFIG_X86_32)
#define PF_HAS_ARGUMENTS	1
#define pf_argument(regs, n)	regs_get_kernel_stack_nth(regs, (n) + 1)
#define pf_return_address(regs)	regs_get_kernel_stack_nth(regs, 0)
#elif defined(CONFIG_ARM64)
#define PF_HAS_ARGUMENTS	1
static inline unsigned long pf_argument(struct pt_regs *regs, unsigned int n)
{
	return regs->regs[n];
}

static inline unsigned long pf_return_address(struct pt_regs *regs)
{
	return regs->regs[30];
}
#else
#define PF_HAS_ARGUMENTS	0
#define pf_argument(regs, n)	0UL
#define pf_return_address(regs)	0UL
#endif

#if defined(PF_HAS_WARN_ALLOC_FAILED)
/* 3.0 to 4.8 */
#define PF_WARN_FUNCTION	"warn_alloc_failed"
#define PF_ARG_ORDER		1
#define PF_ARG_FMT		2
#elif defined(PF_HAS_WARN_ALLOC) && !defined(PF_HAS_WARN_ALLOC_NODEMASK)
/* 4.9 */
#define PF_WARN_FUNCTION	"warn_alloc"
#define PF_ARG_FMT		1
#define PF_ARG_ORDER		2
#else
#define PF_WARN_FUNCTION	"warn_alloc"
#define PF_ARG_NODEMASK		1
#define PF_ARG_FMT		2
#define PF_ARG_ORDER		3
#endif

static inline void pf_warning_read(struct pf_warning *warning,
				   struct pt_regs *regs)
{
	warning->gfp = (__force gfp_t)pf_argument(regs, 0);
	warning->order = pf_argument(regs, PF_ARG_ORDER);
	warning->fmt = (const char *)pf_argument(regs, PF_ARG_FMT);
	warning->caller = pf_return_address(regs);
#ifdef PF_ARG_NODEMASK
	warning->nodemask = (const nodemask_t *)pf_argument(regs,
							    PF_ARG_NODEMASK);
#else
	warning->nodemask = NULL;
#endif
}

#ifdef CONFIG_KPROBES

static inline int pf_kprobe_attach(struct kprobe *kp)
{
	if (!PF_HAS_ARGUMENTS)
		return -EOPNOTSUPP;

	return register_kprobe(kp);
}

#define pf_kprobe_detach(kp)	unregister_kprobe(kp)

#else

/* What the sources need of it to be compiled */
#define kprobe	pf_kprobe

struct pf_kprobe {
	const char *symbol_name;
	int (*pre_handler)(struct kprobe *kp, struct pt_regs *regs);
	unsigned long nmissed;
};

static inline int pf_kprobe_attach(struct kprobe *kp)
{
	return -EOPNOTSUPP;
}

static inline void pf_kprobe_detach(struct kprobe *kp)
{
}

#endif

#endif /* PAGEFAIL_COMPAT_KPROBE_H */
