// SPDX-License-Identifier: GPL-2.0-only
/* From the bytes of a log to text. */
#include <string.h>

#include "logfile_private.h"
#include "term.h"

#define ESCAPE	'\033'

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

static void finish(struct log_text *text)
{
	/* No half characters. */
	if (text->is_cut) {
		while (text->len > 0 &&
		       (text->text[text->len - 1] & 0xc0) == 0x80)
			text->len--;
		if (text->len > 0 && text->text[text->len - 1] & 0x80)
			text->len--;
	}
	while (text->len > 0 && text->text[text->len - 1] == '\r')
		text->len--;
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
	text->len = 0;
	text->is_cut = false;
	text->is_binary = false;
	while (from < end && *from == '\r')
		from++;
	while (from < end) {
		char control = escaped(from, end);

		if (*from == ESCAPE && skip_colour(from, end) > from) {
			from = skip_colour(from, end);
			continue;
		}
		if (is_hard_blank(from, end)) {
			from += 2;
			append(text, ' ');
			continue;
		}
		from += control ? 4 : 1;
		if (control == '\n')
			break;
		append(text, control ? control : from[-1]);
	}
	finish(text);
	return from;
}
