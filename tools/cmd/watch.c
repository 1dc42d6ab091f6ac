// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../watch.h"
#include "cmd.h"

#define INTERVAL_LEAST	100	/* ms */
#define INTERVAL_MOST	3600000
#define INTERVAL_USUAL	2000

/**
 * struct watch_values - what the command line asks for
 * @interval: seconds between samples, NULL for the usual
 * @count: samples or events after which to end
 * @events: failures one by one
 */
struct watch_values {
	const char *interval;
	struct choice count;
	bool events;
};

#define VALUE(member)	.offset = offsetof(struct watch_values, member)

static const struct option options[] = {
	{ .name = "--interval", .metavar = "S", .type = OPTION_TEXT,
	  VALUE(interval), .help = "seconds between samples, 0.1 to 3600; 2 if "
				   "not given" },
	{ .name = "--count", .metavar = "N", .type = OPTION_NUMBER,
	  VALUE(count), .help = "end after N samples, or N events" },
	{ .name = "--events", .type = OPTION_FLAG, VALUE(events),
	  .help = "write a line for each failure (needs CAP_NET_ADMIN)" },
	{ .name = NULL },
};

/* strtod() would take signs, spaces, infinity and hexadecimal numbers. */
static bool parse_interval(const char *text, uint64_t *milliseconds)
{
	double seconds;
	char *end;

	if (text[strspn(text, "0123456789.")])
		return false;
	seconds = strtod(text, &end);
	/* rounded: 0.1 is not quite a tenth */
	*milliseconds = seconds <= INTERVAL_MOST ?
		(uint64_t)(seconds * 1000 + 0.5) : 0;
	return end > text && !*end && *milliseconds >= INTERVAL_LEAST &&
	       *milliseconds <= INTERVAL_MOST;
}

static int take_values(struct watch *watch, const struct watch_values *values,
		       struct error *err)
{
	watch->interval = INTERVAL_USUAL;
	if (values->interval && values->events)
		return error_set(err, STATUS_USAGE, "--interval",
				 "does not go with --events: they come when "
				 "they come");
	if (values->interval &&
	    !parse_interval(values->interval, &watch->interval))
		return error_set(err, STATUS_USAGE, "--interval",
				 "takes seconds, from 0.1 to 3600");
	if (values->count.set && !values->count.value)
		return error_set(err, STATUS_USAGE, "--count",
				 "takes a number from 1 on");
	watch->count = values->count.value;
	return STATUS_DONE;
}

static int watch_counts(struct watch *watch, struct error *err)
{
	int status = watch_sample(watch, err);

	if (status)
		return status;
	status = watch->json ? -1 : watch_screen(watch, err);
	if (status < 0)
		status = watch_lines(watch, err);
	return status;
}

static int run(const struct context *context, const void *vvalues,
	       struct error *err)
{
	const struct watch_values *values = vvalues;
	struct watch watch = {
		.out = context->out, .term = &context->term,
		.json = context->json, .sampler = { .root = context->root },
	};
	int status = take_values(&watch, values, err);

	if (status)
		return status;
	status = values->events ? watch_events(&watch, err) :
				  watch_counts(&watch, err);
	live_free(&watch.live);
	if (status || !watch.unwritten || watch.unwritten == EPIPE)
		return status;
	errno = watch.unwritten;
	return error_errno(err, "standard output");
}

/**
 * watch_command - failures as they happen
 */
const struct command watch_command = {
	.name = "watch",
	.help = "show failures as they happen, on a screen or line by line",
	.notes =
	"On a terminal: a screen; its keys are in its last line. Elsewhere, and "
	"with\n--json: a line for each sample, the first one at once with the "
	"totals only. When\nthe module is unloaded, watch waits until it is "
	"loaded again; counts that begin\nanew are taken as such. Call sites "
	"are shown to those who have CAP_NET_ADMIN;\nafter the first sample "
	"--json lists only the ones that failed since.\n\n"
	"With --events: where events are missing, a line says how many and "
	"why. When the\nmodule is unloaded, that ends with status 3.\n\n"
	"q, ^C and SIGTERM end with status 0.\n",
	.examples =
	"pagefail watch --interval 5\n"
	"pagefail watch --events --count 10\n",
	.options = options,
	.values_size = sizeof(struct watch_values),
	.run = run,
};
