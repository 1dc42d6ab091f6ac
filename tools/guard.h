/* SPDX-License-Identifier: GPL-2.0-only */
/* What pagefail guard decides: without a clock, a kernel or memory of its own. */
#ifndef PAGEFAIL_GUARD_H
#define PAGEFAIL_GUARD_H

#include "model.h"

/* No kernel has more nodes. */
#define GUARD_NODES		1024
/* Failures are forgotten after a minute, a piece of it at a time. */
#define GUARD_PIECES		12
#define GUARD_PIECE		5000	/* ms */
#define GUARD_WINDOW		60000	/* ms: the product */
/* How long the kernel's own compaction is given to do the work */
#define GUARD_PATIENCE		2000	/* ms */
/* The longest that doubling makes the cooldown, and after so long without a
 * failure it is forgotten.
 */
#define GUARD_COOLDOWN_MOST	3600000	/* ms */

/**
 * enum guard_decision - what is to be done about a node
 * @GUARD_COMPACT: compact it
 * @GUARD_WAIT: the kernel's own compaction is at work: wait a little
 * @GUARD_BACK_OFF: compaction did not help: the cooldown is doubled
 * @GUARD_DRY_RUN: compact it, if this were no dry run
 */
enum guard_decision {
	GUARD_COMPACT,
	GUARD_WAIT,
	GUARD_BACK_OFF,
	GUARD_DRY_RUN,
};

/**
 * enum guard_helped - whether compaction helped
 * @GUARD_UNKNOWN: there was none, or nothing is known yet
 * @GUARD_NO: no
 * @GUARD_YES: yes
 */
enum guard_helped {
	GUARD_UNKNOWN,
	GUARD_NO,
	GUARD_YES,
};

/**
 * struct guard_settings - what the command line asks for
 * @cooldown: least milliseconds between two compactions of a node
 * @threshold: failures within a minute that are too many
 * @dry_run: compact nothing
 */
struct guard_settings {
	uint64_t cooldown;
	uint64_t threshold;
	bool dry_run;
};

/**
 * struct guard_note - a decision
 * @node: about this node
 * @decision: the decision
 * @failures: that it was made for
 * @span: milliseconds in which they happened
 * @orders: a bit for each order that failed
 * @helped: whether compaction helped
 * @cooldown: milliseconds until the node may be compacted again
 */
struct guard_note {
	uint32_t node;
	enum guard_decision decision;
	uint64_t failures;
	uint64_t span;
	uint32_t orders;
	enum guard_helped helped;
	uint64_t cooldown;
};

/**
 * struct guard_node - what is known of a node
 * @node: its number
 * @totals: failures that count, by order, since the module was loaded
 * @sums: the same, while they are being added up
 * @pieces: failures not yet acted on in each piece of time; a ring
 * @piece: number of the newest piece
 * @first: when the first of these failures was seen
 * @last: when the last failure was seen
 * @orders: a bit for each order among them
 * @cooldown: milliseconds, doubled while compaction does not help
 * @ready: when the node may be compacted again
 * @done: when the last compaction ended
 * @unjudged: whether that helped is to be seen by the failures that follow
 * @rate: failures a second before it
 * @following: failures since then
 * @backing_off: it is to be told that the cooldown was doubled
 * @told: failures that the last judgement is about
 * @told_span: milliseconds in which they happened
 * @told_orders: a bit for each order among them
 * @waiting: the kernel's own compaction is waited for
 * @until: until when
 * @since: failures since that began
 * @in_vain: it was waited for, and failures went on
 */
struct guard_node {
	uint32_t node;
	uint64_t totals[ORDERS_MAX];
	uint64_t sums[ORDERS_MAX];
	uint64_t pieces[GUARD_PIECES];
	uint64_t piece;
	uint64_t first;
	uint64_t last;
	uint32_t orders;
	uint64_t cooldown;
	uint64_t ready;
	uint64_t done;
	bool unjudged;
	double rate;
	uint64_t following;
	bool backing_off;
	uint64_t told;
	uint64_t told_span;
	uint32_t told_orders;
	bool waiting;
	uint64_t until;
	uint64_t since;
	bool in_vain;
};

/**
 * struct guard - what is known
 * @settings: what the command line asks for
 * @clock: milliseconds that passed; never goes back
 * @now: the time that was given last
 * @counted: totals are known, so that there are differences
 * @busy: a compaction is under way: one at a time, memory has enough to do
 * @current: the node that is compacted, an index in @nodes
 * @begun: the decision to do so
 * @next: the node to look at first, so that each has its turn
 * @nodes: those that had failures
 * @count: number of @nodes
 */
struct guard {
	struct guard_settings settings;
	uint64_t clock;
	uint64_t now;
	bool counted;
	bool busy;
	size_t current;
	struct guard_note begun;
	size_t next;
	struct guard_node nodes[GUARD_NODES];
	size_t count;
};

void guard_begin(struct guard *guard, const struct guard_settings *settings,
		 uint64_t now);
void guard_tick(struct guard *guard, uint64_t now);
void guard_count(struct guard *guard, const struct failures *failures,
		 bool anew);
void guard_add(struct guard *guard, struct guard_node *node, uint32_t order,
	       uint64_t failures);
bool guard_decide(struct guard *guard, bool background,
		  struct guard_note *note);
void guard_done(struct guard *guard, bool gained, struct guard_note *note);

#endif /* PAGEFAIL_GUARD_H */
