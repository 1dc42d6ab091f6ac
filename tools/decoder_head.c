// SPDX-License-Identifier: GPL-2.0-only
/* Where a report begins. */
#include <string.h>

#include "decoder_private.h"

/* What the slab allocator says follows the report of the page allocator. */
#define SLAB_NEAR	3
/* After so many lines of others a head has lost the line that follows it. */
#define HEAD_NEAR	8

/* The same caller writes one after the other, others maybe not. */
static bool is_ended_by_head(const struct slot *slot,
			     const struct log_line *line)
{
	return *line->caller || slot->is_old || slot->has_end ||
	       slot->report.is_slab ||
	       (slot->stage == STAGE_TRACE && slot->trace.is_at_base);
}

static void end_others(struct decoder *decoder, const struct log_line *line)
{
	size_t i;

	for (i = decoder->slot_count; i-- > 0; ) {
		struct slot *slot = decoder->slots[i];

		if (slot_hears(slot, line) && is_ended_by_head(slot, line))
			slot_close(decoder, slot, false);
	}
}

static void set_choice(struct choice *to, const struct choice *from)
{
	if (from->set)
		*to = *from;
}

static void set_head(struct slot *slot, const struct head *head)
{
	struct report *report = &slot->report;

	if (*head->comm)
		memcpy(report->comm, head->comm, sizeof(head->comm));
	if (*head->nodes)
		memcpy(report->nodes, head->nodes, sizeof(head->nodes));
	if (*head->nodemask)
		memcpy(report->nodemask, head->nodemask,
		       sizeof(head->nodemask));
	set_choice(&report->cpu, &head->cpu);
	set_choice(&report->order, &head->order);
	set_choice(&report->kb, &head->kb);
	set_choice(&report->milliseconds, &head->milliseconds);
	set_choice(&report->gfp.mask, &head->mask);
	if (!head->names)
		return;
	text_copy(slot->names, sizeof(slot->names), head->names,
		  head->names_len);
	slot->names_len = strlen(slot->names);
}

/* 2.6.38 to 4.8 write two heads for a vmalloc. */
static struct slot *announced(struct decoder *decoder,
			      const struct log_line *line,
			      const struct head *head)
{
	size_t i;

	if (head->kind != PAGEFAIL_KIND_PAGE_ALLOCATION || head->is_slab)
		return NULL;
	for (i = 0; i < decoder->slot_count; i++) {
		struct slot *slot = decoder->slots[i];

		if (slot_hears(slot, line) && slot->is_announced &&
		    slot->stage == STAGE_HEAD && !slot->skipped)
			return slot;
	}
	return NULL;
}

/* The report of the pages that the slab allocator did not get */
static bool is_told_already(struct decoder *decoder,
			    const struct log_line *line, struct slot **owner)
{
	size_t i;

	*owner = NULL;
	for (i = 0; i < decoder->slot_count; i++) {
		struct slot *slot = decoder->slots[i];

		if (slot_hears(slot, line) && !slot->skipped &&
		    !slot->is_other && !slot->report.is_slab &&
		    slot->stage >= STAGE_TRACE)
			*owner = slot;
	}
	return *owner || (decoder->last_line && !decoder->last_head &&
			  line->number - decoder->last_line <= SLAB_NEAR &&
			  strcmp(decoder->last_caller, line->caller) == 0);
}

static void count_kept_back(struct decoder *decoder,
			    const struct log_line *line)
{
	if (decoder->kept_back &&
	    line->number - decoder->kept_line <= KEPT_NEAR)
		decoder->counts.suppressed += decoder->kept_back;
	decoder->kept_back = 0;
}

/**
 * take_head - a report begins
 * @decoder: that it is in
 * @line: its first line
 * @head: what that says
 *
 * Return: the report; NULL if it was told already.
 */
struct slot *take_head(struct decoder *decoder, const struct log_line *line,
		       const struct head *head)
{
	struct slot *slot;

	if (head->is_slab && is_told_already(decoder, line, &slot))
		return slot;
	count_kept_back(decoder, line);
	slot = announced(decoder, line, head);
	if (!slot) {
		end_others(decoder, line);
		slot = slot_open(decoder, line);
		slot->report.kind = head->kind;
	}
	slot->report.is_slab = head->is_slab;
	slot->has_head = true;
	slot->is_announced = head->is_announced;
	slot->is_tentative = head->is_vague;
	slot->is_disturbed = head->is_partial;
	slot->is_old = !head->is_slab && !*head->comm &&
		       head->kind == PAGEFAIL_KIND_PAGE_ALLOCATION;
	set_head(slot, head);
	return slot;
}

/* How well a line about a process fits a report: 0 not at all. */
static int task_fits(const struct slot *slot, const struct task *task)
{
	if (slot->stage != STAGE_HEAD || slot->report.is_slab || slot->is_old)
		return 0;
	if (!*slot->report.comm)
		return 1;
	if (strcmp(slot->report.comm, task->comm) != 0)
		return 0;
	return slot->skipped > HEAD_NEAR ? 2 : 3;
}

static bool is_same_request(const struct slot *a, const struct slot *b)
{
	return a->is_other == b->is_other &&
	       a->report.kind == b->report.kind &&
	       a->report.order.value == b->report.order.value &&
	       a->report.gfp.mask.value == b->report.gfp.mask.value &&
	       a->report.kb.value == b->report.kb.value;
}

/* Several of one name that want the same cannot be mixed up, others can. */
static struct slot *find_task(struct decoder *decoder,
			      const struct log_line *line,
			      const struct task *task, bool *ambiguous)
{
	struct slot *best = NULL;
	int fit, best_fit = 0;
	size_t i;

	*ambiguous = false;
	for (i = 0; i < decoder->slot_count; i++) {
		struct slot *slot = decoder->slots[i];

		fit = slot_hears(slot, line) ? task_fits(slot, task) : 0;
		if (!fit || fit < best_fit)
			continue;
		if (fit == best_fit && is_same_request(best, slot))
			continue;
		*ambiguous = fit == best_fit;
		best = slot;
		best_fit = fit;
	}
	for (i = 0; *ambiguous && i < decoder->slot_count; i++) {
		struct slot *slot = decoder->slots[i];

		if (slot_hears(slot, line) && task_fits(slot, task))
			slot->is_disturbed = true;
	}
	return best;
}

/**
 * take_task - a line with process and kernel
 * @decoder: that it is in
 * @line: the line
 * @text: of it
 *
 * Return: the report that it belongs to.
 */
struct slot *take_task(struct decoder *decoder, const struct log_line *line,
		       const char *text)
{
	bool ambiguous;
	struct slot *slot;
	struct task task;

	task_parse(&task, text);
	slot = find_task(decoder, line, &task, &ambiguous);
	if (!slot || ambiguous)
		slot = slot_open_headless(decoder, line);
	else
		slot->is_tentative = !slot->has_head && slot->is_tentative;
	if (!slot)
		return NULL;
	slot->is_other |= ambiguous;
	memcpy(slot->report.comm, task.comm, sizeof(task.comm));
	memcpy(slot->report.kernel, task.kernel, sizeof(task.kernel));
	memcpy(slot->report.package, task.package, sizeof(task.package));
	set_choice(&slot->report.pid, &task.pid);
	set_choice(&slot->report.cpu, &task.cpu);
	slot->is_serial = task.serial;
	slot->stage = STAGE_TASK;
	return slot;
}
