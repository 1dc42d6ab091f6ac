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

extern const struct failure sample_rows[SAMPLE_ROWS];
extern const struct module_info sample_module;

#endif /* UNIT_SAMPLE_H */
