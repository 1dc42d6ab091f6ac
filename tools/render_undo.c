// SPDX-License-Identifier: GPL-2.0-only
#include <stdlib.h>

#include "document.h"
#include "render_advice.h"
#include "wrap.h"

#define LINE_SIZE	512

static const struct word list[] = {
	[UNDO_RESTORED] = { "restored", "is as it was before" },
	[UNDO_ALREADY] = { "already", "was already as before" },
	[UNDO_CHANGED] = { "changed", "was changed by somebody else since, and "
			   "was left alone" },
	[UNDO_ABSENT] = { "absent", "is none of this kernel's settings" },
	[UNDO_RESTARTED] = { "restarted", "was set anew when the system "
			     "started, and was left alone" },
	[UNDO_FAILED] = { "failed", "could not be restored" },
};

const struct words undo_outcomes = { list, sizeof(list) / sizeof(list[0]) };

static void write_row(char *line, size_t size, const struct undone *row)
{
	const char *meaning = word_meaning(&undo_outcomes, row->outcome);

	if (!*row->to || row->outcome == UNDO_ABSENT)
		snprintf(line, size, "%s %s.", row->name, meaning);
	else if (row->outcome == UNDO_RESTORED)
		snprintf(line, size, "%s %s: %s; it was %s.", row->name,
			 meaning, row->to, row->from);
	else if (row->outcome == UNDO_CHANGED)
		snprintf(line, size, "%s %s: it is %s; pagefail had set it to "
			 "%s, and it was %s before that.", row->name, meaning,
			 row->from, row->set, row->to);
	else if (row->outcome == UNDO_FAILED)
		snprintf(line, size, "%s %s: it is %s, and was %s before.",
			 row->name, meaning, row->from, row->to);
	else
		snprintf(line, size, "%s %s: %s.", row->name, meaning,
			 row->from);
}

/**
 * render_undo - show what was undone
 * @out: where to
 * @term: what can be shown there
 * @undo: what was undone
 */
void render_undo(FILE *out, const struct term *term, const struct undo *undo)
{
	char line[LINE_SIZE];
	size_t i;

	for (i = 0; i < undo->count; i++) {
		write_row(line, sizeof(line), &undo->rows[i]);
		wrap_paragraph(out, term->width, 0, line);
	}
}

/**
 * render_undo_json - write what was undone as JSON
 * @out: where to
 * @undo: what was undone
 */
void render_undo_json(FILE *out, const struct undo *undo)
{
	json_t *json = doc_new(), *rows = doc_checked(json_array());
	char name[WORD_SIZE];
	size_t i;

	for (i = 0; i < undo->count; i++) {
		const struct undone *row = &undo->rows[i];
		json_t *item = doc_checked(json_object());

		doc_set(item, "name", doc_text(row->name));
		doc_set(item, "from", doc_known(row->from));
		doc_set(item, "to", doc_known(row->to));
		doc_set(item, "outcome",
			doc_text(word_name(&undo_outcomes, row->outcome,
					   name)));
		doc_append(rows, item);
	}
	doc_set(json, "undone", rows);
	doc_write(out, json);
}
