/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_LOG_REPORTS_H
#define PAGEFAIL_LOG_REPORTS_H

#include "logfile.h"
#include "report.h"

/**
 * struct report_taker - who is given the reports of a log
 * @take: is given each of them
 * @has_enough: whether the rest need not be read, NULL: never
 * @to: handed to both
 * @kernel: release of the kernel where the log does not say, or NULL
 */
struct report_taker {
	report_sink *take;
	bool (*has_enough)(void *to);
	void *to;
	const char *kernel;
};

int log_reports(struct logfile *logfile, const struct report_taker *taker,
		struct log_counts *counts, struct error *err);

#endif /* PAGEFAIL_LOG_REPORTS_H */
