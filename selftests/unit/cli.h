/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef UNIT_CLI_H
#define UNIT_CLI_H

#include <stdbool.h>

#include "tree.h"

#define OUTPUT_SIZE	(1 << 20)

/**
 * struct cli - where the tool is run
 * @root: a directory for its output
 * @out: what it wrote
 * @err: what it complained
 */
struct cli {
	char root[TREE_SIZE];
	char *out;
	char *err;
};

/**
 * struct run - one run of the tool
 * @status: how it is to exit
 * @kernel: how the pretended kernel misbehaves
 * @args: the command line
 * @out: must be in the output; NULL: there must be none
 * @err: must be in the errors; NULL: there must be none
 */
struct run {
	int status;
	const char *kernel;
	const char *args;
	const char *out;
	const char *err;
};

void cli_begin(struct cli *cli);
void cli_end(struct cli *cli);
int cli_run(struct cli *cli, const char *kernel, const char *args);
bool cli_is_as_wanted(struct cli *cli, const struct run *want);

/* In a fixture whose struct cli is called cli */
#define EXPECT_RUNS(runs) do { \
	size_t i_; \
	for (i_ = 0; i_ < sizeof(runs) / sizeof((runs)[0]); i_++) \
		EXPECT_TRUE(cli_is_as_wanted(&self->cli, &(runs)[i_])); \
} while (0)

#endif /* UNIT_CLI_H */
