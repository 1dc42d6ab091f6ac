/* SPDX-License-Identifier: GPL-2.0-only */
/* What has to hold of the module whatever it is asked for. */
#ifndef PAGEFAIL_TEST_FUZZ_STATE_H
#define PAGEFAIL_TEST_FUZZ_STATE_H

#include "settings.h"

#define COUNTED		100

struct state {
	struct info info;
	struct rows rows;
	struct rows now;
	unsigned int looks;
};

static inline const char *state_check_config(const struct tester *tester)
{
	struct config config;

	if (config_get(tester, &config))
		return "the settings were not told";
	if (config.value[PAGEFAIL_A_CONFIG_HOOKS] > PAGEFAIL_HOOKS_WARN_ALLOC ||
	    config.value[PAGEFAIL_A_CONFIG_SITES] > 1 ||
	    config.value[PAGEFAIL_A_CONFIG_EVENTS_PER_SECOND] > 1000000)
		return "a setting that cannot be";

	return NULL;
}

static inline const char *state_check_info(struct state *state,
					   const struct tester *tester)
{
	struct info info;

	if (info_get(tester->fd, tester->family, &info))
		return "the module did not tell of itself";
	if (info.generation < state->info.generation)
		return "the number of resets went down";
	if (info.uptime < state->info.uptime)
		return "the time went back";
	if (info.overflow < state->info.overflow)
		return "the overflow went down";
	state->info = info;

	return NULL;
}

/* Only a dump that was not interrupted must have all rows. */
static inline const char *state_check_rows(struct state *state,
					   const struct tester *tester)
{
	const struct row *row;
	unsigned int i;

	if (rows_all(tester->fd, tester->family, &state->now))
		return "the counts were not told";
	if (state->now.interrupted)
		return NULL;
	if (rows_twice(&state->now))
		return "a row came twice";
	for (i = 0; i < state->rows.n; i++) {
		row = rows_find(&state->now, &state->rows.row[i]);
		if (!row)
			return "a row vanished";
		if (row->total < state->rows.row[i].total)
			return "a total went down";
		if (row->count > row->total)
			return "a count is more than its total";
	}
	memcpy(&state->rows, &state->now, sizeof(state->rows));

	return NULL;
}

/* Well-formed requests are answered rightly. Returns what is wrong, or NULL. */
static inline const char *state_look(struct state *state,
				     const struct tester *tester)
{
	const struct combo combo = {
		.order = state->looks % TRUTH_ORDERS,
		.class = state->looks % TRUTH_CLASSES, .zone = TRUTH_NORMAL,
		.silent = 1,
	};
	const char *wrong;

	state->looks++;
	if (truth_fail(tester->truth, &combo, 3, "task") != 3)
		return "failures could not be made";
	wrong = state_check_config(tester);
	if (!wrong)
		wrong = state_check_info(state, tester);

	return wrong ? wrong : state_check_rows(state, tester);
}

/* Many rows are needed for dumps that take more than one message. */
static inline const char *state_begin(struct state *state,
				      const struct tester *tester)
{
	if (truth_fill(tester->truth, &state->now))
		return "failures could not be made";

	return state_look(state, tester);
}

/* In the row where they belong, and nowhere else */
static inline bool state_counts_still(const struct tester *tester)
{
	static const struct combo combo = {
		.order = 3, .class = PAGEFAIL_CLASS_ATOMIC, .silent = 1,
		.zone = TRUTH_NORMAL,
	};
	static struct rows before, after;
	struct row row;

	return truth_row(&combo, &row) &&
	       !rows_all(tester->fd, tester->family, &before) &&
	       truth_fail(tester->truth, &combo, COUNTED, "task") == COUNTED &&
	       !rows_all(tester->fd, tester->family, &after) &&
	       rows_total(&after, &row) == rows_total(&before, &row) + COUNTED;
}

/* Nobody holds the module; what a closed socket held is put a little later. */
static inline bool state_is_free(void)
{
	char references[16] = "";
	unsigned int tries;
	FILE *file;

	for (tries = 0; tries < 50; tries++) {
		file = fopen("/sys/module/pagefail/refcnt", "r");
		if (!file)
			return true;	/* a kernel that cannot unload */
		if (!fgets(references, sizeof(references), file))
			strcpy(references, "?");
		fclose(file);
		if (!strcmp(references, "0\n"))
			return true;
		usleep(100000);
	}
	printf("# references: %s", references);

	return false;
}

#endif /* PAGEFAIL_TEST_FUZZ_STATE_H */
