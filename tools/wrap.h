/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_WRAP_H
#define PAGEFAIL_WRAP_H

#include <stdio.h>

/**
 * struct wrapper - words that go on in the next line when one is full
 * @out: where to
 * @width: of a line
 * @indent: columns before the first word
 * @further: columns before those in the next lines
 * @column: where the next word begins
 */
struct wrapper {
	FILE *out;
	int width;
	int indent;
	int further;
	int column;
};

void wrap_begin(struct wrapper *wrapper, FILE *out, int width, int indent);
void wrap_word(struct wrapper *wrapper, const char *gap, const char *word);
void wrap_text(struct wrapper *wrapper, const char *text);
void wrap_bars(struct wrapper *wrapper, const char *text);
void wrap_end(struct wrapper *wrapper);
void wrap_paragraph(FILE *out, int width, int indent, const char *text);

#endif /* PAGEFAIL_WRAP_H */
