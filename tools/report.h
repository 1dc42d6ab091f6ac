/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_REPORT_H
#define PAGEFAIL_REPORT_H

#include <linux/pagefail.h>

#include "gfp.h"
#include "model.h"

#define REPORT_ZONES_MAX	128
#define STAMP_SIZE		72
#define HOST_SIZE		72
#define NODES_SIZE		64

enum report_number {
	REPORT_FREE,
	REPORT_BOOST,
	REPORT_MIN,
	REPORT_LOW,
	REPORT_HIGH,
	REPORT_HIGHATOMIC,
	REPORT_MANAGED,		/* "present" where the log has no "managed" */
	REPORT_FREE_CMA,
	REPORT_FREE_HIGHATOMIC,
	REPORT_NUMBERS
};

/**
 * struct report_zone - a zone as a log shows it; a number that the log does
 *   not have is not set in @present
 * @present: 1 << enum report_number
 * @node: that it belongs to, 0 where the log has no nodes
 * @zone: its name
 * @numbers: kilobytes
 * @protection: pages that the zone keeps from requests for a higher zone
 * @protections: number of @protection
 * @free: number of free blocks of each order
 * @types: of each order, a bit for each migrate type that it has blocks of:
 *   1 << (letter - 'A'), 0 where the log does not say
 * @orders: number of @free, 0 where the log does not show them
 */
struct report_zone {
	uint32_t present;
	uint32_t node;
	char zone[ZONE_SIZE];
	uint64_t numbers[REPORT_NUMBERS];
	uint64_t protection[PROTECTIONS_MAX];
	size_t protections;
	uint64_t free[ORDERS_MAX];
	uint32_t types[ORDERS_MAX];
	size_t orders;
};

/**
 * zone_has - whether the log has a number of a zone
 * @zone: it
 * @number: enum report_number
 *
 * Return: whether it has.
 */
static inline bool zone_has(const struct report_zone *zone,
			    enum report_number number)
{
	return zone->present >> number & 1;
}

/**
 * struct report - one report of a log; what the log does not say is empty, not
 *   set, or 0 of them
 * @line: number of its first line, from 1
 * @stamp: the time, as the log writes it
 * @timestamp: the time in ISO 8601
 * @host: that wrote it
 * @comm: name of the process
 * @pid: its number
 * @cpu: number of the processor
 * @kernel: its release
 * @package: the distributor's name for it, such as "Debian 6.1.192-2"
 * @kind: enum pagefail_kind
 * @is_slab: told by the slab allocator, about a page allocation that failed
 * @order: the request was for 2^order pages
 * @kb: kilobytes that a vmalloc was for
 * @milliseconds: of a stall
 * @gfp: what it was allowed to do
 * @nodes: that the process may use, as a list: "0-1,4"
 * @nodemask: nodes that the request was bound to, likewise
 * @context: enum pagefail_context
 * @frame_count: number of @frames
 * @zone_count: number of @zones
 * @page_kb: size of a page in kilobytes, 0 where the log does not show it
 * @cause: enum pagefail_cause
 * @cache_kb: memory in the page cache, the whole machine's
 * @complete: from its head line to its end, and nothing else between
 * @frames: the call stack, innermost first, without what wrote it; these and
 *   @zones stand last: beyond their numbers there is what nobody cleared
 * @zones: the zones of the machine
 */
struct report {
	uint64_t line;
	char stamp[STAMP_SIZE];
	char timestamp[STAMP_SIZE];
	char host[HOST_SIZE];
	char comm[COMM_SIZE];
	struct choice pid;
	struct choice cpu;
	char kernel[RELEASE_SIZE];
	char package[RELEASE_SIZE];
	uint32_t kind;
	bool is_slab;
	struct choice order;
	struct choice kb;
	struct choice milliseconds;
	struct gfp gfp;
	char nodes[NODES_SIZE];
	char nodemask[NODES_SIZE];
	struct choice context;
	size_t frame_count;
	size_t zone_count;
	uint32_t page_kb;
	struct choice cause;
	struct choice cache_kb;
	bool complete;
	struct frame frames[FRAMES_MAX];
	struct report_zone zones[REPORT_ZONES_MAX];
};

/**
 * struct log_counts - what a log was made of
 * @lines: in all
 * @reports: that were found
 * @suppressed: that the kernel says it kept back
 * @not_understood: lines that belong to reports, but say nothing known
 * @binary: lines with bytes that are no text
 * @cut: lines that were longer than there is room for
 */
struct log_counts {
	uint64_t lines;
	uint64_t reports;
	uint64_t suppressed;
	uint64_t not_understood;
	uint64_t binary;
	uint64_t cut;
};

typedef void report_sink(void *to, const struct report *report);

/* report_ranks.c */
enum zone_rank report_highest_zone(const struct report *report);

/* report_cause.c: the cause by the zones of the report */
bool report_cause(const struct report *report, uint32_t *cause);

/* decoder.c: lines in, reports out */
struct decoder;
struct log_line;

struct decoder *decoder_new(report_sink *sink, void *to,
			    const char *default_kernel);
void decoder_line(struct decoder *decoder, const struct log_line *line);
void decoder_gap(struct decoder *decoder);
void decoder_end(struct decoder *decoder);
bool decoder_wants(const struct decoder *decoder);
const struct log_counts *decoder_counts(const struct decoder *decoder);
void decoder_free(struct decoder *decoder);

#endif /* PAGEFAIL_REPORT_H */
