// SPDX-License-Identifier: GPL-2.0-only
/* What stands before the kernel's words, by whoever wrote the log. */
#include <string.h>

#include "log_prefix.h"
#include "log_time.h"

/* A quoted e-mail: "> > text" */
static const char *skip_marks(const char *at)
{
	while (*at == '>') {
		at++;
		if (*at == ' ')
			at++;
	}
	return at;
}

static const char *skip_blank(const char *at)
{
	return *at == ' ' ? at + 1 : at;
}

static void put_caller(struct log_line *line, const char *at, size_t len)
{
	text_copy(line->caller, sizeof(line->caller), at, len);
}

/* "[ T416]", of a task, or "[ C1]", of a processor */
static const char *caller(struct log_line *line, const char *at)
{
	const char *start = skip_blank(at), *end;
	uint64_t number;

	if (*start != '[')
		return at;
	start = scan_blanks(start + 1);
	if (*start != 'T' && *start != 'C')
		return at;
	end = scan_short(start + 1, 10, &number);
	if (!end || *end != ']')
		return at;
	put_caller(line, start, end - start);
	return end + 1;
}

/* "4,1234,5678901,-,caller=T416;text" of /dev/kmsg */
static const char *record(struct log_line *line, const char *at)
{
	uint64_t priority, sequence, microseconds;
	const char *end = scan_short(at, 6, &priority), *stamp, *who;

	if (!end || *end != ',')
		return NULL;
	end = scan_short(end + 1, 18, &sequence);
	if (!end || *end != ',')
		return NULL;
	stamp = end + 1;
	end = scan_short(stamp, 18, &microseconds);
	if (!end || *end != ',' || !strchr(end, ';'))
		return NULL;
	text_copy(line->stamp, sizeof(line->stamp), stamp, end - stamp);
	line->seconds = microseconds / 1e6;
	line->is_kernel = priority >> 3 == 0;
	line->is_quoted = !line->is_kernel;
	at = strchr(end, ';');
	who = strstr(end, ",caller=");
	if (who && who < at)
		put_caller(line, who + 8, strcspn(who + 8, ",;"));
	return at + 1;
}

/* "<4>", and before a record of RFC 5424 also "1 " */
static const char *level(struct log_line *line, const char *at, bool *is_rfc)
{
	uint64_t priority;
	const char *end;

	if (*at != '<')
		return at;
	end = scan_short(at + 1, 3, &priority);
	if (!end || *end != '>')
		return at;
	line->is_kernel = priority >> 3 == 0;
	line->is_quoted = !line->is_kernel;
	*is_rfc = scan_starts(end + 1, "1 ");
	return *is_rfc ? end + 3 : end + 1;
}

/* After what only the kernel's log has: the time, who, and a program's name. */
static const char *after_uptime(struct log_line *line, const char *at)
{
	const char *end;

	at = skip_blank(caller(line, at));
	end = log_journal_tag(line, at);
	if (end)
		return end;
	line->is_kernel = !line->is_quoted;
	return at;
}

static const char *uptime(struct log_line *line, const char *at, bool is_first)
{
	const char *end = log_uptime(line, scan_blanks(at));
	const char *second = NULL;

	if (!end)
		return at;
	/* A console may write the date before what the kernel writes. */
	if (line->seconds < 0)
		second = log_uptime(line, skip_blank(end));
	if (second)
		end = second;
	if (is_first)
		return after_uptime(line, end);
	line->is_kernel = true;
	return skip_blank(caller(line, end));
}

/* Of all that may stand there, in the order in which it may. */
static const char *skip(struct log_line *line, const char *start)
{
	const char *at = scan_blanks(start), *end;
	bool is_rfc = false, is_bare = false, is_first = true;

	end = record(line, at);
	if (end)
		return end;
	at = level(line, at, &is_rfc);
	at = log_level_words(line, at);
	end = log_date(line, at, &is_bare);
	if (end) {
		is_first = false;
		if (is_bare)
			return after_uptime(line, end);
		if (is_rfc)
			at = log_rfc_header(line, end);
		else
			at = log_syslog_tag(line, end);
	} else {
		end = log_kernel_tag(line, at);
		if (!end)
			end = log_host_kernel_tag(line, at);
		is_first = !end;
		at = end ? end : at;
	}
	if (!line->is_quoted || is_first)
		at = uptime(line, at, is_first);
	return at == scan_blanks(start) ? start : at;
}

/**
 * log_prefix - take off what stands before the kernel's words
 * @line: where to; number and is_cut are the caller's
 * @text: a line, which is to stay as long as @line is used
 * @len: its length
 */
void log_prefix(struct log_line *line, char *text, size_t len)
{
	memset(line, 0, sizeof(*line));
	line->seconds = -1;
	line->text = skip(line, skip_marks(text));
	line->len = text + len - line->text;
}
