// SPDX-License-Identifier: GPL-2.0-only
/* Who asked for the memory that was not there. */
#include <inttypes.h>

#include <linux/pagefail.h>

#include "html.h"
#include "page_private.h"
#include "render.h"
#include "text.h"
#include "words.h"

#define SITES_SHOWN	10

static void write_frame(void *to, const char *word)
{
	FILE *out = to;

	fputs("<li>", out);
	html_text(out, word);
	fputs("</li>\n", out);
}

/* A bar that says no more than the numbers below it */
static void write_bar(FILE *out, uint64_t count, uint64_t all)
{
	fprintf(out, "<svg class=\"share\" aria-hidden=\"true\" "
		"viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\">"
		"<rect class=\"track\" width=\"100\" height=\"4\"/>"
		"<rect class=\"part\" width=\"%.1f\" height=\"4\"/></svg>\n",
		(double)count * 100 / all);
}

static void write_group(FILE *out, const struct sites_view *view,
			const struct site_group *group)
{
	char headline[2 * FRAME_SIZE], text[SITE_TEXT_SIZE];
	uint64_t all = sites_count(&view->sites);

	callpath_headline(&group->path, headline, sizeof(headline));
	fputs("<li>\n", out);
	html_element(out, "h3", headline);
	write_bar(out, group->count, all);
	site_facts(group, all, text);
	html_element(out, "p", text);
	site_last(group->latest, view->now, text);
	html_element(out, "p", text);
	if (group->most->frame_count) {
		fputs("<ol class=\"stack\" aria-label=\"Call stack\">\n", out);
		stack_words(&group->path, group->most->frames, write_frame,
			    out);
		fputs("</ol>\n", out);
	}
	fputs("</li>\n", out);
}

static void write_groups(FILE *out, const struct sites_view *view)
{
	struct site_groups groups;
	struct html_lines lines;
	size_t i, count;

	sites_fold(&view->sites, &groups);
	html_lines_begin(&lines);
	count = render_sites_count(lines.file, &page_term, &view->sites,
				   &groups);
	html_lines_end(&lines, out, "p", "p");
	if (count)
		fputs("<ol class=\"sites\">\n", out);
	for (i = 0; i < count && i < view->top; i++)
		write_group(out, view, &groups.rows[i]);
	if (count)
		fputs("</ol>\n", out);
	if (i < count)
		html_print(out, "p", "%zu more: pagefail sites --top %zu",
			   count - i, count);
	site_groups_free(&groups);
	html_lines_begin(&lines);
	render_sites_left(lines.file, &page_term, view);
	html_lines_end(&lines, out, "p", "p");
}

/**
 * page_sites - show which call sites failed
 * @out: where to
 * @page: where they are
 */
void page_sites(FILE *out, const struct page *page)
{
	const struct judgement *judgement = page->judgement;
	const struct sites_view view = {
		.sites = judgement->sites, .config = judgement->config,
		.module = judgement->snapshot.module, .now = page->now,
		.top = SITES_SHOWN,
	};

	page_section(out, "who", "Who asked");
	if (judgement->no_sites)
		html_element(out, "p", judgement->no_sites);
	else
		write_groups(out, &view);
	page_section_end(out);
}

static void write_path(FILE *out, const struct tally_path *path)
{
	char orders[ORDERS_SIZE], kind[WORD_SIZE], class[WORD_SIZE];

	fputs("<tr>", out);
	html_element(out, "th scope=\"row\"", path->headline);
	page_number(out, path->count);
	html_element(out, "td class=\"word\"", text_orders(orders, path->orders));
	html_element(out, "td class=\"word\"",
		     word_name(&classes, path->class, class));
	html_element(out, "td class=\"word\"",
		     word_name(&kinds, path->kind, kind));
	fputs("</tr>\n", out);
}

/**
 * page_paths - show who the reports of a log name
 * @out: where to
 * @tally: the reports
 */
void page_paths(FILE *out, const struct tally *tally)
{
	uint64_t rest = tally->paths_left;
	size_t i;

	page_section(out, "who", "Who asked");
	if (!tally->path_count) {
		fputs("<p>No report has a call stack.</p>\n", out);
		page_section_end(out);
		return;
	}
	page_table(out, "sums", "Reports by what the call stack was doing");
	fputs("<thead>\n<tr><th scope=\"col\">Who, and what for</th>"
	      "<th scope=\"col\">Reports</th><th scope=\"col\" class=\"word\">Orders</th>"
	      "<th scope=\"col\" class=\"word\">Class</th>"
	      "<th scope=\"col\" class=\"word\">Kind</th></tr>\n"
	      "</thead>\n<tbody>\n", out);
	for (i = 0; i < tally->path_count && i < SITES_SHOWN; i++)
		write_path(out, &tally->paths[i]);
	page_table_end(out);
	for (; i < tally->path_count; i++)
		rest += tally->paths[i].count;
	if (rest)
		html_print(out, "p", "%" PRIu64 " others: pagefail decode has "
			   "each report.", rest);
	page_section_end(out);
}
