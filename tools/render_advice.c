// SPDX-License-Identifier: GPL-2.0-only
#include <inttypes.h>
#include <string.h>

#include "render_advice.h"
#include "wrap.h"

#define INDENT		3
#define LINE_SIZE	512

static enum style style_of(enum severity severity)
{
	static const enum style styles[] = {
		[SEVERITY_CRITICAL] = STYLE_BAD,
		[SEVERITY_WARNING] = STYLE_WARN,
		[SEVERITY_INFO] = STYLE_GOOD,
	};

	return styles[severity];
}

static void render_evidence(FILE *out, const struct term *term,
			    const struct evidence *evidence)
{
	char line[LINE_SIZE], *blank;
	int len;

	len = snprintf(line, sizeof(line), "%s: ", evidence->name);
	for (blank = line; (blank = strchr(blank, '_'));)
		*blank = ' ';
	if (*evidence->text)
		snprintf(line + len, sizeof(line) - len, "%s", evidence->text);
	else
		snprintf(line + len, sizeof(line) - len, "%" PRIu64 "%s%s",
			 evidence->number, evidence->unit ? " " : "",
			 evidence->unit ? evidence->unit : "");
	wrap_paragraph(out, term->width, INDENT, line);
}

/* "kernel: 2.6.32-220 -> 2.6.32-358", "eth0: mtu 1500", "compact node 0" */
static void render_action(FILE *out, const struct term *term,
			  const struct action *action)
{
	char line[LINE_SIZE], type[WORD_SIZE];

	if (*action->from && *action->to)
		snprintf(line, sizeof(line), "-> %s: %s -> %s", action->name,
			 action->from, action->to);
	else if (*action->to)
		snprintf(line, sizeof(line), "-> %s: %s", action->name,
			 action->to);
	else
		snprintf(line, sizeof(line), "-> %s %s",
			 word_name(&action_types, action->type, type),
			 action->name);
	fputs(term_on(term, STYLE_TITLE), out);
	wrap_paragraph(out, term->width, INDENT, line);
	fputs(term_off(term), out);
	if (action->danger)
		wrap_paragraph(out, term->width, INDENT + 3, action->danger);
}

static void render_finding(FILE *out, const struct term *term,
			   const struct finding *finding, size_t number)
{
	char line[LINE_SIZE], severity[WORD_SIZE];
	size_t i;

	/* The colour is for the whole line: wrapping counts what is shown. */
	snprintf(line, sizeof(line), "%zu. %s: %s", number,
		 word_name(&severities, finding->severity, severity),
		 finding->title);
	fputs(term_on(term, style_of(finding->severity)), out);
	wrap_paragraph(out, term->width, 0, line);
	fputs(term_off(term), out);
	for (i = 0; i < finding->evidence_count; i++)
		render_evidence(out, term, &finding->evidence[i]);
	wrap_paragraph(out, term->width, INDENT, finding->reason);
	for (i = 0; i < finding->action_count; i++)
		render_action(out, term, &finding->actions[i]);
	fputc('\n', out);
}

static size_t count_settings(const struct advice *advice)
{
	size_t i, j, count = 0;

	for (i = 0; i < advice->count; i++) {
		const struct finding *finding = &advice->findings[i];

		for (j = 0; j < finding->action_count; j++)
			count += finding->actions[j].type == ACTION_SYSCTL;
	}
	return count;
}

/**
 * render_findings - show what is the matter
 * @out: where to
 * @term: what can be shown there
 * @view: the advice
 */
void render_findings(FILE *out, const struct term *term,
		     const struct advice_view *view)
{
	const struct advice *advice = view->advice;
	size_t i;

	if (view->note) {
		wrap_paragraph(out, term->width, 0, view->note);
		fputc('\n', out);
	}
	for (i = 0; i < advice->count; i++)
		render_finding(out, term, &advice->findings[i], i + 1);
}

/**
 * render_advice - show what is the matter and what helps
 * @out: where to
 * @term: what can be shown there
 * @view: the advice
 */
void render_advice(FILE *out, const struct term *term,
		   const struct advice_view *view)
{
	const struct advice *advice = view->advice;

	render_findings(out, term, view);
	if (!advice->count)
		fputs("Nothing is the matter, and there is nothing to do.\n",
		      out);
	else if (!count_settings(advice))
		fputs("There is no setting to change.\n", out);
	else if (view->is_elsewhere)
		fputs("The settings named above are for that host, not for "
		      "this one.\n", out);
	else
		fputs("To change the settings named above: "
		      "pagefail advise --apply\n", out);
}

/**
 * render_proposal - show which settings are to be changed
 * @out: where to
 * @term: what can be shown there
 * @applied: the settings
 */
void render_proposal(FILE *out, const struct term *term,
		     const struct applied *applied)
{
	char line[LINE_SIZE];
	size_t i;

	for (i = 0; i < applied->count; i++) {
		const struct sysctl_change *change = &applied->changes[i];

		snprintf(line, sizeof(line), "%s: %s -> %s", change->name,
			 change->from, change->to);
		wrap_paragraph(out, term->width, 0, line);
		if (applied->dangers[i])
			wrap_paragraph(out, term->width, INDENT,
				       applied->dangers[i]);
	}
}

/**
 * render_applied - show which settings were changed
 * @out: where to
 * @term: what can be shown there
 * @applied: the settings
 */
void render_applied(FILE *out, const struct term *term,
		    const struct applied *applied)
{
	char line[LINE_SIZE];
	size_t i;

	for (i = 0; i < applied->count; i++) {
		const struct sysctl_change *change = &applied->changes[i];

		if (sysctl_is_same(change->now, change->to))
			snprintf(line, sizeof(line), "%s is %s now, was %s.",
				 change->name, change->now, change->from);
		else
			snprintf(line, sizeof(line), "%s is %s now, was %s: "
				 "the kernel made that of %s.", change->name,
				 change->now, change->from, change->to);
		wrap_paragraph(out, term->width, 0, line);
	}
	if (applied->file)
		fprintf(out, "Kept for the next start in %s.\n",
			applied->file);
	else
		fputs("That is until the next start; --persist keeps it.\n",
		      out);
	fputs("To have everything as it was before: "
	      "pagefail advise --undo\n", out);
}
