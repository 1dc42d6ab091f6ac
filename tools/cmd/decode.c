// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <unistd.h>

#include "../log_reports.h"
#include "../render_decode.h"
#include "cmd.h"
#include "decode.h"

#define VALUE(member)	.offset = offsetof(struct decode_values, member)

/**
 * struct decode_values - what is to be decoded
 * @gfp: a mask alone, NULL for logs
 * @kernel: release of the kernel where the log does not say, or of the mask
 */
struct decode_values {
	const char *gfp;
	const char *kernel;
};

static const struct option options[] = {
	{ .name = "--gfp", .metavar = "MODE", .type = OPTION_TEXT, VALUE(gfp),
	  .help = "explain this mode alone: 0x20, or GFP_ATOMIC|__GFP_COMP" },
	{ .name = "--kernel", .metavar = "REL", .type = OPTION_TEXT,
	  VALUE(kernel),
	  .help = "of this kernel (2.6.32-358.el6), where the log does not "
		  "say" },
	{ .name = NULL },
};

/**
 * struct decoding - logs on their way to the output
 * @context: where to
 * @kernel: release of the kernel where a log does not say, or NULL
 * @file: that is being read, NULL if it is the only one
 * @tally: what was found
 * @is_begun: the output has begun
 * @has_reports: a report was written
 * @unwritten: why it could not be written, 0 if it was
 */
struct decoding {
	const struct context *context;
	const char *kernel;
	const char *file;
	struct tally tally;
	bool is_begun;
	bool has_reports;
	int unwritten;
};

static void take_report(void *to, const struct report *report)
{
	struct decoding *decoding = to;
	const struct context *context = decoding->context;

	if (context->json)
		render_report_json(context->out, report, decoding->file,
				   !decoding->has_reports);
	else
		render_report(context->out, &context->term, report,
			      decoding->file);
	tally_add(&decoding->tally, report);
	decoding->has_reports = true;
	/* A log that still grows is read as it does. */
	errno = EIO; /* of an error that was met before */
	if (!decoding->unwritten &&
	    (fflush(context->out) != 0 || ferror(context->out)))
		decoding->unwritten = errno;
}

static bool has_enough(void *to)
{
	return ((struct decoding *)to)->unwritten;
}

static void begin(struct decoding *decoding)
{
	if (decoding->context->json && !decoding->is_begun)
		render_reports_begin_json(decoding->context->out);
	decoding->is_begun = true;
}

static int decode_file(struct decoding *decoding, const char *path,
		       struct error *err)
{
	const struct report_taker taker = {
		.take = take_report, .has_enough = has_enough,
		.to = decoding, .kernel = decoding->kernel,
	};
	struct log_counts counts = { .lines = 0 };
	struct logfile *logfile;
	int status;

	status = logfile_open(&logfile, path, err);
	if (status)
		return status;
	begin(decoding);
	status = log_reports(logfile, &taker, &counts, err);
	tally_lines(&decoding->tally, &counts);
	logfile_close(logfile);
	return status;
}

static void end(struct decoding *decoding)
{
	const struct context *context = decoding->context;

	if (!decoding->is_begun || decoding->unwritten)
		return;
	tally_sort(&decoding->tally);
	if (context->json)
		render_reports_end_json(context->out, &decoding->tally);
	else
		render_tally(context->out, &context->term, &decoding->tally);
}

/* What is wrong with one of several is said at once, and they go on. */
static int decode_files(struct decoding *decoding, char *const *paths,
			struct error *err)
{
	unsigned int count = 0, failed = 0;
	bool several = paths[1];
	int status = STATUS_DONE;

	for (; *paths && !decoding->unwritten; paths++, count++) {
		decoding->file = several ? *paths : NULL;
		status = decode_file(decoding, *paths, err);
		if (!status || !several)
			continue;
		failed++;
		fflush(decoding->context->out);
		error_print(err);
		err->next = NULL;
	}
	end(decoding);
	tally_free(&decoding->tally);
	/* A reader that has seen enough is no error. */
	if (decoding->unwritten && decoding->unwritten != EPIPE) {
		errno = decoding->unwritten;
		return error_errno(err, "standard output");
	}
	if (!several || !failed)
		return several ? STATUS_DONE : status;
	return error_set(err, STATUS_FAILED, "decode",
			 "%u of %u files could not be read to the end",
			 failed, count);
}

static int decode_logs(const struct context *context,
		       const struct decode_values *values, struct error *err)
{
	static char dash[] = "-", *const standard_input[] = { dash, NULL };
	struct decoding decoding = {
		.context = context, .kernel = values->kernel,
	};

	if (*context->arguments)
		return decode_files(&decoding, context->arguments, err);
	if (isatty(STDIN_FILENO)) {
		error_set(err, STATUS_USAGE, "decode",
			  "no log was named, and nothing is piped in");
		err->next = "For instance: pagefail decode /var/log/messages, "
			    "or: dmesg | pagefail decode";
		return STATUS_USAGE;
	}
	return decode_files(&decoding, standard_input, err);
}

static int decode(const struct context *context, const void *vvalues,
		  struct error *err)
{
	const struct decode_values *values = vvalues;
	struct release release;

	if (values->kernel && !release_parse(&release, values->kernel)) {
		error_set(err, STATUS_USAGE, "--kernel",
			  "'%s' is no release of a kernel", values->kernel);
		err->next = "For instance: --kernel 2.6.32-358.el6";
		return STATUS_USAGE;
	}
	if (!values->gfp)
		return decode_logs(context, values, err);
	return decode_gfp(context, values->gfp, values->kernel, err);
}

/**
 * decode_command - what logs say about failures
 */
const struct command decode_command = {
	.name = "decode",
	.help = "read kernel logs, and explain the failures in them",
	.notes =
	"Reads logs of any kernel, plain or gzip, without a FILE the standard "
	"input.\n\n"
	"The bits of a mode mean something else on every kernel; a log mostly "
	"says which\nit is of. What a log does not say is not shown. The kernel "
	"writes only some of\nthe failures: pagefail show counts all, if the "
	"module is loaded.\n",
	.examples =
	"pagefail decode /var/log/messages /var/log/messages.1.gz\n"
	"journalctl -k | pagefail decode\n"
	"pagefail decode --gfp 0x20 --kernel 2.6.32-358.el6\n",
	.arguments = "[FILE...]",
	.takes_files = true,
	.options = options,
	.values_size = sizeof(struct decode_values),
	.run = decode,
};
