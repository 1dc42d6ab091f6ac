// SPDX-License-Identifier: GPL-2.0-only
/*
 * From lines to reports. Several processors may write reports at the same
 * time: what is not certain is left out, and the report is not complete.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decoder_private.h"

/* A head is not longer than so many lines of a mail. */
#define PARTS_MAX	6

/**
 * decoder_new - get ready to decode a log
 * @sink: gets the reports, in the order in which they begin
 * @to: handed to @sink
 * @default_kernel: release of the kernel where the log does not say, or NULL
 *
 * Return: what is to be freed with decoder_free().
 */
struct decoder *decoder_new(report_sink *sink, void *to,
			    const char *default_kernel)
{
	struct decoder *decoder = xcalloc(1, sizeof(*decoder));

	decoder->sink = sink;
	decoder->to = to;
	if (default_kernel)
		snprintf(decoder->default_kernel,
			 sizeof(decoder->default_kernel), "%s",
			 default_kernel);
	return decoder;
}

static bool is_nothing_of(const struct decoder *decoder,
			  const struct log_line *line, enum line_kind kind)
{
	size_t i;

	if (kind == LINE_BLANK || kind == LINE_SUPPRESSED ||
	    kind == LINE_REPEATED || kind == LINE_DROPPED)
		return true;
	if (line->is_kernel)
		return false;
	/* in a log that says which lines are the kernel's */
	for (i = 0; i < decoder->slot_count; i++) {
		if (!decoder->slots[i]->is_kernel)
			return false;
	}
	return true;
}

static void take(struct decoder *decoder, const struct log_line *line,
		 const char *text, const struct head *head)
{
	enum line_kind kind = line_kind(text);
	struct slot *owner;

	if (kind != LINE_REPEATED && head) {
		kind = LINE_HEAD;
		owner = take_head(decoder, line, head);
	} else {
		owner = take_line(decoder, line, kind, text);
	}
	if (owner)
		slot_touch(decoder, owner, line);
	else if (is_nothing_of(decoder, line, kind))
		return;
	slots_pass(decoder, owner, line, !owner && kind == LINE_UNKNOWN);
}

static void let_go(struct decoder *decoder)
{
	struct held *held = &decoder->held;
	struct head head;

	if (!held->active)
		return;
	held->active = false;
	take(decoder, &held->line, held->text,
	     head_parse(&head, held->text) ? &head : NULL);
}

/* Whether more of a head may be on the next line. */
static bool is_half(const char *text, const struct head *head)
{
	if (scan_starts(text, "message repeated "))
		return false;
	return head ? head->is_partial : head_begins(text);
}

static void hold(struct decoder *decoder, const struct log_line *line,
		 const char *text)
{
	struct held *held = &decoder->held;

	held->active = true;
	held->line = *line;
	held->line.text = held->text;
	held->parts = 1;
	snprintf(held->text, sizeof(held->text), "%s", text);
}

/* Returns whether the line is the rest of the one that is held. */
static bool join(struct decoder *decoder, const char *text)
{
	struct held *held = &decoder->held;
	size_t len = strlen(held->text);
	struct head head;

	if (held->parts == PARTS_MAX || line_kind(text) != LINE_UNKNOWN ||
	    head_parse(&head, text))
		return false;
	while (len && strchr(" \t", held->text[len - 1]))
		len--;
	snprintf(held->text + len, sizeof(held->text) - len, "%s%s",
		 len && strchr("|(:=_", held->text[len - 1]) ? "" : " ", text);
	if (!head_parse(&head, held->text)) {
		held->text[len] = '\0';
		return false;
	}
	held->parts++;
	if (!head.is_partial)
		let_go(decoder);
	return true;
}

/* The second half of a broken line has nothing before it. */
static bool is_bare(const struct log_line *line)
{
	return !line->is_kernel && !*line->stamp && !*line->host &&
	       !*line->caller;
}

/* What begins is another's, unless all that was broken off is its prefix. */
static bool is_rest(const struct decoder *decoder, const struct log_line *line,
		    bool begins)
{
	return is_bare(line) && (decoder->is_speechless ||
				 (!begins && decoder->slot_count));
}

/* Who a line is from, where it is the rest of one that said so */
static const struct log_line *name_speaker(struct decoder *decoder,
					   const struct log_line *line,
					   bool begins, struct log_line *spoken)
{
	bool is_speechless = !is_bare(line) && !*scan_blanks(line->text);

	if (is_rest(decoder, line, begins)) {
		*spoken = *line;
		memcpy(spoken->host, decoder->host, sizeof(spoken->host));
		memcpy(spoken->caller, decoder->caller,
		       sizeof(spoken->caller));
		line = spoken;
	} else {
		memcpy(decoder->host, line->host, sizeof(line->host));
		memcpy(decoder->caller, line->caller, sizeof(line->caller));
	}
	decoder->is_speechless = is_speechless;
	return line;
}

/**
 * decoder_line - take a line of the log
 * @decoder: that takes it
 * @line: without what stands before the kernel's words
 */
void decoder_line(struct decoder *decoder, const struct log_line *line)
{
	const char *text = scan_blanks(line->text);
	const struct head *head;
	struct log_line spoken;
	struct head parsed;
	bool half;

	if (line->is_quoted)
		return;
	if (decoder->held.active && join(decoder, text))
		return;
	let_go(decoder);
	head = head_parse(&parsed, text) ? &parsed : NULL;
	half = !line->is_cut && is_half(text, head);
	line = name_speaker(decoder, line, head || half, &spoken);
	if (half)
		hold(decoder, line, text);
	else
		take(decoder, line, text, head);
}

/**
 * decoder_gap - lines were left out here, of which none belongs to a report
 * @decoder: that is told
 */
void decoder_gap(struct decoder *decoder)
{
	let_go(decoder);
	slots_flush(decoder);
	decoder->is_speechless = false;
}

/**
 * decoder_end - the log ends here
 * @decoder: that is told
 */
void decoder_end(struct decoder *decoder)
{
	let_go(decoder);
	while (decoder->slot_count)
		slot_close(decoder, decoder->slots[0], true);
}

/**
 * decoder_wants - whether the next lines are wanted, whatever they are
 * @decoder: that is asked
 *
 * Return: whether they may belong to what has begun.
 */
bool decoder_wants(const struct decoder *decoder)
{
	return decoder->held.active || decoder->slot_count;
}

/**
 * decoder_counts - what the log was made of
 * @decoder: that is asked
 *
 * Return: the counts, of which reports, suppressed and not_understood are set.
 */
const struct log_counts *decoder_counts(const struct decoder *decoder)
{
	return &decoder->counts;
}

/**
 * decoder_free - forget a decoder
 * @decoder: that is not needed any more
 */
void decoder_free(struct decoder *decoder)
{
	size_t i;

	for (i = 0; i < decoder->slot_count; i++)
		free(decoder->slots[i]);
	free(decoder->spare);
	free(decoder);
}
