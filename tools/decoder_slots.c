// SPDX-License-Identifier: GPL-2.0-only
/* The reports that are being read, and for how long. */
#include <stdlib.h>
#include <string.h>

#include "decoder_private.h"

/* Others' lines, after which the next part of a report is not expected. */
#define SKIPPED_MAX	24
/* Lines of other callers do not matter, but for ever is too long. */
#define AGE_MAX		1000

/**
 * slot_hears - whether a line may be of the same writer as a report
 * @slot: the report
 * @line: the line
 *
 * Return: whether it may.
 */
bool slot_hears(const struct slot *slot, const struct log_line *line)
{
	return !slot->is_closed &&
	       strcmp(slot->caller, line->caller) == 0 &&
	       strcmp(slot->report.host, line->host) == 0;
}

static void remove_slot(struct decoder *decoder, size_t i)
{
	struct slot *slot = decoder->slots[i];

	decoder->slot_count--;
	for (; i < decoder->slot_count; i++)
		decoder->slots[i] = decoder->slots[i + 1];
	if (decoder->spare)
		free(slot);
	else
		decoder->spare = slot;
}

/* In the order in which they began. */
static void hand_over(struct decoder *decoder)
{
	while (decoder->slot_count && decoder->slots[0]->is_closed) {
		decoder->counts.reports++;
		decoder->sink(decoder->to, &decoder->slots[0]->report);
		remove_slot(decoder, 0);
	}
}

/**
 * slot_close - nothing more of a report is expected
 * @decoder: that it is in
 * @slot: the report, which may not be there any more then
 * @at_end: the log ends here, it may have been cut
 */
void slot_close(struct decoder *decoder, struct slot *slot, bool at_end)
{
	size_t i;

	if (slot->is_closed)
		return;
	slot->is_closed = true;
	if (!slot_finish(decoder, slot, at_end)) {
		for (i = 0; decoder->slots[i] != slot; i++)
			;
		remove_slot(decoder, i);
	}
	hand_over(decoder);
	decoder->is_crowded = decoder->is_crowded && decoder->slot_count;
}

/**
 * slots_flush - nothing more is expected at all
 * @decoder: that it was expected in
 */
void slots_flush(struct decoder *decoder)
{
	while (decoder->slot_count)
		slot_close(decoder, decoder->slots[0], false);
}

/* Drops what is maybe no report, to have room for one. */
static bool make_room(struct decoder *decoder)
{
	size_t i;

	for (i = 0; i < decoder->slot_count; i++) {
		struct slot *slot = decoder->slots[i];

		if (!slot->is_other && (!slot->is_tentative || slot->has_head))
			continue;
		slot_close(decoder, slot, false);
		if (decoder->slot_count < SLOTS_MAX)
			return true;
	}
	return false;
}

static struct slot *add_slot(struct decoder *decoder,
			     const struct log_line *line)
{
	struct slot *slot = decoder->spare;

	decoder->spare = NULL;
	/* Frames and zones, which are most of it, are set when they are used. */
	if (slot)
		memset(slot, 0, offsetof(struct slot, report.frames));
	else
		slot = xcalloc(1, sizeof(*slot));
	decoder->slots[decoder->slot_count++] = slot;

	slot->report.line = line->number;
	memcpy(slot->report.stamp, line->stamp, sizeof(line->stamp));
	memcpy(slot->report.timestamp, line->timestamp,
	       sizeof(line->timestamp));
	memcpy(slot->report.host, line->host, sizeof(line->host));
	memcpy(slot->caller, line->caller, sizeof(line->caller));
	slot->is_kernel = line->is_kernel;
	slot->unknown = decoder->unknown;
	return slot;
}

/**
 * slot_open - a report begins
 * @decoder: that it is in
 * @line: its first line
 *
 * With too many at the same time the oldest one ends here.
 *
 * Return: it.
 */
struct slot *slot_open(struct decoder *decoder, const struct log_line *line)
{
	if (decoder->slot_count == SLOTS_MAX && !make_room(decoder)) {
		decoder->is_crowded = true;
		slot_close(decoder, decoder->slots[0], false);
	}
	return add_slot(decoder, line);
}

/**
 * slot_open_headless - something begins that has no head
 * @decoder: that it is in
 * @line: its first line
 *
 * After a report had to end before its time this may be the rest of it, which
 * must not count twice.
 *
 * Return: what begins; NULL if there is no room for it.
 */
struct slot *slot_open_headless(struct decoder *decoder,
				const struct log_line *line)
{
	struct slot *slot;

	if (decoder->is_crowded ||
	    (decoder->slot_count == SLOTS_MAX && !make_room(decoder)))
		return NULL;
	slot = add_slot(decoder, line);
	slot->is_tentative = true;
	return slot;
}

/**
 * slot_touch - a report goes on
 * @decoder: that it is in
 * @slot: it
 * @line: that belongs to it
 */
void slot_touch(struct decoder *decoder, struct slot *slot,
		const struct log_line *line)
{
	uint64_t from = slot->unknown;

	if (slot->is_other)
		from = decoder->unknown;
	if (from < decoder->unknown_counted)
		from = decoder->unknown_counted;
	if (from < decoder->unknown) {
		decoder->counts.not_understood += decoder->unknown - from;
		decoder->unknown_counted = decoder->unknown;
	}
	slot->is_disturbed |= slot->skipped != 0;
	slot->unknown = decoder->unknown;
	slot->skipped = 0;
	slot->age = 0;
	if (slot->is_other)
		return;
	decoder->last_line = line->number;
	decoder->last_head = slot->stage == STAGE_HEAD;
	memcpy(decoder->last_caller, line->caller, sizeof(line->caller));
}

static bool is_over(const struct slot *slot)
{
	if (slot->skipped && (slot->has_end || slot->is_old))
		return true;
	return slot->skipped > SKIPPED_MAX || slot->age > AGE_MAX;
}

/**
 * slots_pass - a line does not belong to the other reports
 * @decoder: that they are in
 * @owner: that it belongs to, NULL for none
 * @line: the line
 * @is_unknown: nothing is known of it
 */
void slots_pass(struct decoder *decoder, const struct slot *owner,
		const struct log_line *line, bool is_unknown)
{
	size_t i;

	decoder->unknown += is_unknown;
	for (i = decoder->slot_count; i-- > 0; ) {
		struct slot *slot = decoder->slots[i];

		if (slot == owner || slot->is_closed)
			continue;
		slot->age++;
		slot->skipped += slot_hears(slot, line);
		if (is_over(slot))
			slot_close(decoder, slot, false);
	}
}
