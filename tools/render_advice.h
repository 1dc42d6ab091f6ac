/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_RENDER_ADVICE_H
#define PAGEFAIL_RENDER_ADVICE_H

#include <stdio.h>

#include "advice.h"
#include "sysctl.h"
#include "term.h"

/**
 * struct advice_view - what is shown of an advice
 * @advice: the findings
 * @source: what says what failed: "module", "log"; NULL if nothing does
 * @note: what the findings do not stand on, a sentence; NULL if there is none
 * @is_elsewhere: the advice is for another host than this
 */
struct advice_view {
	const struct advice *advice;
	const char *source;
	const char *note;
	bool is_elsewhere;
};

/**
 * struct applied - settings that are to be changed, or were
 * @changes: the settings
 * @dangers: what each may do besides
 * @count: number of @changes
 * @file: where they are kept for the next start, NULL if nowhere
 */
struct applied {
	struct sysctl_change *changes;
	const char **dangers;
	size_t count;
	const char *file;
};

/* Room for a text of these, which has at most one line of an advice in it */
#define ADVICE_TEXT_SIZE	384

void evidence_name(const struct evidence *evidence,
		   char text[ADVICE_TEXT_SIZE]);
void evidence_value(const struct evidence *evidence,
		    char text[ADVICE_TEXT_SIZE]);
void action_text(const struct action *action, char text[ADVICE_TEXT_SIZE]);
const char *advice_closing(const struct advice_view *view);

extern const struct words undo_outcomes;

void render_findings(FILE *out, const struct term *term,
		     const struct advice_view *view);
void render_advice(FILE *out, const struct term *term,
		   const struct advice_view *view);
void render_proposal(FILE *out, const struct term *term,
		     const struct applied *applied);
void render_applied(FILE *out, const struct term *term,
		    const struct applied *applied);
void render_undo(FILE *out, const struct term *term, const struct undo *undo);

void render_advice_json(FILE *out, const struct advice_view *view,
			const struct applied *applied);
void render_undo_json(FILE *out, const struct undo *undo);

#endif /* PAGEFAIL_RENDER_ADVICE_H */
