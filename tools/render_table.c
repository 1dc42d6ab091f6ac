// SPDX-License-Identifier: GPL-2.0-only
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <linux/pagefail.h>

#include "render.h"
#include "text.h"
#include "words.h"

#define NAME_WIDTH	12
#define COUNT_WIDTH	10

static const struct hook *counting_hook(const struct module_info *module)
{
	size_t i;

	for (i = 0; i < module->hook_count; i++) {
		if (module->hooks[i].attached && module->hooks[i].counts)
			return &module->hooks[i];
	}
	return NULL;
}

static void render_age(FILE *out, const struct module_info *module)
{
	char buf[TEXT_SIZE];

	fputs("pagefail ", out);
	term_puts(out, module->version);
	fprintf(out, ", loaded for %s", text_duration(buf, module->uptime));
	if (module->generation)
		fprintf(out, ", counting since the reset %s ago\n",
			text_duration(buf, module->since_reset));
	else
		fputs(", never reset\n", out);
}

static void render_filter(FILE *out, const struct filter *filter)
{
	char name[WORD_SIZE];

	fputs("Filter:", out);
	if (filter->node.set)
		fprintf(out, " node=%u", filter->node.value);
	if (filter->zone) {
		fputs(" zone=", out);
		term_puts(out, filter->zone);
	}
	if (filter->order.set)
		fprintf(out, " order=%u", filter->order.value);
	if (filter->class.set)
		fprintf(out, " class=%s",
			word_name(&classes, filter->class.value, name));
	if (filter->cause.set)
		fprintf(out, " cause=%s",
			word_name(&causes, filter->cause.value, name));
	fprintf(out, "%s\n", filter->loud ? " loud" : "");
}

static void render_trust(FILE *out, const struct term *term,
			 const struct module_info *module)
{
	const struct hook *hook = counting_hook(module);

	if (!hook) {
		fprintf(out, "%sNo hook is attached: nothing is counted.%s\n",
			term_on(term, STYLE_BAD), term_off(term));
		return;
	}
	fputs("Counted by ", out);
	term_puts(out, hook->name);
	fprintf(out, "; overflow %" PRIu64 ", events lost %" PRIu64 ": ",
		module->overflow, module->lost);
	if (module->overflow)
		fprintf(out, "%s%" PRIu64 " more found no slot.%s\n",
			term_on(term, STYLE_BAD), module->overflow,
			term_off(term));
	else if (hook->missed)
		fprintf(out, "%s%" PRIu64 " calls were missed.%s\n",
			term_on(term, STYLE_BAD), hook->missed, term_off(term));
	else if (strcmp(hook->name, "mm_page_alloc") == 0)
		fputs("counts are exact.\n", out);
	else
		fputs("exact for what it sees.\n", out);
}

/* The kernel's log has them, too; no page allocation failed there. */
static void render_others(FILE *out, const struct module_info *module)
{
	const char *before = "Besides, not counted here:";
	char name[WORD_SIZE];
	size_t i;

	for (i = 0; i < module->other_count; i++) {
		if (!module->others[i].count)
			continue;
		fprintf(out, "%s %s %" PRIu64, before,
			word_name(&kinds, module->others[i].kind, name),
			module->others[i].count);
		before = ",";
	}
	if (*before == ',')
		fputs(".\n", out);
}

/* GFP_ATOMIC first: of those somebody pays for, in lost packets for example. */
static void render_total(FILE *out, const struct term *term,
			 const struct failures *failures,
			 const struct filter *filter)
{
	static const struct filter all, atomic = {
		.class = { true, PAGEFAIL_CLASS_ATOMIC },
	};
	uint64_t total = failures_count(failures, &all);

	if (!total) {
		fprintf(out, "%sNo page allocation failed%s.%s\n",
			term_on(term, STYLE_GOOD), filter_is_set(filter) ?
			" that passes the filter" : "", term_off(term));
		return;
	}
	fprintf(out, "%s%" PRIu64 "%s page allocation%s failed",
		term_on(term, STYLE_TITLE), total, term_off(term),
		total == 1 ? "" : "s");
	if (!filter->class.set)
		fprintf(out, ", %" PRIu64 " of them atomic",
			failures_count(failures, &atomic));
	fputs(".\n", out);
}

/**
 * render_origin - say since when it was counted, and how well
 * @out: where to
 * @term: what can be shown there
 * @module: that counted
 */
void render_origin(FILE *out, const struct term *term,
		   const struct module_info *module)
{
	render_age(out, module);
	render_trust(out, term, module);
}

/**
 * render_failed - say how many failed
 * @out: where to
 * @term: what can be shown there
 * @snapshot: the counts
 * @filter: what was asked for
 */
void render_failed(FILE *out, const struct term *term,
		  const struct snapshot *snapshot, const struct filter *filter)
{
	render_total(out, term, &snapshot->failures, filter);
	if (!filter_is_set(filter))
		render_others(out, &snapshot->module);
}

/**
 * render_summary - say what was counted, since when, and how well
 * @out: where to
 * @term: what can be shown there
 * @snapshot: the counts
 * @filter: what was asked for
 */
void render_summary(FILE *out, const struct term *term,
		    const struct snapshot *snapshot,
		    const struct filter *filter)
{
	render_origin(out, term, &snapshot->module);
	if (filter_is_set(filter))
		render_filter(out, filter);
	render_failed(out, term, snapshot, filter);
}

static int column_width(uint64_t largest)
{
	int width = text_digits(largest) + 2;

	return width > COUNT_WIDTH ? width : COUNT_WIDTH;
}

/**
 * render_classes - show how many failures of each class were loud
 * @out: where to
 * @term: what can be shown there
 * @failures: the failures
 */
void render_classes(FILE *out, const struct term *term,
		    const struct failures *failures)
{
	uint32_t *values;
	size_t i, count = failures_classes(failures, &values);
	struct filter filter = { .loud = false };
	char name[WORD_SIZE];
	int width;

	width = column_width(failures_count(failures, &filter));
	fprintf(out, "\n%s%-*s%*s%*s%*s%s\n", term_on(term, STYLE_TITLE),
		NAME_WIDTH, "class", width, "failures", width, "loud", width,
		"silent", term_off(term));
	for (i = 0; i < count; i++) {
		uint64_t all, loud;

		filter.class.set = true;
		filter.class.value = values[i];
		filter.loud = false;
		all = failures_count(failures, &filter);
		filter.loud = true;
		loud = failures_count(failures, &filter);
		fprintf(out, "%-*s%*" PRIu64 "%*" PRIu64 "%*" PRIu64 "\n",
			NAME_WIDTH, word_name(&classes, values[i], name),
			width, all, width, loud, width, all - loud);
	}
	fputs("  Silent: the caller asked for no line in the log "
	      "(__GFP_NOWARN).\n", out);
	free(values);
}

/**
 * struct cause_table - failures by cause and class
 * @failures: the failures
 * @classes: values of the columns
 * @count: number of @classes
 * @width: of a column
 */
struct cause_table {
	const struct failures *failures;
	uint32_t *classes;
	size_t count;
	int width;
};

static void render_cause_head(FILE *out, const struct term *term,
			      const struct cause_table *table)
{
	char name[WORD_SIZE];
	size_t i;

	fprintf(out, "\n%s%-*s%*s", term_on(term, STYLE_TITLE), NAME_WIDTH,
		"cause", table->width, "failures");
	for (i = 0; i < table->count; i++)
		fprintf(out, "%*s", table->width,
			word_name(&classes, table->classes[i], name));
	fprintf(out, "%s\n", term_off(term));
}

static void render_cause(FILE *out, const struct cause_table *table,
			 uint32_t cause)
{
	struct filter filter = { .cause = { true, cause } };
	char name[WORD_SIZE];
	size_t i;

	fprintf(out, "%-*s%*" PRIu64, NAME_WIDTH,
		word_name(&causes, cause, name), table->width,
		failures_count(table->failures, &filter));
	filter.class.set = true;
	for (i = 0; i < table->count; i++) {
		filter.class.value = table->classes[i];
		fprintf(out, "%*" PRIu64, table->width,
			failures_count(table->failures, &filter));
	}
	fprintf(out, "\n  %s\n", word_meaning(&causes, cause));
}

/**
 * render_causes - show why failures of each class happened
 * @out: where to
 * @term: what can be shown there
 * @failures: the failures
 */
void render_causes(FILE *out, const struct term *term,
		   const struct failures *failures)
{
	static const struct filter all;
	struct cause_table table = { .failures = failures };
	uint32_t *values;
	size_t i, count = failures_causes(failures, &values);

	table.count = failures_classes(failures, &table.classes);
	table.width = column_width(failures_count(failures, &all));
	render_cause_head(out, term, &table);
	for (i = 0; i < count; i++)
		render_cause(out, &table, values[i]);
	free(values);
	free(table.classes);
}
