// SPDX-License-Identifier: GPL-2.0-only
#include <stdlib.h>
#include <string.h>

#include "log_heard.h"

static void take_line(void *to, const struct log_line *line)
{
	struct heard *heard = to;

	if (strlen(line->text) != line->len || line->len >= LINE_SIZE ||
	    heard->count == HEARD_MAX)
		abort();
	if (heard->left > 0)
		heard->left--;
	if (strstr(line->text, "page alloc"))
		heard->left = heard->want;
	heard->gaps[heard->count] = heard->gap;
	heard->numbers[heard->count++] = line->number;
	heard->gap = false;
	heard->last = *line;
	strcpy(heard->text, line->text);
}

static void take_gap(void *to)
{
	struct heard *heard = to;

	heard->gap = true;
}

static bool wants(void *to)
{
	const struct heard *heard = to;

	return heard->left > 0;
}

/**
 * heard_decode - listen to a log
 * @heard: what it tells
 * @path: of the log
 * @want: lines after a trigger
 * @counts: of the log
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int heard_decode(struct heard *heard, const char *path, unsigned int want,
		 struct log_counts *counts, struct error *err)
{
	const struct log_sink sink = {
		.line = take_line, .gap = take_gap, .wants = wants,
		.to = heard,
	};
	struct logfile *logfile;
	int status;

	memset(heard, 0, sizeof(*heard));
	memset(counts, 0, sizeof(*counts));
	heard->want = want;
	status = logfile_open(&logfile, path, err);
	if (status)
		return status;
	status = logfile_decode(logfile, &sink, counts, err);
	logfile_close(logfile);
	return status;
}
