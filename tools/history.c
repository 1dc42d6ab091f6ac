// SPDX-License-Identifier: GPL-2.0-only
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "history.h"

static size_t slot_of(const struct history *history, size_t age)
{
	return (history->next + HISTORY_MAX - 1 - age) % HISTORY_MAX;
}

/**
 * history_begin - a new interval; the oldest is forgotten when there is no room
 * @history: the history
 * @seconds: how long the interval was; 0 if nothing is known of it
 */
void history_begin(struct history *history, double seconds)
{
	size_t i;

	for (i = 0; i < history->series_count; i++)
		history->series[i].deltas[history->next] = 0;
	history->seconds[history->next] = seconds;
	history->next = (history->next + 1) % HISTORY_MAX;
	if (history->count < HISTORY_MAX)
		history->count++;
}

static struct series *series_of(struct history *history, uint32_t node,
				uint32_t class)
{
	struct series *series;
	size_t i;

	for (i = 0; i < history->series_count; i++) {
		series = &history->series[i];
		if (series->node == node && series->class == class)
			return series;
	}
	history->series = xrealloc(history->series, history->series_count + 1,
				   sizeof(*series));
	series = &history->series[history->series_count++];
	memset(series, 0, sizeof(*series));
	series->node = node;
	series->class = class;
	return series;
}

/**
 * history_add - failures in the newest interval
 * @history: the history, which history_begin() was called for
 * @node: where they happened
 * @class: their class
 * @delta: their number
 */
void history_add(struct history *history, uint32_t node, uint32_t class,
		 uint64_t delta)
{
	if (delta)
		series_of(history, node, class)->deltas[slot_of(history, 0)] +=
			delta;
}

/**
 * history_rate - failures a second in an interval
 * @history: the history
 * @filter: node and class of those that count
 * @age: which interval, 0 for the newest
 * @rate: where to
 *
 * Return: whether it is known.
 */
bool history_rate(const struct history *history, const struct filter *filter,
		  size_t age, double *rate)
{
	size_t i, slot = slot_of(history, age);
	uint64_t sum = 0;

	if (age >= history->count || history->seconds[slot] <= 0)
		return false;
	for (i = 0; i < history->series_count; i++) {
		const struct series *series = &history->series[i];
		struct failure row = {
			.node = series->node, .class = series->class,
		};

		if (filter_matches(filter, &row))
			sum += series->deltas[slot];
	}
	*rate = (double)sum / history->seconds[slot];
	return true;
}

/**
 * history_seconds - time that the newest intervals span
 * @history: the history
 * @count: how many intervals
 *
 * Return: the seconds; what is not known counts nothing.
 */
double history_seconds(const struct history *history, size_t count)
{
	double sum = 0;
	size_t age;

	for (age = 0; age < count && age < history->count; age++)
		sum += history->seconds[slot_of(history, age)];
	return sum;
}

/**
 * history_free - forget all
 * @history: the history
 */
void history_free(struct history *history)
{
	free(history->series);
	memset(history, 0, sizeof(*history));
}
