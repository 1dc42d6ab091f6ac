// SPDX-License-Identifier: GPL-2.0-only
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "compat.h"
#include "fields.h"
#include "render.h"

#define SCHEMA	1

static json_t *checked(json_t *json)
{
	if (!json)
		no_memory();
	return json;
}

static void set(json_t *object, const char *key, json_t *value)
{
	if (json_object_set_new(object, key, checked(value)) < 0)
		no_memory();
}

static void append(json_t *array, json_t *value)
{
	if (json_array_append_new(array, checked(value)) < 0)
		no_memory();
}

/* Text of unknown origin: what is not UTF-8 becomes U+FFFD. */
static json_t *text(const char *from)
{
	static const char replacement[] = "\xef\xbf\xbd";
	char *copy, *to;
	json_t *json;

	if (!from)
		return json_null();
	copy = to = xcalloc(strlen(from) + 1, sizeof(replacement) - 1);
	while (*from) {
		size_t len = utf8_length(from);

		memcpy(to, len ? from : replacement, len ? len : 3);
		to += len ? len : 3;
		from += len ? len : 1;
	}
	json = json_string(copy);
	free(copy);
	return json;
}

/* JSON's integers have a sign here. */
static json_t *number(uint64_t value)
{
	return json_integer(value > INT64_MAX ? INT64_MAX : (json_int_t)value);
}

static json_t *seconds(uint64_t milliseconds)
{
	return json_real((double)milliseconds / 1000);
}

static json_t *object_of(const struct fields *fields, const void *object);

static json_t *list_of(const struct field *field, const void *object)
{
	const char *element = (const char *)object + field->offset;
	size_t i, count;
	json_t *array = checked(json_array());

	memcpy(&count, (const char *)object + field->count_offset,
	       sizeof(count));
	for (i = 0; i < count; i++, element += field->element->size)
		append(array, object_of(field->element, element));
	return array;
}

static json_t *value_of(const struct field *field, const void *object)
{
	const void *value = (const char *)object + field->offset;
	char name[WORD_SIZE];

	switch (field->type) {
	case FIELD_FLAG:
		return *(const bool *)value ? json_true() : json_false();
	case FIELD_U32:
		return number(*(const uint32_t *)value);
	case FIELD_U64:
		return number(*(const uint64_t *)value);
	case FIELD_TIME:
		return seconds(*(const uint64_t *)value);
	case FIELD_WORD:
		return text(word_name(field->words, *(const uint32_t *)value,
				      name));
	case FIELD_TEXT:
		return text(value);
	case FIELD_LIST:
		return list_of(field, object);
	}
	return NULL;
}

static json_t *object_of(const struct fields *fields, const void *object)
{
	json_t *json = checked(json_object());
	const struct field *field;

	for (field = fields->list; field < fields->list + fields->count;
	     field++)
		set(json, field->json, field_present(fields, field, object) ?
		    value_of(field, object) : json_null());
	return json;
}

static json_t *new_document(void)
{
	json_t *json = checked(json_object());

	set(json, "schema", number(SCHEMA));
	return json;
}

static void write_document(FILE *out, json_t *json)
{
	/* What goes wrong with the output is seen when it is closed. */
	if (json_dumpf(json, out, JSON_COMPACT | JSON_PRESERVE_ORDER |
		       JSON_REAL_PRECISION(15)) < 0 && !ferror(out))
		no_memory();
	fputc('\n', out);
	json_decref(json);
}

static json_t *time_of(time_t when)
{
	char buf[32];
	struct tm tm;

	gmtime_r(&when, &tm);
	strftime(buf, sizeof(buf), "%Y-%m-%dT%H:%M:%SZ", &tm);
	return json_string(buf);
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
	json_t *json = new_document(), *rows = checked(json_array());
	size_t i;

	for (i = 0; i < snapshot->failures.count; i++)
		append(rows, object_of(&failure_fields,
				       &snapshot->failures.rows[i]));
	set(json, "time", time_of(snapshot->time));
	set(json, "boot_id", text(boot_id));
	set(json, "kernel", text(kernel));
	set(json, "module", object_of(&module_fields, &snapshot->module));
	set(json, "failures", rows);
	set(json, "other", json_array());
	write_document(out, json);
}

/**
 * render_module_json - write what is known of the module as JSON
 * @out: where to
 * @module: the module
 */
void render_module_json(FILE *out, const struct module_info *module)
{
	json_t *json = new_document();

	set(json, "module", object_of(&module_fields, module));
	set(json, "config", json_object());
	write_document(out, json);
}

static json_t *blocks_of(const struct buddyinfo *info)
{
	json_t *zones = checked(json_object());
	size_t i, order;

	for (i = 0; i < info->count; i++) {
		const struct free_blocks *zone = &info->zones[i];
		json_t *blocks = checked(json_array());

		for (order = 0; order < zone->orders; order++)
			append(blocks, number(zone->free[order]));
		set(zones, zone->zone, blocks);
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
	json_t *json = new_document(), *nodes = checked(json_array());
	size_t i;

	for (i = 0; i < count; i++) {
		json_t *node = checked(json_object());

		set(node, "node", number(list[i].node));
		set(node, "seconds", seconds(list[i].milliseconds));
		set(node, "before", blocks_of(&list[i].before));
		set(node, "after", blocks_of(&list[i].after));
		append(nodes, node);
	}
	set(json, "nodes", nodes);
	set(json, "pages_migrated", migrated ? number(*migrated) : json_null());
	write_document(out, json);
}
