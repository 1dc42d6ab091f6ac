/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef UNIT_REPORT_DUMP_H
#define UNIT_REPORT_DUMP_H

#include <jansson.h>

#include "report.h"

json_t *report_dump(const struct report *report);

#endif /* UNIT_REPORT_DUMP_H */
