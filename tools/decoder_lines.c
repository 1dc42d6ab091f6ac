// SPDX-License-Identifier: GPL-2.0-only
/* Lines that belong to a report by where they stand. */
#include <string.h>

#include "decoder_private.h"

/* The report that was written last, if nothing stands in between */
static struct slot *find_last(struct decoder *decoder,
			      const struct log_line *line)
{
	size_t i;

	for (i = decoder->slot_count; i-- > 0; ) {
		struct slot *slot = decoder->slots[i];

		if (slot_hears(slot, line) && !slot->skipped)
			return slot;
	}
	return NULL;
}

static struct slot *take_nodes(struct decoder *decoder,
			       const struct log_line *line, const char *text)
{
	char comm[COMM_SIZE], nodes[NODES_SIZE];
	struct slot *found = NULL;
	size_t i;

	nodes_parse(text, comm, nodes);
	for (i = 0; i < decoder->slot_count; i++) {
		struct slot *slot = decoder->slots[i];

		if (slot_hears(slot, line) && slot->stage == STAGE_HEAD &&
		    !*slot->report.nodes &&
		    strcmp(slot->report.comm, comm) == 0)
			found = slot;
	}
	if (found)
		memcpy(found->report.nodes, nodes, sizeof(nodes));
	return found;
}

/* What stands with a call stack, before it or in it */
static struct slot *take_dump(struct decoder *decoder,
			      const struct log_line *line, const char *text)
{
	struct slot *slot = find_last(decoder, line);

	if (!slot || slot->stage > STAGE_TRACE)
		return NULL;
	slot->has_registers |= slot->stage == STAGE_TASK;
	/* in user space, where the stack of the kernel ends */
	if (scan_starts(text, "RIP: 0033:"))
		slot->trace.is_at_base = true;
	return slot;
}

static struct slot *take_release(struct decoder *decoder,
				 const struct log_line *line, const char *text)
{
	struct slot *slot = find_last(decoder, line);

	if (!slot || slot->stage != STAGE_TASK || *slot->report.kernel)
		return NULL;
	task_release(text, slot->report.kernel);
	return slot;
}

static struct slot *take_slab(struct decoder *decoder,
			      const struct log_line *line, const char *text)
{
	struct slot *slot = find_last(decoder, line);
	struct choice order = { .set = false };

	if (slot && slot->report.is_slab && slab_order(text, &order))
		slot->report.order = order;
	return slot;
}

static void take_suppressed(struct decoder *decoder,
			    const struct log_line *line, const char *text)
{
	const struct slot *slot = find_last(decoder, line);
	uint64_t count;
	bool certain;

	suppressed_count(text, &count, &certain);
	if (certain || (slot && !slot->is_other && !slot->is_tentative) ||
	    (decoder->last_line &&
	     line->number - decoder->last_line <= KEPT_NEAR)) {
		decoder->counts.suppressed += count;
		return;
	}
	decoder->kept_back = count;
	decoder->kept_line = line->number;
}

/* Only a head that came again is a report that is not there. */
static void take_repeated(struct decoder *decoder, const struct log_line *line,
			  const char *text)
{
	char again[LINE_SIZE];
	const char *what;
	struct head head;
	uint64_t count;
	bool is_head;

	repeated_count(text, &count, &what);
	if (what) {
		text_copy(again, sizeof(again), what, strcspn(what, "]"));
		is_head = head_parse(&head, again);
	} else {
		is_head = decoder->last_head &&
			  decoder->last_line + 1 == line->number;
	}
	if (is_head)
		decoder->counts.suppressed += count;
}

static struct slot *take_other(struct decoder *decoder,
			       const struct log_line *line, const char *text)
{
	struct slot *slot = slot_open_headless(decoder, line);

	if (!slot)
		return NULL;
	slot->is_other = true;
	other_parse(text, slot->report.comm);
	return slot;
}

static void disturb_all(struct decoder *decoder)
{
	size_t i;

	for (i = 0; i < decoder->slot_count; i++) {
		if (!decoder->slots[i]->is_closed)
			decoder->slots[i]->is_disturbed = true;
	}
}

/**
 * take_line - a line that is no head
 * @decoder: that it is in
 * @line: the line
 * @kind: of it
 * @text: of it
 *
 * Return: the report that it belongs to, NULL if none.
 */
struct slot *take_line(struct decoder *decoder, const struct log_line *line,
		       enum line_kind kind, const char *text)
{
	switch (kind) {
	case LINE_NODES:
		return take_nodes(decoder, line, text);
	case LINE_TASK:
		return take_task(decoder, line, text);
	case LINE_RELEASE:
		return take_release(decoder, line, text);
	case LINE_DUMP:
		return take_dump(decoder, line, text);
	case LINE_TRACE:
		return take_trace(decoder, line, text);
	case LINE_FRAME:
		return take_frame(decoder, line, text);
	case LINE_SLAB:
		return take_slab(decoder, line, text);
	case LINE_SUPPRESSED:
		take_suppressed(decoder, line, text);
		return NULL;
	case LINE_REPEATED:
		take_repeated(decoder, line, text);
		return NULL;
	case LINE_DROPPED:
		disturb_all(decoder);
		return NULL;
	case LINE_OTHER:
		return take_other(decoder, line, text);
	case LINE_UNKNOWN:
	case LINE_BLANK:
	case LINE_HEAD:
		return NULL;
	default:
		return take_memory(decoder, line, kind, text);
	}
}
