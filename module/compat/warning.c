// SPDX-License-Identifier: GPL-2.0-only
/*
 * See warning.h. Where ftrace hands over all registers it calls the module
 * itself: cheaper than a kprobe, and what fails in an interrupt of that is not
 * missed. Elsewhere it takes a kprobe.
 */

#include <linux/errno.h>
#include <linux/ftrace.h>
#include <linux/kprobes.h>
#include <linux/preempt.h>
#include <linux/ptrace.h>
#include <linux/sched.h>
#include <linux/string.h>

#include "symbol.h"
#include "warning.h"

/*
 * An argument, from 0, of a function that takes a variable number of them, at
 * its entry: it takes all of them as others take theirs, but for 32-bit x86,
 * where they are on the stack.
 */
#if !defined(CONFIG_KPROBES)
#define PF_HAS_ARGUMENTS	0
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

#if PF_HAS_ARGUMENTS

#if defined(CONFIG_X86_64) && defined(CONFIG_FRAME_POINTER)
/* The function has no frame yet: the pointer is to that of its caller. */
static inline unsigned long pf_outer_address(struct pt_regs *regs)
{
	if (regs->bp - regs->sp >= THREAD_SIZE)
		return 0;

	return ((unsigned long *)regs->bp)[1];
}
#else
#define pf_outer_address(regs)	0
#endif

static inline void pf_warning_tell(struct pt_regs *regs, unsigned long caller)
{
	struct pf_warning warning = {
		.gfp = (__force gfp_t)pf_argument(regs, 0),
		.order = pf_argument(regs, PF_ARG_ORDER),
#ifdef PF_ARG_NODEMASK
		.nodemask = (const nodemask_t *)pf_argument(regs,
							    PF_ARG_NODEMASK),
#endif
		.fmt = (const char *)pf_argument(regs, PF_ARG_FMT),
		.way = {
			.caller = caller,
			.outer = pf_outer_address(regs),
		},
	};

	pf_warned(&warning);
}

#endif

/* The compiler's own call at a function's entry comes before anything else. */
#if defined(CONFIG_X86_64) && defined(CONFIG_KPROBES) && \
	defined(CONFIG_DYNAMIC_FTRACE_WITH_REGS) && defined(CC_USING_FENTRY)

/* Before 5.11 what is called got the registers as they are. */
#ifndef PF_HAS_FTRACE_REGS
#define ftrace_regs		pt_regs
#define ftrace_get_regs(regs)	(regs)
#endif

/* And before that who may be interrupted by himself had to say so. */
#ifdef PF_HAS_RECURSION_SAFE
#define PF_MAY_NEST	FTRACE_OPS_FL_RECURSION_SAFE
#else
#define PF_MAY_NEST	0
#endif

/* Nobody may turn ftrace off meanwhile (5.5 on): we would not be told. */
#ifdef PF_HAS_FTRACE_PERMANENT
#define PF_MUST_STAY	FTRACE_OPS_FL_PERMANENT
#else
#define PF_MUST_STAY	0
#endif

/*
 * Preemption may be on. An interrupt that fails meanwhile comes here again:
 * all that follows is made for it.
 */
static void pf_warning_entered(unsigned long ip, unsigned long caller,
			       struct ftrace_ops *ops, struct ftrace_regs *regs)
{
	preempt_disable_notrace();
	pf_warning_tell(ftrace_get_regs(regs), caller);
	preempt_enable_notrace();
}

static struct ftrace_ops pf_warning_ops = {
	.func = pf_warning_entered,
	.flags = FTRACE_OPS_FL_SAVE_REGS | PF_MAY_NEST | PF_MUST_STAY,
};

/* Where the function is: ops that name none would be called for all. */
static unsigned long pf_warning_address;

/* That takes memory as well, and if it failed what the ops have would be lost. */
static void pf_warning_forget(void)
{
	while (ftrace_set_filter_ip(&pf_warning_ops, pf_warning_address, 1,
				    0) == -ENOMEM)
		schedule_timeout_uninterruptible(1);
}

/**
 * pf_warning_attach() - from here on pf_warned() is called
 *
 * Context: process.
 * Return: 0 or a negative error.
 */
int pf_warning_attach(void)
{
	int err;

	pf_warning_address = pf_address(PF_WARN_FUNCTION);
	if (!pf_warning_address)
		return -ENOENT;
	err = ftrace_set_filter_ip(&pf_warning_ops, pf_warning_address, 0, 1);
	if (err)
		return err;
	err = register_ftrace_function(&pf_warning_ops);
	if (err)
		pf_warning_forget();

	return err;
}

/**
 * pf_warning_detach() - takes that away
 *
 * Context: process. It waits for those that are on their way to pf_warned(),
 * but may not for those that are in it: they have preemption off.
 */
void pf_warning_detach(void)
{
	unregister_ftrace_function(&pf_warning_ops);
	pf_warning_forget();
}

/**
 * pf_warning_missed() - calls of the function that nobody was told of
 *
 * Return: their number.
 */
u64 pf_warning_missed(void)
{
	return 0;
}

#elif PF_HAS_ARGUMENTS

/* Calls missed by probes that are detached by now */
static u64 pf_missed_before;

/*
 * Where a kprobe is entered by a breakpoint, that looks like an NMI, and what
 * interrupts it is missed. Preemption is off.
 */
static int pf_warning_entered(struct kprobe *kp, struct pt_regs *regs)
{
	pf_warning_tell(regs, pf_return_address(regs));

	return 0;
}

static struct kprobe pf_warning_probe;

/* What is left of an earlier registration would be refused. */
int pf_warning_attach(void)
{
	memset(&pf_warning_probe, 0, sizeof(pf_warning_probe));
	pf_warning_probe.symbol_name = PF_WARN_FUNCTION;
	pf_warning_probe.pre_handler = pf_warning_entered;

	return register_kprobe(&pf_warning_probe);
}

void pf_warning_detach(void)
{
	unregister_kprobe(&pf_warning_probe);
	pf_missed_before += pf_warning_probe.nmissed;
	pf_warning_probe.nmissed = 0;
}

u64 pf_warning_missed(void)
{
	return pf_missed_before + READ_ONCE(pf_warning_probe.nmissed);
}

#else

int pf_warning_attach(void)
{
	return -EOPNOTSUPP;
}

void pf_warning_detach(void)
{
}

u64 pf_warning_missed(void)
{
	return 0;
}

#endif
