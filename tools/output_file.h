/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_OUTPUT_FILE_H
#define PAGEFAIL_OUTPUT_FILE_H

#include <stdio.h>

#include <sys/types.h>

#include "error.h"

/**
 * struct output_file - a file that is written as a whole or not at all
 * @stream: where to write what is to be in it
 * @path: of the file, NULL if @stream is somebody else's
 * @mode: its permissions
 * @dir: its directory
 * @text: what is in @stream, once it is closed
 * @len: length of @text
 */
struct output_file {
	FILE *stream;
	const char *path;
	mode_t mode;
	int dir;
	char *text;
	size_t len;
};

int output_file_begin(struct output_file *output, const char *path,
		      mode_t mode, FILE *otherwise, struct error *err);
int output_file_commit(struct output_file *output, struct error *err);
void output_file_abandon(struct output_file *output);

#endif /* PAGEFAIL_OUTPUT_FILE_H */
