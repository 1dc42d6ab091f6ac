/* SPDX-License-Identifier: GPL-2.0-only */
/* How a call stack is recorded, and how an address gets its name. */
#ifndef PAGEFAIL_COMPAT_STACK_H
#define PAGEFAIL_COMPAT_STACK_H

#include <linux/kallsyms.h>
#include <linux/stacktrace.h>

/*
 * What an interrupt came upon has nothing to do with what it does: a stack
 * ends where the interrupt was entered. Before 5.16 the kernel does not tell
 * modules where that is; there the functions in question are looked for.
 */
#ifdef PF_HAS_FILTER_IRQ_STACKS

static inline void pf_stack_init(void)
{
}

#define pf_stack_trim(frames, n)	filter_irq_stacks(frames, n)

#else

void pf_stack_init(void);
unsigned int pf_stack_trim(const unsigned long *frames, unsigned int n);

#endif

/* Nor does the kernel cut off what an NMI came upon, where it allocates in those. */
#ifdef PF_HAS_ALLOC_PAGES_NOLOCK
unsigned int pf_stack_trim_nmi(const unsigned long *frames, unsigned int n);
#else
#define pf_stack_trim_nmi(frames, n)	(n)
#endif

/* Context: any. Returns the number of frames, the innermost first. */
static inline unsigned int pf_stack_save(unsigned long *frames,
					 unsigned int size)
{
#if !defined(CONFIG_STACKTRACE)
	return 0;
#elif defined(PF_HAS_STACK_TRACE_SAVE)
	return stack_trace_save(frames, size, 0);
#else
	struct stack_trace trace = {
		.entries = frames,
		.max_entries = size,
	};

	save_stack_trace(&trace);
	/* Up to 5.1 the end of a stack may be marked. */
	if (trace.nr_entries && frames[trace.nr_entries - 1] == ULONG_MAX)
		trace.nr_entries--;

	return trace.nr_entries;
#endif
}

/* A return address may be behind the last instruction of who called. */
#ifdef PF_HAS_SPRINT_BACKTRACE
#define PF_CALLER_FORMAT	"%pB"
#else
#define PF_CALLER_FORMAT	"%pS"
#endif

#endif /* PAGEFAIL_COMPAT_STACK_H */
