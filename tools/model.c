// SPDX-License-Identifier: GPL-2.0-only
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "model.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

static bool choice_matches(const struct choice *choice, uint32_t value)
{
	return !choice->set || choice->value == value;
}

/**
 * filter_matches - whether a row is selected
 * @filter: the filter
 * @row: the row
 *
 * Return: whether it is.
 */
bool filter_matches(const struct filter *filter, const struct failure *row)
{
	return choice_matches(&filter->node, row->node) &&
	       (!filter->zone || strcmp(filter->zone, row->zone) == 0) &&
	       choice_matches(&filter->order, row->order) &&
	       choice_matches(&filter->class, row->class) &&
	       choice_matches(&filter->cause, row->cause) &&
	       !(filter->loud && row->silent);
}

/**
 * filter_is_set - whether a filter leaves anything out
 * @filter: the filter
 *
 * Return: whether it does.
 */
bool filter_is_set(const struct filter *filter)
{
	return filter->node.set || filter->zone || filter->order.set ||
	       filter->class.set || filter->cause.set || filter->loud;
}

static int compare_failures(const void *va, const void *vb)
{
	const struct failure *a = va, *b = vb;
	int diff = compare_numbers(a->class, b->class);

	if (!diff)
		diff = compare_numbers(a->node, b->node);
	if (!diff)
		diff = zones_compare(a->zone, b->zone);
	if (!diff)
		diff = compare_numbers(a->order, b->order);
	if (!diff)
		diff = compare_numbers(a->silent, b->silent);
	if (!diff)
		diff = compare_numbers(a->cause, b->cause);
	return diff;
}

/**
 * failures_sort - atomic first, then by node, zone and order
 * @failures: what to sort
 */
void failures_sort(struct failures *failures)
{
	if (failures->count)
		qsort(failures->rows, failures->count,
		      sizeof(*failures->rows), compare_failures);
}

/**
 * failures_count - number of failures since the last reset
 * @failures: all of them
 * @filter: those that count
 *
 * Return: the sum.
 */
uint64_t failures_count(const struct failures *failures,
			const struct filter *filter)
{
	uint64_t sum = 0;
	size_t i;

	for (i = 0; i < failures->count; i++) {
		if (filter_matches(filter, &failures->rows[i]))
			sum += failures->rows[i].count;
	}
	return sum;
}

/**
 * failures_top_order - the highest order that failed since the last reset
 * @failures: all failures
 *
 * Return: the order, 0 if nothing failed.
 */
uint32_t failures_top_order(const struct failures *failures)
{
	uint32_t top = 0;
	size_t i;

	for (i = 0; i < failures->count; i++) {
		if (failures->rows[i].count && failures->rows[i].order > top)
			top = failures->rows[i].order;
	}
	return top;
}

static int compare_values(const void *va, const void *vb)
{
	const uint32_t *a = va, *b = vb;

	return compare_numbers(*a, *b);
}

static void add_value(uint32_t **values, size_t *count, uint32_t value)
{
	size_t i;

	for (i = 0; i < *count; i++) {
		if ((*values)[i] == value)
			return;
	}
	*values = xrealloc(*values, *count + 1, sizeof(**values));
	(*values)[(*count)++] = value;
}

static size_t distinct(const struct failures *failures, size_t offset,
		       uint32_t **values)
{
	size_t i, count = 0;

	*values = NULL;
	for (i = 0; i < failures->count; i++) {
		const char *row = (const char *)&failures->rows[i];

		if (failures->rows[i].count)
			add_value(values, &count,
				  *(const uint32_t *)(row + offset));
	}
	if (count)
		qsort(*values, count, sizeof(**values), compare_values);
	return count;
}

/**
 * failures_classes - the classes that failed since the last reset
 * @failures: all failures
 * @values: their values in rising order, to be freed
 *
 * Return: their number.
 */
size_t failures_classes(const struct failures *failures, uint32_t **values)
{
	return distinct(failures, offsetof(struct failure, class), values);
}

/**
 * failures_causes - the causes of failures since the last reset
 * @failures: all failures
 * @values: their values in rising order, to be freed
 *
 * Return: their number.
 */
size_t failures_causes(const struct failures *failures, uint32_t **values)
{
	return distinct(failures, offsetof(struct failure, cause), values);
}

/**
 * failures_places - where failures of a class were since the last reset
 * @failures: all failures, sorted
 * @class: the class
 * @places: nodes and zones, to be freed
 *
 * Return: the number of places.
 */
size_t failures_places(const struct failures *failures, uint32_t class,
		       struct place **places)
{
	const struct failure *row, *last = NULL;
	size_t i, count = 0;

	*places = NULL;
	for (i = 0; i < failures->count; i++) {
		row = &failures->rows[i];
		if (row->class != class || !row->count)
			continue;
		if (last && last->node == row->node &&
		    strcmp(last->zone, row->zone) == 0)
			continue;
		*places = xrealloc(*places, count + 1, sizeof(**places));
		(*places)[count].node = row->node;
		(*places)[count++].zone = row->zone;
		last = row;
	}
	return count;
}

/**
 * failures_free - release the rows
 * @failures: whose rows
 */
void failures_free(struct failures *failures)
{
	free(failures->rows);
	failures->rows = NULL;
	failures->count = 0;
}
