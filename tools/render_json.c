// SPDX-License-Identifier: GPL-2.0-only
#include "document.h"
#include "error.h"
#include "render.h"

static json_t *time_of(time_t when)
{
	char buf[32];
	struct tm tm;

	gmtime_r(&when, &tm);
	strftime(buf, sizeof(buf), "%Y-%m-%dT%H:%M:%SZ", &tm);
	return json_string(buf);
}

static json_t *others_of(const struct module_info *module)
{
	json_t *rows = doc_checked(json_array());
	size_t i;

	for (i = 0; i < module->other_count; i++)
		doc_append(rows, doc_object(&other_fields, &module->others[i]));
	return rows;
}

/**
 * render_snapshot_json - write a snapshot as JSON
 * @out: where to
 * @snapshot: the module and what failed
 * @boot_id: of this run of the kernel, NULL if it is not known
 * @kernel: its release, NULL if it is not known
 */
void render_snapshot_json(FILE *out, const struct snapshot *snapshot,
			  const char *boot_id, const char *kernel)
{
	json_t *json = doc_new(), *rows = doc_checked(json_array());
	size_t i;

	for (i = 0; i < snapshot->failures.count; i++)
		doc_append(rows, doc_object(&failure_fields,
				       &snapshot->failures.rows[i]));
	doc_set(json, "time", time_of(snapshot->time));
	doc_set(json, "boot_id", doc_text(boot_id));
	doc_set(json, "kernel", doc_text(kernel));
	doc_set(json, "module", doc_object(&module_fields, &snapshot->module));
	doc_set(json, "failures", rows);
	doc_set(json, "other", others_of(&snapshot->module));
	doc_write(out, json);
}

/**
 * render_module_json - write what is known of the module as JSON
 * @out: where to
 * @module: the module
 * @config: its settings
 */
void render_module_json(FILE *out, const struct module_info *module,
			const struct config *config)
{
	json_t *json = doc_new();

	doc_set(json, "module", doc_object(&module_fields, module));
	doc_set(json, "config", doc_object(&config_fields, config));
	doc_write(out, json);
}

static json_t *blocks_of(const struct buddyinfo *info)
{
	json_t *zones = doc_checked(json_object());
	size_t i, order;

	for (i = 0; i < info->count; i++) {
		const struct free_blocks *zone = &info->zones[i];
		json_t *blocks = doc_checked(json_array());

		for (order = 0; order < zone->orders; order++)
			doc_append(blocks, doc_number(zone->free[order]));
		doc_set(zones, zone->zone, blocks);
	}
	return zones;
}

/**
 * render_compactions_json - write what compaction did as JSON
 * @out: where to
 * @list: a compaction for each node
 * @count: number of nodes
 * @migrated: pages that moved, NULL if the kernel does not say
 */
void render_compactions_json(FILE *out, const struct compaction *list,
			     size_t count, const uint64_t *migrated)
{
	json_t *json = doc_new(), *nodes = doc_checked(json_array());
	size_t i;

	for (i = 0; i < count; i++) {
		json_t *node = doc_checked(json_object());

		doc_set(node, "node", doc_number(list[i].node));
		doc_set(node, "seconds", doc_seconds(list[i].milliseconds));
		doc_set(node, "before", blocks_of(&list[i].before));
		doc_set(node, "after", blocks_of(&list[i].after));
		doc_append(nodes, node);
	}
	doc_set(json, "nodes", nodes);
	doc_set(json, "pages_migrated", migrated ? doc_number(*migrated) : json_null());
	doc_write(out, json);
}

static json_t *site_of(const struct site *site)
{
	json_t *json = doc_object(&site_fields, site);
	struct callpath path;

	callpath_name(&path, site->frames, site->frame_count);
	doc_set(json, "driver", doc_text(*path.driver ? path.driver : NULL));
	doc_set(json, "subsystem", doc_text(path.subsystem));
	doc_set(json, "action", doc_text(path.action));
	doc_set(json, "function",
		doc_text(*path.function ? path.function : NULL));
	return json;
}

static json_t *sent_number(const struct module_info *module, size_t offset)
{
	const void *value = (const char *)module + offset;

	if (!field_sent(&module_fields, module, offset))
		return json_null();
	return doc_number(*(const uint64_t *)value);
}

/**
 * render_sites_json - write all call stacks that failed as JSON
 * @out: where to
 * @view: the call stacks
 */
void render_sites_json(FILE *out, const struct sites_view *view)
{
	json_t *json = doc_new(), *rows = doc_checked(json_array());
	size_t i;

	for (i = 0; i < view->sites.count; i++)
		doc_append(rows, site_of(&view->sites.rows[i]));
	doc_set(json, "sites", rows);
	doc_set(json, "overflow",
		sent_number(&view->module,
			    offsetof(struct module_info, site_overflow)));
	doc_write(out, json);
}

/**
 * render_event_json - write an event as JSON
 * @out: where to
 * @event: the event
 * @missed: events that did not arrive between the one before and this one
 */
void render_event_json(FILE *out, const struct event *event, uint64_t missed)
{
	json_t *json = doc_new(), *facts = doc_object(&event_fields, event);

	if (json_object_update(json, facts) < 0)
		no_memory();
	json_decref(facts);
	doc_set(json, "missed", doc_number(missed));
	doc_write(out, json);
}
