// SPDX-License-Identifier: GPL-2.0-only
#include "render.h"
#include "symbol.h"
#include "wrap.h"

/* Further out it is what every call of this kind looks like. */
#define FRAMES_SHOWN	8

static void render_frame(struct wrapper *wrapper, const struct frame *frame)
{
	char word[2 * FRAME_SIZE + 4];
	struct symbol symbol;

	symbol_parse(&symbol, frame->text);
	snprintf(word, sizeof(word), "%s%s%s%s",
		 *symbol.name ? symbol.name : "?", *symbol.module ? " [" : "",
		 symbol.module, *symbol.module ? "]" : "");
	wrap_word(wrapper, " < ", word);
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
	size_t i, shown = path->first + FRAMES_SHOWN;
	struct wrapper wrapper;

	fputs(term_on(term, STYLE_FAINT), out);
	wrap_begin(&wrapper, out, term->width, indent);
	for (i = path->first; i < path->end && i < shown; i++)
		render_frame(&wrapper, &frames[i]);
	if (i < path->end && path->driver_frame != i)
		wrap_word(&wrapper, " < ", "...");
	if (path->driver_frame >= i && path->driver_frame < path->end)
		render_frame(&wrapper, &frames[path->driver_frame]);
	fputs(term_off(term), out);
	wrap_end(&wrapper);
}
