/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_SAMPLER_H
#define PAGEFAIL_SAMPLER_H

#include "live.h"

/**
 * struct sampler - reads samples
 * @root: the directory under which /proc is
 * @no_sites: the user may not see call sites
 */
struct sampler {
	const char *root;
	bool no_sites;
};

int sampler_read(struct sampler *sampler, struct sample *sample,
		 struct error *err);

#endif /* PAGEFAIL_SAMPLER_H */
