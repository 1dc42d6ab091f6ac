/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef UNIT_LOG_HEARD_H
#define UNIT_LOG_HEARD_H

#include "logfile.h"

#define HEARD_MAX	8192

/**
 * struct heard - what a log told to somebody who wants some lines after each
 *   "page alloc"
 * @numbers: of the lines
 * @count: how many
 * @gaps: whether a gap was told before the line
 * @gap: whether one was told since the last
 * @want: lines after a trigger
 * @left: that are still wanted
 * @last: the last line
 * @text: its text
 */
struct heard {
	uint64_t numbers[HEARD_MAX];
	size_t count;
	bool gaps[HEARD_MAX];
	bool gap;
	unsigned int want;
	unsigned int left;
	struct log_line last;
	char text[LINE_SIZE];
};

int heard_decode(struct heard *heard, const char *path, unsigned int want,
		 struct log_counts *counts, struct error *err);

#endif /* UNIT_LOG_HEARD_H */
