// SPDX-License-Identifier: GPL-2.0-only
/*
 * pagefail_peer: another module that looks where pagefail does, by a kprobe and
 * by a probe of the tracepoint. It is loaded and unloaded while others count.
 */
#include <linux/kernel.h>
#include <linux/kprobes.h>
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <linux/tracepoint.h>

#include "compat.h"

static atomic_t calls = ATOMIC_INIT(0);
static atomic_t nulls = ATOMIC_INIT(0);

static int on_warn_alloc(struct kprobe *kp, struct pt_regs *regs)
{
	atomic_inc(&calls);
	return 0;
}

static struct kprobe probe = {
	.symbol_name = COMPAT_WARN_ALLOC,
	.pre_handler = on_warn_alloc,
};

static struct tracepoint *found;

static void on_mm_page_alloc(void *data, struct page *page, unsigned int order,
			     gfp_t gfp, int migratetype)
{
	if (!page)
		atomic_inc(&nulls);
}

static void match(struct tracepoint *tp, void *data)
{
	if (!strcmp(tp->name, "mm_page_alloc"))
		found = tp;
}

static int attach(void)
{
	compat_each_tracepoint(match);
	return found ? compat_add_probe(found, on_mm_page_alloc) : 0;
}

static void detach(void)
{
	if (found)
		compat_remove_probe(found, on_mm_page_alloc);
	tracepoint_synchronize_unregister();
}

static int __init pagefail_peer_init(void)
{
	int err = attach();

	if (err)
		return err;
	err = register_kprobe(&probe);
	if (err)
		detach();
	return err;
}

static void __exit pagefail_peer_exit(void)
{
	unregister_kprobe(&probe);
	detach();
	pr_info("pagefail_peer: %d calls, %d nulls\n", atomic_read(&calls),
		atomic_read(&nulls));
}

module_init(pagefail_peer_init);
module_exit(pagefail_peer_exit);

MODULE_DESCRIPTION("Another module with probes where those of pagefail are");
MODULE_LICENSE("GPL");
