// SPDX-License-Identifier: GPL-2.0-only
/* One report of a log, in a paragraph. */
#include <inttypes.h>
#include <string.h>

#include "callpath.h"
#include "render.h"
#include "render_decode.h"
#include "words.h"
#include "wrap.h"

#define INDENT		2
#define ZONES_SHOWN	8
#define WORDS_SIZE	(GFP_WORDS_SIZE + 64)

static void put_mode(char *buf, size_t size, const struct gfp *gfp)
{
	if (*gfp->words)
		snprintf(buf, size, "%s", gfp->words);
	else if (gfp->known && gfp->name_count == 1)
		snprintf(buf, size, "%s", gfp->names[0]);
	else if (gfp->mask.set)
		snprintf(buf, size, "mode %#" PRIx32, gfp->mask.value);
	else
		snprintf(buf, size, "mode not known");
}

/* Not all kernels name it where the slab allocator or vmalloc failed. */
static void put_order(char *buf, size_t size, const struct report *report)
{
	*buf = '\0';
	if (report->order.set)
		snprintf(buf, size, "order %" PRIu32 ",", report->order.value);
	else if (!report->is_slab &&
		 report->kind == PAGEFAIL_KIND_PAGE_ALLOCATION)
		snprintf(buf, size, "order not known,");
}

static void put_kind(char *buf, size_t size, const struct report *report)
{
	size_t len = 0;

	*buf = '\0';
	if (report->is_slab)
		len = snprintf(buf, size, "slab allocation, ");
	else if (report->kind == PAGEFAIL_KIND_VMALLOC)
		len = snprintf(buf, size, "vmalloc, ");
	else if (report->kind == PAGEFAIL_KIND_STALL)
		len = snprintf(buf, size, "stalled, did not fail, ");
	else if (report->kind == PAGEFAIL_KIND_OTHER)
		len = snprintf(buf, size, "other, ");
	if (report->kb.set)
		len += snprintf(buf + len, size - len, "%" PRIu32 " kB, ",
				report->kb.value);
	if (report->milliseconds.set)
		snprintf(buf + len, size - len, "%" PRIu32 " ms, ",
			 report->milliseconds.value);
}

static void render_head(FILE *out, const struct term *term,
			const struct report *report, const char *file)
{
	char who[COMM_SIZE + 32], text[WORDS_SIZE];
	struct wrapper wrapper;

	fputs(term_on(term, STYLE_TITLE), out);
	wrap_begin(&wrapper, out, term->width, 0);
	if (file) {
		wrap_word(&wrapper, "", file);
		wrap_word(&wrapper, "", ":");
	}
	if (*report->stamp)
		wrap_word(&wrapper, " ", report->stamp);
	if (*report->host)
		wrap_word(&wrapper, " ", report->host);
	snprintf(who, sizeof(who), "%s",
		 *report->comm ? report->comm : "process not known");
	if (report->pid.set)
		snprintf(who + strlen(who), sizeof(who) - strlen(who),
			 "[%" PRIu32 "]", report->pid.value);
	wrap_word(&wrapper, " ", who);
	wrap_word(&wrapper, "", ":");
	put_kind(text, sizeof(text), report);
	wrap_text(&wrapper, text);
	put_order(text, sizeof(text), report);
	if (*text)
		wrap_word(&wrapper, " ", text);
	put_mode(text, sizeof(text), &report->gfp);
	wrap_bars(&wrapper, text);
	fputs(term_off(term), out);
	wrap_end(&wrapper);
}

static void render_facts(FILE *out, const struct term *term,
			 const struct report *report)
{
	char name[WORD_SIZE], text[64];
	struct wrapper wrapper;

	wrap_begin(&wrapper, out, term->width, INDENT);
	if (report->gfp.known)
		wrap_word(&wrapper, "", word_name(&classes, report->gfp.class,
						  name));
	if (report->gfp.known && report->gfp.silent)
		wrap_word(&wrapper, " ", "(silent)");
	if (report->context.set)
		wrap_word(&wrapper, ", ", word_name(&contexts,
						    report->context.value,
						    name));
	if (report->cpu.set) {
		snprintf(text, sizeof(text), "cpu %" PRIu32,
			 report->cpu.value);
		wrap_word(&wrapper, ", ", text);
	}
	if (*report->kernel)
		wrap_word(&wrapper, ", ", report->kernel);
	snprintf(text, sizeof(text), "line %" PRIu64, report->line);
	wrap_word(&wrapper, ", ", text);
	wrap_end(&wrapper);
}

static void render_path(FILE *out, const struct term *term,
			const struct report *report)
{
	char headline[HEADLINE_SIZE];
	struct wrapper wrapper;
	struct callpath path;

	if (!report->frame_count)
		return;
	callpath_name(&path, report->frames, report->frame_count);
	callpath_headline(&path, headline, sizeof(headline));
	wrap_begin(&wrapper, out, term->width, INDENT);
	wrap_text(&wrapper, headline);
	wrap_end(&wrapper);
	render_stack(out, term, &path, report->frames, INDENT);
}

/* From the order that was asked for up; what follows the last is all 0. */
static void render_blocks(struct wrapper *wrapper, const char *gap,
			  const struct report_zone *zone, uint32_t order)
{
	size_t end = zone->orders;
	char text[64];

	if (order >= end)
		return;
	while (end > order && !zone->free[end - 1])
		end--;
	snprintf(text, sizeof(text), "%s from order %" PRIu32 "%s",
		 end > order ? "blocks" : "no blocks", order,
		 end > order ? ":" : "");
	wrap_word(wrapper, gap, text);
	for (; order < end; order++) {
		snprintf(text, sizeof(text), "%" PRIu64, zone->free[order]);
		wrap_word(wrapper, " ", text);
	}
}

static void render_zone(FILE *out, const struct term *term,
			const struct report *report,
			const struct report_zone *zone)
{
	struct wrapper wrapper;
	const char *gap = " ";
	char text[64];

	wrap_begin(&wrapper, out, term->width, INDENT);
	snprintf(text, sizeof(text), "node %" PRIu32, zone->node);
	wrap_word(&wrapper, "", text);
	wrap_word(&wrapper, " ", zone->zone);
	wrap_word(&wrapper, "", ":");
	if (zone_has(zone, REPORT_FREE)) {
		snprintf(text, sizeof(text), "%" PRIu64 " kB free",
			 zone->numbers[REPORT_FREE]);
		wrap_word(&wrapper, gap, text);
		gap = ", ";
	}
	if (zone_has(zone, REPORT_MIN)) {
		snprintf(text, sizeof(text), "min %" PRIu64,
			 zone->numbers[REPORT_MIN]);
		wrap_word(&wrapper, gap, text);
		gap = ", ";
	}
	render_blocks(&wrapper, gap, zone,
		      report->order.set ? report->order.value : 0);
	wrap_end(&wrapper);
}

static void render_zones(FILE *out, const struct term *term,
			 const struct report *report)
{
	size_t i, shown = 0, left = 0, forbidden = 0;

	for (i = 0; i < report->zone_count; i++) {
		const struct report_zone *zone = &report->zones[i];

		if (!report_allows(report, zone->zone)) {
			forbidden++;
		} else if (shown == ZONES_SHOWN) {
			left++;
		} else {
			render_zone(out, term, report, zone);
			shown++;
		}
	}
	if (left)
		fprintf(out, "%*s%zu more zones: see --json\n", INDENT, "",
			left);
	if (forbidden)
		fprintf(out, "%*sand %zu zone%s that it may not use\n", INDENT, "",
			forbidden, forbidden == 1 ? "" : "s");
}

static const char *what_is_missing(const struct report *report)
{
	if (!report->order.set && !report->is_slab &&
	    report->kind == PAGEFAIL_KIND_PAGE_ALLOCATION)
		return "incomplete: its first line is missing";
	if (!report->frame_count)
		return "incomplete: its call stack is missing";
	return "incomplete: its end is missing, or other lines are among its "
	       "own";
}

static void render_remark(FILE *out, const struct term *term,
			  enum style style, const char *text)
{
	struct wrapper wrapper;

	fputs(term_on(term, style), out);
	wrap_begin(&wrapper, out, term->width, INDENT);
	wrap_text(&wrapper, text);
	fputs(term_off(term), out);
	wrap_end(&wrapper);
}

/**
 * render_report - show a report of a log
 * @out: where to
 * @term: what can be shown there
 * @report: the report
 * @file: that it was found in, NULL if there is only one
 */
void render_report(FILE *out, const struct term *term,
		   const struct report *report, const char *file)
{
	char name[WORD_SIZE], text[256];

	render_head(out, term, report, file);
	render_facts(out, term, report);
	render_path(out, term, report);
	render_zones(out, term, report);
	if (report->cause.set) {
		snprintf(text, sizeof(text), "%s: %s",
			 word_name(&causes, report->cause.value, name),
			 word_meaning(&causes, report->cause.value));
		render_remark(out, term, STYLE_WARN, text);
	}
	if (!report->complete)
		render_remark(out, term, STYLE_FAINT,
			      what_is_missing(report));
	fputc('\n', out);
}
