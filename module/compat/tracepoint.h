/* SPDX-License-Identifier: GPL-2.0-only */
/* How a probe is put to a tracepoint, and what it is called with. */
#ifndef PAGEFAIL_COMPAT_TRACEPOINT_H
#define PAGEFAIL_COMPAT_TRACEPOINT_H

#include <linux/errno.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/tracepoint.h>

/* From 2.6.35 on a probe has the data that it was registered with before. */
#if defined(PF_HAS_TRACEPOINT_BY_NAME) && !defined(PF_HAS_TRACEPOINT_DATA)
#define PF_PROBE_PROTO(args...)		args
#define pf_probe_pass(fn, args...)	fn(args)
#else
#define PF_PROBE_PROTO(args...)		void *data, args
#define pf_probe_pass(fn, args...)	fn(data, args)
#endif

/**
 * struct pf_tracepoint - a tracepoint and the probe for it
 * @name: its name
 * @probe: the probe
 * @found: the kernel's tracepoint, while the probe is attached
 */
struct pf_tracepoint {
	const char *name;
	void *probe;
	struct tracepoint *found;
};

#ifdef PF_HAS_TRACEPOINT_BY_NAME

/* Up to 3.14. A name that the kernel lacks is no error: it may come later. */
#ifdef PF_HAS_TRACEPOINT_DATA
#define pf_register(name, probe)	tracepoint_probe_register(name, probe, NULL)
#define pf_unregister(name, probe)	tracepoint_probe_unregister(name, probe, NULL)
#else
#define pf_register(name, probe)	tracepoint_probe_register(name, probe)
#define pf_unregister(name, probe)	tracepoint_probe_unregister(name, probe)
#endif

static inline int pf_tracepoint_attach(struct pf_tracepoint *point)
{
	return pf_register(point->name, point->probe);
}

static inline int pf_tracepoint_try_detach(struct pf_tracepoint *point)
{
	return pf_unregister(point->name, point->probe);
}

#else

static inline void pf_tracepoint_match(struct tracepoint *tp, void *data)
{
	struct pf_tracepoint *point = data;

	if (!strcmp(tp->name, point->name))
		point->found = tp;
}

static inline int pf_tracepoint_attach(struct pf_tracepoint *point)
{
	for_each_kernel_tracepoint(pf_tracepoint_match, point);
	if (!point->found)
		return -ENOENT;

	return tracepoint_probe_register(point->found, point->probe, NULL);
}

static inline int pf_tracepoint_try_detach(struct pf_tracepoint *point)
{
	return tracepoint_probe_unregister(point->found, point->probe, NULL);
}

#endif

/*
 * Up to 5.9 taking a probe away needs memory, for the list of those that stay.
 * The module must not go before its probe has gone. Context: process.
 */
static inline void pf_tracepoint_detach(struct pf_tracepoint *point)
{
	while (pf_tracepoint_try_detach(point) == -ENOMEM)
		schedule_timeout_uninterruptible(1);
}

#endif /* PAGEFAIL_COMPAT_TRACEPOINT_H */
