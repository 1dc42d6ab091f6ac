// SPDX-License-Identifier: GPL-2.0-only
/*
 * Output is compared with golden files, which were checked by hand against the
 * numbers that went in. UPDATE_GOLDEN=1 writes them anew.
 */
#include <stdlib.h>
#include <string.h>

#include "golden.h"

#define GOLDEN_SIZE	65536

/**
 * output_begin - get ready to render
 * @output: to be freed
 */
void output_begin(struct output *output)
{
	output->file = open_memstream(&output->text, &output->len);
	if (!output->file)
		abort();
}

/**
 * output_end - everything is rendered
 * @output: what was rendered
 */
void output_end(struct output *output)
{
	if (output->file)
		fclose(output->file);
	output->file = NULL;
}

/**
 * output_free - forget what was rendered
 * @output: what was rendered
 */
void output_free(struct output *output)
{
	output_end(output);
	free(output->text);
}

static void update(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	if (!file)
		abort();
	fputs(text, file);
	fclose(file);
}

static bool is_same(const char *path, const char *text)
{
	static char want[GOLDEN_SIZE];
	FILE *file = fopen(path, "r");
	bool same;

	want[0] = '\0';
	if (file) {
		want[fread(want, 1, GOLDEN_SIZE - 1, file)] = '\0';
		fclose(file);
	}
	same = strcmp(want, text) == 0;
	if (!same)
		fprintf(stderr, "# %s:\n%s# but this came:\n%s", path, want,
			text);
	return same;
}

/**
 * output_is_golden - compare what was rendered
 * @output: what was rendered
 * @name: of the golden file
 *
 * Return: whether it is what it should be.
 */
bool output_is_golden(struct output *output, const char *name)
{
	char path[64];

	output_end(output);
	snprintf(path, sizeof(path), "golden/%s", name);
	if (getenv("UPDATE_GOLDEN"))
		update(path, output->text);
	return is_same(path, output->text);
}

/**
 * output_width - width of what was rendered
 * @output: what was rendered, in ASCII
 *
 * Return: length of the longest line.
 */
int output_width(struct output *output)
{
	const char *line;
	size_t widest = 0;

	output_end(output);
	for (line = output->text; *line; line += strcspn(line, "\n") + 1) {
		if (strcspn(line, "\n") > widest)
			widest = strcspn(line, "\n");
	}
	return widest;
}
