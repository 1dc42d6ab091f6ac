// SPDX-License-Identifier: GPL-2.0-only
/* Where in a log there may be something about failures. */
#include <string.h>

#include "logfile_private.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

static const char *const triggers[] = {
	"page alloc", "allocation fail", "vmalloc", "allocate memory on node",
	"callbacks suppressed", "messages suppressed",
	"Mem-Info", "Mem-info", "Call Trace", "Call trace",
	"page\xc2\xa0" "alloc",
};

/**
 * log_scan - look for what the kernel says in reports, and nearly nobody else
 * @from: whole lines
 * @end: their end; there is SCAN_SLACK of memory behind it
 *
 * Return: somewhere in the first line with it, or @end.
 */
const char *log_scan(const char *from, const char *end)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(triggers); i++) {
		const char *at = memmem(from, end - from, triggers[i],
					strlen(triggers[i]));

		if (at)
			end = at;
	}
	return end;
}

/**
 * log_count_lines - count
 * @from: whole lines
 * @end: their end
 *
 * Return: how many.
 */
uint64_t log_count_lines(const char *from, const char *end)
{
	uint64_t lines = 0;

	for (; from < end; from++)
		lines += *from == '\n';
	return lines;
}
