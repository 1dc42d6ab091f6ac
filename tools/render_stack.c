// SPDX-License-Identifier: GPL-2.0-only
#include "render.h"
#include "wrap.h"

static void render_word(void *to, const char *word)
{
	wrap_word(to, " < ", word);
}

/**
 * render_stack - show the calls, from who wanted memory to who began it
 * @out: where to
 * @term: what can be shown there
 * @path: what the call stack was doing
 * @frames: the call stack
 * @indent: columns before it
 *
 * At most to what was interrupted.
 */
void render_stack(FILE *out, const struct term *term,
		  const struct callpath *path, const struct frame *frames,
		  int indent)
{
	struct wrapper wrapper;

	fputs(term_on(term, STYLE_FAINT), out);
	wrap_begin(&wrapper, out, term->width, indent);
	stack_words(path, frames, render_word, &wrapper);
	fputs(term_off(term), out);
	wrap_end(&wrapper);
}
