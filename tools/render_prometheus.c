// SPDX-License-Identifier: GPL-2.0-only
/*
 * The text that Prometheus reads. It takes all of it or nothing: each label must
 * be UTF-8, and no sample may come twice.
 */
#include <inttypes.h>
#include <string.h>

#include <linux/pagefail.h>

#include "fields.h"
#include "render.h"

/**
 * struct objects - what the samples of some metrics are taken from
 * @fields: field table of each
 * @list: the first of them
 * @count: number of them
 * @labelled: their labels are written
 */
struct objects {
	const struct fields *fields;
	const void *list;
	size_t count;
	bool labelled;
};

static void put_head(FILE *out, const char *metric, const char *help)
{
	const char *tail = strrchr(metric, '_');

	fprintf(out, "# HELP %s %s\n# TYPE %s %s\n", metric, help, metric,
		tail && strcmp(tail, "_total") == 0 ? "counter" : "gauge");
}

/* The kernel's names are ASCII; what is not reads as on a terminal: \x1b */
static void put_text(FILE *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\n')
			fputs("\\n", out);
		else if (*text == '"' || *text == '\\')
			fprintf(out, "\\%c", *text);
		else if (*text >= ' ' && *text <= '~')
			fputc(*text, out);
		else
			fprintf(out, "\\\\x%02x", (unsigned char)*text);
	}
}

static void put_label(FILE *out, const struct field *field, const void *object)
{
	const void *value = (const char *)object + field->offset;
	char name[WORD_SIZE];

	fprintf(out, "%s=\"", field->metric);
	switch (field->type) {
	case FIELD_FLAG:
		fputs(*(const bool *)value ? "true" : "false", out);
		break;
	case FIELD_U32:
		fprintf(out, "%" PRIu32, *(const uint32_t *)value);
		break;
	case FIELD_WORD:
		put_text(out, word_name(field->words, *(const uint32_t *)value,
					name));
		break;
	case FIELD_TEXT:
		put_text(out, value);
		break;
	default:
		break;
	}
	fputc('"', out);
}

static void put_labels(FILE *out, const struct fields *fields,
		       const void *object)
{
	const struct field *field;
	char before = '{';

	for (field = fields->list; field < fields->list + fields->count;
	     field++) {
		if (!field->metric || field->help)
			continue;
		fputc(before, out);
		put_label(out, field, object);
		before = ',';
	}
	if (before == ',')
		fputc('}', out);
}

/* All times are in seconds. */
static void put_value(FILE *out, const struct field *field, const void *object)
{
	const void *value = (const char *)object + field->offset;
	uint64_t number = 0;

	if (field->type == FIELD_FLAG)
		number = *(const bool *)value;
	else
		memcpy(&number, value, sizeof(number));
	if (field->type == FIELD_TIME)
		fprintf(out, " %" PRIu64 ".%03u\n", number / 1000,
			(unsigned int)(number % 1000));
	else
		fprintf(out, " %" PRIu64 "\n", number);
}

static void put_metric(FILE *out, const struct field *field,
		       const struct objects *objects)
{
	const char *object = objects->list;
	bool has_head = false;
	size_t i;

	for (i = 0; i < objects->count; i++, object += objects->fields->size) {
		if (!field_present(objects->fields, field, object))
			continue;
		if (!has_head)
			put_head(out, field->metric, field->help);
		has_head = true;
		fputs(field->metric, out);
		if (objects->labelled)
			put_labels(out, objects->fields, object);
		put_value(out, field, object);
	}
}

/* What an older module does not say is left out. */
static void put_metrics(FILE *out, const struct objects *objects)
{
	const struct fields *fields = objects->fields;
	const struct field *field;

	for (field = fields->list; field < fields->list + fields->count;
	     field++) {
		if (field->metric && field->help)
			put_metric(out, field, objects);
	}
}

static bool is_attached(const struct module_info *module, const char *name)
{
	size_t i;

	for (i = 0; i < module->hook_count; i++) {
		if (strcmp(module->hooks[i].name, name) == 0)
			return module->hooks[i].attached;
	}
	return false;
}

/* With a 0 for vmalloc, where it is looked for: what grows from there is seen. */
static size_t take_others(struct other *others,
			  const struct module_info *module)
{
	size_t i, count = module->other_count;

	memcpy(others, module->others, count * sizeof(*others));
	for (i = 0; i < count; i++) {
		if (others[i].kind == PAGEFAIL_KIND_VMALLOC)
			return count;
	}
	if (count == OTHERS_MAX || !is_attached(module, "warn_alloc"))
		return count;
	others[count] = (struct other){
		.present = ~0ULL, .kind = PAGEFAIL_KIND_VMALLOC,
	};
	return count + 1;
}

static void put_module(FILE *out, const struct module_info *module)
{
	struct other all[OTHERS_MAX];
	const struct objects own = {
		.fields = &module_fields, .list = module, .count = 1,
	};
	const struct objects hooks = {
		.fields = &hook_fields, .list = module->hooks,
		.count = module->hook_count, .labelled = true,
	};
	const struct objects others = {
		.fields = &other_fields, .list = all,
		.count = take_others(all, module), .labelled = true,
	};

	put_head(out, "pagefail_info", "The module that is loaded.");
	fputs("pagefail_info", out);
	put_labels(out, &module_fields, module);
	fputs(" 1\n", out);
	put_metrics(out, &own);
	put_metrics(out, &hooks);
	put_metrics(out, &others);
}

/*
 * Adds a 0 for each node, of what matters most, as a sum over nothing is nothing:
 * what grows from there is seen as growth.
 */
static void add_zeros(struct failures *all, const struct buddyinfo *memory)
{
	struct failure zero = {
		.present = ~0ULL, .class = PAGEFAIL_CLASS_ATOMIC,
		.cause = PAGEFAIL_CAUSE_DEPLETED,
	};
	size_t i;

	for (i = 0; i < memory->count; i++) {
		const struct free_blocks *zone = &memory->zones[i];

		if (i + 1 < memory->count && zone[1].node == zone->node)
			continue;
		zero.node = zone->node;
		memcpy(zero.zone, zone->zone, sizeof(zero.zone));
		all->rows[all->count++] = zero;
	}
}

static bool is_same(const struct failure *a, const struct failure *b)
{
	return a->node == b->node && a->order == b->order &&
	       a->class == b->class && a->silent == b->silent &&
	       a->cause == b->cause && strcmp(a->zone, b->zone) == 0;
}

/* What a newer module tells apart by more than the labels is one sample. */
static void merge(struct failures *all)
{
	size_t i, kept = 0;

	failures_sort(all);
	for (i = 0; i < all->count; i++) {
		if (kept && is_same(&all->rows[kept - 1], &all->rows[i]))
			all->rows[kept - 1].total += all->rows[i].total;
		else
			all->rows[kept++] = all->rows[i];
	}
	all->count = kept;
}

/**
 * render_prometheus - write a snapshot in Prometheus' text format
 * @out: where to
 * @snapshot: the module and all that failed
 * @memory: the nodes and zones that there are
 */
void render_prometheus(FILE *out, const struct snapshot *snapshot,
		       const struct buddyinfo *memory)
{
	const struct failures *failures = &snapshot->failures;
	struct failures all = { .count = failures->count };
	struct objects rows = { .fields = &failure_fields, .labelled = true };

	all.rows = xcalloc(failures->count + memory->count + 1,
			   sizeof(*all.rows));
	if (failures->count)
		memcpy(all.rows, failures->rows,
		       failures->count * sizeof(*all.rows));
	add_zeros(&all, memory);
	merge(&all);
	rows.list = all.rows;
	rows.count = all.count;
	put_module(out, &snapshot->module);
	put_metrics(out, &rows);
	failures_free(&all);
}
