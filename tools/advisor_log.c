// SPDX-License-Identifier: GPL-2.0-only
/* What a kernel log says failed, and whether it is a log of the host at hand. */
#include <stdio.h>
#include <string.h>

#include "advisor.h"
#include "procfs.h"

/**
 * struct reading - a log that is read
 * @troubles: what failed
 * @listener: is given the reports, too; NULL: nobody
 * @release: of the host's kernel
 * @hostname: of the host, empty if not known
 * @is_host: a report is of the host's kernel
 * @is_foreign: a report is of another kernel or another host
 */
struct reading {
	struct troubles *troubles;
	const struct report_taker *listener;
	char release[RELEASE_SIZE];
	char hostname[HOST_SIZE];
	bool is_host;
	bool is_foreign;
};

/* One of them may have its domain with it. */
static bool is_same_host(const char *a, const char *b)
{
	size_t len = strcspn(a, ".");

	return len == strcspn(b, ".") && strncmp(a, b, len) == 0;
}

static void take_report(void *to, const struct report *report)
{
	struct reading *reading = to;

	troubles_add_report(reading->troubles, report);
	if (reading->listener)
		reading->listener->take(reading->listener->to, report);
	if (*report->kernel && strcmp(report->kernel, reading->release) == 0)
		reading->is_host = true;
	else if (*report->kernel)
		reading->is_foreign = true;
	if (*report->host && *reading->hostname &&
	    !is_same_host(report->host, reading->hostname))
		reading->is_foreign = true;
}

static int read_log(const char *path, struct reading *reading,
		    struct log_counts *lines, struct error *err)
{
	const struct report_taker taker = {
		.take = take_report, .to = reading,
	};
	struct logfile *logfile;
	int status;

	status = logfile_open(&logfile, path, err);
	if (status)
		return status;
	status = log_reports(logfile, &taker, lines, err);
	reading->troubles->suppressed = lines->suppressed;
	logfile_close(logfile);
	return status;
}

/* The release tells which reports would be of this kernel. */
static void note_foreign(const struct question *question,
			 const struct reading *reading,
			 struct judgement *judgement)
{
	snprintf(judgement->note_text, sizeof(judgement->note_text),
		 "The log is not known to be of %s host and its kernel%s%s: "
		 "its settings are not judged.",
		 question->is_copy ? "that" : "this",
		 *reading->release ? ", " : "", reading->release);
	judgement->note = judgement->note_text;
}

/**
 * advisor_read_log - read what failed from a kernel log
 * @question: which log, and where the host is
 * @troubles: where to
 * @judgement: where to say whether the log is of that host
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int advisor_read_log(const struct question *question,
		     struct troubles *troubles, struct judgement *judgement,
		     struct error *err)
{
	struct reading reading = {
		.troubles = troubles, .listener = question->listener,
	};
	int status;

	procfs_line(question->root, "proc/sys/kernel/osrelease",
		    reading.release, sizeof(reading.release));
	procfs_line(question->root, "proc/sys/kernel/hostname",
		    reading.hostname, sizeof(reading.hostname));
	status = read_log(question->log, &reading, &judgement->lines, err);
	troubles->from_log = true;
	judgement->source = "log";
	judgement->is_foreign = reading.is_foreign || !reading.is_host;
	if (judgement->is_foreign)
		note_foreign(question, &reading, judgement);
	return status;
}
