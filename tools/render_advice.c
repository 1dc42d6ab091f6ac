// SPDX-License-Identifier: GPL-2.0-only
#include "render_advice.h"
#include "wrap.h"

#define INDENT		3
#define LINE_SIZE	1024

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
	char line[LINE_SIZE], name[ADVICE_TEXT_SIZE], value[ADVICE_TEXT_SIZE];

	evidence_name(evidence, name);
	evidence_value(evidence, value);
	snprintf(line, sizeof(line), "%s: %s", name, value);
	wrap_paragraph(out, term->width, INDENT, line);
}

static void render_action(FILE *out, const struct term *term,
			  const struct action *action)
{
	char line[LINE_SIZE], text[ADVICE_TEXT_SIZE];

	action_text(action, text);
	snprintf(line, sizeof(line), "-> %s", text);
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
	render_findings(out, term, view);
	fprintf(out, "%s\n", advice_closing(view));
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
