/* SPDX-License-Identifier: GPL-2.0-only */
/* What the parts of the module share. */
#ifndef PAGEFAIL_MODULE_H
#define PAGEFAIL_MODULE_H

#include <linux/mutex.h>
#include <linux/nodemask.h>
#include <linux/sched.h>
#include <linux/types.h>
#include <net/netlink.h>
#include <linux/pagefail.h>

#include "key.h"

struct genl_family;
struct genl_info;
struct netlink_callback;
struct netlink_ext_ack;
struct pf_way;
struct sk_buff;

/* The highest attribute that any request may carry */
#define PF_MAXATTR	PAGEFAIL_A_FAILURE_LOUD

/**
 * struct pf_request - a request as the allocator saw it
 * @gfp: its mask
 * @order: its order
 * @migratetype: its migrate type
 * @context: enum pagefail_context
 * @nodemask: the nodes that it is limited to, NULL if that is not known
 * @way: how the kernel came to the hook, NULL if that is not known
 */
struct pf_request {
	gfp_t gfp;
	unsigned int order;
	int migratetype;
	u32 context;
	const nodemask_t *nodemask;
	const struct pf_way *way;
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
 * struct pf_window - at most so many in a stretch of time, on one cpu
 * @began: when the stretch began, in jiffies
 * @used: how many there were in it
 */
struct pf_window {
	unsigned long began;
	unsigned int used;
};

/**
 * struct pf_event - a failure to be told of
 * @turn: number of the place in the ring, counted on, plus one when it is
 *   filled
 * @time: pf_clock() then
 * @key: what failed, as packed by pf_pack()
 * @gfp: mask of the request
 * @pid: number of the process
 * @comm: its name
 * @context: enum pagefail_context
 * @cpu: number of the cpu; this and the next are known when it is sent
 * @serial: number of failures due so far, this one included
 * @lost: how many of them were not sent since the last that was
 */
struct pf_event {
	unsigned long turn;
	u64 time;
	u32 key;
	gfp_t gfp;
	u32 pid;
	char comm[TASK_COMM_LEN];
	u8 context;
	u32 cpu;
	u64 serial;
	u64 lost;
};

/**
 * struct pf_hook - a place in the kernel where failures are seen
 * @name: the kernel's name for it
 * @attach: puts the hook in place; 0 or a negative error
 * @detach: takes it away; a probe may still run afterwards
 * @seen: page allocation failures seen there
 * @missed: calls that it missed, NULL where it misses none
 * @attached_in: the modes, bits of enum pagefail_hooks, in which it is wanted
 * @counts_in: those in which failures are counted here: they need it
 * @attached: it is in place
 */
struct pf_hook {
	const char *name;
	int (*attach)(void);
	void (*detach)(void);
	u64 (*seen)(void);
	u64 (*missed)(void);
	unsigned int attached_in;
	unsigned int counts_in;
	bool attached;
};

/* main.c */
extern struct mutex pf_config_mutex;
bool pf_stopping(void);
u64 pf_uptime_ms(void);

/* hooks.c */
extern struct pf_hook pf_warn_alloc;
int pf_hooks_set(unsigned int hooks);
void pf_hooks_detach(void);
const struct pf_hook *pf_hook(unsigned int i);
bool pf_hook_counts(const struct pf_hook *hook);
u64 pf_hooks_gap_ms(void);

/* seen.c */
int pf_seen_init(void);
void pf_seen_exit(void);
void pf_saw_null(void);
void pf_saw_kind(enum pagefail_kind kind);
u64 pf_nulls_seen(void);
u64 pf_kind_total(enum pagefail_kind kind);
u64 pf_kind_count(enum pagefail_kind kind);
void pf_kinds_reset(void);

/* config.c */
extern const struct nla_policy pf_config_policy[PF_MAXATTR + 1];
int pf_config_init(void);
unsigned int pf_config_hooks(void);
unsigned int pf_events_per_second(void);
int pf_config_get(struct sk_buff *request, struct genl_info *info);
int pf_config_set(struct sk_buff *request, struct genl_info *info);

/* sites.c, with sites.h */
extern bool pf_sites_enabled;

static inline bool pf_sites_on(void)
{
	return READ_ONCE(pf_sites_enabled);
}

int pf_sites_init(void);
void pf_sites_exit(void);
void pf_sites_switch(bool on);
void pf_sites_reset(void);
u64 pf_sites_overflow(void);

/* sampling.c */
int pf_sampling_init(void);
void pf_sampling_exit(void);
bool pf_window_take(struct pf_window *window, unsigned long length,
		    unsigned int most);
void pf_site_count(u32 key, const struct pf_request *rq);
void pf_sites_settle(void);

/* sites_dump.c */
int pf_sites_dump(struct sk_buff *skb, struct netlink_callback *cb);
int pf_sites_done(struct netlink_callback *cb);

/* events.c */
int pf_events_init(void);
void pf_events_stop(void);
void pf_events_exit(void);
void pf_event_note(u32 key, const struct pf_request *rq);
u64 pf_events_lost(void);

/* events_send.c */
int pf_event_send(const struct pf_event *event);

/* classify.c */
void pf_failed(const struct pf_request *rq);
const char *pf_zone_name(unsigned int zone);

/* counters.c */
int pf_counters_init(void);
void pf_counters_exit(void);
void pf_count_failure(u32 key);
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
extern const struct nla_policy pf_failures_policy[PF_MAXATTR + 1];
int pf_failures_dump(struct sk_buff *skb, struct netlink_callback *cb);
int pf_failures_done(struct netlink_callback *cb);

/* info.c */
int pf_info_get(struct sk_buff *request, struct genl_info *info);

/* netlink.c */
extern struct genl_family pf_family;
extern const struct nla_policy pf_nothing_policy[PF_MAXATTR + 1];
int pf_listened(void);
bool pf_names_told(void);
int pf_tell(struct sk_buff *skb);
int pf_answer(struct genl_info *info,
	      int (*fill)(struct sk_buff *skb, u32 portid, u32 seq));
int pf_lock(struct netlink_ext_ack *extack);
int pf_netlink_init(void);
void pf_netlink_exit(void);

/* panic.c */
void pf_panic_init(void);
void pf_panic_exit(void);

#endif /* PAGEFAIL_MODULE_H */
