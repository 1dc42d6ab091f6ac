/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_HELP_H
#define PAGEFAIL_HELP_H

#include <stdio.h>

#include "commands.h"

void help_all(FILE *out);
void help_command(FILE *out, const struct command *command);

#endif /* PAGEFAIL_HELP_H */
