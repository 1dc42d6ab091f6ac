// SPDX-License-Identifier: GPL-2.0-only
/* Pages of made-up hosts and logs, and of what nobody would be called. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "page_sample.h"
#include "sample.h"
#include "text.h"

static void begin(struct page_sample *sample)
{
	memset(sample, 0, sizeof(*sample));
	sample->page.now = SAMPLE_NOW;
	sample->page.host = "db7";
	sample->page.kernel = "2.6.32-431.el6.x86_64";
	sample->page.judgement = &sample->judgement;
	sample->page.tally = &sample->tally;
}

static void ask(struct page_sample *sample, const struct question *question)
{
	struct error err;

	if (!advisor_ask(question, &sample->judgement, &err))
		return;
	error_print(&err);
	abort();
}

/**
 * page_sample_live - what the pretended module counted
 * @sample: where to, to be freed
 * @kernel: how the pretended kernel misbehaves
 * @host: directory below hosts/ with its /proc
 */
void page_sample_live(struct page_sample *sample, const char *kernel,
		      const char *host)
{
	struct question question = { .needs_counts = true };
	char root[128];

	begin(sample);
	snprintf(root, sizeof(root), "hosts/%s", host);
	question.root = root;
	setenv("FAKE_KERNEL", kernel, 1);
	ask(sample, &question);
	page_zones_of_host(&sample->page.zones, &sample->judgement.host);
}

static void take_report(void *to, const struct report *report)
{
	struct page_sample *sample = to;

	tally_add(&sample->tally, report);
	page_zones_of_report(&sample->page.zones, report);
}

/**
 * page_sample_log - what a log tells
 * @sample: where to, to be freed
 * @log: its file
 */
void page_sample_log(struct page_sample *sample, const char *log)
{
	const struct report_taker listener = {
		.take = take_report, .to = sample,
	};
	const struct question question = {
		.root = "hosts/debian12-2g", .log = log, .listener = &listener,
	};

	begin(sample);
	sample->page.log = log;
	ask(sample, &question);
	tally_lines(&sample->tally, &sample->judgement.lines);
	tally_sort(&sample->tally);
}

#define SPOIL(member) \
	text_copy(member, sizeof(member), HOSTILE, strlen(HOSTILE))

static void spoil_findings(struct advice *advice)
{
	size_t i, j;

	for (i = 0; i < advice->count; i++) {
		struct finding *finding = &advice->findings[i];

		SPOIL(finding->title);
		SPOIL(finding->reason);
		for (j = 0; j < finding->evidence_count; j++)
			SPOIL(finding->evidence[j].text);
		finding->action_count = 1;
		SPOIL(finding->actions[0].name);
		SPOIL(finding->actions[0].from);
		SPOIL(finding->actions[0].to);
		finding->actions[0].danger = HOSTILE;
	}
}

/**
 * page_sample_spoil - have all its texts hostile
 * @sample: the page
 */
void page_sample_spoil(struct page_sample *sample)
{
	struct judgement *judgement = &sample->judgement;
	size_t i, j;

	sample->page.host = sample->page.kernel = HOSTILE;
	if (sample->page.log)
		sample->page.log = HOSTILE;
	SPOIL(sample->page.zones.stamp);
	judgement->note = HOSTILE;
	spoil_findings(&judgement->advice);
	SPOIL(judgement->snapshot.module.version);
	SPOIL(judgement->snapshot.module.hooks[0].name);
	for (i = 0; i < judgement->snapshot.failures.count; i++)
		SPOIL(judgement->snapshot.failures.rows[i].zone);
	for (i = 0; i < sample->page.zones.count; i++)
		SPOIL(sample->page.zones.rows[i].zone);
	for (i = 0; i < judgement->sites.count; i++) {
		struct site *site = &judgement->sites.rows[i];

		SPOIL(site->comm);
		for (j = 0; j < site->frame_count; j++)
			SPOIL(site->frames[j].text);
	}
	for (i = 0; i < sample->tally.failures.count; i++)
		SPOIL(sample->tally.failures.rows[i].zone);
	for (i = 0; i < sample->tally.path_count; i++)
		SPOIL(sample->tally.paths[i].headline);
}

/**
 * page_sample_free - release what is in a page
 * @sample: the page
 */
void page_sample_free(struct page_sample *sample)
{
	judgement_free(&sample->judgement);
	tally_free(&sample->tally);
	page_zones_free(&sample->page.zones);
}
