/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef UNIT_SAMPLE_H
#define UNIT_SAMPLE_H

#include "model.h"

/* Sums worked out by hand, for tests to compare with. */
#define SAMPLE_ROWS	9
#define SAMPLE_TOTAL	50287
#define SAMPLE_ATOMIC	2053
#define SAMPLE_NOWAIT	48217
#define SAMPLE_RECLAIM	17
/* since the module was loaded, and of these refused by control groups */
#define SAMPLE_ALL	52087
#define SAMPLE_LIMIT	17

extern const struct failure sample_rows[SAMPLE_ROWS];
extern const struct module_info sample_module;
extern const struct config sample_config;

#define SAMPLE_SITES	7
#define SAMPLE_NOW	1795352400123456789ULL

void sample_site(size_t index, struct site *site);
void sample_sites(struct sites *sites);

#endif /* UNIT_SAMPLE_H */
