// SPDX-License-Identifier: GPL-2.0-only
/* See stack.h: for kernels that do not tell where interrupts are entered. */

#include <linux/string.h>

#include "stack.h"
#include "symbol.h"

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

#ifdef PF_HAS_ALLOC_PAGES_NOLOCK

/* Where the function that an NMI is entered by on x86 is returned to, once found */
static unsigned long pf_nmi_entry;

/*
 * The function allows no probe, so it cannot be asked for by its name; but what the
 * name of an address is the kernel tells in any context.
 */
static bool pf_is_nmi_entry(unsigned long frame)
{
	char name[sizeof("exc_nmi") + 1];

	snprintf(name, sizeof(name), "%ps", (void *)frame);

	return !strcmp(name, "exc_nmi");
}

/**
 * pf_stack_trim_nmi() - cuts off what an NMI came upon
 * @frames: return addresses, innermost first
 * @n: their number
 *
 * Context: NMI.
 * Return: the number of those that are left.
 */
unsigned int pf_stack_trim_nmi(const unsigned long *frames, unsigned int n)
{
	unsigned long entry = READ_ONCE(pf_nmi_entry);
	unsigned int i;

	for (i = 0; i < n; i++)
		if (frames[i] == entry)
			return i + 1;
	for (i = 0; i < n; i++) {
		if (!pf_is_nmi_entry(frames[i]))
			continue;
		WRITE_ONCE(pf_nmi_entry, frames[i]);
		return i + 1;
	}

	return n;
}

#endif
