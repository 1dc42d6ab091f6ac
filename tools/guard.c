// SPDX-License-Identifier: GPL-2.0-only
/*
 * The decisions: a node is compacted when as many failures as the threshold were
 * seen within a minute and since the last decision, and the cooldown is over.
 *
 * Compaction helped if there are more free blocks of an order that failed, and if
 * the failures that follow, until the cooldown is over, are fewer than the
 * threshold or come at less than half the rate. Then the cooldown is what was
 * asked for, else it is doubled.
 */
#include <string.h>

#include "guard.h"

#define SECOND	1000

/**
 * guard_begin - nothing is known yet
 * @guard: where to
 * @settings: what the command line asks for
 * @now: milliseconds of any clock
 */
void guard_begin(struct guard *guard, const struct guard_settings *settings,
		 uint64_t now)
{
	memset(guard, 0, sizeof(*guard));
	guard->settings = *settings;
	guard->now = now;
}

/**
 * guard_tick - say what time it is; before anything else is said
 * @guard: what is known
 * @now: milliseconds of the same clock; a clock that goes back stands still
 */
void guard_tick(struct guard *guard, uint64_t now)
{
	if (now > guard->now)
		guard->clock += now - guard->now;
	guard->now = now;
}

static void forget_failures(struct guard_node *node)
{
	memset(node->pieces, 0, sizeof(node->pieces));
	node->orders = 0;
}

/* The pieces of time that are over a minute ago make room for new ones. */
static void move_on(const struct guard *guard, struct guard_node *node)
{
	uint64_t piece = guard->clock / GUARD_PIECE;

	if (piece - node->piece >= GUARD_PIECES)
		forget_failures(node);
	for (; node->piece < piece && piece - node->piece < GUARD_PIECES;
	     node->piece++)
		node->pieces[(node->piece + 1) % GUARD_PIECES] = 0;
	node->piece = piece;
}

static uint64_t failures_of(const struct guard_node *node)
{
	uint64_t sum = 0;
	size_t i;

	for (i = 0; i < GUARD_PIECES; i++)
		sum += node->pieces[i];
	return sum;
}

/**
 * guard_add - failures were seen
 * @guard: what is known
 * @node: where they happened
 * @order: the requests were for 2^order pages
 * @failures: their number
 */
void guard_add(struct guard *guard, struct guard_node *node, uint32_t order,
	       uint64_t failures)
{
	if (!failures)
		return;
	move_on(guard, node);
	if (!failures_of(node)) {
		node->first = guard->clock;
		node->orders = 0;
	}
	node->pieces[node->piece % GUARD_PIECES] += failures;
	node->orders |= 1u << order;
	node->last = guard->clock;
	node->following += failures;
	node->since += failures;
}

/* How long the failures of a node took; at least as long as between two looks. */
static uint64_t span_of(const struct guard *guard,
			const struct guard_node *node)
{
	uint64_t span = guard->clock - node->first;

	if (span > GUARD_WINDOW)
		span = GUARD_WINDOW;
	return span < SECOND ? SECOND : span;
}

static void write_note(const struct guard *guard,
		       const struct guard_node *node,
		       enum guard_decision decision, struct guard_note *note)
{
	memset(note, 0, sizeof(*note));
	note->node = node->node;
	note->decision = decision;
	note->failures = failures_of(node);
	note->span = span_of(guard, node);
	note->orders = node->orders;
	note->cooldown = node->cooldown;
}

static void back_off(const struct guard *guard, struct guard_node *node)
{
	uint64_t most = GUARD_COOLDOWN_MOST;

	if (most < guard->settings.cooldown)
		most = guard->settings.cooldown;
	node->cooldown *= 2;
	if (node->cooldown > most)
		node->cooldown = most;
	node->ready = node->done + node->cooldown;
	node->unjudged = false;
	node->backing_off = true;
}

/* By the failures that followed until the end of the cooldown */
static void judge(const struct guard *guard, struct guard_node *node)
{
	double seconds = (double)(guard->clock - node->done) / SECOND;

	if (!node->unjudged || guard->clock < node->ready)
		return;
	node->unjudged = false;
	node->told = node->following;
	node->told_span = guard->clock - node->done;
	node->told_orders = node->orders;
	if (node->following < guard->settings.threshold ||
	    (double)node->following < node->rate / 2 * seconds)
		node->cooldown = guard->settings.cooldown;
	else
		back_off(guard, node);
}

static void forget(const struct guard *guard, struct guard_node *node)
{
	uint64_t quiet = guard->clock - node->last;

	if (quiet >= GUARD_WINDOW)
		node->in_vain = false;
	if (quiet >= GUARD_COOLDOWN_MOST)
		node->cooldown = guard->settings.cooldown;
}

/* Returns whether the kernel's own compaction is to be given more time. */
static bool is_waited_for(const struct guard *guard, struct guard_node *node)
{
	if (!node->waiting)
		return false;
	if (guard->clock < node->until)
		return true;
	node->waiting = false;
	if (node->since) {
		node->in_vain = true;
		return false;
	}
	forget_failures(node);
	return true;
}

static void begin_wait(const struct guard *guard, struct guard_node *node)
{
	node->waiting = true;
	node->until = guard->clock + GUARD_PATIENCE;
	node->since = 0;
}

static void begin_compaction(struct guard *guard, struct guard_node *node,
			     const struct guard_note *note)
{
	if (guard->settings.dry_run) {
		node->ready = guard->clock + node->cooldown;
		forget_failures(node);
		return;
	}
	node->told = note->failures;
	node->told_span = note->span;
	node->told_orders = note->orders;
	node->rate = (double)note->failures * SECOND / (double)note->span;
	guard->begun = *note;
	guard->current = node - guard->nodes;
	guard->busy = true;
}

/* What became of the last compaction is told before the next one begins. */
static bool take_stock(const struct guard *guard, struct guard_node *node,
		       struct guard_note *note)
{
	move_on(guard, node);
	forget(guard, node);
	judge(guard, node);
	if (!node->backing_off)
		return false;
	node->backing_off = false;
	write_note(guard, node, GUARD_BACK_OFF, note);
	note->helped = GUARD_NO;
	note->failures = node->told;
	note->span = node->told_span;
	note->orders = node->told_orders;
	return true;
}

static bool decide_node(struct guard *guard, struct guard_node *node,
			bool background, struct guard_note *note)
{
	if (guard->busy || guard->clock < node->ready ||
	    is_waited_for(guard, node) ||
	    failures_of(node) < guard->settings.threshold)
		return false;
	if (background && !node->in_vain) {
		begin_wait(guard, node);
		write_note(guard, node, GUARD_WAIT, note);
		return true;
	}
	write_note(guard, node, guard->settings.dry_run ? GUARD_DRY_RUN :
		   GUARD_COMPACT, note);
	begin_compaction(guard, node, note);
	return true;
}

/**
 * guard_decide - what is to be done now
 * @guard: what is known
 * @background: the kernel's own compaction is at work
 * @note: where to; after GUARD_COMPACT the node is to be compacted, and
 *   guard_done() to be called then
 *
 * Return: whether there is something; then to be called again.
 */
bool guard_decide(struct guard *guard, bool background,
		  struct guard_note *note)
{
	size_t i;

	for (i = 0; i < guard->count; i++) {
		if (take_stock(guard, &guard->nodes[i], note))
			return true;
	}
	for (i = 0; i < guard->count; i++) {
		size_t turn = (guard->next + i) % guard->count;

		if (!decide_node(guard, &guard->nodes[turn], background, note))
			continue;
		guard->next = (turn + 1) % guard->count;
		return true;
	}
	return false;
}

/**
 * guard_done - the compaction has ended
 * @guard: what is known
 * @gained: there are more blocks of an order that failed
 * @note: where to say what came of it
 */
void guard_done(struct guard *guard, bool gained, struct guard_note *note)
{
	struct guard_node *node = &guard->nodes[guard->current];

	*note = guard->begun;
	note->helped = gained ? GUARD_YES : GUARD_NO;
	guard->busy = false;
	move_on(guard, node);
	forget_failures(node);
	node->following = 0;
	node->done = guard->clock;
	node->ready = guard->clock + node->cooldown;
	node->unjudged = gained;
	if (!gained)
		back_off(guard, node);
	note->cooldown = node->cooldown;
}
