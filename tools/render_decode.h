/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_RENDER_DECODE_H
#define PAGEFAIL_RENDER_DECODE_H

#include <stdio.h>

#include "document.h"
#include "report.h"
#include "tally.h"
#include "term.h"
#include "words.h"

/**
 * struct gfp_view - a mask that is explained alone
 * @gfp: the mask
 * @kernel: release of the kernel that it is read by, NULL if it is not known
 * @is_this_host: the kernel is that of this host, for want of another
 */
struct gfp_view {
	struct gfp gfp;
	const char *kernel;
	bool is_this_host;
};

void render_report(FILE *out, const struct term *term,
		   const struct report *report, const char *file);
void render_tally_count(FILE *out, const struct term *term,
			const struct tally *tally);
void render_tally_left(FILE *out, const struct tally *tally);
void render_tally_lines(FILE *out, const struct term *term,
			const struct tally *tally);
void render_tally(FILE *out, const struct term *term,
		  const struct tally *tally);
void render_gfp(FILE *out, const struct term *term,
		const struct gfp_view *view);

json_t *word_document(const struct words *words, uint32_t value);
void gfp_document(json_t *json, const struct gfp *gfp);
json_t *report_document(const struct report *report, const char *file);
void render_reports_begin_json(FILE *out);
void render_report_json(FILE *out, const struct report *report,
			const char *file, bool is_first);
void render_reports_end_json(FILE *out, const struct tally *tally);
void render_gfp_json(FILE *out, const struct gfp_view *view);

#endif /* PAGEFAIL_RENDER_DECODE_H */
