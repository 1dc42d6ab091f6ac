// SPDX-License-Identifier: GPL-2.0-only
#include <inttypes.h>
#include <stdio.h>

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
