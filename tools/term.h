/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_TERM_H
#define PAGEFAIL_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/**
 * struct term - what can be shown where the output goes
 * @width: columns
 * @colour: whether to colour
 * @utf8: whether it shows more than ASCII
 */
struct term {
	int width;
	bool colour;
	bool utf8;
};

/**
 * enum style - how text stands out
 * @STYLE_TITLE: a heading
 * @STYLE_FAINT: nothing to see
 * @STYLE_GOOD: as one would wish
 * @STYLE_WARN: worth a look
 * @STYLE_BAD: trouble
 */
enum style {
	STYLE_TITLE,
	STYLE_FAINT,
	STYLE_GOOD,
	STYLE_WARN,
	STYLE_BAD,
};

void term_init(struct term *term, FILE *out);
const char *term_on(const struct term *term, enum style style);
const char *term_off(const struct term *term);
void term_puts(FILE *out, const char *text);
size_t utf8_length(const char *text);

#endif /* PAGEFAIL_TERM_H */
