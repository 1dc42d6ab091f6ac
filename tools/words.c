// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <string.h>

#include <linux/pagefail.h>

#include "words.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

static const struct word class_list[] = {
	[PAGEFAIL_CLASS_ATOMIC] = {
		"atomic", "may not sleep, may use the reserve (GFP_ATOMIC)" },
	[PAGEFAIL_CLASS_NOWAIT] = {
		"nowait", "may not sleep (GFP_NOWAIT, first tries)" },
	[PAGEFAIL_CLASS_RECLAIM] = {
		"reclaim", "may sleep and reclaim memory (GFP_KERNEL)" },
	[PAGEFAIL_CLASS_NOLOCK] = {
		"nolock", "takes no lock, from any context" },
};

static const struct word cause_list[] = {
	[PAGEFAIL_CAUSE_FRAGMENTED] = {
		"fragmented", "Enough memory was free, but in smaller blocks: "
		"compaction can help." },
	[PAGEFAIL_CAUSE_RESERVED] = {
		"reserved", "Its own zones were used up; what was free elsewhere "
		"is kept for others." },
	[PAGEFAIL_CAUSE_DEPLETED] = {
		"depleted", "Too little memory was free, or no zone was "
		"allowed." },
	[PAGEFAIL_CAUSE_TRANSIENT] = {
		"transient", "Memory was there a moment later: a race, or a "
		"constraint unseen from here." },
	[PAGEFAIL_CAUSE_LIMIT] = {
		"limit", "Memory was there, but charged to a control group: "
		"mostly its limit refused." },
};

static const struct word kind_list[] = {
	[PAGEFAIL_KIND_PAGE_ALLOCATION] = {
		"page_allocation", "A page allocation failed." },
	[PAGEFAIL_KIND_VMALLOC] = {
		"vmalloc", "vmalloc found no room or no memory." },
	[PAGEFAIL_KIND_STALL] = {
		"stall", "An allocation took long; it did not fail." },
	[PAGEFAIL_KIND_OTHER] = {
		"other", "warn_alloc was entered for something else." },
};

static const struct word context_list[] = {
	[PAGEFAIL_CONTEXT_TASK] = {
		"task", "A process or a kernel thread was running." },
	[PAGEFAIL_CONTEXT_SOFTIRQ] = {
		"softirq", "A softirq was being served." },
	[PAGEFAIL_CONTEXT_HARDIRQ] = {
		"hardirq", "An interrupt was being served." },
	[PAGEFAIL_CONTEXT_NMI] = {
		"nmi", "A non-maskable interrupt was being served." },
};

static const struct word hook_mode_list[] = {
	[PAGEFAIL_HOOKS_ALL] = {
		"all", "mm_page_alloc counts, warn_alloc adds and checks" },
	[PAGEFAIL_HOOKS_MM_PAGE_ALLOC] = {
		"mm_page_alloc", "only mm_page_alloc" },
	[PAGEFAIL_HOOKS_WARN_ALLOC] = {
		"warn_alloc", "only warn_alloc: free while nothing fails" },
};

const struct words classes = { class_list, ARRAY_SIZE(class_list) };
const struct words causes = { cause_list, ARRAY_SIZE(cause_list) };
const struct words kinds = { kind_list, ARRAY_SIZE(kind_list) };
const struct words contexts = { context_list, ARRAY_SIZE(context_list) };
const struct words hook_modes = { hook_mode_list, ARRAY_SIZE(hook_mode_list) };

/**
 * word_name - name of a value
 * @words: the enumeration
 * @value: the value
 * @buf: room for the number of a value that has no name
 *
 * Return: the name, a dash for WORD_UNKNOWN, or the number in @buf.
 */
const char *word_name(const struct words *words, uint32_t value,
		      char buf[WORD_SIZE])
{
	if (value < words->count)
		return words->list[value].name;
	if (value == WORD_UNKNOWN)
		return "-";
	snprintf(buf, WORD_SIZE, "%u", value);
	return buf;
}

/**
 * word_meaning - what a value means
 * @words: the enumeration
 * @value: the value
 *
 * Return: the sentence.
 */
const char *word_meaning(const struct words *words, uint32_t value)
{
	if (value < words->count)
		return words->list[value].meaning;
	if (value == WORD_UNKNOWN)
		return "the log does not tell";
	return "Not known to this version of the tool.";
}

/**
 * word_value - value that a name stands for
 * @words: the enumeration
 * @name: the name
 * @value: where to
 *
 * Return: whether there is such a name.
 */
bool word_value(const struct words *words, const char *name, uint32_t *value)
{
	size_t i;

	for (i = 0; i < words->count; i++) {
		if (strcmp(words->list[i].name, name) == 0) {
			*value = i;
			return true;
		}
	}
	return false;
}
