// SPDX-License-Identifier: GPL-2.0-only
/* What the slab allocators write when they get no page. */
#include <string.h>

#include "report_parse.h"

/**
 * slab_head_parse - read the first line that a slab allocator writes
 * @head: what it says
 * @text: the line
 *
 * Return: whether it is one.
 */
bool slab_head_parse(struct head *head, const char *text)
{
	const char *mode;

	memset(head, 0, sizeof(*head));
	if (!scan_word(&text, "SLUB: Unable to allocate memory on ") &&
	    !scan_word(&text, "SLAB: Unable to allocate memory on "))
		return false;
	head->is_slab = true;
	if (scan_word(&text, "CPU "))
		scan_choice(&text, &head->cpu, UINT32_MAX);
	mode = strstr(text, "gfp=");
	if (!mode) {
		head->is_partial = true;
		return true;
	}
	mode += strlen("gfp=");
	head_mask(head, &mode);
	return true;
}

/**
 * slab_line - whether a line is one of those that follow
 * @text: the line
 *
 * Return: whether it is.
 */
bool slab_line(const char *text)
{
	uint64_t node;

	if (scan_starts(text, "cache: "))
		return strstr(text, ", object size: ") != NULL;
	if (strstr(text, " debugging increased min order, use "))
		return true;
	return scan_word(&text, "node ") && scan_number(&text, &node) &&
	       scan_word(&text, ": slabs: ");
}

/**
 * slab_order - find the order of the pages that were wanted at last
 * @text: a line that slab_line() knows
 * @order: set if the line has it
 *
 * Return: whether it has.
 */
bool slab_order(const char *text, struct choice *order)
{
	static const char *const keys[] = { ", min order: ", ", order: " };
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		const char *at = strstr(text, keys[i]);

		if (!at)
			continue;
		at += strlen(keys[i]);
		return scan_choice(&at, order, ORDERS_MAX - 1);
	}
	return false;
}
