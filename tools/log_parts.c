// SPDX-License-Identifier: GPL-2.0-only
/* What prefixes of lines are made of. */
#include "log_time.h"

/**
 * log_skip_blanks - skip blanks
 * @at: text
 *
 * Return: what is behind them.
 */
const char *log_skip_blanks(const char *at)
{
	while (*at == ' ' || *at == '\t')
		at++;
	return at;
}

/**
 * log_number - read a number
 * @at: text
 * @most: digits, at most 18
 * @number: where to
 *
 * Return: what is behind it, NULL if there is none or it is longer.
 */
const char *log_number(const char *at, unsigned int most, uint64_t *number)
{
	const char *start = at;

	*number = 0;
	for (; *at >= '0' && *at <= '9'; at++) {
		if ((unsigned int)(at - start) == most)
			return NULL;
		*number = *number * 10 + (*at - '0');
	}
	return at > start ? at : NULL;
}
