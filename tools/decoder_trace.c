// SPDX-License-Identifier: GPL-2.0-only
/* Whose call stack it is. */
#include <stddef.h>
#include <string.h>

#include "decoder_private.h"
#include "symbol.h"

/* Of several that wait for their call stack, none is more likely. */
static struct slot *confuse(struct decoder *decoder,
			    const struct log_line *line)
{
	struct slot *last = NULL;
	size_t i;

	for (i = 0; i < decoder->slot_count; i++) {
		struct slot *slot = decoder->slots[i];

		if (!slot_hears(slot, line) || slot->stage != STAGE_TASK)
			continue;
		slot->is_uncertain = true;
		slot->stage = STAGE_TRACE;
		last = slot;
	}
	return last;
}

/* A line about the process, or at least a head, and nothing since */
static struct slot *find_waiting(struct decoder *decoder,
				 const struct log_line *line, bool *ambiguous)
{
	struct slot *found = NULL;
	size_t i;

	*ambiguous = false;
	for (i = 0; i < decoder->slot_count; i++) {
		struct slot *slot = decoder->slots[i];
		bool waits = slot->stage == STAGE_TASK ||
			     (slot->stage == STAGE_HEAD && !slot->skipped);

		if (!slot_hears(slot, line) || !waits || slot->is_old ||
		    slot->report.is_slab)
			continue;
		*ambiguous = found && found->stage == STAGE_TASK &&
			     slot->stage == STAGE_TASK && !slot->is_serial;
		found = slot;
		if (*ambiguous)
			break;
	}
	return found;
}

static void begin(struct decoder *decoder, struct slot *slot)
{
	slot->is_dumped = slot->stage == STAGE_TASK && !slot->is_serial &&
			  !slot->skipped && !slot->has_registers;
	slot->stage = STAGE_TRACE;
	slot->trace_number = ++decoder->traces;
}

static void add(struct slot *slot, const char *text)
{
	if (slot->is_uncertain)
		return;
	trace_add(&slot->trace, &slot->report, text);
	slot->has_frames = true;
}

/**
 * take_trace - a call stack begins
 * @decoder: that it is in
 * @line: that says so
 * @text: of it; frames may follow
 *
 * Return: the report that it belongs to.
 */
struct slot *take_trace(struct decoder *decoder, const struct log_line *line,
			const char *text)
{
	bool ambiguous;
	struct slot *slot = find_waiting(decoder, line, &ambiguous);

	trace_begins(&text);
	if (ambiguous)
		return confuse(decoder, line);
	if (!slot)
		slot = slot_open_headless(decoder, line);
	if (!slot)
		return NULL;
	begin(decoder, slot);
	if (*scan_blanks(text))
		add(slot, text);
	return slot;
}

static struct slot *find_tracer(struct decoder *decoder,
				const struct log_line *line)
{
	struct slot *found = NULL;
	size_t i;

	for (i = 0; i < decoder->slot_count; i++) {
		struct slot *slot = decoder->slots[i];

		if (slot_hears(slot, line) && slot->stage == STAGE_TRACE &&
		    (!found || slot->trace_number >= found->trace_number))
			found = slot;
	}
	return found;
}

/* Another that has not come to its base, before this one began */
static struct slot *find_unfinished(struct decoder *decoder,
				    const struct log_line *line,
				    const struct slot *but)
{
	size_t i;

	for (i = 0; i < decoder->slot_count; i++) {
		struct slot *slot = decoder->slots[i];

		if (slot != but && slot_hears(slot, line) &&
		    slot->stage == STAGE_TRACE && !slot->trace.is_at_base)
			return slot;
	}
	return NULL;
}

/*
 * Old kernels write several call stacks at the same time. That they did is
 * seen when a stack goes on below its base, or ends what it did not begin:
 * then no frame is certain.
 */
static void add_frame(struct decoder *decoder, const struct log_line *line,
		      struct slot *slot, const char *text)
{
	bool was_at_base = slot->trace.is_at_base;
	struct slot *other;

	add(slot, text);
	if (slot->is_serial ||
	    (!slot->trace.is_odd && (!was_at_base || slot->trace.is_at_base)))
		return;
	other = find_unfinished(decoder, line, slot);
	if (!other)
		return;
	other->is_disturbed = true;
	slot->is_uncertain = true;
}

/* Nothing is kept of it: the next slot is as good as a new one for that. */
static bool is_of_report(struct decoder *decoder, const char *text)
{
	struct report *report;
	struct trace trace;

	if (!decoder->spare)
		decoder->spare = xcalloc(1, sizeof(*decoder->spare));
	report = &decoder->spare->report;
	memset(report, 0, offsetof(struct report, frames));
	memset(&trace, 0, sizeof(trace));
	trace_add(&trace, report, text);
	return trace.has_warned;
}

/**
 * take_frame - a line of a call stack
 * @decoder: that it is in
 * @line: the line
 * @text: of it
 *
 * Return: the report that it belongs to, NULL if none.
 */
struct slot *take_frame(struct decoder *decoder, const struct log_line *line,
			const char *text)
{
	struct slot *slot = find_tracer(decoder, line);
	bool ambiguous;

	if (slot) {
		add_frame(decoder, line, slot, text);
		return slot;
	}
	slot = find_waiting(decoder, line, &ambiguous);
	if (slot && (slot->skipped || ambiguous))
		return NULL;
	if (!slot && is_of_report(decoder, text))
		slot = slot_open_headless(decoder, line);
	if (!slot)
		return NULL;
	begin(decoder, slot);
	add(slot, text);
	return slot;
}
