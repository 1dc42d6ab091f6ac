// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>
#include <unistd.h>

#include "../output_file.h"
#include "../page.h"
#include "../procfs.h"
#include "../wake.h"
#include "cmd.h"

/* It may name processes, which are not everybody's business. */
#define MODE	0600

/**
 * struct report_values - what the command line asks for
 * @log: file that says what failed
 * @output: file to write the page to
 */
struct report_values {
	const char *log;
	const char *output;
};

#define VALUE(member)	.offset = offsetof(struct report_values, member)

static const struct option options[] = {
	{ .name = "--log", .metavar = "FILE", .type = OPTION_FILE, VALUE(log),
	  .help = "show what this kernel log reports; -: standard input" },
	{ .name = "-o", .metavar = "FILE", .type = OPTION_FILE, VALUE(output),
	  .help = "write the page to this file, as a whole or not at all" },
	{ .name = NULL },
};

/**
 * struct collection - what the reports of a log come to
 * @tally: the sums
 * @zones: the memory that the last one shows
 */
struct collection {
	struct tally tally;
	struct page_zones zones;
};

static void take_report(void *to, const struct report *report)
{
	struct collection *collection = to;

	tally_add(&collection->tally, report);
	page_zones_of_report(&collection->zones, report);
}

static int check_values(const struct context *context,
			const struct report_values *values, struct error *err)
{
	if (context->json) {
		error_set(err, STATUS_USAGE, "report",
			  "writes a page, which is not JSON");
		err->next = "The same as JSON: pagefail --json with show, "
			    "sites, advise or decode.";
		return STATUS_USAGE;
	}
	if (!values->output && isatty(fileno(context->out))) {
		error_set(err, STATUS_USAGE, "report",
			  "standard output is a terminal, which shows no page");
		err->next = "For instance: pagefail report -o report.html";
		return STATUS_USAGE;
	}
	return STATUS_DONE;
}

static const char *name_log(const char *log)
{
	return log && strcmp(log, "-") == 0 ? "standard input" : log;
}

static void write_page(FILE *out, const struct context *context,
		       const struct report_values *values,
		       const struct judgement *judgement,
		       struct collection *collection)
{
	char host[HOST_SIZE], kernel[RELEASE_SIZE];
	struct page page = {
		.now = wake_time(), .host = host, .kernel = kernel,
		.log = name_log(values->log), .judgement = judgement,
		.tally = &collection->tally,
	};

	if (!procfs_line(context->root, "proc/sys/kernel/hostname", host,
			 sizeof(host)))
		*host = '\0';
	if (!procfs_line(context->root, "proc/sys/kernel/osrelease", kernel,
			 sizeof(kernel)))
		*kernel = '\0';
	tally_lines(&collection->tally, &judgement->lines);
	tally_sort(&collection->tally);
	if (!values->log)
		page_zones_of_host(&collection->zones, &judgement->host);
	page.zones = collection->zones;
	page_write(out, &page);
}

static int report(const struct context *context, const void *vvalues,
		  struct error *err)
{
	const struct report_values *values = vvalues;
	struct collection collection = { .zones = { .count = 0 } };
	const struct report_taker listener = {
		.take = take_report, .to = &collection,
	};
	const struct question question = {
		.root = context->root, .log = values->log,
		.listener = &listener, .needs_counts = true,
	};
	struct output_file output;
	struct judgement judgement;
	int status = check_values(context, values, err);

	if (!status)
		status = output_file_begin(&output, values->output, MODE,
					   context->out, err);
	if (status)
		return status;
	status = advisor_ask(&question, &judgement, err);
	if (!status) {
		write_page(output.stream, context, values, &judgement,
			   &collection);
		status = output_file_commit(&output, err);
	} else {
		output_file_abandon(&output);
	}
	judgement_free(&judgement);
	tally_free(&collection.tally);
	page_zones_free(&collection.zones);
	return status;
}

/**
 * report_command - a page with pictures
 */
const struct command report_command = {
	.name = "report",
	.help = "write a page for a browser, with pictures",
	.notes =
	"The page is HTML, needs no network and no script, and has what show, "
	"sites (ten\nof them) and advise say, and the free memory.\n\n"
	"Without -o it goes to the standard output, unless that is a terminal. "
	"Call sites\nare on it for those with CAP_NET_ADMIN; so the file is only its "
	"owner's to read.\n",
	.examples =
	"pagefail report -o report.html\n"
	"pagefail report --log /var/log/messages -o report.html\n",
	.options = options,
	.values_size = sizeof(struct report_values),
	.run = report,
};
