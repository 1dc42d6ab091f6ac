/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef UNIT_LOG_REPORTS_H
#define UNIT_LOG_REPORTS_H

#include "report.h"

/**
 * struct log_reports - what is in a log
 * @list: the reports
 * @count: number of @list
 * @counts: what else
 */
struct log_reports {
	struct report *list;
	size_t count;
	struct log_counts counts;
};

bool log_reports_read(struct log_reports *reports, const char *path);
void log_reports_text(struct log_reports *reports, const char *text,
		      size_t len);
void log_reports_free(struct log_reports *reports);

#endif /* UNIT_LOG_REPORTS_H */
