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

enum {
	PAGEFAIL_A_HOOK_NAME = 1,
	PAGEFAIL_A_HOOK_ATTACHED,
	PAGEFAIL_A_HOOK_COUNTS,

	__PAGEFAIL_A_HOOK_MAX,
	PAGEFAIL_A_HOOK_MAX = (__PAGEFAIL_A_HOOK_MAX - 1)
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
	PAGEFAIL_CMD_INFO_GET = 1,
	PAGEFAIL_CMD_FAILURES_GET,
	PAGEFAIL_CMD_RESET,

	__PAGEFAIL_CMD_MAX,
	PAGEFAIL_CMD_MAX = (__PAGEFAIL_CMD_MAX - 1)
};

#endif /* _UAPI_LINUX_PAGEFAIL_H */
