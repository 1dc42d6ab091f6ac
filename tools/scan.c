// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#include "scan.h"

/**
 * scan_blanks - pass over blanks
 * @text: where to begin
 *
 * Return: where the next word is.
 */
const char *scan_blanks(const char *text)
{
	while (*text == ' ' || *text == '\t')
		text++;
	return text;
}

/**
 * scan_begins - whether a text begins with one of several words
 * @text: it
 * @words: to look for
 * @count: number of @words
 *
 * Return: whether it does.
 */
bool scan_begins(const char *text, const char *const *words, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (*text == *words[i] && scan_word(&text, words[i]))
			return true;
	}
	return false;
}

static unsigned int digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 16;
}

static bool scan_digits(const char **text, unsigned int base, uint64_t *number)
{
	const char *p = *text;
	bool fits = true;
	unsigned int digit;
	uint64_t sum = 0;

	for (; (digit = digit_of(*p)) < base; p++) {
		fits = fits && sum <= (UINT64_MAX - digit) / base;
		if (fits)
			sum = sum * base + digit;
	}
	if (p == *text)
		return false;
	*text = p;
	*number = sum;
	return fits;
}

/**
 * scan_number - read a decimal number
 * @text: moved behind its digits
 * @number: gets it
 *
 * Return: whether there is one that fits.
 */
bool scan_number(const char **text, uint64_t *number)
{
	return scan_digits(text, 10, number);
}

/**
 * scan_short - read a decimal number of a few digits
 * @text: where it begins
 * @digits: that it may have, at most 18
 * @number: gets it
 *
 * Return: what is behind it, NULL if there is none or it has more digits.
 */
const char *scan_short(const char *text, unsigned int digits, uint64_t *number)
{
	const char *end = text;

	if (!scan_number(&end, number) || end - text > digits)
		return NULL;
	return end;
}

/**
 * scan_hex - read a hexadecimal number, with 0x or without
 * @text: moved behind its digits
 * @number: gets it
 *
 * Return: whether there is one that fits.
 */
bool scan_hex(const char **text, uint64_t *number)
{
	if ((*text)[0] == '0' && (*text)[1] == 'x' && digit_of((*text)[2]) < 16)
		*text += 2;
	return scan_digits(text, 16, number);
}

/**
 * scan_choice - read a decimal number that may not be believed
 * @text: moved behind its digits
 * @choice: set if it is there, and no more than @limit
 * @limit: the largest that makes sense
 *
 * Return: whether it is set.
 */
bool scan_choice(const char **text, struct choice *choice, uint32_t limit)
{
	uint64_t number;

	if (!scan_number(text, &number) || number > limit)
		return false;
	choice->set = true;
	choice->value = number;
	return true;
}

/**
 * scan_last - find the last of several
 * @text: where to look
 * @end: how far: what is found begins before
 * @word: to look for
 *
 * Return: where the last is, NULL if there is none.
 */
const char *scan_last(const char *text, const char *end, const char *word)
{
	const char *last = NULL;

	for (text = strstr(text, word); text && text < end;
	     text = strstr(text + 1, word))
		last = text;
	return last;
}
