/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_DECODE_H
#define PAGEFAIL_DECODE_H

#include "cmd.h"

int decode_gfp(const struct context *context, const char *mode,
	       const char *kernel, struct error *err);

#endif /* PAGEFAIL_DECODE_H */
