/* SPDX-License-Identifier: ((GPL-2.0 WITH Linux-syscall-note) OR BSD-3-Clause) */
/*
 * pagefail: counts of failed page allocations, over generic netlink.
 *
 * Described by include/netlink/pagefail.yaml; the names, the order and the
 * values here are those that the kernel's generator makes of it.
 */

#ifndef _UAPI_LINUX_PAGEFAIL_H
#define _UAPI_LINUX_PAGEFAIL_H

#define PAGEFAIL_FAMILY_NAME	"pagefail"
#define PAGEFAIL_FAMILY_VERSION	1

/**
 * enum pagefail_class - what the caller could have done
 * @PAGEFAIL_CLASS_ATOMIC: no direct reclaim, may use the high-priority reserve
 *   (__GFP_HIGH): GFP_ATOMIC
 * @PAGEFAIL_CLASS_NOWAIT: no direct reclaim: GFP_NOWAIT and the optimistic
 *   first tries
 * @PAGEFAIL_CLASS_RECLAIM: may sleep and reclaim: GFP_KERNEL, GFP_USER
 * @PAGEFAIL_CLASS_NOLOCK: a try from any context that takes no lock
 *   (alloc_pages_nolock(), recent kernels)
 */
enum pagefail_class {
	PAGEFAIL_CLASS_ATOMIC,
	PAGEFAIL_CLASS_NOWAIT,
	PAGEFAIL_CLASS_RECLAIM,
	PAGEFAIL_CLASS_NOLOCK,
};

/**
 * enum pagefail_cause - what the allowed zones look like after the failure
 * @PAGEFAIL_CAUSE_FRAGMENTED: enough free pages, no free block of the order
 * @PAGEFAIL_CAUSE_RESERVED: enough free pages, but reserved for other callers
 *   (lowmem_reserve, highatomic or CMA pages)
 * @PAGEFAIL_CAUSE_DEPLETED: not enough free pages, or no allowed zone
 * @PAGEFAIL_CAUSE_TRANSIENT: an allowed zone could serve the request now: a
 *   race, or a constraint that the hook cannot see
 * @PAGEFAIL_CAUSE_LIMIT: as transient, but the request was charged to a memory
 *   control group, which refused it
 */
enum pagefail_cause {
	PAGEFAIL_CAUSE_FRAGMENTED,
	PAGEFAIL_CAUSE_RESERVED,
	PAGEFAIL_CAUSE_DEPLETED,
	PAGEFAIL_CAUSE_TRANSIENT,
	PAGEFAIL_CAUSE_LIMIT,
};

/**
 * enum pagefail_kind - what warn_alloc is entered for
 * @PAGEFAIL_KIND_PAGE_ALLOCATION: a page allocation failed
 * @PAGEFAIL_KIND_VMALLOC: vmalloc found no room or no memory
 * @PAGEFAIL_KIND_STALL: an allocation takes long (4.9 to 4.14)
 * @PAGEFAIL_KIND_OTHER: anything else
 */
enum pagefail_kind {
	PAGEFAIL_KIND_PAGE_ALLOCATION,
	PAGEFAIL_KIND_VMALLOC,
	PAGEFAIL_KIND_STALL,
	PAGEFAIL_KIND_OTHER,
};

/**
 * enum pagefail_context - what the processor was doing
 * @PAGEFAIL_CONTEXT_TASK: running a process or a kernel thread
 * @PAGEFAIL_CONTEXT_SOFTIRQ: serving a softirq
 * @PAGEFAIL_CONTEXT_HARDIRQ: serving an interrupt
 * @PAGEFAIL_CONTEXT_NMI: serving a non-maskable interrupt
 */
enum pagefail_context {
	PAGEFAIL_CONTEXT_TASK,
	PAGEFAIL_CONTEXT_SOFTIRQ,
	PAGEFAIL_CONTEXT_HARDIRQ,
	PAGEFAIL_CONTEXT_NMI,
};

/**
 * enum pagefail_hooks - which hooks are attached, and which of them counts
 * @PAGEFAIL_HOOKS_ALL: mm_page_alloc counts; warn_alloc adds the other kinds
 *   and a total to check by
 * @PAGEFAIL_HOOKS_MM_PAGE_ALLOC: mm_page_alloc only
 * @PAGEFAIL_HOOKS_WARN_ALLOC: warn_alloc only, which costs nothing while
 *   allocations succeed
 */
enum pagefail_hooks {
	PAGEFAIL_HOOKS_ALL,
	PAGEFAIL_HOOKS_MM_PAGE_ALLOC,
	PAGEFAIL_HOOKS_WARN_ALLOC,
};

enum {
	PAGEFAIL_A_HOOK_NAME = 1,
	PAGEFAIL_A_HOOK_ATTACHED,
	PAGEFAIL_A_HOOK_COUNTS,
	PAGEFAIL_A_HOOK_SEEN,
	PAGEFAIL_A_HOOK_MISSED,
	PAGEFAIL_A_HOOK_PAD,

	__PAGEFAIL_A_HOOK_MAX,
	PAGEFAIL_A_HOOK_MAX = (__PAGEFAIL_A_HOOK_MAX - 1)
};

enum {
	PAGEFAIL_A_OTHER_KIND = 1,
	PAGEFAIL_A_OTHER_COUNT,
	PAGEFAIL_A_OTHER_TOTAL,
	PAGEFAIL_A_OTHER_PAD,

	__PAGEFAIL_A_OTHER_MAX,
	PAGEFAIL_A_OTHER_MAX = (__PAGEFAIL_A_OTHER_MAX - 1)
};

enum {
	PAGEFAIL_A_MODULE_VERSION = 1,
	PAGEFAIL_A_MODULE_PROTOCOL,
	PAGEFAIL_A_MODULE_GENERATION,
	PAGEFAIL_A_MODULE_UPTIME,
	PAGEFAIL_A_MODULE_SINCE_RESET,
	PAGEFAIL_A_MODULE_LOST,
	PAGEFAIL_A_MODULE_OVERFLOW,
	PAGEFAIL_A_MODULE_HOOK,
	PAGEFAIL_A_MODULE_PAD,
	PAGEFAIL_A_MODULE_OTHER,
	PAGEFAIL_A_MODULE_GAP,
	PAGEFAIL_A_MODULE_SITE_OVERFLOW,

	__PAGEFAIL_A_MODULE_MAX,
	PAGEFAIL_A_MODULE_MAX = (__PAGEFAIL_A_MODULE_MAX - 1)
};

enum {
	PAGEFAIL_A_FAILURE_NODE = 1,
	PAGEFAIL_A_FAILURE_ZONE,
	PAGEFAIL_A_FAILURE_ORDER,
	PAGEFAIL_A_FAILURE_CLASS,
	PAGEFAIL_A_FAILURE_SILENT,
	PAGEFAIL_A_FAILURE_CAUSE,
	PAGEFAIL_A_FAILURE_COUNT,
	PAGEFAIL_A_FAILURE_TOTAL,
	PAGEFAIL_A_FAILURE_LOUD,
	PAGEFAIL_A_FAILURE_PAD,

	__PAGEFAIL_A_FAILURE_MAX,
	PAGEFAIL_A_FAILURE_MAX = (__PAGEFAIL_A_FAILURE_MAX - 1)
};

enum {
	PAGEFAIL_A_CONFIG_HOOKS = 1,
	PAGEFAIL_A_CONFIG_SITES,
	PAGEFAIL_A_CONFIG_EVENTS_PER_SECOND,

	__PAGEFAIL_A_CONFIG_MAX,
	PAGEFAIL_A_CONFIG_MAX = (__PAGEFAIL_A_CONFIG_MAX - 1)
};

enum {
	PAGEFAIL_A_SITE_COUNT = 1,
	PAGEFAIL_A_SITE_TOTAL,
	PAGEFAIL_A_SITE_SAMPLED,
	PAGEFAIL_A_SITE_ORDER,
	PAGEFAIL_A_SITE_CLASS,
	PAGEFAIL_A_SITE_SILENT,
	PAGEFAIL_A_SITE_CONTEXT,
	PAGEFAIL_A_SITE_COMM,
	PAGEFAIL_A_SITE_PID,
	PAGEFAIL_A_SITE_FIRST,
	PAGEFAIL_A_SITE_LAST,
	PAGEFAIL_A_SITE_FRAME,
	PAGEFAIL_A_SITE_PAD,

	__PAGEFAIL_A_SITE_MAX,
	PAGEFAIL_A_SITE_MAX = (__PAGEFAIL_A_SITE_MAX - 1)
};

enum {
	PAGEFAIL_A_EVENT_TIME = 1,
	PAGEFAIL_A_EVENT_SERIAL,
	PAGEFAIL_A_EVENT_LOST,
	PAGEFAIL_A_EVENT_CPU,
	PAGEFAIL_A_EVENT_NODE,
	PAGEFAIL_A_EVENT_ZONE,
	PAGEFAIL_A_EVENT_ORDER,
	PAGEFAIL_A_EVENT_GFP,
	PAGEFAIL_A_EVENT_CLASS,
	PAGEFAIL_A_EVENT_SILENT,
	PAGEFAIL_A_EVENT_CAUSE,
	PAGEFAIL_A_EVENT_CONTEXT,
	PAGEFAIL_A_EVENT_COMM,
	PAGEFAIL_A_EVENT_PID,
	PAGEFAIL_A_EVENT_PAD,

	__PAGEFAIL_A_EVENT_MAX,
	PAGEFAIL_A_EVENT_MAX = (__PAGEFAIL_A_EVENT_MAX - 1)
};

enum {
	PAGEFAIL_CMD_INFO_GET = 1,
	PAGEFAIL_CMD_FAILURES_GET,
	PAGEFAIL_CMD_RESET,
	PAGEFAIL_CMD_CONFIG_GET,
	PAGEFAIL_CMD_CONFIG_SET,
	PAGEFAIL_CMD_SITES_GET,
	PAGEFAIL_CMD_FAILURE_EVENT,

	__PAGEFAIL_CMD_MAX,
	PAGEFAIL_CMD_MAX = (__PAGEFAIL_CMD_MAX - 1)
};

#define PAGEFAIL_MCGRP_EVENTS	"events"

#endif /* _UAPI_LINUX_PAGEFAIL_H */
