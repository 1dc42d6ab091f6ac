// SPDX-License-Identifier: GPL-2.0-only
/* The help, which lies over what it explains. */
#include <string.h>

#include "draw.h"

#define ARRAY_SIZE(array) ((int)(sizeof(array) / sizeof((array)[0])))

static const char *const lines[] = {
	"",
	"  n         the next node, then all again",
	"  c         the next class, then all again",
	"  s         sort by rate, by total, by place or name",
	"  p, space  pause: nothing is read; and go on",
	"  ^L        draw the screen anew",
	"  h, ?      this help",
	"  q, ^C     quit",
	"",
	"  NEW in this interval   /S a second   TOTAL since the reset",
	"  MB of free memory      x no sample: the module was gone",
	"",
	"  Node and zone: the first zone that the request may use.",
	"  Each zone has free blocks of 2^order pages.",
	"  Silent failures count too; nodes select no call sites.",
	"",
};

static int width(void)
{
	int i, widest = 0;

	for (i = 0; i < ARRAY_SIZE(lines); i++) {
		if ((int)strlen(lines[i]) > widest)
			widest = (int)strlen(lines[i]);
	}
	return widest + 2;
}

static void draw_edge(struct canvas *canvas, int row, int col, int cols,
		      const char *title)
{
	int i;

	for (i = 0; i < cols; i++)
		canvas_glyph(canvas, row, col + i, PAINT_BAR, " ");
	canvas_text(canvas, row, col + 2, cols - 2, PAINT_BAR, title);
}

/**
 * draw_help - explain the keys and the numbers
 * @canvas: the picture that is behind it
 */
void draw_help(struct canvas *canvas)
{
	int rows = ARRAY_SIZE(lines), cols = width(), i, j;
	int row = (canvas->rows - rows - 2) / 2;
	int col = (canvas->cols - cols) / 2;

	if (row < 1)
		row = 1;
	if (col < 0)
		col = 0;
	draw_edge(canvas, row++, col, cols, "Keys");
	for (i = 0; i < rows; i++, row++) {
		for (j = 0; j < cols; j++)
			canvas_glyph(canvas, row, col + j, PAINT_PLAIN, " ");
		canvas_text(canvas, row, col, cols, PAINT_PLAIN, lines[i]);
		canvas_glyph(canvas, row, col, PAINT_BAR, " ");
		canvas_glyph(canvas, row, col + cols - 1, PAINT_BAR, " ");
	}
	draw_edge(canvas, row, col, cols, "any key goes back");
}
