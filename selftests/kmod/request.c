// SPDX-License-Identifier: GPL-2.0-only
/* The lines that are written to /proc/pagefail_fail. */
#include <linux/bitops.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/log2.h>
#include <linux/mmzone.h>
#include <linux/nodemask.h>
#include <linux/string.h>
#include <linux/topology.h>

#include "compat.h"
#include "request.h"

static const struct {
	const char *name;
	gfp_t gfp;
	gfp_t opposite;
} gfp_names[] = {
#define GFP_NAME(flag) { #flag, flag, 0 }
	GFP_NAME(GFP_ATOMIC),
	GFP_NAME(GFP_NOWAIT),
	GFP_NAME(GFP_KERNEL),
	GFP_NAME(GFP_NOIO),
	GFP_NAME(GFP_NOFS),
	GFP_NAME(GFP_USER),
	GFP_NAME(GFP_HIGHUSER_MOVABLE),
	GFP_NAME(GFP_DMA),
	GFP_NAME(GFP_DMA32),
	GFP_NAME(__GFP_DMA),
	GFP_NAME(__GFP_DMA32),
	GFP_NAME(__GFP_HIGHMEM),
	GFP_NAME(__GFP_MOVABLE),
	GFP_NAME(__GFP_RECLAIMABLE),
	GFP_NAME(__GFP_HIGH),
	GFP_NAME(__GFP_IO),
	GFP_NAME(__GFP_FS),
	GFP_NAME(__GFP_DIRECT_RECLAIM),
	{ "__GFP_KSWAPD_RECLAIM", COMPAT_GFP_KSWAPD, COMPAT_GFP_NO_KSWAPD },
	GFP_NAME(__GFP_NOWARN),
	GFP_NAME(__GFP_NORETRY),
	GFP_NAME(__GFP_RETRY_MAYFAIL),
	GFP_NAME(__GFP_COMP),
	GFP_NAME(__GFP_ZERO),
	GFP_NAME(__GFP_MEMALLOC),
	GFP_NAME(__GFP_NOMEMALLOC),
	GFP_NAME(__GFP_HARDWALL),
	GFP_NAME(__GFP_THISNODE),
	GFP_NAME(__GFP_ACCOUNT),
#undef GFP_NAME
};

static const char * const context_names[] = {
	[REQUEST_TASK] = "task",
	[REQUEST_SOFTIRQ] = "softirq",
	[REQUEST_HARDIRQ] = "hardirq",
	[REQUEST_NMI] = "nmi",
};

static const char * const kind_names[] = {
	[REQUEST_PAGES] = "page_allocation",
	[REQUEST_NOLOCK] = "nolock",
	[REQUEST_VMALLOC] = "vmalloc",
	[REQUEST_WARNING] = "warning",
	[REQUEST_STALL] = "stall",
	[REQUEST_STALL_4_9] = "stall-4.9",
	[REQUEST_OTHER] = "other",
};

/* A pause at most, so that a signal ends a burst soon */
#define MAX_PAUSE	1000000

/* The calls to tell them apart go ten deep then. */
#define MAX_STACKS	1024

static void apply(gfp_t *gfp, bool removes, gfp_t flag, gfp_t opposite)
{
	if (removes)
		*gfp = (*gfp & ~flag) | opposite;
	else
		*gfp = (*gfp & ~opposite) | flag;
}

static int parse_flag(gfp_t *gfp, bool removes, const char *name)
{
	unsigned int bits;
	int i;

	for (i = 0; i < ARRAY_SIZE(gfp_names); i++) {
		if (strcmp(gfp_names[i].name, name))
			continue;
		if (gfp_names[i].gfp == COMPAT_GFP_ABSENT)
			return -EINVAL;
		apply(gfp, removes, gfp_names[i].gfp, gfp_names[i].opposite);
		return 0;
	}
	if (strncmp(name, "0x", 2) || kstrtouint(name, 16, &bits))
		return -EINVAL;
	apply(gfp, removes, (__force gfp_t)bits, 0);
	return 0;
}

/* GFP_ATOMIC|__GFP_NOWARN|~__GFP_HIGH: from left to right. */
static int parse_gfp(gfp_t *gfp, char *value)
{
	bool removes;
	char *name;

	*gfp = 0;
	while ((name = strsep(&value, "|"))) {
		removes = *name == '~';
		if (parse_flag(gfp, removes, name + removes))
			return -EINVAL;
	}
	return 0;
}

static int parse_context(enum request_context *context, const char *value)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(context_names); i++) {
		if (!strcmp(context_names[i], value)) {
			*context = i;
			return i != REQUEST_NMI || nmi_is_possible() ?
			       0 : -EOPNOTSUPP;
		}
	}
	return -EINVAL;
}

static int parse_kind(enum request_kind *kind, const char *value)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(kind_names); i++) {
		if (!strcmp(kind_names[i], value)) {
			*kind = i;
			return kind_is_possible(i) ? 0 : -EOPNOTSUPP;
		}
	}
	return -EINVAL;
}

static int parse_flow(struct request *req, const char *word, const char *value)
{
	if (!strcmp(word, "kind"))
		return parse_kind(&req->kind, value);
	if (!strcmp(word, "stacks"))
		return kstrtouint(value, 10, &req->stacks);
	if (!strcmp(word, "pause"))
		return kstrtouint(value, 10, &req->pause);
	return -EINVAL;
}

static int parse_word(struct request *req, char *word, bool *has_gfp)
{
	char *value = strchr(word, '=');

	if (!value)
		return -EINVAL;
	*value++ = '\0';

	if (!strcmp(word, "failures"))
		return kstrtoul(value, 10, &req->failures);
	if (!strcmp(word, "attempts"))
		return kstrtoul(value, 10, &req->attempts);
	if (!strcmp(word, "order"))
		return kstrtouint(value, 10, &req->order);
	if (!strcmp(word, "node"))
		return kstrtoint(value, 10, &req->node);
	if (!strcmp(word, "context"))
		return parse_context(&req->context, value);
	if (!strcmp(word, "gfp")) {
		*has_gfp = true;
		return parse_gfp(&req->gfp, value);
	}
	if (!strcmp(word, "nodemask") && !strcmp(value, "empty")) {
		req->no_nodes = true;
		return COMPAT_HAS_NOWHERE ? 0 : -EOPNOTSUPP;
	}
	if (!strcmp(word, "hold") && !strcmp(value, "1")) {
		req->hold = true;
		return 0;
	}
	return parse_flow(req, word, value);
}

/*
 * A tasklet and an NMI have no clock, and what is no page allocation may sleep. What
 * was allocated without a lock is not freed at once: how to is not exported.
 */
static bool flow_allowed(const struct request *req)
{
	if (req->stacks > MAX_STACKS || req->pause > MAX_PAUSE)
		return false;
	if (req->pause && (req->context == REQUEST_SOFTIRQ ||
			   req->context == REQUEST_NMI))
		return false;
	if (req->kind == REQUEST_NOLOCK)
		return req->hold && !req->gfp && !req->no_nodes;
	if (req->context == REQUEST_NMI)
		return false;
	return req->kind == REQUEST_PAGES || req->context == REQUEST_TASK;
}

/* What the kernel would warn of, sleep on where it must not, or never fail. */
static bool allowed(const struct request *req)
{
	const gfp_t zones = __GFP_DMA | __GFP_DMA32 | __GFP_HIGHMEM;
	const gfp_t mobility = __GFP_MOVABLE | __GFP_RECLAIMABLE;

	if (!req->failures || req->order > ilog2(MAX_ORDER_NR_PAGES))
		return false;
	if (req->gfp & __GFP_NOFAIL || req->gfp & ~__GFP_BITS_MASK)
		return false;
	if (hweight32((__force u32)(req->gfp & zones)) > 1 ||
	    (req->gfp & mobility) == mobility)
		return false;
	if (req->node < 0 || req->node >= MAX_NUMNODES ||
	    !node_online(req->node))
		return false;
	return flow_allowed(req) && (req->context == REQUEST_TASK ||
	       !(req->gfp & __GFP_DIRECT_RECLAIM));
}

/**
 * request_parse() - read a line
 * @req: where to put the request, zeroed by the caller
 * @line: the line, which is cut into pieces
 *
 * Return: 0, -EOPNOTSUPP where this kernel has no nodemask=empty or not that
 * kind, -EINVAL where the request is not understood or not allowed.
 */
int request_parse(struct request *req, char *line)
{
	bool has_gfp = false;
	char *word;
	int err;

	req->node = numa_node_id();
	while ((word = strsep(&line, " \t\n"))) {
		err = *word ? parse_word(req, word, &has_gfp) : 0;
		if (err)
			return err;
	}
	/* what needs no lock has flags of its own */
	if (!has_gfp && req->kind != REQUEST_NOLOCK)
		return -EINVAL;
	return allowed(req) ? 0 : -EINVAL;
}

/**
 * request_context_name() - the word for a context
 * @context: the context
 *
 * Return: the word that the requests use for it.
 */
const char *request_context_name(enum request_context context)
{
	return context_names[context];
}
