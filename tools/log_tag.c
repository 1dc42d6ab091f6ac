// SPDX-License-Identifier: GPL-2.0-only
/* Who wrote a line: the host, and the kernel or a program. */
#include <stdio.h>
#include <string.h>

#include "log_prefix.h"
#include "log_time.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))
#define BYTE_ORDER_MARK	"\xef\xbb\xbf"

/* What the kernel itself begins a line with, where no program is named. */
static const char *const own_words[] = {
	"Call Trace:", "Call trace:", "Pid: ", "CPU: ", "Hardware name:",
	"Mem-Info:", "Mem-info:", "Node ", "SLUB: ", "SLAB: ", "vmalloc",
	"warn_alloc",
};

static bool is_own(const char *at)
{
	return scan_begins(at, own_words, ARRAY_SIZE(own_words));
}

/* The kernel names the process that failed, as others do themselves. */
static bool is_comm(const char *behind)
{
	return scan_starts(behind, "page alloc") ||
		scan_starts(behind, "vmalloc: alloc");
}

/* "[123]" */
static const char *skip_pid(const char *at)
{
	uint64_t pid;
	const char *end;

	if (*at != '[')
		return at;
	end = scan_short(at + 1, 10, &pid);
	return end && *end == ']' ? end + 1 : at;
}

/* "myapp[123]: ": a program, and what it says */
static const char *program(const char *at, bool *has_pid)
{
	const char *name = at, *end;

	while ((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') ||
	       (*at >= '0' && *at <= '9') || (*at && strchr("_-./@()+", *at)))
		at++;
	if (at == name)
		return NULL;
	end = skip_pid(at);
	*has_pid = end > at;
	if (*end != ':' || (end[1] && end[1] != ' '))
		return NULL;
	return end[1] ? end + 2 : end + 1;
}

static size_t word(const char *at)
{
	size_t len = strcspn(at, " \t");

	return len > 0 && at[len - 1] != ':' && *at != '[' ? len : 0;
}

static void put_host(struct log_line *line, const char *at, size_t len)
{
	text_copy(line->host, sizeof(line->host), at, len);
}

static void set_speaker(struct log_line *line, bool is_kernel)
{
	line->is_kernel = is_kernel;
	line->is_quoted = !is_kernel;
}

/**
 * log_kernel_tag - skip "kernel: "
 * @line: who wrote it
 * @at: text
 *
 * Return: what is behind it, NULL if it is not there.
 */
const char *log_kernel_tag(struct log_line *line, const char *at)
{
	if (!scan_word(&at, "kernel"))
		return NULL;
	at = skip_pid(at);
	if (*at != ':')
		return NULL;
	at++;
	/* rsyslog of el6, when it takes the time for a tag */
	if (scan_starts(at, " : "))
		at += 2;
	set_speaker(line, true);
	return *at == ' ' ? at + 1 : at;
}

/**
 * log_host_kernel_tag - skip "host kernel: "
 * @line: who wrote it
 * @at: text
 *
 * Return: what is behind it, NULL if it is not there.
 */
const char *log_host_kernel_tag(struct log_line *line, const char *at)
{
	size_t len = word(at);
	const char *end = NULL;

	if (len > 0)
		end = log_kernel_tag(line, scan_blanks(at + len));
	/* busybox without a host: "kern.warn kernel: " */
	if (end && !scan_starts(at, "kern."))
		put_host(line, at, len);
	return end;
}

static const char *program_tag(struct log_line *line, const char *at)
{
	bool has_pid;
	const char *end = program(at, &has_pid);

	if (!end)
		return NULL;
	if (is_own(at) || is_comm(end))
		return at;
	set_speaker(line, false);
	return end;
}

/**
 * log_syslog_tag - skip what stands between a date and the words
 * @line: who wrote it
 * @at: text
 *
 * Return: what is behind it.
 */
const char *log_syslog_tag(struct log_line *line, const char *at)
{
	const char *host, *end;
	struct log_line bracket;
	size_t len;

	host = scan_blanks(*at == ':' ? at + 1 : at);
	end = log_kernel_tag(line, host);
	if (!end)
		end = log_host_kernel_tag(line, host);
	if (!end && is_own(host))
		end = host;
	if (!end)
		end = program_tag(line, host);
	len = word(host);
	if (end || len == 0)
		return end ? end : host;
	at = scan_blanks(host + len);
	/* busybox: "host kern.warn kernel: " */
	if (scan_starts(at, "kern."))
		end = log_host_kernel_tag(line, at);
	if (!end)
		end = program_tag(line, at);
	if (!end && (is_own(at) || log_uptime(&bracket, at)))
		end = at;
	if (!end)
		return host;
	put_host(line, host, len);
	return end;
}

/**
 * log_journal_tag - skip the host and program that journalctl writes behind
 *   the time, or the program that wrote to the kernel's log
 * @line: who wrote it
 * @at: text
 *
 * Return: what is behind it, NULL if it is not there.
 */
const char *log_journal_tag(struct log_line *line, const char *at)
{
	const char *end = log_host_kernel_tag(line, at);
	const char *tag = at;
	size_t len = word(at);
	bool has_pid = false;

	if (end)
		return end;
	if (len > 0)
		tag = scan_blanks(at + len);
	end = program(tag, &has_pid);
	if (!end || !has_pid || is_comm(end))
		return NULL;
	put_host(line, at, len);
	set_speaker(line, false);
	return end;
}

/* '[id name="value"]...', or '-' */
static const char *skip_structure(const char *at)
{
	bool is_quoted = false;

	if (*at == '-')
		return at + 1;
	while (*at == '[') {
		for (at++; *at && (is_quoted || *at != ']'); at++) {
			if (*at == '\\' && at[1])
				at++;
			else if (*at == '"')
				is_quoted = !is_quoted;
		}
		if (*at)
			at++;
	}
	return at;
}

/**
 * log_rfc_header - skip what stands between the time and the words in a record
 *   of RFC 5424: "host kernel - - - "
 * @line: who wrote it
 * @at: text
 *
 * Return: what is behind it.
 */
const char *log_rfc_header(struct log_line *line, const char *at)
{
	const char *host = scan_blanks(at), *program;

	program = scan_blanks(host + strcspn(host, " "));
	if (*host != '-')
		put_host(line, host, strcspn(host, " "));
	set_speaker(line, scan_starts(program, "kernel "));
	at = scan_blanks(program + strcspn(program, " "));
	at = scan_blanks(at + strcspn(at, " "));
	at = scan_blanks(at + strcspn(at, " "));
	at = skip_structure(at);
	if (*at == ' ')
		at++;
	scan_word(&at, BYTE_ORDER_MARK);
	return at;
}

/* One of the words, filled up with blanks, and a colon */
static const char *column(const char *at, const char *words)
{
	const char *end = at, *colon;
	char text[16];

	while (*end >= '0' && *end <= 'z' && *end != ':')
		end++;
	colon = scan_blanks(end);
	if (*colon != ':' || end == at)
		return NULL;
	snprintf(text, sizeof(text), " %.*s ", (int)(end - at), at);
	return strstr(words, text) ? colon + 1 : NULL;
}

/**
 * log_level_words - skip what dmesg --decode writes: "kern  :warn  : "
 * @line: who wrote it
 * @at: text
 *
 * Return: what is behind it, @at if it is not there.
 */
const char *log_level_words(struct log_line *line, const char *at)
{
	static const char levels[] =
		" emerg alert crit err warn notice info debug ";
	static const char facilities[] =
		" kern user mail daemon auth syslog lpr news uucp cron "
		"authpriv ftp local0 local1 local2 local3 local4 local5 "
		"local6 local7 ";
	const char *level = column(at, facilities);
	const char *end = level ? column(level, levels) : NULL;

	if (!end)
		return at;
	set_speaker(line, scan_starts(at, "kern"));
	return *end == ' ' ? end + 1 : end;
}
