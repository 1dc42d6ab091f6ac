/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_PAGE_H
#define PAGEFAIL_PAGE_H

#include <stdint.h>
#include <stdio.h>

#include "advisor.h"
#include "tally.h"

/**
 * struct page_zones - memory of zones, in kilobytes, at one moment
 * @rows: the zones
 * @count: number of @rows
 * @stamp: the moment, as the log writes it; empty: when the page was written
 * @line: of the log, 0 if they are not from a log
 */
struct page_zones {
	struct report_zone *rows;
	size_t count;
	char stamp[STAMP_SIZE];
	uint64_t line;
};

/**
 * struct page - what a page shows
 * @now: nanoseconds since 1970, when it is written
 * @host: name of the host, empty if it is not known
 * @kernel: release of its kernel, empty if it is not known
 * @log: name of the log, NULL if the module counted
 * @judgement: the advice, and what it stands on
 * @tally: reports of the log, sorted
 * @zones: the memory
 */
struct page {
	uint64_t now;
	const char *host;
	const char *kernel;
	const char *log;
	const struct judgement *judgement;
	const struct tally *tally;
	struct page_zones zones;
};

void page_write(FILE *out, const struct page *page);

/* page_zones.c */
void page_zones_of_host(struct page_zones *zones, const struct host *host);
void page_zones_of_report(struct page_zones *zones,
			  const struct report *report);
void page_zones_free(struct page_zones *zones);

#endif /* PAGEFAIL_PAGE_H */
