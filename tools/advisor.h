/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_ADVISOR_H
#define PAGEFAIL_ADVISOR_H

#include "advice.h"
#include "client.h"
#include "host.h"
#include "log_reports.h"
#include "troubles.h"

/**
 * struct question - what advice is asked for
 * @root: where /proc and /sys of the host are
 * @is_copy: @root is a copy from another host: no module is asked
 * @log: file that says what failed, NULL: the module does
 * @listener: is given the reports of @log, too; NULL: nobody
 * @needs_counts: that the module is not loaded is an error
 */
struct question {
	const char *root;
	bool is_copy;
	const char *log;
	const struct report_taker *listener;
	bool needs_counts;
};

/**
 * struct judgement - advice, and what it stands on
 * @advice: the findings
 * @source: what says what failed: "module", "log"; NULL if nothing does
 * @note: what it does not stand on, a sentence; NULL if there is none
 * @note_text: the words of @note, where they are made
 * @is_foreign: the log is of another host: nothing is known of its settings
 * @host: what the host says of its memory, nothing if that was not read
 * @snapshot: what the module counted, nothing if it was not asked
 * @config: its settings
 * @sites: who asked for memory
 * @no_sites: why @sites is not known, a sentence; NULL if it is
 * @lines: what the log was made of
 */
struct judgement {
	struct advice advice;
	const char *source;
	const char *note;
	char note_text[192 + RELEASE_SIZE];
	bool is_foreign;
	struct host host;
	struct snapshot snapshot;
	struct config config;
	struct sites sites;
	const char *no_sites;
	struct log_counts lines;
};

int advisor_ask(const struct question *question, struct judgement *judgement,
		struct error *err);
void judgement_free(struct judgement *judgement);

/* advisor_log.c */
int advisor_read_log(const struct question *question,
		     struct troubles *troubles, struct judgement *judgement,
		     struct error *err);

#endif /* PAGEFAIL_ADVISOR_H */
