// SPDX-License-Identifier: GPL-2.0-only
/*
 * What there is to see in the logs, written down when they were made and
 * before they were decoded. The causes were reckoned by hand, by the rule of
 * module/classify.c; "min" below is what is left of it for that caller.
 */
#include <linux/pagefail.h>

#include "log_truth.h"

#define PAGES		PAGEFAIL_KIND_PAGE_ALLOCATION
#define VMALLOC		PAGEFAIL_KIND_VMALLOC
#define STALL		PAGEFAIL_KIND_STALL
#define ATOMIC		PAGEFAIL_CLASS_ATOMIC
#define NOWAIT		PAGEFAIL_CLASS_NOWAIT
#define RECLAIM		PAGEFAIL_CLASS_RECLAIM
#define TASK		PAGEFAIL_CONTEXT_TASK
#define SOFTIRQ		PAGEFAIL_CONTEXT_SOFTIRQ
#define HARDIRQ		PAGEFAIL_CONTEXT_HARDIRQ
#define NMI		PAGEFAIL_CONTEXT_NMI
#define FRAGMENTED	PAGEFAIL_CAUSE_FRAGMENTED
#define RESERVED	PAGEFAIL_CAUSE_RESERVED
#define DEPLETED	PAGEFAIL_CAUSE_DEPLETED
#define TRANSIENT	PAGEFAIL_CAUSE_TRANSIENT

/* Most that is made up is like this one. */
#define SMALL(line, comm) \
	{ line, comm, v5_15, PAGES, 1, 0xa20, ATOMIC, TASK, NONE, 1, 6, 0 }

static const char el6_4[] = "2.6.32-358.2.1.el6.x86_64";
static const char el6_5[] = "2.6.32-431.el6.x86_64";
static const char el6_7[] = "2.6.32-573.el6.x86_64";
static const char el6_8[] = "2.6.32-642.6.2.el6.x86_64";
static const char el7_9[] = "3.10.0-1160.el7.x86_64";
static const char v5_15[] = "5.15.7";

const struct log_truth log_truths[] = {
	{ "seed-centos6", 0, 0, 2, {
		{ 7, "swapper", el6_5, PAGES, 1, 0x20, ATOMIC, SOFTIRQ, NONE,
		  1, 42, 0 },
		{ 52, "swapper", el6_5, PAGES, 1, 0x20, ATOMIC, SOFTIRQ, NONE,
		  1, 41, 0 } } },
	{ "seed-zone-reclaim", 0, 0, 2, {
		{ 18, "python2.6", "", PAGES, 1, 0x20, ATOMIC, NONE, NONE,
		  0, 0, 0 },
		{ 20, "swapper", el6_4, PAGES, 1, 0x20, ATOMIC, SOFTIRQ, NONE,
		  1, 37, 0 } } },
	/* 2.4 writes no more than a line */
	{ "linux-2.4", 0, 0, 3, {
		{ 1, "", "", PAGES, 0, 0x1d2, NONE, NONE, NONE, 1, 0, 0 },
		{ 3, "", "", PAGES, 3, 0x20, ATOMIC, NONE, NONE, 1, 0, 0 },
		{ 4, "", "", PAGES, 2, NONE, NONE, NONE, NONE, 1, 0, 0 } } },
	{ "linux-2.6.9", 0, 0, 1, {
		{ 1, "kjournald", "", PAGES, 1, 0x20, ATOMIC, SOFTIRQ, NONE,
		  1, 9, 0 } } },
	/* no line with the kernel: the mask may mean this or that */
	{ "linux-2.6.18", 0, 0, 1, {
		{ 1, "gzip", "", PAGES, 4, 0xd0, NONE, TASK, NONE, 1, 7, 3 } } },
	/* DMA32 has 11019 pages, min 4210 and 1010 kept, all single */
	{ "el6-fragmented", 0, 0, 1, {
		{ 1, "rsync", el6_5, PAGES, 1, 0x20, ATOMIC, TASK, FRAGMENTED,
		  1, 15, 3 } } },
	/* DMA has 3933 pages, min 8 and 4010 kept; 1 page; 20000 in fours */
	{ "el6-causes", 0, 0, 3, {
		{ 1, "kswapd0", el6_5, PAGES, 0, 0x20, ATOMIC, TASK, RESERVED,
		  1, 15, 3 },
		{ 52, "java: pool 3", el6_5, PAGES, 0, 0xd0, RECLAIM, TASK,
		  DEPLETED, 1, 15, 3 },
		{ 103, "nfsd", el6_8, PAGES, 2, 0x4020, ATOMIC, TASK,
		  TRANSIENT, 1, 15, 3 } } },
	/* 12 before the first, 59 between; the others stand alone */
	{ "el6-suppressed", 71, 0, 2, {
		{ 3, "swapper", el6_7, PAGES, 2, 0x4020, ATOMIC, SOFTIRQ, NONE,
		  1, 24, 0 },
		{ 31, "swapper", el6_7, PAGES, 1, 0x4020, ATOMIC, SOFTIRQ,
		  NONE, 1, 24, 0 } } },
	{ "linux-3.2", 0, 0, 1, {
		{ 1, "ksoftirqd/1", "3.2.0-4-amd64", PAGES, 2, 0x4020, ATOMIC,
		  SOFTIRQ, NONE, 1, 13, 0 } } },
	/* DMA has 3956 pages, min 6 and 3790 kept; the slab line is of it */
	{ "el7", 0, 0, 1, {
		{ 1, "kworker/0:1H", el7_9, PAGES, 1, 0x204020, ATOMIC, TASK,
		  TRANSIENT, 1, 16, 3 } } },
	{ "linux-4.4", 0, 0, 1, {
		{ 1, "nginx", "4.4.0-210-generic", PAGES, 1, 0x2080020, ATOMIC,
		  SOFTIRQ, NONE, 1, 18, 0 } } },
	/* Normal has 9524 pages, min 3563 */
	{ "linux-4.7", 0, 0, 1, {
		{ 1, "Web Content", "4.7.0-1-amd64", PAGES, 0, 0x2204020,
		  ATOMIC, HARDIRQ, TRANSIENT, 1, 13, 3 } } },
	{ "stalls", 0, 0, 3, {
		{ 1, "mysqld", "4.9.0-3-amd64", STALL, 0, 0x24280ca, RECLAIM,
		  TASK, NONE, 1, 8, 0 },
		{ 17, "chrome", "4.13.8-300.fc27.x86_64", STALL, 0, 0x14280ca,
		  RECLAIM, TASK, NONE, 1, 8, 0 },
		{ 34, "kopia", "7.2.0-1-amd64", STALL, 9, 0x140dca, RECLAIM,
		  TASK, NONE, 1, 8, 0 } } },
	/* only node 0 is asked: 752 pages, min 1000 */
	{ "linux-4.12-nodemask", 0, 0, 1, {
		{ 1, "a: page allocation failure. b",
		  "4.12.14-lp151.28.13-default", PAGES, 4, 0x140c0c0, RECLAIM,
		  TASK, DEPLETED, 1, 11, 2 } } },
	/* DMA has 3840 pages, min 3 and 15780 kept; the others are short */
	{ "el8", 214, 0, 1, {
		{ 1, "qemu-kvm", "4.18.0-147.el8.x86_64", PAGES, 0, 0x480020,
		  ATOMIC, SOFTIRQ, RESERVED, 1, 17, 3 } } },
	/* Normal has 9140 pages, min 1950, none in blocks of 8 */
	{ "linux-5.10", 0, 0, 1, {
		{ 1, "swapper/3", "5.10.0-28-amd64", PAGES, 3, 0x40a20, ATOMIC,
		  SOFTIRQ, FRAGMENTED, 1, 19, 3 } } },
	/* DMA32 has 4001 pages, min 4875, from 6.1.116 on 3657 */
	{ "debian-6.1", 0, 0, 2, {
		{ 1, "systemd-journal", "6.1.0-26-amd64", PAGES, 0, 0x820,
		  ATOMIC, TASK, RESERVED, 1, 12, 2 },
		{ 48, "systemd-journal", "6.1.0-56-amd64", PAGES, 0, 0x820,
		  ATOMIC, TASK, TRANSIENT, 1, 12, 2 } } },
	/* DMA has 3840 pages, min 6 and 15800 kept; the others are short */
	{ "linux-6.12", 0, 0, 1, {
		{ 1, "irq/41-eth0", "6.12.9-amd64", PAGES, 2, 0x40820, ATOMIC,
		  SOFTIRQ, RESERVED, 1, 21, 3 } } },
	{ "vmalloc", 0, 0, 5, {
		{ 1, "modprobe", "3.10.0-957.el7.x86_64", VMALLOC, 0, 0xd2,
		  RECLAIM, TASK, NONE, 1, 6, 0 },
		{ 12, "iptables", "3.5.0-54-generic", VMALLOC, 0, 0x80d2,
		  RECLAIM, TASK, NONE, 1, 7, 0 },
		{ 23, "zfs", "4.15.0-20-generic", VMALLOC, NONE, 0x14080c2,
		  RECLAIM, TASK, NONE, 1, 6, 0 },
		{ 34, "bpftool", "5.15.0-91-generic", VMALLOC, NONE, 0xcc0,
		  RECLAIM, TASK, NONE, 1, 6, 0 },
		{ 48, "kvm-nx", "6.5.0-14-generic", VMALLOC, 9, 0xcc2, RECLAIM,
		  TASK, NONE, 1, 6, 0 } } },
	{ "slab", 0, 0, 4, {
		{ 1, "", "", PAGES, 0, 0x20, ATOMIC, NONE, NONE, 1, 0, 0 },
		{ 5, "", "", PAGES, 0, 0xa20, ATOMIC, NONE, NONE, 1, 0, 0 },
		{ 9, "", "", PAGES, 1, 0x1080020, NONE, NONE, NONE, 1, 0, 0 },
		{ 13, "", "", PAGES, 0, 0x820, ATOMIC, NONE, NONE, 1, 0, 0 } } },
	{ "names", 0, 0, 8, {
		SMALL(1, "kworker/0:1H"),
		SMALL(13, "Web Content"),
		SMALL(25, "x: y"),
		SMALL(37, "(sd-pam)"),
		SMALL(49, "[kthreadd]"),
		SMALL(61, "a.out: order:3,"),
		SMALL(73, "CPU: 1 PID: 2"),
		SMALL(85, "Not tainted") } },
	{ "callers", 0, 0, 2, {
		SMALL(1, "nginx"),
		SMALL(2, "swapper/0") } },
	/* of two stacks at once no frame is certain */
	{ "interleaved-el6", 0, 0, 2, {
		{ 1, "swapper", el6_7, PAGES, 1, 0x20, ATOMIC, NONE, NONE,
		  0, 0, 0 },
		{ 2, "httpd", el6_5, PAGES, 0, 0xd0, RECLAIM, NONE, NONE,
		  0, 0, 0 } } },
	/* those are, that came before there were two */
	{ "interleaved-late", 0, 0, 2, {
		{ 1, "swapper", el6_7, PAGES, 1, 0x20, ATOMIC, SOFTIRQ, NONE,
		  0, 17, 0 },
		{ 21, "httpd", el6_5, PAGES, 0, 0xd0, RECLAIM, NONE, NONE,
		  0, 0, 0 } } },
	/* stacks one by one, and whose memory it is can be told */
	{ "interleaved-serial", 0, 0, 2, {
		{ 1, "nginx", el7_9, PAGES, 1, 0x20, ATOMIC, TASK, TRANSIENT,
		  0, 16, 3 },
		{ 2, "squid", el7_9, PAGES, 2, 0x4020, ATOMIC, TASK, TRANSIENT,
		  0, 16, 3 } } },
	/* whose lines are whose nobody knows, so no zones */
	{ "interleaved-memory", 0, 0, 2, {
		{ 1, "nginx", el7_9, PAGES, 1, 0x20, ATOMIC, TASK, NONE,
		  0, 16, 0 },
		{ 2, "squid", el7_9, PAGES, 2, 0x4020, ATOMIC, TASK, NONE,
		  0, 16, 0 } } },
	/* order 1 and order 4, and nobody knows which of them is pid 500 */
	{ "interleaved-names", 0, 0, 2, {
		{ 1, "worker", "", PAGES, 1, 0xa20, ATOMIC, NONE, NONE,
		  0, 0, 0 },
		{ 2, "worker", "", PAGES, 4, 0xa20, ATOMIC, NONE, NONE,
		  0, 0, 0 } } },
	{ "mail", 0, 0, 1, {
		{ 3, "swapper", "", PAGES, 1, 0x20, ATOMIC, NONE, NONE,
		  0, 0, 0 } } },
	{ "wrapped", 0, 0, 2, {
		{ 4, "swapper", el6_7, PAGES, 1, 0x20, ATOMIC, SOFTIRQ, NONE,
		  1, 24, 0 },
		{ 32, "dnsmasq", "4.14.79-v7+", PAGES, 2, 0x2204020, ATOMIC,
		  TASK, NONE, 0, 3, 1 } } },
	{ "escaped", 0, 0, 1, {
		{ 1, "swapper", el6_7, PAGES, 1, 0x20, ATOMIC, SOFTIRQ, NONE,
		  1, 24, 0 } } },
	{ "partial-tail", 0, 0, 2, {
		{ 1, "nginx", el7_9, PAGES, NONE, NONE, NONE, TASK, NONE,
		  0, 16, 0 },
		{ 29, "swapper", el6_7, PAGES, NONE, NONE, NONE, SOFTIRQ,
		  NONE, 0, 24, 0 } } },
	{ "partial-frames", 0, 0, 1, {
		{ 1, "", "", PAGES, NONE, NONE, NONE, TASK, NONE, 0, 5, 3 } } },
	{ "partial-head", 0, 0, 3, {
		{ 1, "nginx", "", PAGES, 1, 0x20, ATOMIC, NONE, NONE, 0, 0, 0 },
		{ 2, "nginx", "", PAGES, 2, 0x4020, NONE, NONE, NONE,
		  0, 0, 0 },
		{ 3, "swapper/1", "", PAGES, 0, NONE, NONE, NONE, NONE,
		  0, 0, 0 } } },
	{ "partial-cut", 0, 0, 1, {
		{ 1, "nginx", el7_9, PAGES, 1, 0x20, ATOMIC, NONE, NONE,
		  0, 5, 0 } } },
	{ "partial-memory", 0, 0, 2, {
		{ 1, "nginx", el7_9, PAGES, 1, 0x20, ATOMIC, TASK, NONE,
		  0, 16, 2 },
		{ 64, "nginx", el7_9, PAGES, 1, 0x20, ATOMIC, TASK, TRANSIENT,
		  1, 16, 3 } } },
	{ "dropped", 0, 0, 1, {
		{ 1, "nginx", el7_9, PAGES, 1, 0x20, ATOMIC, TASK, TRANSIENT,
		  0, 13, 3 } } },
	{ "noise", 0, 2, 1, {
		{ 1, "nginx", el7_9, PAGES, 1, 0x20, ATOMIC, TASK, TRANSIENT,
		  0, 16, 3 } } },
	{ "oom", 0, 0, 0, { { 0 } } },
	/* its memory comes after that of the OOM killer: too late */
	{ "oom-between", 0, 0, 1, {
		{ 1, "nginx", el7_9, PAGES, 1, 0x20, ATOMIC, TASK, NONE,
		  1, 16, 0 } } },
	{ "oom-mixed", 0, 0, 1, {
		{ 2, "nginx", el7_9, PAGES, 1, 0x20, ATOMIC, TASK, NONE,
		  1, 16, 0 } } },
	{ "sysrq", 0, 0, 0, { { 0 } } },
	{ "quoted", 0, 0, 0, { { 0 } } },
	/* 3 after the head, 2 in brackets */
	{ "repeated", 5, 0, 1, {
		{ 1, "", "", PAGES, 0, 0x20, ATOMIC, NONE, NONE, 1, 0, 0 } } },
	{ "bytes", 0, 0, 1, {
		SMALL(2, "n\344me") } },
	/* the second line has numbers that no kernel has */
	{ "numbers", 0, 1, 2, {
		{ 1, "x", "4.4.0", PAGES, NONE, NONE, NONE, TASK, NONE,
		  0, 2, 1 },
		{ 16, "y", "", VMALLOC, NONE, 0, NOWAIT, NONE, NONE,
		  0, 0, 0 } } },
	{ "arm", 0, 0, 2, {
		{ 1, "kthreadd", "5.4.83", PAGES, 3, 0x40dc0, RECLAIM, TASK,
		  NONE, 1, 6, 0 },
		{ 16, "insmod", "", PAGES, 5, 0xd0, NONE, TASK, NONE,
		  1, 5, 1 } } },
	/* 1097 pages besides CMA, min 375; blocks of 4 only of CMA */
	{ "arm64", 0, 0, 1, {
		{ 1, "swapper/0", "6.6.20-rpi", PAGES, 2, 0x20, ATOMIC,
		  SOFTIRQ, FRAGMENTED, 1, 20, 1 } } },
	/* pages of 64 kB: 490, min 132; 480 of them single, 10 are left of 66 */
	{ "powerpc", 0, 0, 1, {
		{ 1, "sshd", "3.10.0-514.el7.ppc64le", PAGES, 1, 0x4020, ATOMIC,
		  SOFTIRQ, FRAGMENTED, 1, 9, 1 } } },
	{ "contexts", 0, 0, 2, {
		{ 1, "swapper/2", "6.14.1", PAGES, 0, 0x820, ATOMIC, HARDIRQ,
		  NONE, 1, 13, 0 },
		{ 22, "perf", "6.14.1", PAGES, 0, 0x820, ATOMIC, NMI, NONE,
		  0, 8, 0 } } },
	/* DMA has 257 pages, min 16 and 865 kept; HighMem has 8600 */
	{ "highmem", 0, 0, 2, {
		{ 1, "nfsd", "3.2.0-4-686-pae", PAGES, 2, 0x40d0, RECLAIM,
		  TASK, RESERVED, 1, 5, 3 },
		{ 42, "find", "3.2.0-4-686-pae", PAGES, 0, 0x200d2, RECLAIM,
		  TASK, TRANSIENT, 1, 5, 3 } } },
	{ "hosts", 0, 0, 2, {
		{ 1, "swapper", el6_7, PAGES, 1, 0x20, ATOMIC, SOFTIRQ, NONE,
		  1, 24, 0 },
		{ 2, "swapper", el6_7, PAGES, 2, 0x4020, ATOMIC, SOFTIRQ, NONE,
		  1, 24, 0 } } },
	/* there is room for eight: of the first two the head is all */
	{ "many", 0, 0, 10, {
		{ 1, "job/0", "", PAGES, 1, 0xa20, ATOMIC, NONE, NONE,
		  0, 0, 0 },
		{ 2, "job/1", "", PAGES, 1, 0xa20, ATOMIC, NONE, NONE,
		  0, 0, 0 },
		SMALL(3, "job/2"),
		SMALL(4, "job/3"),
		SMALL(5, "job/4"),
		SMALL(6, "job/5"),
		SMALL(7, "job/6"),
		SMALL(8, "job/7"),
		SMALL(9, "job/8"),
		SMALL(10, "job/9") } },
	/* 1020 pages, min 66 */
	{ "broken-lines", 0, 0, 1, {
		{ 1, "grep", "4.9.0", PAGES, 0, 0x2280020, ATOMIC, TASK,
		  TRANSIENT, 1, 3, 1 } } },
	/* 82 functions and 150 nodes; nothing says which are free blocks */
	{ "large", 0, 0, 1, {
		{ 1, "deep", v5_15, PAGES, 1, 0xa20, ATOMIC, TASK, NONE,
		  0, 64, 128 } } },
	{ "lost", 0, 0, 4, {
		{ 1, "nginx", "", PAGES, 0, 0x20, ATOMIC, NONE, NONE, 0, 0, 0 },
		{ 2, "nginx", "", PAGES, 1, 0x20, ATOMIC, NONE, NONE, 0, 0, 0 },
		{ 3, "nginx", "", PAGES, 2, 0x20, ATOMIC, NONE, NONE, 0, 0, 0 },
		{ 13, "nginx", el7_9, PAGES, 5, 0x20, ATOMIC, TASK, NONE,
		  1, 16, 0 } } },
	{ "empty", 0, 0, 0, { { 0 } } },
};

const size_t log_truth_count = sizeof(log_truths) / sizeof(log_truths[0]);
