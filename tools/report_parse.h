/* SPDX-License-Identifier: GPL-2.0-only */
/* What the lines of a report say; decoder.c knows which belong together. */
#ifndef PAGEFAIL_REPORT_PARSE_H
#define PAGEFAIL_REPORT_PARSE_H

#include "report.h"
#include "scan.h"
#include "text.h"

/**
 * enum line_kind - what a line is
 * @LINE_UNKNOWN: nothing known
 * @LINE_BLANK: nothing
 * @LINE_HEAD: says what failed, the first of a report
 * @LINE_NODES: the nodes that the process may use
 * @LINE_TASK: process and kernel
 * @LINE_RELEASE: the kernel, where a mailer broke LINE_TASK
 * @LINE_DUMP: what else is written with a call stack
 * @LINE_TRACE: here the call stack begins
 * @LINE_FRAME: one function of it, or where it changes
 * @LINE_MEMORY: here begins what the kernel writes about its memory
 * @LINE_MEMORY_MORE: more of that, which is passed over
 * @LINE_MEMORY_END: the last lines of that
 * @LINE_ZONE: numbers of a zone
 * @LINE_ZONE_MORE: more of them, where a mailer broke the line
 * @LINE_PROTECTION: the pages that the zone keeps from others
 * @LINE_BLOCKS: the free blocks of a zone
 * @LINE_BLOCKS_MORE: more of them, on a line of their own
 * @LINE_CACHE: pages in the page cache
 * @LINE_SLAB: more about what the slab allocator said
 * @LINE_SUPPRESSED: so many messages were kept back
 * @LINE_REPEATED: the last line came so many times again
 * @LINE_DROPPED: lines are missing from the log
 * @LINE_OTHER: begins what is no report, but looks like the rest of one
 */
enum line_kind {
	LINE_UNKNOWN,
	LINE_BLANK,
	LINE_HEAD,
	LINE_NODES,
	LINE_TASK,
	LINE_RELEASE,
	LINE_DUMP,
	LINE_TRACE,
	LINE_FRAME,
	LINE_MEMORY,
	LINE_MEMORY_MORE,
	LINE_MEMORY_END,
	LINE_ZONE,
	LINE_ZONE_MORE,
	LINE_PROTECTION,
	LINE_BLOCKS,
	LINE_BLOCKS_MORE,
	LINE_CACHE,
	LINE_SLAB,
	LINE_SUPPRESSED,
	LINE_REPEATED,
	LINE_DROPPED,
	LINE_OTHER,
};

#define NAMES_SIZE	1024

/**
 * struct head - what the first line of a report says
 * @kind: enum pagefail_kind
 * @comm: name of the process, empty if the line has none
 * @is_slab: the slab allocator says it
 * @is_announced: another head follows, of the same request
 * @is_partial: the line ends too early
 * @is_vague: and may be no head at all
 * @cpu: number of the processor
 * @order: of the request
 * @kb: of a vmalloc
 * @milliseconds: of a stall
 * @mask: gfp
 * @names: of the bits of @mask, inside the line, NULL without
 * @names_len: length of @names
 * @nodes: that the process may use
 * @nodemask: that the request was bound to
 */
struct head {
	uint32_t kind;
	char comm[COMM_SIZE];
	bool is_slab;
	bool is_announced;
	bool is_partial;
	bool is_vague;
	struct choice cpu;
	struct choice order;
	struct choice kb;
	struct choice milliseconds;
	struct choice mask;
	const char *names;
	size_t names_len;
	char nodes[NODES_SIZE];
	char nodemask[NODES_SIZE];
};

/* report_head.c, report_slab.c */
bool head_parse(struct head *head, const char *text);
bool head_begins(const char *text);
void head_mask(struct head *head, const char **text);
bool slab_head_parse(struct head *head, const char *text);
bool slab_line(const char *text);
bool slab_order(const char *text, struct choice *order);

/**
 * struct task - what the line about the process says
 * @comm: its name
 * @pid: its number
 * @cpu: that it ran on
 * @kernel: release, empty if the line ends before
 * @package: the distributor's name for it
 * @serial: such a kernel writes one call stack at a time
 */
struct task {
	char comm[COMM_SIZE];
	struct choice pid;
	struct choice cpu;
	char kernel[RELEASE_SIZE];
	char package[RELEASE_SIZE];
	bool serial;
};

/* report_task.c */
bool task_parse(struct task *task, const char *text);
bool task_release(const char *text, char kernel[RELEASE_SIZE]);
bool nodes_parse(const char *text, char comm[COMM_SIZE],
		 char nodes[NODES_SIZE]);

/**
 * struct mark - a frame in its line
 * @symbol: function and offset, NULL where only the address is known
 * @len: length of @symbol
 * @module: that it is in, NULL for the kernel's own
 * @module_len: length of @module
 * @guess: the kernel is not sure
 */
struct mark {
	const char *symbol;
	size_t len;
	const char *module;
	size_t module_len;
	bool guess;
};

/* report_frame.c */
size_t hex_len(const char *text);
bool frame_read(struct mark *mark, const char **text);

/**
 * struct trace - how far a call stack was read
 * @on_irq: it began on the stack of interrupts
 * @on_nmi: it began on that of non-maskable interrupts
 * @left: number of frames up to where that ended, 0 if it did not
 * @sure: number of frames that the kernel was sure of
 * @has_warned: among them is the function that writes reports
 * @is_at_base: the last frame is where all stacks begin
 * @is_odd: a stack of interrupts ended that had not begun
 * @guess: the next line is of a function that the kernel is not sure of
 */
struct trace {
	bool on_irq;
	bool on_nmi;
	size_t left;
	size_t sure;
	bool has_warned;
	bool is_at_base;
	bool is_odd;
	bool guess;
};

/* report_trace.c, report_context.c */
bool trace_begins(const char **text);
bool trace_line(const char *text);
size_t trace_add(struct trace *trace, struct report *report, const char *text);
bool trace_dump_line(const char *text);
void trace_context(const struct trace *trace, struct report *report,
		   bool is_whole);
bool trace_is_report(const struct trace *trace, const struct report *report,
		     bool serial);

/* report_memory.c, report_zones.c */
enum line_kind memory_line(const char *text);
struct report_zone *zone_find(struct report *report, const char *text);
struct report_zone *zone_of(struct report *report, const char *text);
bool zone_is_full(const struct report_zone *zone, enum line_kind kind);
void zone_read(struct report *report, struct report_zone *zone,
	       enum line_kind kind, const char *text);
void cache_read(struct report *report, const char *text);

/* report_lines.c */
enum line_kind line_kind(const char *text);
bool suppressed_count(const char *text, uint64_t *count, bool *certain);
bool repeated_count(const char *text, uint64_t *count, const char **what);
bool other_parse(const char *text, char comm[COMM_SIZE]);

#endif /* PAGEFAIL_REPORT_PARSE_H */
