// SPDX-License-Identifier: GPL-2.0-only
/* All reports of a log, or of a text. */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "log_reports.h"
#include "logfile.h"

static void keep(void *to, const struct report *report)
{
	struct log_reports *reports = to;

	reports->list = xrealloc(reports->list, reports->count + 1,
				 sizeof(*report));
	memcpy(&reports->list[reports->count++], report, sizeof(*report));
}

static void take_line(void *to, const struct log_line *line)
{
	decoder_line(to, line);
}

static void take_gap(void *to)
{
	decoder_gap(to);
}

static bool wants(void *to)
{
	return decoder_wants(to);
}

static void finish(struct log_reports *reports, struct decoder *decoder)
{
	const struct log_counts *counts = decoder_counts(decoder);

	decoder_end(decoder);
	reports->counts.reports = counts->reports;
	reports->counts.suppressed = counts->suppressed;
	reports->counts.not_understood = counts->not_understood;
	decoder_free(decoder);
}

/**
 * log_reports_read - decode a log
 * @reports: what is in it, to be freed
 * @path: of the log
 *
 * Return: whether it could be read.
 */
bool log_reports_read(struct log_reports *reports, const char *path)
{
	struct log_sink sink = {
		.line = take_line,
		.gap = take_gap,
		.wants = wants,
	};
	struct logfile *logfile;
	struct error err;
	int status;

	memset(reports, 0, sizeof(*reports));
	if (logfile_open(&logfile, path, &err) != STATUS_DONE)
		return false;
	sink.to = decoder_new(keep, reports, NULL);
	status = logfile_decode(logfile, &sink, &reports->counts, &err);
	finish(reports, sink.to);
	logfile_close(logfile);
	return status == STATUS_DONE;
}

/**
 * log_reports_text - decode every line of a text, as if all were wanted
 * @reports: what is in it, to be freed
 * @text: it
 * @len: its length
 *
 * Each line is in memory of its own size, for the sanitizer to see.
 */
void log_reports_text(struct log_reports *reports, const char *text,
		      size_t len)
{
	struct decoder *decoder = decoder_new(keep, reports, NULL);
	const char *end = text + len;
	struct log_line line;

	memset(reports, 0, sizeof(*reports));
	while (text < end) {
		const char *newline = memchr(text, '\n', end - text);
		size_t part = (newline ? newline : end) - text;
		char *copy = malloc(part + 1);

		if (!copy)
			abort();
		memcpy(copy, text, part);
		copy[part] = '\0';
		memset(&line, 0, sizeof(line));
		log_prefix(&line, copy, strlen(copy));
		line.number = ++reports->counts.lines;
		decoder_line(decoder, &line);
		free(copy);
		text += part + 1;
	}
	finish(reports, decoder);
}

/**
 * log_reports_free - forget what is in a log
 * @reports: it
 */
void log_reports_free(struct log_reports *reports)
{
	free(reports->list);
	memset(reports, 0, sizeof(*reports));
}
