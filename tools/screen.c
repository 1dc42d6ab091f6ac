// SPDX-License-Identifier: GPL-2.0-only
/* The only file that knows ncurses. What is shown is drawn on a canvas. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/ioctl.h>
#include <curses.h>
#include <termcap.h>

#include "screen.h"

#define ESCAPE_DELAY	25	/* ms until Escape is no longer part of a key */

static bool is_open;
static chtype paints[PAINTS];

static void choose_paints(bool colour)
{
	paints[PAINT_HEAD] = A_UNDERLINE;
	paints[PAINT_FAINT] = A_DIM;
	paints[PAINT_GOOD] = A_NORMAL;
	paints[PAINT_WARN] = A_BOLD;
	paints[PAINT_BAD] = A_BOLD;
	paints[PAINT_BAR] = A_REVERSE;
	paints[PAINT_KEY] = A_REVERSE | A_BOLD;
	if (!colour || !has_colors() || start_color() == ERR)
		return;
	use_default_colors();
	init_pair(1, COLOR_GREEN, -1);
	init_pair(2, COLOR_YELLOW, -1);
	init_pair(3, COLOR_RED, -1);
	paints[PAINT_GOOD] = COLOR_PAIR(1);
	paints[PAINT_WARN] = COLOR_PAIR(2);
	paints[PAINT_BAD] = A_BOLD | COLOR_PAIR(3);
}

/**
 * screen_can_open - whether there is a terminal that can show a screen
 *
 * Return: whether there is. The keys come from standard input, so that must be
 * the terminal too.
 */
bool screen_can_open(void)
{
	const char *type = getenv("TERM");

	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && type && *type &&
	       tgetent(NULL, type) == 1 && tgetstr("cm", NULL);
}

/**
 * screen_open - take the terminal
 * @term: what is known of it
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int screen_open(const struct term *term, struct error *err)
{
	if (!newterm(NULL, stdout, stdin))
		return error_set(err, STATUS_FAILED, "terminal",
				 "it cannot be used");
	is_open = true;
	/* For those who give up with exit(), for want of memory. */
	atexit(screen_close);
	cbreak();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	curs_set(0);
	set_escdelay(ESCAPE_DELAY);
	choose_paints(term->colour);
	return STATUS_DONE;
}

/**
 * screen_close - give the terminal back as it was; screen_show() takes it again
 */
void screen_close(void)
{
	if (!is_open)
		return;
	is_open = false;
	endwin();
}

/**
 * screen_refresh - take the terminal again, whatever happened to it
 */
void screen_refresh(void)
{
	if (is_open)
		reset_prog_mode();
	clearok(curscr, TRUE);
}

/**
 * screen_has_blocks - whether the terminal can show more than ASCII
 * @term: what is known of it
 *
 * Return: whether it can. The fonts of the Linux console lack the characters.
 */
bool screen_has_blocks(const struct term *term)
{
	const char *type = getenv("TERM");

	return term->utf8 && type && strcmp(type, "linux") != 0;
}

/**
 * screen_size - how large the terminal is, now
 * @rows: its height
 * @cols: its width
 */
void screen_size(int *rows, int *cols)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row &&
	    size.ws_col && is_term_resized(size.ws_row, size.ws_col))
		resizeterm(size.ws_row, size.ws_col);
	getmaxyx(stdscr, *rows, *cols);
}

/**
 * screen_show - put a picture on the terminal
 * @canvas: the picture, as large as the terminal
 */
void screen_show(const struct canvas *canvas)
{
	int row, col;

	is_open = true;
	erase();
	for (row = 0; row < canvas->rows; row++) {
		for (col = 0; col < canvas->cols; col++) {
			const struct cell *cell = canvas_cell(canvas, row, col);

			attrset(paints[cell->paint]);
			mvaddstr(row, col, cell->glyph);
		}
	}
	refresh();
}

/**
 * screen_key - the next key
 *
 * Return: the key, 0 if none was pressed.
 */
int screen_key(void)
{
	int key = getch();

	return key == ERR ? 0 : key;
}
