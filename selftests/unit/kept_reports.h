/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef UNIT_KEPT_REPORTS_H
#define UNIT_KEPT_REPORTS_H

#include "report.h"

/**
 * struct kept_reports - what is in a log
 * @list: the reports
 * @count: number of @list
 * @counts: what else
 */
struct kept_reports {
	struct report *list;
	size_t count;
	struct log_counts counts;
};

bool kept_reports_read(struct kept_reports *reports, const char *path);
void kept_reports_text(struct kept_reports *reports, const char *text,
		      size_t len);
void kept_reports_free(struct kept_reports *reports);

#endif /* UNIT_KEPT_REPORTS_H */
