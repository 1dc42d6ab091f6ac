// SPDX-License-Identifier: GPL-2.0-only
/* A report as JSON, all that is known of it: nothing is named or shortened. */
#include <string.h>

#include "document.h"
#include "report_dump.h"
#include "words.h"

static const char *const numbers[REPORT_NUMBERS] = {
	[REPORT_FREE] = "free",
	[REPORT_BOOST] = "boost",
	[REPORT_MIN] = "min",
	[REPORT_LOW] = "low",
	[REPORT_HIGH] = "high",
	[REPORT_HIGHATOMIC] = "highatomic",
	[REPORT_MANAGED] = "managed",
	[REPORT_FREE_CMA] = "free_cma",
	[REPORT_FREE_HIGHATOMIC] = "free_highatomic",
};

static void set_text(json_t *object, const char *key, const char *text)
{
	if (*text)
		doc_set(object, key, doc_text(text));
}

static void set_number(json_t *object, const char *key,
		       const struct choice *number)
{
	if (number->set)
		doc_set(object, key, doc_number(number->value));
}

static void set_word(json_t *object, const char *key,
		     const struct words *words, uint32_t value)
{
	char buf[WORD_SIZE];

	doc_set(object, key, doc_text(word_name(words, value, buf)));
}

static json_t *list_of(const uint64_t *values, size_t count)
{
	json_t *list = doc_checked(json_array());
	size_t i;

	for (i = 0; i < count; i++)
		doc_append(list, doc_number(values[i]));
	return list;
}

static json_t *types_of(const struct report_zone *zone)
{
	json_t *list = doc_checked(json_array());
	char letters[27], *end;
	size_t i;
	int bit;

	for (i = 0; i < zone->orders; i++) {
		end = letters;
		for (bit = 0; bit < 26; bit++) {
			if (zone->types[i] & 1U << bit)
				*end++ = 'A' + bit;
		}
		*end = '\0';
		doc_append(list, doc_text(letters));
	}
	return list;
}

static json_t *dump_zone(const struct report_zone *zone)
{
	json_t *object = doc_checked(json_object());
	size_t i;

	doc_set(object, "node", doc_number(zone->node));
	doc_set(object, "zone", doc_text(zone->zone));
	for (i = 0; i < REPORT_NUMBERS; i++) {
		if (zone->present & 1U << i)
			doc_set(object, numbers[i],
				doc_number(zone->numbers[i]));
	}
	doc_set(object, "protection",
		list_of(zone->protection, zone->protections));
	doc_set(object, "blocks", list_of(zone->free, zone->orders));
	doc_set(object, "types", types_of(zone));
	return object;
}

static void dump_request(json_t *object, const struct report *report)
{
	const struct gfp *gfp = &report->gfp;

	set_word(object, "kind", &kinds, report->kind);
	if (report->is_slab)
		doc_set(object, "is_slab", json_true());
	set_number(object, "order", &report->order);
	set_number(object, "kb", &report->kb);
	set_number(object, "milliseconds", &report->milliseconds);
	set_number(object, "gfp", &gfp->mask);
	if (gfp->known) {
		set_text(object, "gfp_words", gfp->words);
		set_word(object, "class", &classes, gfp->class);
		doc_set(object, "silent", json_boolean(gfp->silent));
	}
	set_text(object, "nodes", report->nodes);
	set_text(object, "nodemask", report->nodemask);
}

/**
 * report_dump - all of a report
 * @report: it
 *
 * Return: a JSON object without what is not known.
 */
json_t *report_dump(const struct report *report)
{
	json_t *object = doc_checked(json_object());
	json_t *frames = doc_checked(json_array());
	json_t *zones = doc_checked(json_array());
	size_t i;

	doc_set(object, "line", doc_number(report->line));
	set_text(object, "stamp", report->stamp);
	set_text(object, "host", report->host);
	set_text(object, "comm", report->comm);
	set_number(object, "pid", &report->pid);
	set_number(object, "cpu", &report->cpu);
	set_text(object, "kernel", report->kernel);
	set_text(object, "package", report->package);
	dump_request(object, report);
	if (report->context.set)
		set_word(object, "context", &contexts, report->context.value);
	if (report->cause.set)
		set_word(object, "cause", &causes, report->cause.value);
	doc_set(object, "complete", json_boolean(report->complete));
	set_number(object, "cache_kb", &report->cache_kb);
	for (i = 0; i < report->frame_count; i++)
		doc_append(frames, doc_text(report->frames[i].text));
	doc_set(object, "frames", frames);
	for (i = 0; i < report->zone_count; i++)
		doc_append(zones, dump_zone(&report->zones[i]));
	doc_set(object, "zones", zones);
	return object;
}
