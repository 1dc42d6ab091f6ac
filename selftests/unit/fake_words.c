// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fake.h"

/**
 * fake_words - how the pretended kernel misbehaves
 *
 * Return: the environment variable FAKE_KERNEL; where that is @FILE, what is in
 * the file, which may change.
 */
const char *fake_words(void)
{
	const char *words = getenv("FAKE_KERNEL");
	static char text[256];
	FILE *file;

	if (!words || *words != '@')
		return words ? words : "";
	file = fopen(words + 1, "r");
	if (!file)
		abort();
	text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
	fclose(file);
	return text;
}

/**
 * fake_told_to - whether the pretended kernel is to misbehave so
 * @word: how; words do not contain each other
 *
 * Return: whether it is.
 */
bool fake_told_to(const char *word)
{
	return strstr(fake_words(), word);
}
