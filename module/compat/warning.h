/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The function behind the log line: what it is called, and how the module is
 * told that it was entered, and with what.
 */
#ifndef PAGEFAIL_COMPAT_WARNING_H
#define PAGEFAIL_COMPAT_WARNING_H

#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/types.h>

/**
 * struct pf_way - how the kernel came to the function, as return addresses
 * @caller: where the function returns to
 * @outer: where its caller returns to, 0 if that is not known
 */
struct pf_way {
	unsigned long caller;
	unsigned long outer;
};

/**
 * struct pf_warning - a call of that function
 * @gfp: mask of the request
 * @order: its order, if the message is about one
 * @nodemask: the nodes that the request was limited to, or NULL
 * @fmt: format of the message; before 4.9 NULL if a page allocation failed
 * @way: how that came here
 */
struct pf_warning {
	gfp_t gfp;
	unsigned int order;
	const nodemask_t *nodemask;
	const char *fmt;
	struct pf_way way;
};

/*
 * Whether a text of the kernel will always be that text, where this is known:
 * it is part of the kernel itself, and not of a module, which can go.
 */
static inline bool pf_stays(const void *text)
{
#ifdef CONFIG_X86_64
	return (unsigned long)text >= __START_KERNEL_map &&
	       (unsigned long)text < MODULES_VADDR;
#else
	return false;
#endif
}

int pf_warning_attach(void);
void pf_warning_detach(void);
u64 pf_warning_missed(void);

/* By warn.c; called at each entry of the function, with preemption off */
void pf_warned(const struct pf_warning *warning);

#endif /* PAGEFAIL_COMPAT_WARNING_H */
