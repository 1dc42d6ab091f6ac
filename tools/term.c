// SPDX-License-Identifier: GPL-2.0-only
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/ioctl.h>

#include "term.h"

#define DEFAULT_WIDTH	80
#define NARROWEST	40

static int width_of(FILE *out)
{
	struct winsize size;

	if (ioctl(fileno(out), TIOCGWINSZ, &size) < 0 || size.ws_col == 0)
		return DEFAULT_WIDTH;
	return size.ws_col < NARROWEST ? NARROWEST : size.ws_col;
}

static bool wants_colour(FILE *out)
{
	const char *no_colour = getenv("NO_COLOR");
	const char *type = getenv("TERM");

	return isatty(fileno(out)) && (!no_colour || !*no_colour) &&
	       type && *type && strcmp(type, "dumb") != 0;
}

/**
 * term_init - find out what can be shown
 * @term: where to
 * @out: where the output goes
 */
void term_init(struct term *term, FILE *out)
{
	setlocale(LC_CTYPE, "");
	term->width = width_of(out);
	term->colour = wants_colour(out);
	term->utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/**
 * term_on - start to make text stand out
 * @term: the terminal
 * @style: how
 *
 * Return: what to write, empty without colour.
 */
const char *term_on(const struct term *term, enum style style)
{
	static const char *const codes[] = {
		[STYLE_TITLE] = "\033[1m",
		[STYLE_FAINT] = "\033[2m",
		[STYLE_GOOD] = "\033[32m",
		[STYLE_WARN] = "\033[33m",
		[STYLE_BAD] = "\033[31m",
	};

	return term->colour ? codes[style] : "";
}

/**
 * term_off - write plainly again
 * @term: the terminal
 *
 * Return: what to write, empty without colour.
 */
const char *term_off(const struct term *term)
{
	return term->colour ? "\033[0m" : "";
}

/**
 * term_puts - write text of unknown origin
 * @out: where to
 * @text: the text; all of it that could steer a terminal is written as \xNN
 */
void term_puts(FILE *out, const char *text)
{
	const char *plain = text;

	for (; *text; text++) {
		if (*text >= ' ' && *text <= '~')
			continue;
		fwrite(plain, 1, text - plain, out);
		fprintf(out, "\\x%02x", (unsigned char)*text);
		plain = text + 1;
	}
	fwrite(plain, 1, text - plain, out);
}

/**
 * utf8_length - length of the character that a text begins with
 * @text: the text
 *
 * Return: its bytes, 0 if it is not well-formed UTF-8.
 */
size_t utf8_length(const char *text)
{
	static const unsigned long least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *byte = (const unsigned char *)text;
	unsigned long code;
	size_t i, len;

	if (*byte < 0x80)
		return 1;
	len = *byte >= 0xf0 ? 4 : *byte >= 0xe0 ? 3 : 2;
	if (*byte < 0xc0 || *byte > 0xf4)
		return 0;
	code = *byte & (0x7f >> len);
	for (i = 1; i < len; i++) {
		if ((byte[i] & 0xc0) != 0x80)
			return 0;
		code = code << 6 | (byte[i] & 0x3f);
	}
	if (code < least[len] || code > 0x10ffff ||
	    (code >= 0xd800 && code <= 0xdfff))
		return 0;
	return len;
}
