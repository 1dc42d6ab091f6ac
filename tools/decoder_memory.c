// SPDX-License-Identifier: GPL-2.0-only
/* Whose memory it is. */
#include <string.h>

#include "decoder_private.h"

static bool may_begin(const struct slot *slot)
{
	if (slot->report.is_slab || slot->is_old || slot->is_uncertain)
		return false;
	return slot->stage == STAGE_TRACE ||
	       (!slot->skipped && slot->stage < STAGE_TRACE);
}

/*
 * The stack that was written last, if it has come to its end; while it has
 * not, its writer cannot be the one, where stacks are written one by one.
 */
static struct slot *find_beginner(struct decoder *decoder,
				  const struct log_line *line)
{
	struct slot *found = NULL, *before = NULL;
	size_t i, count = 0;

	for (i = 0; i < decoder->slot_count; i++) {
		struct slot *slot = decoder->slots[i];

		if (!slot_hears(slot, line) || !may_begin(slot))
			continue;
		count++;
		if (found && slot->trace_number < found->trace_number) {
			before = slot;
			continue;
		}
		before = found;
		found = slot;
	}
	if (count == 2 && found->is_serial && !found->trace.is_at_base &&
	    before->trace.is_at_base)
		return before;
	return count < 2 || !found->skipped ? found : NULL;
}

static struct slot *begin(struct decoder *decoder, const struct log_line *line)
{
	struct slot *slot = find_beginner(decoder, line);

	/* not ours: but what follows must go somewhere */
	if (!slot) {
		slot = slot_open_headless(decoder, line);
		if (!slot)
			return NULL;
		slot->is_other = true;
	}
	slot->stage = STAGE_MEMORY;
	return slot;
}

static bool names_zone(enum line_kind kind)
{
	return kind == LINE_ZONE || kind == LINE_BLOCKS;
}

static bool has_room(struct slot *slot, enum line_kind kind, const char *text)
{
	const struct report_zone *zone = slot->zone;

	if (names_zone(kind))
		zone = zone_find(&slot->report, text);
	return !zone || !zone_is_full(zone, kind);
}

static bool may_end(enum line_kind kind)
{
	return kind == LINE_MEMORY_END || kind == LINE_MEMORY_MORE;
}

/* Where several write about memory, a line may fit only one. */
static struct slot *find_writer(struct decoder *decoder,
				const struct log_line *line,
				enum line_kind kind, const char *text,
				bool *ambiguous)
{
	struct slot *writer = NULL, *fit = NULL;
	size_t i, writers = 0, fits = 0;

	for (i = 0; i < decoder->slot_count; i++) {
		struct slot *slot = decoder->slots[i];

		if (!slot_hears(slot, line) || slot->stage != STAGE_MEMORY ||
		    (slot->has_end && (slot->skipped || !may_end(kind))))
			continue;
		writers++;
		writer = slot;
		if (!has_room(slot, kind, text))
			continue;
		fits++;
		fit = slot;
	}
	*ambiguous = writers > 1 && fits != 1;
	return writers > 1 ? fit : writer;
}

/* It is the line of one of them. */
static void disturb_writers(struct decoder *decoder,
			    const struct log_line *line)
{
	size_t i;

	for (i = 0; i < decoder->slot_count; i++) {
		struct slot *slot = decoder->slots[i];

		if (!slot_hears(slot, line) || slot->stage != STAGE_MEMORY)
			continue;
		slot->is_disturbed = true;
		slot->zone = NULL;
		slot->skipped = 0;
	}
}

static void read_line(struct slot *slot, enum line_kind kind, const char *text)
{
	if (kind == LINE_MEMORY_END || kind == LINE_CACHE)
		slot->has_end = true;
	if (kind == LINE_CACHE)
		cache_read(&slot->report, text);
	if (kind < LINE_ZONE || kind > LINE_BLOCKS_MORE)
		return;
	if (names_zone(kind))
		slot->zone = zone_of(&slot->report, text);
	if (slot->zone)
		zone_read(&slot->report, slot->zone, kind, text);
	else
		slot->is_disturbed = true;
}

/* The line that says so may be missing, but not much else. */
static struct slot *begin_without(struct decoder *decoder,
				  const struct log_line *line)
{
	struct slot *slot = find_beginner(decoder, line);

	if (!slot || slot->skipped || slot->stage != STAGE_TRACE)
		return NULL;
	slot->stage = STAGE_MEMORY;
	slot->is_disturbed = true;
	return slot;
}

/**
 * take_memory - a line about memory
 * @decoder: that it is in
 * @line: the line
 * @kind: of it
 * @text: of it
 *
 * Return: the report that it belongs to, NULL if none.
 */
struct slot *take_memory(struct decoder *decoder, const struct log_line *line,
			 enum line_kind kind, const char *text)
{
	bool ambiguous;
	struct slot *slot;

	if (kind == LINE_MEMORY)
		return begin(decoder, line);
	slot = find_writer(decoder, line, kind, text, &ambiguous);
	if (ambiguous) {
		disturb_writers(decoder, line);
		return slot;
	}
	if (!slot && names_zone(kind))
		slot = begin_without(decoder, line);
	if (slot)
		read_line(slot, kind, text);
	return slot;
}
