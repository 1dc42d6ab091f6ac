// SPDX-License-Identifier: GPL-2.0-only
#include <stdlib.h>
#include <string.h>

#include <linux/pagefail.h>

#include "sample.h"
#include "stacks.h"

#define SECOND	1000000000ULL

#define ACCEPT \
	"sk_prot_alloc+0x48/0x1c0;sk_clone+0x22/0x2e0;" \
	"inet_csk_clone+0x16/0xd0;tcp_create_openreq_child+0x23/0x470;" \
	"tcp_v4_syn_recv_sock+0x4d/0x310;tcp_check_req+0x226/0x460;" \
	"tcp_v4_do_rcv+0x35b/0x490;tcp_v4_rcv+0x51a/0x900;" \
	"ip_local_deliver_finish+0xdd/0x2d0;ip_rcv+0x275/0x350;" \
	"netif_receive_skb+0x58/0x60;vmxnet3_rq_rx_complete+0x82e/0x8a0 " \
	"[vmxnet3];vmxnet3_poll+0x4f/0xb0 [vmxnet3];"
#define SOFTIRQ	"net_rx_action+0x103/0x2f0;__do_softirq+0xc1/0x1e0;"
#define FAULT \
	"do_huge_pmd_anonymous_page+0x142/0x390;handle_mm_fault+0x2b4/0x350;" \
	"__do_page_fault+0x146/0x500;do_page_fault+0x3e/0xa0;page_fault+0x25/0x30"

#define SITE(n, t, s, o, cl, si, co, cm, p, f, l, text) \
	{ { .present = ~0ULL, .count = n, .total = t, .sampled = s, \
	    .order = o, .class = PAGEFAIL_CLASS_##cl, .silent = si, \
	    .context = PAGEFAIL_CONTEXT_##co, .comm = cm, .pid = p, \
	    .first = SAMPLE_NOW - (f) * SECOND, \
	    .last = SAMPLE_NOW - (l) * SECOND }, text }

/* In no particular order, as they come out of a hash table. */
static const struct {
	struct site site;
	const char *stack;
} samples[SAMPLE_SITES] = {
	SITE(12, 12, false, 1, ATOMIC, false, SOFTIRQ, "swapper/1", 0, 90, 60,
	     "cache_grow+0x2cf/0x320;" ACCEPT SOFTIRQ "irq_exit+0x85/0x90;"
	     "do_IRQ+0x75/0xf0;xfs_file_write+0x9a/0x2e0 [xfs]"),
	SITE(48211, 50000, true, 3, NOWAIT, true, SOFTIRQ, "ksoftirqd/0", 9,
	     3600, 2, "skb_page_frag_refill+0xba/0xd0;"
	     "try_fill_recv+0x3a2/0x7b0 [virtio_net];"
	     "virtnet_poll+0x2b0/0x500 [virtio_net];" SOFTIRQ),
	/* the same but for the allocator, what was interrupted, offsets */
	SITE(800, 830, false, 2, ATOMIC, false, SOFTIRQ, "mysqld:\033[1m", 4711,
	     5000, 3, "kmem_getpages+0x62/0x170;fallback_alloc+0x1ba/0x270;"
	     ACCEPT SOFTIRQ "irq_exit+0x85/0x90;do_IRQ+0x75/0xf0;"
	     "native_safe_halt+0xb/0x10"),
	SITE(17, 17, false, 9, RECLAIM, true, TASK, "java", 321, 12, 11,
	     "alloc_pages_vma+0x9a/0x150;" FAULT),
	SITE(2, 2, false, 4, RECLAIM, false, TASK, "foo", 1, 12, 11,
	     "kmalloc_order+0x1d/0x60;foo_bar+0x1/0x2;baz+0x3/0x4"),
	SITE(1, 1, false, 0, NOLOCK, true, NMI, "perf", 77, 12, 11, ""),
	/* failed before the last reset only */
	SITE(0, 5, false, 0, ATOMIC, false, TASK, "old", 78, 12, 11, FAULT),
};

/**
 * sample_site - one of the call stacks
 * @index: which one
 * @site: where to
 */
void sample_site(size_t index, struct site *site)
{
	*site = samples[index].site;
	site->frame_count = stack_frames(site->frames, samples[index].stack);
}

/**
 * sample_sites - all of them
 * @sites: where to, to be freed
 */
void sample_sites(struct sites *sites)
{
	size_t i;

	sites->count = SAMPLE_SITES;
	sites->rows = calloc(SAMPLE_SITES, sizeof(*sites->rows));
	if (!sites->rows)
		abort();
	for (i = 0; i < SAMPLE_SITES; i++)
		sample_site(i, &sites->rows[i]);
}
