// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <string.h>

#include "stacks.h"

/**
 * stack_frames - take a call stack apart
 * @frames: where to
 * @text: the frames, separated by semicolons
 *
 * Return: their number.
 */
size_t stack_frames(struct frame frames[FRAMES_MAX], const char *text)
{
	size_t count = 0;

	while (*text && count < FRAMES_MAX) {
		size_t len = strcspn(text, ";");

		snprintf(frames[count++].text, sizeof(frames[0].text), "%.*s",
			 (int)len, text);
		text += len + (text[len] == ';');
	}
	return count;
}
