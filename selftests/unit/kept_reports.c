// SPDX-License-Identifier: GPL-2.0-only
/* All reports of a log, or of a text. */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "kept_reports.h"
#include "log_reports.h"

static void keep(void *to, const struct report *report)
{
	struct kept_reports *reports = to;

	reports->list = xrealloc(reports->list, reports->count + 1,
				 sizeof(*report));
	memcpy(&reports->list[reports->count++], report, sizeof(*report));
}

/**
 * kept_reports_read - decode a log
 * @reports: what is in it, to be freed
 * @path: of the log
 *
 * Return: whether it could be read.
 */
bool kept_reports_read(struct kept_reports *reports, const char *path)
{
	const struct report_taker taker = { .take = keep, .to = reports };
	struct logfile *logfile;
	struct error err;
	int status;

	memset(reports, 0, sizeof(*reports));
	if (logfile_open(&logfile, path, &err) != STATUS_DONE)
		return false;
	status = log_reports(logfile, &taker, &reports->counts, &err);
	logfile_close(logfile);
	return status == STATUS_DONE;
}

/**
 * kept_reports_text - decode every line of a text, as if all were wanted
 * @reports: what is in it, to be freed
 * @text: it
 * @len: its length
 *
 * Each line is in memory of its own size, for the sanitizer to see.
 */
void kept_reports_text(struct kept_reports *reports, const char *text,
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
	decoder_end(decoder);
	decoder_free(decoder);
}

/**
 * kept_reports_free - forget what is in a log
 * @reports: it
 */
void kept_reports_free(struct kept_reports *reports)
{
	free(reports->list);
	memset(reports, 0, sizeof(*reports));
}
