// SPDX-License-Identifier: GPL-2.0-only
/* What pagefail advise says. */
#include "html.h"
#include "page_private.h"
#include "render_advice.h"

static void write_evidence(FILE *out, const struct finding *finding)
{
	char text[ADVICE_TEXT_SIZE];
	size_t i;

	if (!finding->evidence_count)
		return;
	fputs("<dl>\n", out);
	for (i = 0; i < finding->evidence_count; i++) {
		fputs("<div>", out);
		evidence_name(&finding->evidence[i], text);
		html_element(out, "dt", text);
		evidence_value(&finding->evidence[i], text);
		html_element(out, "dd", text);
		fputs("</div>\n", out);
	}
	fputs("</dl>\n", out);
}

static void write_actions(FILE *out, const struct finding *finding)
{
	char text[ADVICE_TEXT_SIZE];
	size_t i;

	if (!finding->action_count)
		return;
	fputs("<ul class=\"actions\">\n", out);
	for (i = 0; i < finding->action_count; i++) {
		fputs("<li>", out);
		action_text(&finding->actions[i], text);
		html_element(out, "strong", text);
		if (finding->actions[i].danger)
			html_element(out, "p", finding->actions[i].danger);
		fputs("</li>\n", out);
	}
	fputs("</ul>\n", out);
}

static void write_finding(FILE *out, const struct finding *finding,
			  size_t number)
{
	char severity[WORD_SIZE];

	fprintf(out, "<article class=\"%s\">\n",
		word_name(&severities, finding->severity, severity));
	html_print(out, "h3", "%zu. %s: %s", number,
		   word_name(&severities, finding->severity, severity),
		   finding->title);
	html_element(out, "p", finding->reason);
	write_actions(out, finding);
	write_evidence(out, finding);
	fputs("</article>\n", out);
}

/**
 * page_advice - show what is the matter, and what helps
 * @out: where to
 * @page: the page
 */
void page_advice(FILE *out, const struct page *page)
{
	const struct judgement *judgement = page->judgement;
	const struct advice_view view = {
		.advice = &judgement->advice,
		.is_elsewhere = judgement->is_foreign,
	};
	size_t i;

	page_section(out, "advice", "What to do");
	if (judgement->note)
		html_element(out, "p class=\"note\"", judgement->note);
	for (i = 0; i < judgement->advice.count; i++)
		write_finding(out, &judgement->advice.findings[i], i + 1);
	html_element(out, "p", advice_closing(&view));
	page_section_end(out);
}
