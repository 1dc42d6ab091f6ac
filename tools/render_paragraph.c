// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#include "render_advice.h"

static int shown_length(const char *word, size_t len)
{
	int columns = 0;

	/* What term_puts() writes otherwise takes four columns. */
	for (; len; len--, word++)
		columns += *word < ' ' || *word > '~' ? 4 : 1;
	return columns;
}

/**
 * render_paragraph - write sentences on as many lines as they take
 * @out: where to
 * @term: what can be shown there
 * @indent: blanks before each line
 * @text: the sentences, of any origin
 */
void render_paragraph(FILE *out, const struct term *term, int indent,
		      const char *text)
{
	char word[512];
	int column = 0;

	while (*text) {
		size_t len = strcspn(text, " \t");
		int columns;

		if (len >= sizeof(word))
			len = sizeof(word) - 1;
		columns = shown_length(text, len);
		if (column && column + 1 + columns > term->width) {
			fputc('\n', out);
			column = 0;
		}
		fprintf(out, "%*s", column ? 1 : indent, "");
		column += (column ? 1 : indent) + columns;
		memcpy(word, text, len);
		word[len] = '\0';
		term_puts(out, word);
		text += len;
		text += strspn(text, " \t");
	}
	fputc('\n', out);
}
