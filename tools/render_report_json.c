// SPDX-License-Identifier: GPL-2.0-only
/* A report of a log as JSON. What the log does not say is null. */
#include "callpath.h"
#include "render_decode.h"
#include "symbol.h"
#include "words.h"

static json_t *choice_or_null(const struct choice *choice)
{
	return choice->set ? doc_number(choice->value) : json_null();
}

/**
 * word_document - a value of an enumeration as JSON
 * @words: the enumeration
 * @value: the value, or WORD_UNKNOWN
 *
 * Return: its name, null if it is not known.
 */
json_t *word_document(const struct words *words, uint32_t value)
{
	char name[WORD_SIZE];

	return value == WORD_UNKNOWN ? json_null() :
				       doc_text(word_name(words, value, name));
}

static json_t *word_of(const struct words *words, const struct choice *choice)
{
	return word_document(words, choice->set ? choice->value : WORD_UNKNOWN);
}

static json_t *names_of(const struct gfp *gfp)
{
	json_t *names;
	size_t i;

	if (!gfp->known)
		return json_null();
	names = doc_checked(json_array());
	for (i = 0; i < gfp->name_count; i++)
		doc_append(names, doc_text(gfp->names[i]));
	return names;
}

/**
 * gfp_document - put a mask into an object
 * @json: the object
 * @gfp: the mask
 */
void gfp_document(json_t *json, const struct gfp *gfp)
{
	doc_set(json, "gfp", choice_or_null(&gfp->mask));
	doc_set(json, "gfp_names", names_of(gfp));
	doc_set(json, "gfp_summary", doc_known(gfp->summary));
	doc_set(json, "gfp_unknown", doc_number(gfp->unknown));
	doc_set(json, "class", word_document(&classes, gfp->known ? gfp->class :
							WORD_UNKNOWN));
	doc_set(json, "silent",
		gfp->known ? doc_flag(gfp->silent) : json_null());
}

/* The functions without the allocator's, nor what was interrupted. */
static json_t *site_of(const struct report *report,
		       const struct callpath *path)
{
	struct symbol symbol;
	json_t *site;
	size_t i;

	if (!report->frame_count)
		return json_null();
	site = doc_checked(json_array());
	for (i = path->first; i < path->end; i++) {
		symbol_parse(&symbol, report->frames[i].text);
		doc_append(site, doc_text(symbol.name));
	}
	return site;
}

static json_t *frames_of(const struct report *report)
{
	json_t *frames;
	size_t i;

	if (!report->frame_count)
		return json_null();
	frames = doc_checked(json_array());
	for (i = 0; i < report->frame_count; i++)
		doc_append(frames, doc_text(report->frames[i].text));
	return frames;
}

static void set_path(json_t *json, const struct report *report)
{
	struct callpath path = { .key = 0 };

	if (report->frame_count)
		callpath_name(&path, report->frames, report->frame_count);
	doc_set(json, "site", site_of(report, &path));
	doc_set(json, "driver", doc_known(path.driver));
	doc_set(json, "entry", doc_text(path.entry));
	doc_set(json, "subsystem", doc_text(path.subsystem));
	doc_set(json, "action", doc_text(path.action));
	doc_set(json, "function", doc_known(path.function));
	doc_set(json, "frames", frames_of(report));
}

static json_t *zone_of(const struct report_zone *zone)
{
	static const char *const keys[REPORT_NUMBERS] = {
		[REPORT_FREE] = "free_kb", [REPORT_MIN] = "min_kb",
		[REPORT_LOW] = "low_kb", [REPORT_HIGH] = "high_kb",
		[REPORT_BOOST] = "boost_kb", [REPORT_MANAGED] = "managed_kb",
		[REPORT_HIGHATOMIC] = "highatomic_kb",
		[REPORT_FREE_CMA] = "free_cma_kb",
		[REPORT_FREE_HIGHATOMIC] = "free_highatomic_kb",
	};
	json_t *json = doc_checked(json_object());
	json_t *blocks = json_null();
	size_t i;

	doc_set(json, "node", doc_number(zone->node));
	doc_set(json, "zone", doc_text(zone->zone));
	for (i = 0; i < REPORT_NUMBERS; i++)
		doc_set(json, keys[i], zone_has(zone, i) ?
				       doc_number(zone->numbers[i]) :
				       json_null());
	if (zone->orders)
		blocks = doc_checked(json_array());
	for (i = 0; i < zone->orders; i++)
		doc_append(blocks, doc_number(zone->free[i]));
	doc_set(json, "free_blocks", blocks);
	return json;
}

static json_t *zones_of(const struct report *report)
{
	json_t *zones;
	size_t i;

	if (!report->zone_count)
		return json_null();
	zones = doc_checked(json_array());
	for (i = 0; i < report->zone_count; i++)
		doc_append(zones, zone_of(&report->zones[i]));
	return zones;
}

/**
 * report_document - a report as JSON
 * @report: the report
 * @file: that it was found in, NULL if there is only one
 *
 * Return: the object.
 */
json_t *report_document(const struct report *report, const char *file)
{
	json_t *json = doc_checked(json_object());

	if (file)
		doc_set(json, "file", doc_text(file));
	doc_set(json, "time", doc_known(report->stamp));
	doc_set(json, "timestamp", doc_known(report->timestamp));
	doc_set(json, "host", doc_known(report->host));
	doc_set(json, "comm", doc_known(report->comm));
	doc_set(json, "pid", choice_or_null(&report->pid));
	doc_set(json, "cpu", choice_or_null(&report->cpu));
	doc_set(json, "kernel", doc_known(report->kernel));
	doc_set(json, "package", doc_known(report->package));
	doc_set(json, "kind", word_document(&kinds, report->kind));
	doc_set(json, "slab", doc_flag(report->is_slab));
	doc_set(json, "order", choice_or_null(&report->order));
	doc_set(json, "kb", choice_or_null(&report->kb));
	doc_set(json, "milliseconds", choice_or_null(&report->milliseconds));
	gfp_document(json, &report->gfp);
	doc_set(json, "context", word_of(&contexts, &report->context));
	set_path(json, report);
	doc_set(json, "cause", word_of(&causes, &report->cause));
	doc_set(json, "zones", zones_of(report));
	doc_set(json, "mems_allowed", doc_known(report->nodes));
	doc_set(json, "nodemask", doc_known(report->nodemask));
	doc_set(json, "cache_kb", choice_or_null(&report->cache_kb));
	doc_set(json, "complete", doc_flag(report->complete));
	doc_set(json, "line", doc_number(report->line));
	return json;
}
