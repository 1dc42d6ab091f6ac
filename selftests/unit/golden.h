/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef UNIT_GOLDEN_H
#define UNIT_GOLDEN_H

#include <stdbool.h>
#include <stdio.h>

/**
 * struct output - what is rendered
 * @file: where to render it
 * @text: what was rendered, once output_end() was called
 * @len: its length
 */
struct output {
	FILE *file;
	char *text;
	size_t len;
};

void output_begin(struct output *output);
void output_end(struct output *output);
void output_free(struct output *output);
bool output_is_golden(struct output *output, const char *name);
int output_width(struct output *output);

#endif /* UNIT_GOLDEN_H */
