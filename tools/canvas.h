/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_CANVAS_H
#define PAGEFAIL_CANVAS_H

#include <stdbool.h>
#include <stddef.h>

/* The longest character of UTF-8, and a zero */
#define GLYPH_SIZE	5

/**
 * enum paint - how a character stands out
 * @PAINT_PLAIN: not at all
 * @PAINT_HEAD: a heading
 * @PAINT_FAINT: there if one looks for it
 * @PAINT_GOOD: as one would wish
 * @PAINT_WARN: worth a look
 * @PAINT_BAD: trouble
 * @PAINT_BAR: the lines at the top and bottom
 * @PAINT_KEY: what can be pressed, in such a line
 * @PAINTS: how many there are
 */
enum paint {
	PAINT_PLAIN,
	PAINT_HEAD,
	PAINT_FAINT,
	PAINT_GOOD,
	PAINT_WARN,
	PAINT_BAD,
	PAINT_BAR,
	PAINT_KEY,
	PAINTS,
};

/**
 * struct cell - a character of a canvas
 * @glyph: in UTF-8
 * @paint: how it stands out
 */
struct cell {
	char glyph[GLYPH_SIZE];
	enum paint paint;
};

/**
 * struct canvas - a picture made of characters
 * @rows: its height
 * @cols: its width
 * @utf8: it may have more than ASCII in it
 * @cells: row by row
 */
struct canvas {
	int rows;
	int cols;
	bool utf8;
	struct cell *cells;
};

void canvas_init(struct canvas *canvas, int rows, int cols, bool utf8);
void canvas_free(struct canvas *canvas);
void canvas_clear(struct canvas *canvas, int row, int count, enum paint paint);
const struct cell *canvas_cell(const struct canvas *canvas, int row, int col);
void canvas_glyph(struct canvas *canvas, int row, int col, enum paint paint,
		  const char *glyph);
int canvas_text(struct canvas *canvas, int row, int col, int width,
		enum paint paint, const char *text);
int canvas_right(struct canvas *canvas, int row, int col, int width,
		 enum paint paint, const char *text);
int canvas_print(struct canvas *canvas, int row, int col, enum paint paint,
		 const char *format, ...)
	__attribute__((format(printf, 5, 6)));

#endif /* PAGEFAIL_CANVAS_H */
