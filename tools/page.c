// SPDX-License-Identifier: GPL-2.0-only
/* A page in HTML that needs nothing but itself. */
#include "html.h"
#include "page_private.h"
#include "render.h"
#include "render_decode.h"
#include "text.h"

/**
 * struct link - a part of the page
 * @id: what names it
 * @text: what it is called in the table of contents
 * @counts: it is there only where something failed
 */
struct link {
	const char *id;
	const char *text;
	bool counts;
};

static const struct link links[] = {
	{ "advice", "What to do", false },
	{ "where", "Where it failed", false },
	{ "why", "Why it failed", true },
	{ "which", "What could have waited", true },
	{ "who", "Who asked", false },
	{ "blocks", "Free blocks", false },
	{ "watermarks", "Free memory and watermarks", false },
};

static const struct failures *failures_of(const struct page *page)
{
	return page->log ? &page->tally->failures :
			   &page->judgement->snapshot.failures;
}

static void write_title(FILE *out, const struct page *page)
{
	fputs("Page allocation failures", out);
	if (!page->log && !*page->host)
		return;
	fputs(page->log ? " in " : " on ", out);
	html_text(out, page->log ? page->log : page->host);
}

/* Nothing is fetched, nothing runs, nothing is sent: even of what was missed. */
static void write_head(FILE *out, const struct page *page)
{
	fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
	      "<meta charset=\"utf-8\">\n"
	      "<meta http-equiv=\"Content-Security-Policy\" content=\""
	      "default-src 'none'; style-src 'unsafe-inline'; "
	      "base-uri 'none'; form-action 'none'\">\n"
	      "<meta name=\"viewport\" "
	      "content=\"width=device-width, initial-scale=1\">\n"
	      "<meta name=\"color-scheme\" content=\"light dark\">\n"
	      "<meta name=\"referrer\" content=\"no-referrer\">\n<title>", out);
	write_title(out, page);
	fprintf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n",
		page_style);
}

static void write_contents(FILE *out, const struct page *page)
{
	const struct link *link = links;
	const struct link *end = links + sizeof(links) / sizeof(links[0]);

	fputs("<nav aria-label=\"Contents\">\n<ul>\n", out);
	for (; link < end; link++) {
		if (!link->counts || failures_of(page)->count)
			fprintf(out, "<li><a href=\"#%s\">%s</a></li>\n",
				link->id, link->text);
	}
	fputs("</ul>\n</nav>\n", out);
}

static void write_summary(FILE *out, const struct page *page)
{
	static const struct filter all;
	const struct snapshot *snapshot = &page->judgement->snapshot;
	struct html_lines lines;

	html_lines_begin(&lines);
	if (page->log) {
		render_tally_count(lines.file, &page_term, page->tally);
		render_tally_lines(lines.file, &page_term, page->tally);
	} else {
		render_failed(lines.file, &page_term, snapshot, &all);
		render_origin(lines.file, &page_term, &snapshot->module);
	}
	html_lines_end(&lines, out, "p class=\"lead\"", "p");
}

static void write_header(FILE *out, const struct page *page)
{
	char stamp[TEXT_SIZE];

	fputs("<header>\n<h1>", out);
	write_title(out, page);
	fputs("</h1>\n", out);
	write_summary(out, page);
	if (!page->log && *page->kernel)
		html_print(out, "p", "Linux %s.", page->kernel);
	html_print(out, "p", "Written at %s.", text_stamp(stamp, page->now));
	fputs("</header>\n", out);
}

/**
 * page_write - write a page
 * @out: where to
 * @page: what it shows
 */
void page_write(FILE *out, const struct page *page)
{
	const struct failures *failures = failures_of(page);

	write_head(out, page);
	write_header(out, page);
	write_contents(out, page);
	fputs("<main>\n", out);
	page_advice(out, page);
	page_heat(out, page, failures);
	if (failures->count) {
		page_causes(out, failures);
		page_classes(out, failures);
	}
	if (page->log)
		page_paths(out, page->tally);
	else
		page_sites(out, page);
	page_blocks(out, &page->zones);
	page_watermarks(out, &page->zones);
	fputs("</main>\n</body>\n</html>\n", out);
}
