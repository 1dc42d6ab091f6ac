/* SPDX-License-Identifier: GPL-2.0-only */
/* What the parts of the module share. */
#ifndef PAGEFAIL_MODULE_H
#define PAGEFAIL_MODULE_H

#include <linux/mutex.h>
#include <linux/types.h>
#include <net/netlink.h>
#include <linux/pagefail.h>

struct genl_family;
struct netlink_callback;
struct netlink_ext_ack;
struct sk_buff;
struct zone;

/* pf_failure.zone of a request that no zone of its zonelist may serve */
#define PF_NO_ZONE	MAX_NR_ZONES

/* The highest attribute that a request for a dump may carry */
#define PF_FAILURES_MAXATTR	PAGEFAIL_A_FAILURE_LOUD

/**
 * struct pf_failure - one combination that is counted
 * @node: node of the first allowed zone
 * @zone: index of that zone, or PF_NO_ZONE
 * @order: the request was for 2^order pages
 * @class: enum pagefail_class
 * @cause: enum pagefail_cause
 * @silent: the request carried __GFP_NOWARN
 */
struct pf_failure {
	u16 node;
	u8 zone;
	u8 order;
	u8 class;
	u8 cause;
	bool silent;
};

/**
 * struct pf_request - a request as the allocator saw it
 * @gfp: its mask
 * @order: its order
 * @highest: index of the highest zone that the mask allows
 * @classzone: index that lowmem_reserve is looked up by
 * @rights: what it may dip into, PF_RIGHT_* of compat/rights.h
 */
struct pf_request {
	gfp_t gfp;
	unsigned int order;
	unsigned int highest;
	unsigned int classzone;
	unsigned int rights;
};

/**
 * struct pf_cursor - a place in the walk over all distinct keys
 * @cpu: the cpu whose table is read
 * @slot: the next slot in it
 * @shape: the number of claims when the walk began
 */
struct pf_cursor {
	u16 cpu;
	u16 slot;
	u32 shape;
};

/**
 * struct pf_hook - a place in the kernel where failures are seen
 * @name: the kernel's name for it
 * @attach: puts the hook in place; 0 or a negative error
 * @detach: takes it away; a probe may still run afterwards
 * @required: without it the module does not load
 * @counts: failures are counted here
 * @attached: it is in place
 */
struct pf_hook {
	const char *name;
	int (*attach)(void);
	void (*detach)(void);
	bool required;
	bool counts;
	bool attached;
};

/* main.c */
extern struct mutex pf_config_mutex;
bool pf_stopping(void);
u64 pf_uptime_ms(void);

/* hooks.c */
int pf_hooks_attach(void);
void pf_hooks_detach(void);
const struct pf_hook *pf_hook(unsigned int i);

/* classify.c */
void pf_classify(gfp_t gfp, unsigned int order, int migratetype,
		 struct pf_failure *failure);
const char *pf_zone_name(unsigned int zone);

/* watermark.c */
bool pf_zone_passes(struct zone *zone, const struct pf_request *rq,
		    unsigned int order);
bool pf_zone_passes_unreserved(struct zone *zone, const struct pf_request *rq);

/* counters.c */
int pf_counters_init(void);
void pf_counters_exit(void);
void pf_count_failure(const struct pf_failure *failure);
u32 pf_pack(const struct pf_failure *failure);
struct pf_failure pf_unpack(u32 key);
void pf_walk_begin(struct pf_cursor *cursor);
u32 pf_walk_next(struct pf_cursor *cursor);
bool pf_walk_changed(const struct pf_cursor *cursor);
u64 pf_total(u32 key);
u64 pf_overflow(void);

/* baseline.c */
int pf_baseline_set(void);
void pf_baseline_exit(void);
u64 pf_baseline(u32 key);
unsigned int pf_generation(void);
bool pf_since_reset_ms(u64 *ms);

/* dump.c */
extern const struct nla_policy pf_failures_policy[PF_FAILURES_MAXATTR + 1];
int pf_failures_dump(struct sk_buff *skb, struct netlink_callback *cb);
int pf_failures_done(struct netlink_callback *cb);

/* netlink.c */
extern struct genl_family pf_family;
int pf_lock(struct netlink_ext_ack *extack);
int pf_netlink_init(void);
void pf_netlink_exit(void);

/* panic.c */
void pf_panic_init(void);
void pf_panic_exit(void);

#endif /* PAGEFAIL_MODULE_H */
