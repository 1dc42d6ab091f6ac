/* SPDX-License-Identifier: GPL-2.0-only */
/* What the headers of older systems lack. */
#ifndef PAGEFAIL_COMPAT_H
#define PAGEFAIL_COMPAT_H

#include <jansson.h>
#include <limits.h>
#include <malloc.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <linux/netlink.h>

/* With 4.12 the kernel began to give reasons with its refusals. */
#ifndef NETLINK_EXT_ACK
#define NETLINK_EXT_ACK	11
#define NLM_F_CAPPED	0x100
#define NLM_F_ACK_TLVS	0x200
#endif

/* Came with jansson 2.7; without it all 17 digits are written. */
#ifndef JSON_REAL_PRECISION
#define JSON_REAL_PRECISION(digits) 0
#endif

/* Before glibc 2.17 */
#if defined(__GLIBC_PREREQ)
#if !__GLIBC_PREREQ(2, 17)
#define secure_getenv __secure_getenv
#endif
#endif

/* What was freed stays with the process. musl has no such settings: there,
 * mlockall() alone has to do.
 */
static inline void compat_keep_heap(void)
{
#ifdef M_MMAP_MAX
	mallopt(M_MMAP_MAX, 0);
	mallopt(M_TRIM_THRESHOLD, INT_MAX);
#endif
}

#endif /* PAGEFAIL_COMPAT_H */
