// SPDX-License-Identifier: GPL-2.0-only
/* Text of unknown origin in HTML. What is written is ASCII, whatever it says. */
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "html.h"
#include "term.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

/* More than any sentence takes. */
#define PRINT_SIZE	1024

/**
 * struct range - characters one after another
 * @first: of them
 * @last: of them
 */
struct range {
	uint32_t first;
	uint32_t last;
};

/*
 * What is not seen, changes the order of what is read, or is no character. The
 * two last ones of each plane are none either.
 */
static const struct range unseen[] = {
	{ 0x00, 0x1f }, { 0x7f, 0x9f }, { 0xad, 0xad }, { 0x61c, 0x61c },
	{ 0x180e, 0x180e }, { 0x200b, 0x200f }, { 0x2028, 0x202e },
	{ 0x2060, 0x206f }, { 0xfdd0, 0xfdef }, { 0xfeff, 0xfeff },
	{ 0xfff9, 0xfffb }, { 0xe0000, 0xe0fff },
};

static bool is_seen(uint32_t code)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(unseen); i++) {
		if (code >= unseen[i].first && code <= unseen[i].last)
			return false;
	}
	return (code & 0xfffe) != 0xfffe;
}

static uint32_t code_of(const char *text, size_t len)
{
	uint32_t code = (unsigned char)*text;
	size_t i;

	if (len > 1)
		code &= 0x7f >> len;
	for (i = 1; i < len; i++)
		code = code << 6 | (text[i] & 0x3f);
	return code;
}

/**
 * html_text - write text of unknown origin, between tags or in quotes
 * @out: where to
 * @text: the text; what cannot be seen in it, or is no UTF-8, is written as
 *   \xNN, as on a terminal
 */
void html_text(FILE *out, const char *text)
{
	while (*text) {
		size_t len = utf8_length(text);
		uint32_t code = len ? code_of(text, len) : 0;

		if (!len || !is_seen(code)) {
			fprintf(out, "\\x%02x", (unsigned char)*text);
			len = 1;
		} else if (len > 1 || strchr("&<>\"'", *text)) {
			fprintf(out, "&#%u;", (unsigned int)code);
		} else {
			fputc(*text, out);
		}
		text += len;
	}
}

/**
 * html_element - write an element
 * @out: where to
 * @tag: its name and attributes, which are trusted
 * @text: what is in it, of unknown origin
 */
void html_element(FILE *out, const char *tag, const char *text)
{
	fprintf(out, "<%s>", tag);
	html_text(out, text);
	fprintf(out, "</%.*s>\n", (int)strcspn(tag, " "), tag);
}

/**
 * html_print - write an element
 * @out: where to
 * @tag: its name and attributes, which are trusted
 * @format: of printf: what is in it, of unknown origin
 */
void html_print(FILE *out, const char *tag, const char *format, ...)
{
	char text[PRINT_SIZE];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	html_element(out, tag, text);
}

/**
 * html_lines_begin - take plain text
 * @lines: where to
 */
void html_lines_begin(struct html_lines *lines)
{
	lines->file = open_memstream(&lines->text, &lines->len);
	if (!lines->file)
		no_memory();
}

/**
 * html_lines_end - write the text that was taken, an element for each line
 * @lines: the text
 * @out: where to
 * @first: tag of the first line
 * @further: tag of the others
 */
void html_lines_end(struct html_lines *lines, FILE *out, const char *first,
		    const char *further)
{
	char *line, *rest;

	if (fclose(lines->file) != 0)
		no_memory();
	for (line = strtok_r(lines->text, "\n", &rest); line;
	     line = strtok_r(NULL, "\n", &rest)) {
		html_element(out, first, line);
		first = further;
	}
	free(lines->text);
}
