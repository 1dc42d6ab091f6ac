// SPDX-License-Identifier: GPL-2.0-only
/* A mask alone, in words. */
#include <inttypes.h>
#include <string.h>

#include "gfp_tables.h"
#include "render_decode.h"
#include "scan.h"
#include "wrap.h"

#define INDENT		2
#define NAME_WIDTH	24

static void render_flag(FILE *out, const char *prefix, const char *name,
			const char *meaning)
{
	fprintf(out, "%*s%s", INDENT, "", prefix);
	term_puts(out, name);
	fprintf(out, "%*s%s\n", NAME_WIDTH - (int)strlen(prefix) -
		(int)strlen(name), "", meaning);
}

static void render_flags(FILE *out, const struct gfp_view *view)
{
	const struct gfp *gfp = &view->gfp;
	struct release release;
	uint64_t value;
	size_t i;

	release_parse(&release, view->kernel ? view->kernel : "");
	for (i = 0; i < GFP_FLAG_OTHER; i++) {
		const char *name = gfp_flag_name(i, &release);

		if (gfp->flags >> i & 1)
			render_flag(out, "__GFP_", name ? name : "?",
				    gfp_meaning(i));
	}
	for (i = 0; i < gfp->name_count; i++) {
		const char *name = gfp->names[i];

		if (!scan_word(&name, "__GFP_"))
			continue;
		if (!gfp_flag_of(name, &value))
			render_flag(out, "", gfp->names[i],
				    "not known to this version of the tool");
		else if (value == (uint64_t)1 << GFP_FLAG_OTHER)
			render_flag(out, "", gfp->names[i],
				    gfp_meaning(GFP_FLAG_OTHER));
	}
}

static void render_source(FILE *out, const struct term *term,
			  const struct gfp_view *view)
{
	struct wrapper wrapper;

	if (!view->kernel)
		return;
	wrap_begin(&wrapper, out, term->width, INDENT);
	wrap_word(&wrapper, "", "on kernel");
	wrap_word(&wrapper, " ", view->kernel);
	if (view->is_this_host)
		wrap_text(&wrapper, "which runs here (another: --kernel REL)");
	wrap_end(&wrapper);
}

static void render_title(FILE *out, const struct term *term,
			 const struct gfp_view *view)
{
	const struct gfp *gfp = &view->gfp;
	struct wrapper wrapper;
	char mask[16];
	size_t i;

	fputs(term_on(term, STYLE_TITLE), out);
	wrap_begin(&wrapper, out, term->width, 0);
	if (gfp->mask.set) {
		snprintf(mask, sizeof(mask), "0x%" PRIx32, gfp->mask.value);
		wrap_word(&wrapper, "", mask);
		if (gfp->known)
			wrap_word(&wrapper, " ", gfp->mask.value ? "is" :
				  "sets no bit");
	}
	wrap_bars(&wrapper, gfp->words);
	for (i = 0; i < gfp->name_count && !*gfp->words; i++)
		wrap_word(&wrapper, i ? "|" : " ", gfp->names[i]);
	fputs(term_off(term), out);
	wrap_end(&wrapper);
}

/**
 * render_gfp - explain a mask
 * @out: where to
 * @term: what can be shown there
 * @view: the mask
 */
void render_gfp(FILE *out, const struct term *term,
		const struct gfp_view *view)
{
	const struct gfp *gfp = &view->gfp;
	char name[WORD_SIZE];

	render_title(out, term, view);
	render_source(out, term, view);
	if (gfp->known) {
		fprintf(out, "%*sclass %s: %s\n", INDENT, "",
			word_name(&classes, gfp->class, name),
			word_meaning(&classes, gfp->class));
		fprintf(out, "%*szone %s, or a lower one\n", INDENT, "",
			zone_name(gfp_highest_zone(gfp)));
		render_flags(out, view);
	} else {
		fprintf(out, "%*sThis tool has no table for that kernel; what "
			"the bits mean is not known.\n", INDENT, "");
	}
	if (gfp->known && gfp->unknown)
		fprintf(out, "%*s%-#*" PRIx32 "has no name in that kernel, or "
			"not a sure one\n", INDENT, "", NAME_WIDTH,
			gfp->unknown);
}

/**
 * render_gfp_json - write a mask as JSON
 * @out: where to
 * @view: the mask
 */
void render_gfp_json(FILE *out, const struct gfp_view *view)
{
	json_t *json = doc_new();

	doc_set(json, "kernel", doc_text(view->kernel));
	doc_set(json, "kernel_is_running", doc_flag(view->is_this_host));
	doc_set(json, "known", doc_flag(view->gfp.known));
	gfp_document(json, &view->gfp);
	doc_set(json, "zone",
		doc_text(zone_name(gfp_highest_zone(&view->gfp))));
	doc_write(out, json);
}
