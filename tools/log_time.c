// SPDX-License-Identifier: GPL-2.0-only
/* The ways in which logs write a time. */
#include <stdio.h>
#include <string.h>

#include "log_time.h"

/**
 * struct moment - a time as it was read
 * @year: 0 if it is not there
 * @month: from 1
 * @day: from 1
 * @hour: 0 to 23
 * @minute: 0 to 59
 * @second: 0 to 60
 * @fraction: digits after the point
 * @fraction_len: how many
 * @comma: there is a comma for the point
 * @zone: of ISO 8601, empty if it is not there
 */
struct moment {
	uint64_t year;
	uint64_t month;
	uint64_t day;
	uint64_t hour;
	uint64_t minute;
	uint64_t second;
	const char *fraction;
	int fraction_len;
	bool comma;
	char zone[8];
};

/* A number in its limits, and what has to stand behind it, unless it is 0. */
static const char *part(const char *at, uint64_t least, uint64_t most,
			char behind, uint64_t *number)
{
	at = scan_short(at, 9, number);
	if (!at || *number < least || *number > most ||
	    (behind && *at != behind))
		return NULL;
	return behind ? at + 1 : at;
}

/* One of names of three letters. */
static const char *name(const char *at, const char *names, uint64_t *number)
{
	size_t i;

	for (i = 0; names[i]; i += 3) {
		if (at[0] == names[i] && at[1] == names[i + 1] &&
		    at[2] == names[i + 2]) {
			*number = i / 3 + 1;
			return at + 3;
		}
	}
	return NULL;
}

static const char *clock_of(const char *at, struct moment *moment)
{
	at = part(at, 0, 23, ':', &moment->hour);
	if (at)
		at = part(at, 0, 59, ':', &moment->minute);
	if (at)
		at = part(at, 0, 60, '\0', &moment->second);
	if (!at || (*at != '.' && *at != ','))
		return at;
	moment->fraction = at + 1;
	moment->fraction_len = strspn(at + 1, "0123456789");
	if (moment->fraction_len == 0 || moment->fraction_len > 9)
		return NULL;
	moment->comma = *at == ',';
	return at + 1 + moment->fraction_len;
}

/* Z, +01:00, +0100 or +01 */
static const char *zone_of(const char *at, struct moment *moment)
{
	uint64_t hours, minutes = 0;
	const char *end;
	char sign = *at;

	if (sign == 'Z') {
		strcpy(moment->zone, "Z");
		return at + 1;
	}
	if (sign != '+' && sign != '-')
		return at;
	end = scan_short(at + 1, 4, &hours);
	if (end && end == at + 3 && *end == ':')
		end = scan_short(end + 1, 2, &minutes);
	else if (end && end == at + 5) {
		minutes = hours % 100;
		hours /= 100;
	}
	if (!end || hours > 23 || minutes > 59)
		return at;
	snprintf(moment->zone, sizeof(moment->zone), "%c%02u:%02u", sign,
		 (unsigned int)hours, (unsigned int)minutes);
	return end;
}

/* 2019-03-01T12:00:00.123456+01:00 */
static const char *iso(const char *at, struct moment *moment)
{
	at = part(at, 1970, 9999, '-', &moment->year);
	if (at)
		at = part(at, 1, 12, '-', &moment->month);
	if (at)
		at = part(at, 1, 31, '\0', &moment->day);
	if (!at || (*at != 'T' && *at != ' '))
		return NULL;
	at = clock_of(at + 1, moment);
	return at ? zone_of(at, moment) : NULL;
}

/* "Mar  1 12:00:00" */
static const char *classic(const char *at, struct moment *moment)
{
	at = name(at, "JanFebMarAprMayJunJulAugSepOctNovDec", &moment->month);
	if (!at || *at != ' ')
		return NULL;
	at = part(scan_blanks(at), 1, 31, ' ', &moment->day);
	return at ? clock_of(scan_blanks(at), moment) : NULL;
}

/* What only stands there when the day of the week does: " CET", " 2019" */
static const char *long_form(const char *at, struct moment *moment)
{
	size_t len = 0;
	const char *end;

	if (*at == ' ')
		len = strspn(at + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	if (len >= 3 && len <= 5 && (at[1 + len] == ' ' || !at[1 + len])) {
		if (len == 3 && (scan_starts(at + 1, "UTC") ||
				 scan_starts(at + 1, "GMT")))
			strcpy(moment->zone, "Z");
		at += 1 + len;
	}
	if (moment->year || *at != ' ')
		return at;
	end = part(at + 1, 1970, 9999, '\0', &moment->year);
	if (!end)
		moment->year = 0;
	return end ? end : at;
}

static void put_timestamp(struct log_line *line, const struct moment *moment)
{
	if (!moment->year)
		return;
	snprintf(line->timestamp, sizeof(line->timestamp),
		 "%04u-%02u-%02uT%02u:%02u:%02u%s%.*s%s",
		 (unsigned int)moment->year, (unsigned int)moment->month,
		 (unsigned int)moment->day, (unsigned int)moment->hour,
		 (unsigned int)moment->minute, (unsigned int)moment->second,
		 moment->fraction_len ? "." : "", moment->fraction_len,
		 moment->fraction_len ? moment->fraction : "", moment->zone);
}

/* The first is the one to show. */
static void put_stamp(struct log_line *line, const char *at, const char *end)
{
	if (!*line->stamp)
		text_copy(line->stamp, sizeof(line->stamp), at, end - at);
}

/**
 * log_date - read a date and time
 * @line: whose time it is
 * @at: text
 * @is_bare: where to store whether it is as only dmesg writes it: neither a
 *   host nor a program follows
 *
 * Return: what is behind it, NULL if there is none.
 */
const char *log_date(struct log_line *line, const char *at, bool *is_bare)
{
	struct moment moment = { 0 };
	const char *start = at, *end;
	bool has_weekday;
	uint64_t weekday;

	end = name(at, "MonTueWedThuFriSatSun", &weekday);
	has_weekday = end && *end == ' ';
	at = has_weekday ? scan_blanks(end) : at;
	end = *at >= '0' && *at <= '9' ? iso(at, &moment) :
		classic(at, &moment);
	if (end && has_weekday)
		end = long_form(end, &moment);
	/* A word that only looks like it */
	if (!end || (*end && !strchr(" \t]:", *end)))
		return NULL;
	put_stamp(line, start, end);
	put_timestamp(line, &moment);
	*is_bare = moment.comma;
	return end;
}

/* "12345.678901", and what dmesg --show-delta puts behind it */
static const char *seconds(struct log_line *line, const char *at)
{
	uint64_t whole, fraction;
	const char *end = scan_short(at, 12, &whole), *point = end;
	double unit = 1;

	if (!end || *end != '.')
		return NULL;
	end = scan_short(point + 1, 9, &fraction);
	if (!end)
		return NULL;
	for (point++; point < end; point++)
		unit /= 10;
	line->seconds = whole + fraction * unit;
	put_stamp(line, at, end);
	if (scan_starts(end, " <") && strchr(end, '>'))
		end = strchr(end, '>') + 1;
	return end;
}

/* dmesg --reltime: "+0.000005", and "Mar 1 12:00" when the minute is another */
static const char *relative(struct log_line *line, const char *at)
{
	uint64_t number;
	const char *end;

	if (*at == '+') {
		end = part(at + 1, 0, 999999999, '.', &number);
		return end ? scan_short(end, 9, &number) : NULL;
	}
	end = name(at, "JanFebMarAprMayJunJulAugSepOctNovDec", &number);
	if (end && *end == ' ')
		end = part(scan_blanks(end), 1, 31, ' ', &number);
	if (end)
		end = part(scan_blanks(end), 0, 23, ':', &number);
	if (end)
		end = part(end, 0, 59, '\0', &number);
	if (end)
		put_stamp(line, at, end);
	return end;
}

/**
 * log_uptime - read a time in brackets, which the kernel or dmesg writes
 * @line: whose time it is
 * @at: text
 *
 * Return: what is behind it, NULL if there is none.
 */
const char *log_uptime(struct log_line *line, const char *at)
{
	const char *start, *end;
	bool is_bare;

	if (*at != '[')
		return NULL;
	start = scan_blanks(at + 1);
	end = seconds(line, start);
	if (!end)
		end = log_date(line, start, &is_bare);
	if (!end)
		end = relative(line, start);
	return end && *end == ']' ? end + 1 : NULL;
}
