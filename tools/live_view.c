// SPDX-License-Identifier: GPL-2.0-only
/* What is seen of the counts: summed up, filtered, sorted. */
#include <stdlib.h>
#include <string.h>

#include "live.h"

/**
 * live_rate - failures a second
 * @live: what is known
 * @delta: new failures
 *
 * Return: the rate, 0 while nothing is known of it.
 */
double live_rate(const struct live *live, uint64_t delta)
{
	return live->seconds > 0 ? (double)delta / live->seconds : 0;
}

static void add_row(struct live_sum *sum, const struct live *live, size_t i)
{
	sum->delta += live->deltas[i];
	sum->count += live->now.snapshot.failures.rows[i].count;
}

/**
 * live_total - all failures
 * @live: what is known
 * @filter: those that count
 *
 * Return: their sum.
 */
struct live_sum live_total(const struct live *live, const struct filter *filter)
{
	const struct failures *failures = &live->now.snapshot.failures;
	struct live_sum sum = { .delta = 0 };
	size_t i;

	for (i = 0; i < failures->count; i++) {
		if (filter_matches(filter, &failures->rows[i]))
			add_row(&sum, live, i);
	}
	return sum;
}

static struct live_sum *sum_of(struct live_sum **sums, size_t *count,
			       uint32_t value)
{
	size_t i;

	for (i = 0; i < *count; i++) {
		if ((*sums)[i].value == value)
			return &(*sums)[i];
	}
	*sums = xrealloc(*sums, *count + 1, sizeof(**sums));
	memset(&(*sums)[i], 0, sizeof(**sums));
	(*sums)[i].value = value;
	(*count)++;
	return &(*sums)[i];
}

static int compare_sums(const void *va, const void *vb)
{
	const struct live_sum *a = va, *b = vb;

	return compare_numbers(a->value, b->value);
}

static size_t sum_up(const struct live *live, const struct filter *filter,
		     size_t offset, struct live_sum **sums)
{
	const struct failures *failures = &live->now.snapshot.failures;
	size_t i, count = 0;

	*sums = NULL;
	for (i = 0; i < failures->count; i++) {
		const struct failure *row = &failures->rows[i];
		uint32_t value;

		if (!row->count || !filter_matches(filter, row))
			continue;
		value = *(const uint32_t *)((const char *)row + offset);
		add_row(sum_of(sums, &count, value), live, i);
	}
	if (count)
		qsort(*sums, count, sizeof(**sums), compare_sums);
	return count;
}

/**
 * live_classes - failures by class, atomic first
 * @live: what is known
 * @filter: those that count
 * @sums: of the classes that failed since the last reset, to be freed
 *
 * Return: number of @sums.
 */
size_t live_classes(const struct live *live, const struct filter *filter,
		    struct live_sum **sums)
{
	return sum_up(live, filter, offsetof(struct failure, class), sums);
}

/**
 * live_causes - failures by cause
 * @live: what is known
 * @filter: those that count
 * @sums: of the causes since the last reset, to be freed
 *
 * Return: number of @sums.
 */
size_t live_causes(const struct live *live, const struct filter *filter,
		   struct live_sum **sums)
{
	return sum_up(live, filter, offsetof(struct failure, cause), sums);
}

/* Before they are sorted, places are in the order of the classes. */
static struct live_place *place_of(struct live_place **places, size_t *count,
				   const struct failure *row)
{
	struct live_place *place;
	size_t i;

	for (i = 0; i < *count; i++) {
		place = &(*places)[i];
		if (place->place.node == row->node &&
		    strcmp(place->place.zone, row->zone) == 0)
			return place;
	}
	*places = xrealloc(*places, *count + 1, sizeof(**places));
	place = &(*places)[(*count)++];
	memset(place, 0, sizeof(*place));
	place->place.node = row->node;
	place->place.zone = row->zone;
	return place;
}

static int by_place(const void *va, const void *vb)
{
	const struct live_place *a = va, *b = vb;
	int diff = compare_numbers(a->place.node, b->place.node);

	return diff ? diff : zones_compare(a->place.zone, b->place.zone);
}

static int by_total(const void *va, const void *vb)
{
	const struct live_place *a = va, *b = vb;
	int diff = compare_numbers(b->sum.count, a->sum.count);

	return diff ? diff : by_place(va, vb);
}

static int by_rate(const void *va, const void *vb)
{
	const struct live_place *a = va, *b = vb;
	int diff = compare_numbers(b->sum.delta, a->sum.delta);

	return diff ? diff : by_total(va, vb);
}

/**
 * live_places - failures by zone and order
 * @live: what is known, which must outlive @places
 * @filter: those that count
 * @sort: which come first
 * @places: where something failed since the last reset, to be freed
 *
 * Return: number of @places.
 */
size_t live_places(const struct live *live, const struct filter *filter,
		   enum live_sort sort, struct live_place **places)
{
	static int (*const compare[])(const void *, const void *) = {
		[LIVE_SORT_RATE] = by_rate,
		[LIVE_SORT_TOTAL] = by_total,
		[LIVE_SORT_PLACE] = by_place,
	};
	const struct failures *failures = &live->now.snapshot.failures;
	size_t i, count = 0;

	*places = NULL;
	for (i = 0; i < failures->count; i++) {
		const struct failure *row = &failures->rows[i];
		struct live_place *place;

		if (!row->count || !filter_matches(filter, row))
			continue;
		place = place_of(places, &count, row);
		place->deltas[row->order] += live->deltas[i];
		place->counts[row->order] += row->count;
		add_row(&place->sum, live, i);
	}
	if (count)
		qsort(*places, count, sizeof(**places), compare[sort]);
	return count;
}

/**
 * live_nodes - the nodes of the machine
 * @live: what is known
 * @nodes: their numbers, rising, to be freed
 *
 * Return: how many there are.
 */
size_t live_nodes(const struct live *live, uint32_t **nodes)
{
	const struct failures *failures = &live->now.snapshot.failures;
	const struct buddyinfo *memory = &live->now.free;
	struct live_sum *sums = NULL;
	size_t i, count = 0;

	for (i = 0; i < memory->count; i++)
		sum_of(&sums, &count, memory->zones[i].node);
	for (i = 0; i < failures->count; i++)
		sum_of(&sums, &count, failures->rows[i].node);
	if (count)
		qsort(sums, count, sizeof(*sums), compare_sums);
	*nodes = xcalloc(count + 1, sizeof(**nodes));
	for (i = 0; i < count; i++)
		(*nodes)[i] = sums[i].value;
	free(sums);
	return count;
}

/**
 * live_next - choose the next value, and after the last one all
 * @choice: what is chosen
 * @values: what there is to choose from, rising
 * @count: number of @values
 *
 * Return: whether one is chosen now.
 */
bool live_next(struct choice *choice, const uint32_t *values, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (!choice->set || values[i] > choice->value)
			break;
	}
	choice->set = i < count;
	if (choice->set)
		choice->value = values[i];
	return choice->set;
}
