// SPDX-License-Identifier: GPL-2.0-only
/* Opening and reading a log, whatever it is stored in. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/stat.h>

#include "logfile_private.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

/* What begins with this is no text. */
static const struct {
	const char *magic;
	size_t len;
	const char *why;
	const char *next;
} foreign[] = {
	{ "BZh", 3, "is compressed with bzip2",
	  "Unpack it first: bzcat FILE | pagefail decode -" },
	{ "\xfd" "7zXZ", 6, "is compressed with xz",
	  "Unpack it first: xzcat FILE | pagefail decode -" },
	{ "\x28\xb5\x2f\xfd", 4, "is compressed with zstd",
	  "Unpack it first: zstdcat FILE | pagefail decode -" },
	{ "LPKSHHRH", 8, "is a journal of systemd",
	  "Let journalctl read it: "
	  "journalctl --file FILE -k | pagefail decode -" },
};

/**
 * logfile_raw - read what is in the file
 * @logfile: the log
 * @buf: where to
 * @size: of @buf
 * @err: what went wrong
 *
 * Return: number of bytes, 0 at the end, negative on error.
 */
ssize_t logfile_raw(struct logfile *logfile, void *buf, size_t size,
		    struct error *err)
{
	ssize_t len;

	do {
		len = read(logfile->fd, buf, size);
	} while (len < 0 && errno == EINTR);
	if (len < 0)
		error_errno(err, logfile->name);
	else
		logfile->done += len;
	return len;
}

/**
 * logfile_read - read what is in the log
 * @logfile: the log
 * @buf: where to
 * @size: of @buf
 * @err: what went wrong
 *
 * Return: number of bytes, 0 at the end, negative on error.
 */
ssize_t logfile_read(struct logfile *logfile, void *buf, size_t size,
		     struct error *err)
{
	size_t len = logfile->raw_len - logfile->raw_pos;

	if (logfile->is_gzip)
		return logfile_gzip_read(logfile, buf, size, err);
	if (len == 0)
		return logfile_raw(logfile, buf, size, err);
	if (len > size)
		len = size;
	memcpy(buf, logfile->raw + logfile->raw_pos, len);
	logfile->raw_pos += len;
	return len;
}

static int open_path(struct logfile *logfile, const char *path,
		     struct error *err)
{
	struct stat stat;

	logfile->fd = STDIN_FILENO;
	if (strcmp(path, "-") != 0)
		logfile->fd = open(path, O_RDONLY | O_CLOEXEC);
	if (logfile->fd < 0 || fstat(logfile->fd, &stat) < 0) {
		error_errno(err, logfile->name);
		if (err->status == STATUS_NOT_PERMITTED)
			err->next = "Logs are often for root only: "
				    "try again with sudo.";
		return err->status;
	}
	if (S_ISDIR(stat.st_mode)) {
		error_set(err, STATUS_FAILED, logfile->name,
			  "is a directory");
		err->next = "Name the files in it.";
		return STATUS_FAILED;
	}
	if (S_ISREG(stat.st_mode))
		logfile->size = stat.st_size;
	return STATUS_DONE;
}

static int look_at_start(struct logfile *logfile, struct error *err)
{
	ssize_t len = 1;
	size_t i;

	/* A pipe may hand over less than it takes. */
	while (logfile->raw_len < 8 && len > 0) {
		len = logfile_raw(logfile, logfile->raw + logfile->raw_len,
				  RAW_SIZE - logfile->raw_len, err);
		if (len < 0)
			return err->status;
		logfile->raw_len += len;
	}
	for (i = 0; i < ARRAY_SIZE(foreign); i++) {
		if (logfile->raw_len < foreign[i].len ||
		    memcmp(logfile->raw, foreign[i].magic, foreign[i].len) != 0)
			continue;
		error_set(err, STATUS_FAILED, logfile->name, "%s",
			  foreign[i].why);
		err->next = foreign[i].next;
		return STATUS_FAILED;
	}
	if (logfile->raw_len >= 2 && logfile->raw[0] == 0x1f &&
	    logfile->raw[1] == 0x8b)
		logfile_gzip_start(logfile);
	return STATUS_DONE;
}

/**
 * logfile_open - open a log
 * @logfile: where to, to be closed
 * @path: of the file, "-" for the standard input
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int logfile_open(struct logfile **logfile, const char *path,
		 struct error *err)
{
	struct logfile *new = xcalloc(1, sizeof(*new));
	int status;

	*logfile = NULL;
	new->name = strdup(strcmp(path, "-") == 0 ? "standard input" : path);
	if (!new->name)
		no_memory();
	status = open_path(new, path, err);
	if (status == STATUS_DONE)
		status = look_at_start(new, err);
	if (status == STATUS_DONE)
		*logfile = new;
	else
		logfile_close(new);
	return status;
}

/**
 * logfile_close - release a log
 * @logfile: the log, NULL is none
 */
void logfile_close(struct logfile *logfile)
{
	if (!logfile)
		return;
	if (logfile->is_gzip)
		inflateEnd(&logfile->zlib);
	if (logfile->fd > STDIN_FILENO)
		close(logfile->fd);
	free(logfile->name);
	free(logfile);
}
