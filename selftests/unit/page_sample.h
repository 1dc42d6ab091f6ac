/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef UNIT_PAGE_SAMPLE_H
#define UNIT_PAGE_SAMPLE_H

#include "page.h"

/**
 * struct page_sample - a page, and what is in it
 * @page: the page
 * @judgement: the advice, and what it stands on
 * @tally: reports of a log
 */
struct page_sample {
	struct page page;
	struct judgement judgement;
	struct tally tally;
};

/* What every text of a hostile page begins with */
#define HOSTILE \
	"<script>alert(1)</script>\"'><img src=http://x/ onerror=alert(2)>" \
	"&lt;b&gt;\033[2J\xff\xe2\x80\xae\xc3\xa4</title></style>-->]]>"

void page_sample_live(struct page_sample *sample, const char *kernel,
		      const char *host);
void page_sample_log(struct page_sample *sample, const char *log);
void page_sample_spoil(struct page_sample *sample);
void page_sample_free(struct page_sample *sample);

#endif /* UNIT_PAGE_SAMPLE_H */
