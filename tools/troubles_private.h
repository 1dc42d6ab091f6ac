/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_TROUBLES_PRIVATE_H
#define PAGEFAIL_TROUBLES_PRIVATE_H

#include "troubles.h"

void choice_set(struct choice *choice, uint32_t value);
void trouble_name(struct trouble *trouble, const struct frame *frames,
		  size_t count);

#endif /* PAGEFAIL_TROUBLES_PRIVATE_H */
