/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef UNIT_CLI_FIXTURE_H
#define UNIT_CLI_FIXTURE_H

/* Runs of the tool, see cli.h */
#include "cli.h"
#include "kselftest_harness.h"

FIXTURE(cli) {
	struct cli cli;
};

FIXTURE_SETUP(cli)
{
	cli_begin(&self->cli);
}

FIXTURE_TEARDOWN(cli)
{
	cli_end(&self->cli);
}

#endif /* UNIT_CLI_FIXTURE_H */
