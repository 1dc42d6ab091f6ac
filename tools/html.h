/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_HTML_H
#define PAGEFAIL_HTML_H

#include <stddef.h>
#include <stdio.h>

/**
 * struct html_lines - plain text that becomes elements, a line each
 * @file: where to write the text
 * @text: what was written
 * @len: length of @text
 */
struct html_lines {
	FILE *file;
	char *text;
	size_t len;
};

void html_text(FILE *out, const char *text);
void html_element(FILE *out, const char *tag, const char *text);
void html_print(FILE *out, const char *tag, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

void html_lines_begin(struct html_lines *lines);
void html_lines_end(struct html_lines *lines, FILE *out, const char *first,
		    const char *further);

#endif /* PAGEFAIL_HTML_H */
