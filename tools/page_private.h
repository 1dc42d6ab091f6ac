/* SPDX-License-Identifier: GPL-2.0-only */
/* The parts of a page. */
#ifndef PAGEFAIL_PAGE_PRIVATE_H
#define PAGEFAIL_PAGE_PRIVATE_H

#include "page.h"
#include "term.h"

/* Of digits: what is larger looks the same */
#define LEVELS		7
#define ZONE_TEXT_SIZE	(ZONE_SIZE + 24)

/* In lines of any length */
extern const struct term page_term;
extern const char page_style[];

void page_section(FILE *out, const char *id, const char *title);
void page_section_end(FILE *out);
void page_table(FILE *out, const char *class, const char *caption, ...)
	__attribute__((format(printf, 3, 4)));
void page_table_end(FILE *out);
void page_orders_head(FILE *out, size_t orders, const char *last);
void page_level(FILE *out, char kind, uint64_t count);
void page_number(FILE *out, uint64_t number);
const char *page_zone_name(uint32_t node, const char *zone,
			   char text[ZONE_TEXT_SIZE]);

void page_advice(FILE *out, const struct page *page);
void page_heat(FILE *out, const struct page *page,
	       const struct failures *failures);
void page_causes(FILE *out, const struct failures *failures);
void page_classes(FILE *out, const struct failures *failures);
void page_sites(FILE *out, const struct page *page);
void page_paths(FILE *out, const struct tally *tally);
void page_blocks(FILE *out, const struct page_zones *zones);
void page_watermarks(FILE *out, const struct page_zones *zones);
void page_picture(FILE *out, const struct report_zone *zone, size_t number);

#endif /* PAGEFAIL_PAGE_PRIVATE_H */
