/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_DECODER_PRIVATE_H
#define PAGEFAIL_DECODER_PRIVATE_H

#include "logfile.h"
#include "report_parse.h"

/* So many processors may write reports at the same time. */
#define SLOTS_MAX	8

/* What was kept back counts so many lines before a report, or after one. */
#define KEPT_NEAR	3

/* What of a report came last. */
enum stage {
	STAGE_HEAD,
	STAGE_TASK,
	STAGE_TRACE,
	STAGE_MEMORY,
};

/**
 * struct slot - a report that is being read
 * @trace: how far its call stack was read
 * @caller: who writes it, as struct log_line has it
 * @stage: how far it was read
 * @names: of the gfp mask
 * @names_len: length of @names
 * @zone: that the last line was about, NULL without
 * @trace_number: that of its call stack, counted over all
 * @skipped: lines of others since its last
 * @age: lines of anybody since its last
 * @unknown: as in struct decoder, at its last line
 * @is_kernel: the log says of its lines that they are the kernel's
 * @is_other: no report, but something that has the same kinds of lines
 * @is_tentative: may be none: it has no head, or one that may be none
 * @is_announced: the next head is of the same request
 * @is_old: of a kernel that writes nothing but the head
 * @is_serial: no other writes a call stack at the same time
 * @is_dumped: the line about the process stands directly before the stack
 * @is_uncertain: some of its lines may be those of another
 * @is_disturbed: something stands between its lines, or they are not all
 * @is_closed: nothing more is expected
 * @has_registers: they stand between process and call stack
 * @has_head: its first line is there
 * @has_frames: and a call stack
 * @has_end: and the last lines
 * @report: what is known of it
 */
struct slot {
	struct trace trace;
	char caller[16];
	enum stage stage;
	char names[NAMES_SIZE];
	size_t names_len;
	struct report_zone *zone;
	uint64_t trace_number;
	unsigned int skipped;
	unsigned int age;
	uint64_t unknown;
	bool is_kernel;
	bool is_other;
	bool is_tentative;
	bool is_announced;
	bool is_old;
	bool is_serial;
	bool is_dumped;
	bool is_uncertain;
	bool is_disturbed;
	bool is_closed;
	bool has_registers;
	bool has_head;
	bool has_frames;
	bool has_end;
	struct report report;
};

/**
 * struct held - the first half of a line that a mailer broke
 * @active: there is one
 * @line: it
 * @text: of @line, and of what came since
 * @parts: number of lines that @text is made of
 */
struct held {
	bool active;
	struct log_line line;
	char text[LINE_SIZE];
	unsigned int parts;
};

/**
 * struct decoder - the reports of a log
 * @sink: takes them
 * @to: handed to @sink
 * @default_kernel: release where the log does not say, empty if not known
 * @counts: reports, suppressed and not_understood
 * @slots: those that are being read, or wait for one that began before
 * @slot_count: number of @slots
 * @is_crowded: a report had to end for another to begin
 * @spare: a slot that is free, NULL without
 * @held: the first half of a line
 * @traces: number of call stacks
 * @unknown: number of lines that nothing is known of
 * @unknown_counted: how far these are in @counts
 * @kept_back: messages that the kernel kept back; of reports, if one follows
 * @kept_line: number of the line that says so
 * @host: of the last line that was no rest of another
 * @caller: of the same line
 * @is_speechless: it says who speaks, but nothing
 * @last_line: number of the last line of a report
 * @last_head: it was a head
 * @last_caller: who wrote it
 */
struct decoder {
	report_sink *sink;
	void *to;
	char default_kernel[RELEASE_SIZE];
	struct log_counts counts;
	struct slot *slots[SLOTS_MAX];
	size_t slot_count;
	bool is_crowded;
	struct slot *spare;
	struct held held;
	uint64_t traces;
	uint64_t unknown;
	uint64_t unknown_counted;
	uint64_t kept_back;
	uint64_t kept_line;
	char host[HOST_SIZE];
	char caller[16];
	bool is_speechless;
	uint64_t last_line;
	bool last_head;
	char last_caller[16];
};

/* decoder_slots.c */
struct slot *slot_open(struct decoder *decoder, const struct log_line *line);
struct slot *slot_open_headless(struct decoder *decoder,
				const struct log_line *line);
void slot_close(struct decoder *decoder, struct slot *slot, bool at_end);
void slots_flush(struct decoder *decoder);
bool slot_hears(const struct slot *slot, const struct log_line *line);
void slot_touch(struct decoder *decoder, struct slot *slot,
		const struct log_line *line);
void slots_pass(struct decoder *decoder, const struct slot *owner,
		const struct log_line *line, bool is_unknown);

/* decoder_finish.c */
bool slot_finish(const struct decoder *decoder, struct slot *slot, bool at_end);

/* decoder_head.c, decoder_lines.c: return who the line belongs to, or NULL */
struct slot *take_head(struct decoder *decoder, const struct log_line *line,
		       const struct head *head);
struct slot *take_task(struct decoder *decoder, const struct log_line *line,
		       const char *text);
struct slot *take_line(struct decoder *decoder, const struct log_line *line,
		       enum line_kind kind, const char *text);

/* decoder_trace.c */
struct slot *take_trace(struct decoder *decoder, const struct log_line *line,
			const char *text);
struct slot *take_frame(struct decoder *decoder, const struct log_line *line,
			const char *text);

/* decoder_memory.c */
struct slot *take_memory(struct decoder *decoder, const struct log_line *line,
			 enum line_kind kind, const char *text);

#endif /* PAGEFAIL_DECODER_PRIVATE_H */
