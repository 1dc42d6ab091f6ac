// SPDX-License-Identifier: GPL-2.0-only
/*
 * What warn_alloc is entered for besides failed page allocations. vmalloc is
 * really made to fail. Stalls and the rest cannot be had at will, on most
 * kernels not at all: warn_alloc itself is called as the kernel would.
 */
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/kprobes.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/string.h>

#include "compat.h"
#include "request.h"

/* More than any machine has: no page is asked for. */
#define TOO_LARGE	(1UL << (BITS_PER_LONG - 2))

/* Milliseconds, as the kernel reports them first */
#define STALLED		10000

static DEFINE_MUTEX(lock);
static void *warn_alloc_at;

/*
 * The function is not exported, but a kprobe is told where it is, or where its
 * first instruction behind a landing pad is.
 */
static void *find(char *name)
{
	static char text[KSYM_SYMBOL_LEN];
	struct kprobe probe = {
		.symbol_name = name,
		.flags = KPROBE_FLAG_DISABLED,	/* only to be asked */
	};
	unsigned long offset = 0;
	const char *plus;

	if (register_kprobe(&probe))
		return NULL;
	sprint_symbol(text, (unsigned long)probe.addr);
	unregister_kprobe(&probe);
	plus = strrchr(text, '+');
	if (!plus || sscanf(plus, "+0x%lx", &offset) != 1)
		return NULL;
	return (char *)probe.addr - offset;
}

/**
 * kind_is_possible() - whether this kernel can be made to fail so
 * @kind: what is to fail
 *
 * Context: process.
 * Return: true if it can.
 */
bool kind_is_possible(enum request_kind kind)
{
	bool found;

	if (kind == REQUEST_PAGES)
		return true;
	if (kind == REQUEST_NOLOCK)
		return COMPAT_HAS_NOLOCK;
	mutex_lock(&lock);
	if (!warn_alloc_at)
		warn_alloc_at = find(COMPAT_WARN_ALLOC);
	found = warn_alloc_at;
	mutex_unlock(&lock);
	return found;
}

/**
 * kind_fails() - have one of a kind that is no page allocation fail
 * @req: the kind, the flags and the order that is reported
 *
 * Context: process, after kind_is_possible().
 * Return: whether it failed.
 */
bool kind_fails(const struct request *req)
{
	void *space;

	switch (req->kind) {
	case REQUEST_VMALLOC:
		space = compat_vmalloc(TOO_LARGE, req->gfp);
		vfree(space);
		return !space;
	case REQUEST_WARNING:
		compat_warn_alloc(warn_alloc_at, req->gfp,
				  "page allocation failure: order:%u",
				  req->order, 0);
		return true;
	case REQUEST_STALL:
		compat_warn_alloc(warn_alloc_at, req->gfp,
				  "page allocation stalls for %ums, order:%u",
				  STALLED, req->order);
		return true;
	case REQUEST_STALL_4_9:
		compat_warn_alloc(warn_alloc_at, req->gfp,
				  "page alloction stalls for %ums, order:%u",
				  STALLED, req->order);
		return true;
	default:
		compat_warn_alloc(warn_alloc_at, req->gfp,
				  "vmemmap alloc failure: order:%u",
				  req->order, 0);
		return true;
	}
}
