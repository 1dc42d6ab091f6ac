// SPDX-License-Identifier: GPL-2.0-only
/* What failed, in the form that the advisor judges: a bounded table. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/pagefail.h>

#include "callpath.h"
#include "error.h"
#include "troubles_private.h"

/* With a share of the machine in the page cache from here on, it is full. */
#define CACHE_FULL_PERCENT	25

static bool same_choice(const struct choice *a, const struct choice *b)
{
	return a->set == b->set && (!a->set || a->value == b->value);
}

static bool same_request(const struct trouble *a, const struct trouble *b)
{
	return a->kind == b->kind && same_choice(&a->order, &b->order) &&
	       same_choice(&a->class, &b->class) &&
	       same_choice(&a->cause, &b->cause) && a->silent == b->silent &&
	       a->falls_back == b->falls_back &&
	       a->cache_full == b->cache_full;
}

static bool same_place(const struct trouble *a, const struct trouble *b)
{
	return same_choice(&a->node, &b->node) && strcmp(a->zone, b->zone) == 0;
}

static bool same_caller(const struct trouble *a, const struct trouble *b)
{
	return same_choice(&a->context, &b->context) &&
	       strcmp(a->driver, b->driver) == 0 &&
	       strcmp(a->subsystem, b->subsystem) == 0 &&
	       strcmp(a->action, b->action) == 0;
}

/* Where the table is full, what decides least is given up first. */
static struct trouble *find_row(struct troubles *troubles,
				const struct trouble *trouble)
{
	struct trouble *request = NULL, *kind = NULL, *row = NULL;
	size_t i;

	for (i = 0; i < troubles->count; i++) {
		row = &troubles->rows[i];
		if (row->kind == trouble->kind)
			kind = row;
		if (!same_request(row, trouble))
			continue;
		request = row;
		if (same_place(row, trouble) && same_caller(row, trouble))
			return row;
	}
	if (troubles->count < TROUBLES_MAX)
		return NULL;
	if (request)
		return request;
	return kind ? kind : row;
}

/**
 * troubles_add - count requests that failed
 * @troubles: where to
 * @trouble: what they were, and how many
 */
void troubles_add(struct troubles *troubles, const struct trouble *trouble)
{
	struct trouble *row = find_row(troubles, trouble);

	if (row) {
		row->count += trouble->count;
		return;
	}
	troubles->rows = xrealloc(troubles->rows, troubles->count + 1,
				  sizeof(*trouble));
	troubles->rows[troubles->count++] = *trouble;
}

/**
 * troubles_free - release the rows
 * @troubles: whose rows
 */
void troubles_free(struct troubles *troubles)
{
	free(troubles->rows);
	troubles->rows = NULL;
	troubles->count = 0;
}

/**
 * choice_set - set a number that may be left open
 * @choice: the number
 * @value: of it
 */
void choice_set(struct choice *choice, uint32_t value)
{
	choice->set = true;
	choice->value = value;
}

static void copy(char to[FRAME_SIZE], const char *from)
{
	snprintf(to, FRAME_SIZE, "%s", from ? from : "");
}

/**
 * trouble_name - say who asked
 * @trouble: where to
 * @frames: the call stack, innermost first
 * @count: number of frames, may be 0
 */
void trouble_name(struct trouble *trouble, const struct frame *frames,
		  size_t count)
{
	struct callpath path;

	if (!count)
		return;
	callpath_name(&path, frames, count);
	copy(trouble->driver, path.driver);
	copy(trouble->subsystem, path.subsystem);
	copy(trouble->action, path.action);
}

static uint64_t managed_kb(const struct report *report)
{
	uint64_t sum = 0;
	size_t i;

	for (i = 0; i < report->zone_count; i++) {
		if (report->zones[i].present & 1u << REPORT_MANAGED)
			sum += report->zones[i].numbers[REPORT_MANAGED];
	}
	return sum;
}

/* The zone that a request wants most is the highest that it may have. */
static void place_report(struct trouble *trouble, const struct report *report)
{
	bool high = report->gfp.flags & (uint64_t)1 << GFP_FLAG_HIGHMEM;
	bool one_node = report->zone_count;
	size_t i;

	if (!report->gfp.known)
		return;
	for (i = 0; i < report->zone_count; i++) {
		const struct report_zone *zone = &report->zones[i];

		one_node &= zone->node == report->zones[0].node;
		if (zones_compare(zone->zone, "Normal") > 0 &&
		    (!high || strcmp(zone->zone, "HighMem") != 0))
			continue;
		if (!*trouble->zone ||
		    zones_compare(zone->zone, trouble->zone) > 0)
			memcpy(trouble->zone, zone->zone, ZONE_SIZE);
	}
	if (one_node)
		choice_set(&trouble->node, report->zones[0].node);
	if (report->gfp.flags & (uint64_t)1 << GFP_FLAG_DMA32)
		strcpy(trouble->zone, "DMA32");
	if (report->gfp.flags & (uint64_t)1 << GFP_FLAG_DMA)
		strcpy(trouble->zone, "DMA");
}

/**
 * troubles_add_report - count a report of a log
 * @troubles: where to
 * @report: the report
 */
void troubles_add_report(struct troubles *troubles,
			 const struct report *report)
{
	struct trouble trouble = { .count = 1, .kind = report->kind };

	troubles->from_log = true;
	if (!*troubles->kernel)
		snprintf(troubles->kernel, sizeof(troubles->kernel), "%s",
			 report->kernel);
	trouble.order = report->order;
	trouble.cause = report->cause;
	trouble.context = report->context;
	if (report->gfp.known) {
		choice_set(&trouble.class, report->gfp.class);
		trouble.silent = report->gfp.silent;
		trouble.falls_back = trouble.silent || report->gfp.flags &
				     (uint64_t)1 << GFP_FLAG_NORETRY;
	}
	if (report->cache_kb.set)
		trouble.cache_full = report->cache_kb.value >=
			managed_kb(report) / 100 * CACHE_FULL_PERCENT &&
			managed_kb(report);
	snprintf(trouble.comm, sizeof(trouble.comm), "%s", report->comm);
	place_report(&trouble, report);
	trouble_name(&trouble, report->frames, report->frame_count);
	troubles_add(troubles, &trouble);
}
