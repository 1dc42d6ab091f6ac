/* SPDX-License-Identifier: GPL-2.0-only */
/* What the fuzzers of fuzz_*.c share: files made of an input, and checks. */
#ifndef UNIT_FUZZ_H
#define UNIT_FUZZ_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "cmd/cmd.h"
#include "tree.h"

/**
 * struct fuzz_out - what a command wrote
 * @file: where it writes to
 * @text: what it wrote, after fuzz_end()
 * @len: length of @text
 */
struct fuzz_out {
	FILE *file;
	char *text;
	size_t len;
};

/**
 * struct fuzz_part - a file that an input holds
 * @path: of the file, one of the paths that were asked for
 * @data: what is in it
 * @len: length of @data
 */
struct fuzz_part {
	const char *path;
	const char *data;
	size_t len;
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

void fuzz_expect(bool good, const char *what);

void fuzz_begin(struct fuzz_out *out);
void fuzz_end(struct fuzz_out *out);
void fuzz_expect_plain(const struct fuzz_out *out);
void fuzz_expect_error(const struct error *err);

const char *fuzz_root(void);
void fuzz_fill(const char *const *paths, const uint8_t *data, size_t size);
bool fuzz_has(const char *path);
bool fuzz_text(const char *path, char *buf, size_t size);

int fuzz_command(const struct command *command, char *const *args, bool json);

#endif /* UNIT_FUZZ_H */
