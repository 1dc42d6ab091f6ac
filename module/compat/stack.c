// SPDX-License-Identifier: GPL-2.0-only
/* See stack.h: for kernels that do not tell where interrupts are entered. */

#include <linux/kprobes.h>
#include <linux/string.h>

#include "stack.h"

#ifndef PF_HAS_FILTER_IRQ_STACKS

/* The last two up to 5.7, on x86 */
static const char * const pf_entry_names[] = {
	"__do_softirq",
	"do_IRQ",
	"smp_apic_timer_interrupt",
};

/**
 * struct pf_entry - a function that interrupts come by
 * @begin: its address, 0 if it is not known
 * @end: the address behind it
 */
struct pf_entry {
	unsigned long begin;
	unsigned long end;
};

static struct pf_entry pf_entries[ARRAY_SIZE(pf_entry_names)];

#ifdef CONFIG_KPROBES

/*
 * Returns 0 where the kernel has no such function, or allows no probe there. The
 * probe is never armed: no code of interrupts is patched to ask where it is.
 */
static unsigned long pf_address(const char *name)
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

static unsigned long pf_address(const char *name)
{
	return 0;
}

#endif

/* The kernel prints an address as symbol+0x0/0xsize. */
static unsigned long pf_size(unsigned long address)
{
	unsigned long size;
	char symbol[64];
	char *slash;

	snprintf(symbol, sizeof(symbol), "%pS", (void *)address);
	slash = strchr(symbol, '/');

	return slash && sscanf(slash, "/%lx", &size) == 1 ? size : 0;
}

/**
 * pf_stack_init() - finds out where interrupts are entered
 *
 * Context: process.
 */
void pf_stack_init(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(pf_entries); i++) {
		struct pf_entry *entry = &pf_entries[i];

		entry->begin = pf_address(pf_entry_names[i]);
		if (entry->begin)
			entry->end = entry->begin + pf_size(entry->begin);
	}
}

static bool pf_is_entry(unsigned long frame)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(pf_entries); i++)
		if (frame >= pf_entries[i].begin && frame < pf_entries[i].end)
			return true;

	return false;
}

/**
 * pf_stack_trim() - cuts off what an interrupt came upon
 * @frames: return addresses, innermost first
 * @n: their number
 *
 * Context: any.
 * Return: the number of those that are left.
 */
unsigned int pf_stack_trim(const unsigned long *frames, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++)
		if (pf_is_entry(frames[i]))
			return i + 1;

	return n;
}

#endif
