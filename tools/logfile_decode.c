// SPDX-License-Identifier: GPL-2.0-only
/* From a log to its lines; nearly all of them are passed over. */
#include <stdlib.h>
#include <string.h>

#include "logfile_private.h"
#include "progress.h"

#define BUF_SIZE	294912
/* So much at least is read at once. */
#define ROOM_SIZE	65536
/* Lines before one that matters, which may matter too, and their bytes. */
#define BEFORE		8
#define BEFORE_SIZE	32768

/**
 * struct reader - reading a log
 * @logfile: the log
 * @sink: who the lines are for
 * @counts: what was seen
 * @progress: how far it is
 * @buf: what was read
 * @unfed: start of the lines that were passed over, and are still here
 * @pos: first line that was not looked at
 * @end: of what was read
 * @is_open: the sink wants the next line
 * @is_gap: lines before @unfed were passed over
 * @is_rest: what comes next is the rest of a line that was cut
 * @line: the line that is fed
 * @text: its text
 */
struct reader {
	struct logfile *logfile;
	const struct log_sink *sink;
	struct log_counts *counts;
	struct progress progress;
	char *buf;
	char *unfed;
	char *pos;
	char *end;
	bool is_open;
	bool is_gap;
	bool is_rest;
	struct log_line line;
	struct log_text text;
};

static char *line_start(char *first, char *within)
{
	char *newline = memrchr(first, '\n', within - first);

	return newline ? newline + 1 : first;
}

/* All parts of a line have its number, and what stands before the first. */
static char *feed(struct reader *reader, char *begin, uint64_t number)
{
	char *newline = memchr(begin, '\n', reader->end - begin);
	const char *from = begin, *end = newline;
	bool is_first = true, is_cut = false, is_binary = false;
	struct log_text *text = &reader->text;
	struct log_line *line = &reader->line;

	/* What the sink writes may go to the same terminal. */
	progress_hide(&reader->progress);
	while (end > from && end[-1] == '\r')
		end--;
	do {
		from = log_text_take(text, from, end);
		if (is_first)
			log_prefix(line, text->text, text->len);
		else
			line->text = text->text;
		line->number = number;
		line->len = text->len - (line->text - text->text);
		line->is_cut = text->is_cut;
		is_first = false;
		is_cut |= text->is_cut;
		is_binary |= text->is_binary;
		reader->sink->line(reader->sink->to, line);
	} while (from < end);
	reader->counts->cut += is_cut;
	reader->counts->binary += is_binary;
	return newline + 1;
}

static void feed_next(struct reader *reader)
{
	const struct log_sink *sink = reader->sink;

	reader->pos = feed(reader, reader->pos, ++reader->counts->lines);
	reader->unfed = reader->pos;
	reader->is_open = sink->wants(sink->to);
}

/* Few reports say which line is their last: much is wanted for nothing. */
static void feed_wanted(struct reader *reader)
{
	char *newline = memchr(reader->pos, '\n', reader->end - reader->pos);

	if (!log_is_program(reader->pos, newline)) {
		feed_next(reader);
		return;
	}
	reader->counts->lines++;
	reader->pos = newline + 1;
	reader->unfed = reader->pos;
}

/* The start of up to so many lines that were passed over. */
static char *lines_before(const struct reader *reader, unsigned int *count)
{
	char *start = reader->pos;

	*count = 0;
	while (*count < BEFORE && start > reader->unfed) {
		start = line_start(reader->unfed, start - 1);
		++*count;
	}
	return start;
}

static void feed_before(struct reader *reader)
{
	unsigned int count;
	char *line = lines_before(reader, &count);
	uint64_t number = reader->counts->lines - count;

	if (line > reader->unfed || reader->is_gap)
		reader->sink->gap(reader->sink->to);
	reader->is_gap = false;
	while (line < reader->pos)
		line = feed(reader, line, ++number);
}

static void pass_over(struct reader *reader, char *end)
{
	char *hit = reader->pos + (log_scan(reader->pos, end) - reader->pos);
	char *line = hit < end ? line_start(reader->pos, hit) : end;

	reader->counts->lines += log_count_lines(reader->pos, line);
	reader->pos = line;
	if (line == end)
		return;
	feed_before(reader);
	feed_next(reader);
}

static void look_at(struct reader *reader, char *end)
{
	while (reader->pos < end) {
		if (reader->is_open)
			feed_wanted(reader);
		else
			pass_over(reader, end);
	}
}

/* Keep what was not looked at, and some lines before it. */
static void make_room(struct reader *reader)
{
	unsigned int count;
	char *keep = lines_before(reader, &count);

	while (reader->pos - keep > BEFORE_SIZE)
		keep = (char *)memchr(keep, '\n', reader->end - keep) + 1;
	if (keep > reader->unfed)
		reader->is_gap = true;
	memmove(reader->buf, keep, reader->end - keep);
	reader->pos -= keep - reader->buf;
	reader->end -= keep - reader->buf;
	reader->unfed = reader->buf;
}

/* After a crash there may be megabytes of zeroes before the next line. */
static bool squeeze(struct reader *reader)
{
	char *to = memchr(reader->pos, '\0', reader->end - reader->pos);
	const char *from = to;

	if (!to)
		return false;
	/* One stays, for it to be known. */
	for (to++; from < reader->end; from++) {
		if (*from)
			*to++ = *from;
	}
	reader->end = to;
	return reader->end - reader->pos < BUF_SIZE / 2;
}

static void cut(struct reader *reader)
{
	uint64_t cut = reader->counts->cut + 1;

	if (squeeze(reader))
		return;
	*reader->end++ = '\n';
	reader->is_rest = true;
	look_at(reader, reader->end);
	/* It was counted already if it was fed. */
	reader->counts->cut = cut;
}

static size_t drop_rest(struct reader *reader, size_t len)
{
	char *newline = memchr(reader->end, '\n', len);

	if (!newline)
		return 0;
	reader->is_rest = false;
	len -= newline + 1 - reader->end;
	memmove(reader->end, newline + 1, len);
	return len;
}

static ssize_t read_more(struct reader *reader, struct error *err)
{
	char *limit = reader->buf + BUF_SIZE;
	size_t new;
	char *newline;
	ssize_t len;

	if (limit - reader->end < ROOM_SIZE)
		make_room(reader);
	if (limit - reader->end < ROOM_SIZE) {
		cut(reader);
		make_room(reader);
	}
	len = logfile_read(reader->logfile, reader->end, limit - reader->end,
			   err);
	if (len <= 0)
		return len;
	new = len;
	if (reader->is_rest)
		new = drop_rest(reader, new);
	newline = memrchr(reader->end, '\n', new);
	reader->end += new;
	if (newline)
		look_at(reader, newline + 1);
	return len;
}

/**
 * logfile_decode - find the lines of a log that matter
 * @logfile: the log
 * @sink: who they are for
 * @counts: of which lines, binary and cut are set
 * @err: what went wrong; all that was read before is handed over nevertheless
 *
 * Return: 0, or the status to exit with.
 */
int logfile_decode(struct logfile *logfile, const struct log_sink *sink,
		   struct log_counts *counts, struct error *err)
{
	struct reader *reader = xcalloc(1, sizeof(*reader));
	ssize_t len;

	counts->lines = 0;
	counts->binary = 0;
	counts->cut = 0;
	reader->logfile = logfile;
	reader->sink = sink;
	reader->counts = counts;
	/* Room for a last newline, and beyond. */
	reader->buf = xcalloc(BUF_SIZE + 1 + SCAN_SLACK, 1);
	reader->unfed = reader->buf;
	reader->pos = reader->buf;
	reader->end = reader->buf;
	progress_start(&reader->progress, stderr, logfile->size);
	do {
		progress_show(&reader->progress, logfile->done);
		len = read_more(reader, err);
	} while (len > 0 && !(sink->has_enough && sink->has_enough(sink->to)));
	progress_hide(&reader->progress);
	if (reader->pos < reader->end) {
		*reader->end++ = '\n';
		look_at(reader, reader->end);
	}
	free(reader->buf);
	free(reader);
	return len < 0 ? err->status : STATUS_DONE;
}
