// SPDX-License-Identifier: GPL-2.0-only
/* Logs that were compressed when they were rotated. */
#include "logfile_private.h"

/* The largest window there is, and a header of gzip. */
#define WINDOW_BITS	(15 + 16)

/**
 * logfile_gzip_start - take a log as compressed from its start
 * @logfile: the log, of which nothing was used
 */
void logfile_gzip_start(struct logfile *logfile)
{
	if (inflateInit2(&logfile->zlib, WINDOW_BITS) != Z_OK)
		no_memory();
	logfile->is_gzip = true;
	logfile->zlib.next_in = logfile->raw;
	logfile->zlib.avail_in = logfile->raw_len;
}

static int refill(struct logfile *logfile, struct error *err)
{
	ssize_t len;

	if (logfile->zlib.avail_in > 0 || logfile->at_end)
		return 0;
	len = logfile_raw(logfile, logfile->raw, RAW_SIZE, err);
	if (len < 0)
		return -1;
	logfile->at_end = len == 0;
	logfile->zlib.next_in = logfile->raw;
	logfile->zlib.avail_in = len;
	return 0;
}

/* Files may be put one after another, and be filled up with zeroes. */
static bool next_member(struct logfile *logfile)
{
	z_stream *zlib = &logfile->zlib;

	if (logfile->in_member)
		return true;
	while (zlib->avail_in > 0 && *zlib->next_in == 0) {
		zlib->next_in++;
		zlib->avail_in--;
	}
	if (zlib->avail_in > 0) {
		inflateReset(zlib);
		logfile->in_member = true;
	}
	return logfile->in_member;
}

static ssize_t damaged(const struct logfile *logfile, int status,
		       struct error *err)
{
	if (status == Z_MEM_ERROR)
		no_memory();
	if (status == Z_BUF_ERROR)
		error_set(err, STATUS_FAILED, logfile->name,
			  "ends within its compressed data");
	else
		error_set(err, STATUS_FAILED, logfile->name,
			  "its compressed data is damaged (%s)",
			  logfile->zlib.msg ? logfile->zlib.msg : "gzip");
	err->next = "What could be unpacked before that was read.";
	return -1;
}

/**
 * logfile_gzip_read - read from a compressed log
 * @logfile: the log
 * @buf: where to
 * @size: of @buf
 * @err: what went wrong
 *
 * Return: number of bytes, 0 at the end, negative on error.
 */
ssize_t logfile_gzip_read(struct logfile *logfile, void *buf, size_t size,
			  struct error *err)
{
	z_stream *zlib = &logfile->zlib;
	int status;

	zlib->next_out = buf;
	zlib->avail_out = size;
	while (zlib->avail_out == size) {
		if (refill(logfile, err) < 0)
			return -1;
		if (!next_member(logfile)) {
			if (logfile->at_end)
				return 0;
			continue;
		}
		status = inflate(zlib, Z_NO_FLUSH);
		if (status == Z_STREAM_END)
			logfile->in_member = false;
		else if (zlib->avail_out < size)
			break;
		else if (status != Z_OK &&
			 (status != Z_BUF_ERROR || logfile->at_end))
			return damaged(logfile, status, err);
	}
	return size - zlib->avail_out;
}
