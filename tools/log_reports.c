// SPDX-License-Identifier: GPL-2.0-only
/* From the lines of a log to its reports. */
#include "log_reports.h"

/**
 * struct feed - lines on their way to the decoder
 * @decoder: the decoder
 * @taker: where its reports go
 */
struct feed {
	struct decoder *decoder;
	const struct report_taker *taker;
};

static void feed_line(void *to, const struct log_line *line)
{
	decoder_line(((struct feed *)to)->decoder, line);
}

static void feed_gap(void *to)
{
	decoder_gap(((struct feed *)to)->decoder);
}

static bool feed_wants(void *to)
{
	return decoder_wants(((struct feed *)to)->decoder);
}

static bool feed_has_enough(void *to)
{
	const struct report_taker *taker = ((struct feed *)to)->taker;

	return taker->has_enough && taker->has_enough(taker->to);
}

/**
 * log_reports - read all reports of a log
 * @logfile: the log
 * @taker: who is given them
 * @counts: where to say what the log was made of; also when something went
 *   wrong, of what was read
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int log_reports(struct logfile *logfile, const struct report_taker *taker,
		struct log_counts *counts, struct error *err)
{
	struct feed feed = { .taker = taker };
	const struct log_sink sink = {
		.line = feed_line, .gap = feed_gap, .wants = feed_wants,
		.to = &feed, .has_enough = feed_has_enough,
	};
	const struct log_counts *found;
	int status;

	feed.decoder = decoder_new(taker->take, taker->to, taker->kernel);
	status = logfile_decode(logfile, &sink, counts, err);
	decoder_end(feed.decoder);
	found = decoder_counts(feed.decoder);
	counts->reports = found->reports;
	counts->suppressed = found->suppressed;
	counts->not_understood = found->not_understood;
	decoder_free(feed.decoder);
	return status;
}
