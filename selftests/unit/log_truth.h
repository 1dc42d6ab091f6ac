/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef UNIT_LOG_TRUTH_H
#define UNIT_LOG_TRUTH_H

#include <stddef.h>
#include <stdint.h>

/* What the log does not say */
#define NONE	-1

/**
 * struct report_truth - what a reader sees in a report
 * @line: number of its first line
 * @comm: name of the process, empty if there is none
 * @kernel: release, likewise
 * @kind: enum pagefail_kind
 * @order: NONE if there is none, as below
 * @gfp: mask
 * @class: enum pagefail_class
 * @context: enum pagefail_context
 * @cause: enum pagefail_cause
 * @complete: all of it is there, and nothing else
 * @frames: number of frames
 * @zones: number of zones
 */
struct report_truth {
	uint64_t line;
	const char *comm;
	const char *kernel;
	int kind;
	int order;
	int64_t gfp;
	int class;
	int context;
	int cause;
	int complete;
	size_t frames;
	size_t zones;
};

/**
 * struct log_truth - what a reader sees in a log
 * @name: of the log
 * @suppressed: reports that it says are missing
 * @not_understood: lines within reports that are of something else
 * @count: number of reports
 * @reports: the reports
 */
struct log_truth {
	const char *name;
	uint64_t suppressed;
	uint64_t not_understood;
	size_t count;
	struct report_truth reports[10];
};

extern const struct log_truth log_truths[];
extern const size_t log_truth_count;

#endif /* UNIT_LOG_TRUTH_H */
