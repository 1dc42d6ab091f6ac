/* SPDX-License-Identifier: GPL-2.0-only */
/* For tests of what guard decides; after the harness, whose words it uses. */
#ifndef UNIT_GUARD_RUN_H
#define UNIT_GUARD_RUN_H

#include <linux/pagefail.h>

#include "guard.h"

#define SECOND		1000
#define COOLDOWN	(10 * SECOND)
#define THRESHOLD	10

FIXTURE(guard) {
	struct guard *guard;
	struct guard_note note;
	struct failure rows[4];
	uint64_t now;
};

static inline void begin(struct _test_data_guard *self, bool dry_run)
{
	const struct guard_settings settings = {
		.cooldown = COOLDOWN, .threshold = THRESHOLD,
		.dry_run = dry_run,
	};
	size_t i;

	/* the clock of a host that is up for a while */
	self->now = 12345678;
	for (i = 0; i < 4; i++)
		self->rows[i] = (struct failure){
			.node = i, .order = 3,
			.class = PAGEFAIL_CLASS_ATOMIC,
			.cause = PAGEFAIL_CAUSE_FRAGMENTED,
		};
	guard_begin(self->guard, &settings, self->now);
}

static inline void look(struct _test_data_guard *self, bool anew)
{
	const struct failures failures = { .rows = self->rows, .count = 4 };

	guard_tick(self->guard, self->now);
	guard_count(self->guard, &failures, anew);
}

FIXTURE_SETUP(guard)
{
	self->guard = malloc(sizeof(*self->guard));
	begin(self, false);
	look(self, false);
}

FIXTURE_TEARDOWN(guard)
{
	free(self->guard);
}

/* So many more failures on a node, some time later */
static inline void fail(struct _test_data_guard *self, uint64_t later, size_t node,
		 uint64_t failures)
{
	self->now += later;
	self->rows[node].total += failures;
	look(self, false);
}

static inline bool decides(struct _test_data_guard *self)
{
	return guard_decide(self->guard, false, &self->note);
}

/* What is decided, -1 if nothing is */
static inline int decision(struct _test_data_guard *self, bool background)
{
	if (!guard_decide(self->guard, background, &self->note))
		return -1;
	return self->note.decision;
}

static inline void done(struct _test_data_guard *self, bool gained)
{
	guard_tick(self->guard, self->now);
	guard_done(self->guard, gained, &self->note);
}

#endif /* UNIT_GUARD_RUN_H */
