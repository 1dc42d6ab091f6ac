// SPDX-License-Identifier: GPL-2.0-only
/* From the bytes of a log to text. */
#include <string.h>

#include "logfile_private.h"
#include "term.h"

/* What is taken as it is, and most lines have nothing else. */
static const bool plain[256] = {
	['\t'] = true, [' ' ... '"'] = true, ['$' ... '['] = true,
	[']' ... '~'] = true,
};

static bool starts(const char *from, const char *end, const char *with)
{
	size_t len = strlen(with);

	return (size_t)(end - from) >= len && memcmp(from, with, len) == 0;
}

/* How rsyslog and /dev/kmsg write what would break the line. */
static char escaped(const char *from, const char *end)
{
	if (*from != '#' && *from != '\\')
		return '\0';
	if (starts(from, end, "#012") || starts(from, end, "\\x0a"))
		return '\n';
	if (starts(from, end, "#011") || starts(from, end, "\\x09"))
		return '\t';
	if (starts(from, end, "#015") || starts(from, end, "\\x0d"))
		return '\r';
	return '\0';
}

/* How web pages write what is in columns: blanks that do not break the line */
static bool is_hard_blank(const char *from, const char *end)
{
	return starts(from, end, "\xc2\xa0");
}

/* dmesg has colours. */
static const char *skip_colour(const char *from, const char *end)
{
	if (!starts(from, end, "\033["))
		return from;
	from += 2;
	while (from < end && ((*from >= '0' && *from <= '9') || *from == ';'))
		from++;
	return from < end ? from + 1 : end;
}

static const char *append_plain(struct log_text *text, const char *from,
				const char *end)
{
	size_t room = sizeof(text->text) - 1 - text->len;
	size_t len = 0, most = end - from;

	while (len < most && plain[(unsigned char)from[len]])
		len++;
	text->is_cut |= len > room;
	memcpy(text->text + text->len, from, len < room ? len : room);
	text->len += len < room ? len : room;
	return from + len;
}

static void append(struct log_text *text, char byte)
{
	if (byte == '\0')
		text->is_binary = true;
	else if (text->len < sizeof(text->text) - 1)
		text->text[text->len++] = byte;
	else
		text->is_cut = true;
}

static bool is_text(const char *text)
{
	size_t len;

	for (; *text; text += len) {
		if ((unsigned char)*text < ' ' && *text != '\t' &&
		    *text != '\r')
			return false;
		len = utf8_length(text);
		if (len == 0)
			return false;
	}
	return true;
}

static void finish(struct log_text *text, bool is_plain)
{
	text->text[text->len] = '\0';
	if (is_plain)
		return;
	/* No half characters. */
	if (text->is_cut) {
		while (text->len > 0 &&
		       (text->text[text->len - 1] & 0xc0) == 0x80)
			text->len--;
		if (text->len > 0 && text->text[text->len - 1] & 0x80)
			text->len--;
	}
	text->text[text->len] = '\0';
	if (!is_text(text->text))
		text->is_binary = true;
}

/**
 * log_text_take - take the text of a line up to an escaped line break
 * @text: where to
 * @from: the line, or what is left of it
 * @end: of the line
 *
 * Return: what is left, @end if nothing is.
 */
const char *log_text_take(struct log_text *text, const char *from,
			  const char *end)
{
	bool is_plain = true;

	text->len = 0;
	text->is_cut = false;
	text->is_binary = false;
	while (from < end && *from == '\r')
		from++;
	for (from = append_plain(text, from, end); from < end;
	     from = append_plain(text, from, end)) {
		char control = escaped(from, end);

		is_plain = false;
		if (skip_colour(from, end) > from) {
			from = skip_colour(from, end);
		} else if (is_hard_blank(from, end)) {
			from += 2;
			append(text, ' ');
		} else {
			from += control ? 4 : 1;
			if (control == '\n')
				break;
			append(text, control ? control : from[-1]);
		}
	}
	finish(text, is_plain);
	return from;
}

/* "Feb 14 15:24:15 " or "2019-03-01T12:00:00Z ": what is behind it, or NULL */
static const char *skip_date(const char *from, const char *end)
{
	const char *blank;

	if (end - from < 20)
		return NULL;
	if (from[3] == ' ' && from[12] == ':' && from[15] == ' ')
		return from + 16;
	blank = memchr(from, ' ', end - from);
	return blank && from[4] == '-' && from[10] == 'T' ? blank + 1 : NULL;
}

/**
 * log_is_program - whether a line is of another program, told at a glance
 * @from: the line
 * @end: of the line
 *
 * Return: whether it is in one of the usual forms: "date host program[pid]: ".
 */
bool log_is_program(const char *from, const char *end)
{
	const char *host = skip_date(from, end), *tag, *behind, *at;

	tag = host ? memchr(host, ' ', end - host) : NULL;
	/* A word that ends with a colon is no host. */
	if (!tag || tag == host || tag[-1] == ':' || tag[1] < 'A')
		return false;
	tag++;
	behind = memchr(tag, ' ', end - tag);
	if (!behind || behind - tag < 4 || !starts(behind - 2, end, "]: "))
		return false;
	for (at = behind - 3; *at >= '0' && *at <= '9'; at--)
		;
	/* The kernel names the process that failed: "app[1]: page ..." */
	return at > tag && *at == '[' && behind[1] != 'p' && behind[1] != 'v' &&
		!starts(tag, end, "kernel");
}
