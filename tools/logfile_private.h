/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_LOGFILE_PRIVATE_H
#define PAGEFAIL_LOGFILE_PRIVATE_H

#include <zlib.h>

#include <sys/types.h>

#include "logfile.h"

#define RAW_SIZE	65536
/* Beyond its end the scanner may read, and ignores what is there. */
#define SCAN_SLACK	80

/**
 * struct logfile - a log that is read
 * @name: for errors
 * @fd: the file
 * @size: of the file, 0 if it is not a regular one
 * @done: bytes of the file that were read
 * @raw: read in order to see what it is, or compressed
 * @raw_pos: first of @raw that is not used yet
 * @raw_len: end of what is in @raw
 * @is_gzip: compressed
 * @in_member: within a part of a compressed file; it may have several
 * @at_end: of the file
 * @zlib: what zlib knows
 */
struct logfile {
	char *name;
	int fd;
	uint64_t size;
	uint64_t done;
	unsigned char raw[RAW_SIZE];
	size_t raw_pos;
	size_t raw_len;
	bool is_gzip;
	bool in_member;
	bool at_end;
	z_stream zlib;
};

/**
 * struct log_text - a line, or a part of one, without what is no text
 * @text: the text, ends with a zero
 * @len: its length
 * @is_cut: it was longer
 * @is_binary: bytes were left out, or are no text
 */
struct log_text {
	char text[LINE_SIZE];
	size_t len;
	bool is_cut;
	bool is_binary;
};

/* logfile.c */
ssize_t logfile_raw(struct logfile *logfile, void *buf, size_t size,
		    struct error *err);
ssize_t logfile_read(struct logfile *logfile, void *buf, size_t size,
		     struct error *err);

/* logfile_gzip.c */
void logfile_gzip_start(struct logfile *logfile);
ssize_t logfile_gzip_read(struct logfile *logfile, void *buf, size_t size,
			  struct error *err);

/* logfile_scan.c */
const char *log_scan(const char *from, const char *end);
uint64_t log_count_lines(const char *from, const char *end);

/* logfile_text.c */
const char *log_text_take(struct log_text *text, const char *from,
			  const char *end);
bool log_is_program(const char *from, const char *end);

#endif /* PAGEFAIL_LOGFILE_PRIVATE_H */
