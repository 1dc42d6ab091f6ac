// SPDX-License-Identifier: GPL-2.0-only
/* The first line of a report, as kernels since 2.4 spell it. */
#include <string.h>

#include "report_parse.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

/* Longer names are cut by the kernel; much longer is prose, not a name. */
#define COMM_BELIEVED	(COMM_SIZE - 1)
#define COMM_ENDURED	63

/* Whether the line ends within a word, or just before. */
static bool ends_within(const char *text, const char *word)
{
	return strncmp(text, word, strlen(text)) == 0;
}

/**
 * head_mask - read 0x20, or 0xa20(GFP_ATOMIC)
 * @head: gets mask and names
 * @text: moved behind it
 */
void head_mask(struct head *head, const char **text)
{
	uint64_t mask;
	size_t len;

	if (!**text || strcmp(*text, "0x") == 0) {
		head->is_partial = true;
		return;
	}
	if (scan_hex(text, &mask) && mask <= UINT32_MAX) {
		head->mask.set = true;
		head->mask.value = mask;
	}
	if (**text != '(')
		return;
	len = strcspn(*text + 1, ")");
	head->names = *text + 1;
	head->names_len = len;
	*text += 1 + len;
	if (**text)
		(*text)++;
	else
		head->is_partial = true;
}

static void read_nodes(const char *text, const char *key, char *to)
{
	const char *at = scan_last(text, text + strlen(text), key);
	size_t len;

	if (!at)
		return;
	at += strlen(key);
	len = strspn(at, "0123456789,-");
	while (len && at[len - 1] == ',')
		len--;
	text_copy(to, NODES_SIZE, at, len);
}

/* order:1, mode:0x20, and what newer kernels add; false if it is prose. */
static bool read_request(struct head *head, const char *text)
{
	if (scan_word(&text, "order:"))
		scan_choice(&text, &head->order, ORDERS_MAX - 1);
	else if (!ends_within(text, "order:"))
		return false;
	text += strspn(text, ", ");
	if (!scan_word(&text, "mode:")) {
		head->is_partial = ends_within(text, "mode:");
		head->is_vague |= !head->order.set;
		return head->order.set || head->is_partial;
	}
	head_mask(head, &text);
	read_nodes(text, "nodemask=", head->nodemask);
	read_nodes(text, "mems_allowed=", head->nodes);
	return !*text || strchr(", \t:", *text) != NULL;
}

static bool read_failure(struct head *head, const char *text)
{
	text += *text == '.' || *text == ':';
	return read_request(head, scan_blanks(text));
}

static bool read_stall(struct head *head, const char *text)
{
	uint64_t duration;

	head->kind = PAGEFAIL_KIND_STALL;
	if (!scan_word(&text, "s for ") && !scan_word(&text, " for "))
		return false;
	if (!scan_number(&text, &duration))
		return false;
	/* 4.9 to 4.14 count milliseconds, those from 7.0 on seconds */
	if (scan_word(&text, " secs"))
		duration = duration <= UINT32_MAX ? duration * 1000 : duration;
	else if (!scan_word(&text, "ms"))
		return false;
	head->milliseconds.set = duration <= UINT32_MAX;
	head->milliseconds.value = head->milliseconds.set ? duration : 0;
	return read_request(head, text + strspn(text, ",: "));
}

static void set_size(struct head *head, uint64_t bytes)
{
	uint64_t kb = bytes / 1024 + (bytes % 1024 != 0);

	head->kb.set = kb <= UINT32_MAX;
	head->kb.value = head->kb.set ? kb : 0;
}

/* What all kinds of vmalloc() end with, since they name the process. */
static bool read_vmalloc_mode(struct head *head, const char *text)
{
	const char *mode = strstr(text, ", mode:");

	if (!mode) {
		head->is_partial = *head->comm != '\0';
		return true;
	}
	mode += strlen(", mode:");
	head_mask(head, &mode);
	read_nodes(mode, "nodemask=", head->nodemask);
	read_nodes(mode, "mems_allowed=", head->nodes);
	return true;
}

static bool read_vmalloc(struct head *head, const char *text)
{
	uint64_t bytes;

	head->kind = PAGEFAIL_KIND_VMALLOC;
	if (scan_word(&text, ", allocated ")) {
		if (!scan_number(&text, &bytes) || !scan_word(&text, " of "))
			return false;
	} else if (!scan_word(&text, ": ")) {
		return false;
	}
	if (!scan_number(&text, &bytes) || !scan_word(&text, " bytes"))
		return false;
	set_size(head, bytes);
	return read_vmalloc_mode(head, text);
}

static bool read_vmalloc_error(struct head *head, const char *text)
{
	uint64_t bytes;

	head->kind = PAGEFAIL_KIND_VMALLOC;
	if (!scan_number(&text, &bytes))
		return false;
	set_size(head, bytes);
	if (scan_word(&text, ", page order "))
		scan_choice(&text, &head->order, ORDERS_MAX - 1);
	return read_vmalloc_mode(head, text);
}

/* 2.4: __alloc_pages: 0-order allocation failed (gfp=0x20/0) */
static bool read_old(struct head *head, const char *text)
{
	if (!scan_choice(&text, &head->order, ORDERS_MAX - 1) ||
	    !scan_word(&text, "-order allocation failed"))
		return false;
	if (scan_word(&text, " (gfp="))
		head_mask(head, &text);
	return true;
}

/**
 * struct form - how a head is spelled
 * @words: after the name of the process
 * @read: reads what follows
 */
struct form {
	const char *words;
	bool (*read)(struct head *head, const char *text);
};

static const struct form named[] = {
	{ ": page allocation failure", read_failure },
	{ ": page allocation stall", read_stall },
	{ ": page alloction stall", read_stall },
	{ ": vmalloc: allocation failure", read_vmalloc },
	{ ": vmalloc error: size ", read_vmalloc_error },
};

static const struct form nameless[] = {
	{ "vmalloc: allocation failure", read_vmalloc },
	{ "__alloc_pages: ", read_old },
};

/* The last is the kernel's own, where a process is named like a report. */
static bool parse_named(struct head *head, const struct form *form,
			const char *text)
{
	const char *at = scan_last(text, text + strlen(text), form->words);

	for (; at; at = scan_last(text, at, form->words)) {
		memset(head, 0, sizeof(*head));
		if (at - text > COMM_ENDURED)
			continue;
		head->is_vague = at - text > COMM_BELIEVED;
		text_copy(head->comm, sizeof(head->comm), text, at - text);
		if (form->read(head, at + strlen(form->words)))
			return true;
	}
	return false;
}

/**
 * head_parse - read the first line of a report
 * @head: what it says
 * @text: the line
 *
 * Return: whether it is one.
 */
bool head_parse(struct head *head, const char *text)
{
	size_t i;

	/* Most lines are none. */
	if (!strstr(text, "alloc"))
		return false;
	for (i = 0; i < ARRAY_SIZE(named); i++) {
		if (parse_named(head, &named[i], text))
			return true;
	}
	for (i = 0; i < ARRAY_SIZE(nameless); i++) {
		const char *rest = text;

		memset(head, 0, sizeof(*head));
		if (!scan_word(&rest, nameless[i].words))
			continue;
		if (!nameless[i].read(head, rest))
			return false;
		head->is_announced = head->kind == PAGEFAIL_KIND_VMALLOC;
		return true;
	}
	return slab_head_parse(head, text);
}

/**
 * head_begins - whether a line may be the first half of a head
 * @text: the line
 *
 * Return: whether a mailer may have broken it there.
 */
bool head_begins(const char *text)
{
	static const char *const ends[] = { ": page", ": page allocation" };
	size_t i, len = strlen(text);

	while (len && (text[len - 1] == ' ' || text[len - 1] == '\t'))
		len--;
	for (i = 0; i < ARRAY_SIZE(ends); i++) {
		size_t end = strlen(ends[i]);

		if (len > end && len - end <= COMM_BELIEVED &&
		    strncmp(text + len - end, ends[i], end) == 0)
			return true;
	}
	return false;
}
