/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_LOGFILE_H
#define PAGEFAIL_LOGFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "error.h"
#include "report.h"

/* Of a longer line the rest is passed over, and counted. */
#define LINE_SIZE	4096

/**
 * struct log_line - a line of a kernel log, without what stands before it
 * @number: of the line in its file, from 1
 * @text: what the kernel said, ends with a zero; no other zero is in it
 * @len: its length
 * @stamp: the time, as the log writes it, empty without one
 * @timestamp: the time in ISO 8601, empty where the log does not allow it
 * @host: that wrote it, empty if not known
 * @caller: who the kernel said it is ("T416", "C1"), empty if it did not
 * @seconds: since boot, negative if not known
 * @is_kernel: said by the kernel, as far as the log tells
 * @is_quoted: said by another program, whose tag is not the kernel's
 * @is_cut: the line was longer than there is room for
 */
struct log_line {
	uint64_t number;
	const char *text;
	size_t len;
	char stamp[STAMP_SIZE];
	char timestamp[STAMP_SIZE];
	char host[HOST_SIZE];
	char caller[16];
	double seconds;
	bool is_kernel;
	bool is_quoted;
	bool is_cut;
};

/**
 * struct log_sink - who the lines of a log are for
 * @line: takes a line
 * @gap: is told that lines were passed over since the last one, none of which
 *   belongs to a report
 * @wants: whether the next line is wanted whatever is in it, as it may belong
 *   to a report that has begun; of those of other programs most are left out
 * @to: handed to these
 * @has_enough: whether no more lines are wanted; NULL for never
 */
struct log_sink {
	void (*line)(void *to, const struct log_line *line);
	void (*gap)(void *to);
	bool (*wants)(void *to);
	void *to;
	bool (*has_enough)(void *to);
};

struct logfile;

int logfile_open(struct logfile **logfile, const char *path,
		 struct error *err);
int logfile_decode(struct logfile *logfile, const struct log_sink *sink,
		   struct log_counts *counts, struct error *err);
void logfile_close(struct logfile *logfile);

/* log_prefix.c */
void log_prefix(struct log_line *line, char *text, size_t len);

#endif /* PAGEFAIL_LOGFILE_H */
