/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_SETTINGS_H
#define PAGEFAIL_SETTINGS_H

#include <stdio.h>

#include "error.h"
#include "fields.h"
#include "model.h"

int settings_parse(struct config *config, char *const *arguments,
		   struct error *err);
const char *setting_value(const struct field *setting,
			  const struct config *config, char buf[WORD_SIZE]);

#endif /* PAGEFAIL_SETTINGS_H */
