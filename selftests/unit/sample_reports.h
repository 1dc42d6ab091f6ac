/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef UNIT_SAMPLE_REPORTS_H
#define UNIT_SAMPLE_REPORTS_H

#include "report.h"

typedef void report_maker(struct report *report);

/* RHEL 6; all there can be; hostile; vmalloc; slab; a stall; no kernel */
#define REPORT_MAKERS	7

extern report_maker *const report_makers[REPORT_MAKERS];

void name_gfp(struct report *report, const char *names);
struct report_zone *add_zone(struct report *report, uint32_t node,
			     const char *name, uint64_t free, uint64_t min);

#endif /* UNIT_SAMPLE_REPORTS_H */
