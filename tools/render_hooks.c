// SPDX-License-Identifier: GPL-2.0-only
/* The hooks, and whether they agree. */
#include <inttypes.h>
#include <string.h>

#include <linux/pagefail.h>

#include "fields.h"
#include "render.h"
#include "words.h"

/**
 * struct check - what two hooks saw of the same failures
 * @possible: both are attached, and say what they saw
 * @tracepoint: what mm_page_alloc saw
 * @function: what warn_alloc saw, or missed
 * @unseen: what warn_alloc is not entered for
 */
struct check {
	bool possible;
	uint64_t tracepoint;
	uint64_t function;
	uint64_t unseen;
};

static void render_hook(FILE *out, const struct hook *hook)
{
	term_puts(out, hook->name);
	fprintf(out, ": %sattached%s", hook->attached ? "" : "not ",
		hook->counts ? ", counts" : "");
	if (field_sent(&hook_fields, hook, offsetof(struct hook, seen)))
		fprintf(out, ", saw %" PRIu64, hook->seen);
	if (field_sent(&hook_fields, hook, offsetof(struct hook, missed)))
		fprintf(out, ", missed %" PRIu64, hook->missed);
}

/* Totals, as what the hooks saw: a reset does not make them smaller. */
static uint64_t count_unseen(const struct failures *failures)
{
	uint64_t sum = 0;
	size_t i;

	for (i = 0; i < failures->count; i++) {
		if (failures->rows[i].class == PAGEFAIL_CLASS_NOLOCK ||
		    failures->rows[i].cause == PAGEFAIL_CAUSE_LIMIT)
			sum += failures->rows[i].total;
	}
	return sum;
}

static struct check check_hooks(const struct snapshot *snapshot)
{
	const struct module_info *module = &snapshot->module;
	struct check check = { .possible = module->hook_count == 2 };
	size_t i;

	for (i = 0; i < module->hook_count && i < 2; i++) {
		const struct hook *hook = &module->hooks[i];

		if (!hook->attached ||
		    !field_sent(&hook_fields, hook,
				offsetof(struct hook, seen)))
			check.possible = false;
		if (hook->counts)
			check.tracepoint = hook->seen;
		else
			check.function = hook->seen + hook->missed;
	}
	check.unseen = count_unseen(&snapshot->failures);
	return check;
}

static void render_check(FILE *out, const struct check *check, int indent)
{
	fprintf(out, "%*s", indent, "");
	if (!check->possible)
		fputs("Not compared: warn_alloc could not be hooked in this "
		      "kernel.\n", out);
	else if (check->tracepoint == check->function)
		fputs("They agree.\n", out);
	else if (check->tracepoint > check->function &&
		 check->tracepoint - check->function <= check->unseen)
		fprintf(out, "They agree, but for %" PRIu64 " that warn_alloc is "
			"not entered for:\n%*srefusals of control groups, and "
			"nolock tries.\n",
			check->tracepoint - check->function, indent, "");
	else
		fprintf(out, "They differ by %" PRIu64 ": one was not attached "
			"all the time,\n%*sor more failed while this was read."
			"\n", check->tracepoint > check->function ?
			check->tracepoint - check->function :
			check->function - check->tracepoint, indent, "");
}

static void render_others(FILE *out, const struct module_info *module,
			  int indent)
{
	char name[WORD_SIZE];
	size_t i;

	if (module->other_count)
		fprintf(out, "%*swarn_alloc also saw", indent, "");
	for (i = 0; i < module->other_count; i++)
		fprintf(out, "%s %s %" PRIu64, i ? "," : "",
			word_name(&kinds, module->others[i].kind, name),
			module->others[i].total);
	if (module->other_count)
		fputs(" (no page allocations)\n", out);
}

/**
 * render_hooks - show where the module listens, and how that can be trusted
 * @out: where to; the first line is begun
 * @snapshot: the module and what failed
 * @config: its settings
 * @indent: of further lines
 */
void render_hooks(FILE *out, const struct snapshot *snapshot,
		  const struct config *config, int indent)
{
	const struct module_info *module = &snapshot->module;
	struct check check = check_hooks(snapshot);
	size_t i;

	for (i = 0; i < module->hook_count; i++) {
		fprintf(out, "%*s", i ? indent : 0, "");
		render_hook(out, &module->hooks[i]);
		fputc('\n', out);
	}
	if (!module->hook_count)
		fputs("none\n", out);
	if (field_sent(&config_fields, config, offsetof(struct config, hooks))) {
		if (config->hooks == PAGEFAIL_HOOKS_ALL)
			render_check(out, &check, indent);
		if (config->hooks == PAGEFAIL_HOOKS_WARN_ALLOC)
			fprintf(out, "%*sNot seen like this: refusals of control "
				"groups, and nolock tries.\n", indent, "");
	}
	render_others(out, module, indent);
}
