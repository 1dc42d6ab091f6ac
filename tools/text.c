// SPDX-License-Identifier: GPL-2.0-only
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "text.h"

/**
 * text_count - write a count
 * @buf: where to
 * @count: the count
 * @exact: all digits; otherwise at most four columns, rounded down: 9.9k, 123M
 *
 * Return: @buf.
 */
const char *text_count(char buf[TEXT_SIZE], uint64_t count, bool exact)
{
	static const char units[] = "kMGTPE";
	const char *unit = units;
	uint64_t tenths = count;

	if (exact || count < 10000) {
		snprintf(buf, TEXT_SIZE, "%" PRIu64, count);
		return buf;
	}
	/* From here on in tenths of the unit. */
	for (tenths /= 100; tenths >= 10000; tenths /= 1000)
		unit++;
	if (tenths < 100)
		snprintf(buf, TEXT_SIZE, "%u.%u%c", (unsigned int)tenths / 10,
			 (unsigned int)tenths % 10, *unit);
	else
		snprintf(buf, TEXT_SIZE, "%u%c", (unsigned int)tenths / 10,
			 *unit);
	return buf;
}

/**
 * text_duration - write a duration in its two largest units
 * @buf: where to
 * @milliseconds: the duration
 *
 * Return: @buf.
 */
const char *text_duration(char buf[TEXT_SIZE], uint64_t milliseconds)
{
	uint64_t seconds = milliseconds / 1000;
	uint64_t minutes = seconds / 60;
	uint64_t hours = minutes / 60;

	if (hours >= 24)
		snprintf(buf, TEXT_SIZE, "%" PRIu64 " d %u h", hours / 24,
			 (unsigned int)(hours % 24));
	else if (hours)
		snprintf(buf, TEXT_SIZE, "%u h %u min", (unsigned int)hours,
			 (unsigned int)(minutes % 60));
	else if (minutes)
		snprintf(buf, TEXT_SIZE, "%u min %u s", (unsigned int)minutes,
			 (unsigned int)(seconds % 60));
	else
		snprintf(buf, TEXT_SIZE, "%u.%u s", (unsigned int)seconds,
			 (unsigned int)(milliseconds % 1000 / 100));
	return buf;
}

/**
 * text_milliseconds - write a duration that is mostly short
 * @buf: where to
 * @milliseconds: the duration
 *
 * Return: @buf.
 */
const char *text_milliseconds(char buf[TEXT_SIZE], uint64_t milliseconds)
{
	if (milliseconds >= 1000)
		return text_duration(buf, milliseconds);
	snprintf(buf, TEXT_SIZE, "%u ms", (unsigned int)milliseconds);
	return buf;
}

/**
 * text_orders - write a set of orders: 0, 1-3, 0,2-4
 * @buf: where to
 * @orders: a bit for each
 *
 * Return: @buf.
 */
const char *text_orders(char buf[ORDERS_SIZE], uint32_t orders)
{
	unsigned int first, last;
	size_t len = 0;

	buf[0] = '\0';
	for (first = 0; first < 32; first = last + 1) {
		last = first;
		if (!(orders >> first & 1))
			continue;
		while (last < 31 && orders >> (last + 1) & 1)
			last++;
		len += snprintf(buf + len, ORDERS_SIZE - len, "%s%u",
				len ? "," : "", first);
		if (last > first)
			len += snprintf(buf + len, ORDERS_SIZE - len, "-%u",
					last);
	}
	return buf;
}

/**
 * text_stamp - write a moment as ISO 8601 has it, in UTC
 * @buf: where to
 * @nanoseconds: since 1970
 *
 * Return: @buf.
 */
const char *text_stamp(char buf[TEXT_SIZE], uint64_t nanoseconds)
{
	time_t when = nanoseconds / 1000000000;
	size_t len = 0;
	struct tm tm;

	/* Where time_t has 32 bits a date of far away wraps; it is shown. */
	if (gmtime_r(&when, &tm))
		len = strftime(buf, TEXT_SIZE, "%Y-%m-%dT%H:%M:%S", &tm);
	snprintf(buf + len, TEXT_SIZE - len, ".%03uZ",
		 (unsigned int)(nanoseconds / 1000000 % 1000));
	return buf;
}

/**
 * text_rate - write how often something happens a second
 * @buf: where to
 * @rate: how often, not negative
 *
 * Return: @buf, at most four columns; what is more than nothing is not 0.
 */
const char *text_rate(char buf[TEXT_SIZE], double rate)
{
	if (rate > 0 && rate < 0.05)
		snprintf(buf, TEXT_SIZE, "<0.1");
	else if (rate < 99.95)
		snprintf(buf, TEXT_SIZE, "%.1f", rate);
	else if (rate < 1e18)
		text_count(buf, (uint64_t)(rate + 0.5), false);
	else
		snprintf(buf, TEXT_SIZE, "many");
	return buf;
}

/**
 * text_digits - columns that a number takes
 * @number: the number
 *
 * Return: its decimal digits.
 */
int text_digits(uint64_t number)
{
	int digits = 1;

	while (number /= 10)
		digits++;
	return digits;
}

/**
 * text_copy - copy a part of a text
 * @to: ends with a zero then
 * @size: of @to
 * @from: where the part begins
 * @len: its length; what does not fit is left out
 *
 * Return: the length of what fits.
 */
size_t text_copy(char *to, size_t size, const char *from, size_t len)
{
	if (len >= size)
		len = size - 1;
	memcpy(to, from, len);
	to[len] = '\0';
	return len;
}
