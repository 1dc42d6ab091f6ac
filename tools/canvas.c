// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is drawn on a canvas outside its edges is not there, so that those who
 * draw need not ask how large it is.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "canvas.h"
#include "error.h"

#define PRINT_SIZE	512

/**
 * canvas_init - a picture full of spaces
 * @canvas: the picture, to be freed
 * @rows: its height
 * @cols: its width
 * @utf8: it may have more than ASCII in it
 */
void canvas_init(struct canvas *canvas, int rows, int cols, bool utf8)
{
	canvas->rows = rows;
	canvas->cols = cols;
	canvas->utf8 = utf8;
	canvas->cells = xcalloc((size_t)rows * cols + 1,
				sizeof(*canvas->cells));
	canvas_clear(canvas, 0, rows, PAINT_PLAIN);
}

/**
 * canvas_free - forget a picture
 * @canvas: the picture
 */
void canvas_free(struct canvas *canvas)
{
	free(canvas->cells);
	canvas->cells = NULL;
}

/**
 * canvas_clear - make lines empty
 * @canvas: the picture
 * @row: the first line
 * @count: number of lines
 * @paint: what they look like
 */
void canvas_clear(struct canvas *canvas, int row, int count, enum paint paint)
{
	int end = row + count, col;

	for (; row < end; row++) {
		for (col = 0; col < canvas->cols; col++)
			canvas_glyph(canvas, row, col, paint, " ");
	}
}

/**
 * canvas_cell - a character
 * @canvas: the picture
 * @row: of the character
 * @col: of the character
 *
 * Return: the character.
 */
const struct cell *canvas_cell(const struct canvas *canvas, int row, int col)
{
	return &canvas->cells[row * canvas->cols + col];
}

/**
 * canvas_glyph - draw a character
 * @canvas: the picture
 * @row: of the character
 * @col: of the character
 * @paint: how it stands out
 * @glyph: the character, one column wide, shorter than GLYPH_SIZE
 */
void canvas_glyph(struct canvas *canvas, int row, int col, enum paint paint,
		  const char *glyph)
{
	size_t len = strlen(glyph);
	struct cell *cell;

	if (row < 0 || row >= canvas->rows || col < 0 || col >= canvas->cols)
		return;
	cell = &canvas->cells[row * canvas->cols + col];
	memcpy(cell->glyph, glyph, len < GLYPH_SIZE ? len + 1 : 0);
	cell->paint = paint;
}

/* Anything that could steer a terminal becomes \xNN. */
static size_t escape(const char *text, char *to, size_t size)
{
	size_t len = 0;

	to[0] = '\0';
	for (; *text && len + GLYPH_SIZE < size; text++) {
		unsigned char byte = *text;

		len += snprintf(to + len, size - len,
				byte < ' ' || byte > '~' ? "\\x%02x" : "%c",
				byte);
	}
	return len;
}

/**
 * canvas_text - draw text of unknown origin
 * @canvas: the picture
 * @row: where to
 * @col: where it begins
 * @width: most columns that it may take; what is cut off ends in a tilde
 * @paint: how it stands out
 * @text: the text
 *
 * Return: the column after it.
 */
int canvas_text(struct canvas *canvas, int row, int col, int width,
		enum paint paint, const char *text)
{
	char safe[PRINT_SIZE], glyph[2] = "";
	int i, len = (int)escape(text, safe, sizeof(safe));

	if (len > width && width > 0)
		safe[width - 1] = '~';
	for (i = 0; i < len && i < width; i++) {
		glyph[0] = safe[i];
		canvas_glyph(canvas, row, col++, paint, glyph);
	}
	return col;
}

/**
 * canvas_right - draw text at the right edge of a column
 * @canvas: the picture
 * @row: where to
 * @col: where the column begins
 * @width: of the column
 * @paint: how it stands out
 * @text: the text
 *
 * Return: the column after it.
 */
int canvas_right(struct canvas *canvas, int row, int col, int width,
		 enum paint paint, const char *text)
{
	int len = (int)strlen(text);

	canvas_text(canvas, row, col + (len < width ? width - len : 0), width,
		    paint, text);
	return col + width;
}

/**
 * canvas_print - draw text
 * @canvas: the picture
 * @row: where to
 * @col: where it begins
 * @paint: how it stands out
 * @format: a printf format
 *
 * Return: the column after it.
 */
int canvas_print(struct canvas *canvas, int row, int col, enum paint paint,
		 const char *format, ...)
{
	char text[PRINT_SIZE / 2];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	return canvas_text(canvas, row, col, PRINT_SIZE, paint, text);
}
