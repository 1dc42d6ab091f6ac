// SPDX-License-Identifier: GPL-2.0-only
/* What is known of a report once all of its lines were read. */
#include <string.h>

#include "decoder_private.h"
#include "symbol.h"

static void set_gfp(struct slot *slot)
{
	struct report *report = &slot->report;
	struct choice mask = report->gfp.mask;
	struct release release;
	const struct release *known = NULL;

	memset(&release, 0, sizeof(release));
	if (release_parse(&release, report->kernel))
		known = &release;
	if (!slot->names_len ||
	    !gfp_decode_names(&report->gfp, slot->names, slot->names_len,
			      known))
		slot->names_len = 0;
	if (!slot->names_len && mask.set)
		gfp_decode_mask(&report->gfp, mask.value, known);
	report->gfp.mask = mask;
}

/* Whether the call stack, and what follows it, are there to their end. */
static bool is_whole(const struct slot *slot, bool at_end)
{
	if (slot->is_old || slot->report.is_slab)
		return true;
	if (!slot->has_frames)
		return false;
	if (slot->stage == STAGE_MEMORY)
		return slot->has_end;
	return !at_end || slot->skipped || slot->trace.is_at_base;
}

/* Without its head, the stack is all that tells. */
static void set_kind(struct slot *slot)
{
	struct report *report = &slot->report;
	size_t i;

	for (i = 0; i + 1 < report->frame_count; i++) {
		struct symbol symbol;

		symbol_parse(&symbol, report->frames[i].text);
		if (!symbol_matches(symbol.stem, "warn_alloc*"))
			continue;
		symbol_parse(&symbol, report->frames[i + 1].text);
		if (symbol_matches(symbol.stem, "vmalloc*"))
			report->kind = PAGEFAIL_KIND_VMALLOC;
		return;
	}
}

/**
 * slot_finish - draw the conclusions
 * @decoder: that the report is in
 * @slot: the report
 * @at_end: the log ends here, it may have been cut
 *
 * Return: whether it is a report.
 */
bool slot_finish(const struct decoder *decoder, struct slot *slot, bool at_end)
{
	struct report *report = &slot->report;
	bool whole;

	if (slot->is_other)
		return false;
	if (slot->is_tentative &&
	    (slot->has_head || !trace_is_report(&slot->trace, report,
						slot->is_dumped)))
		return false;
	if (!slot->has_head)
		set_kind(slot);
	if (slot->is_uncertain)
		report->frame_count = 0;
	if (!*report->kernel)
		memcpy(report->kernel, decoder->default_kernel,
		       sizeof(report->kernel));
	set_gfp(slot);
	whole = is_whole(slot, at_end) && !slot->is_disturbed;
	trace_context(&slot->trace, report,
		      whole || slot->trace.is_at_base);
	report->complete = whole && slot->has_head && !slot->is_uncertain;
	report->cause.set = report_cause(report, &report->cause.value);
	return true;
}
