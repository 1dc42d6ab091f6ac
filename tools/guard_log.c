// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>

#include "document.h"
#include "guard_service.h"
#include "term.h"
#include "text.h"
#include "wake.h"

#define LINE_SIZE	1024
#define LEVEL_WARNING	4	/* of syslog */
#define LEVEL_INFO	6

static const char *const decisions[] = {
	[GUARD_COMPACT] = "compact",
	[GUARD_WAIT] = "wait",
	[GUARD_BACK_OFF] = "back_off",
	[GUARD_DRY_RUN] = "dry_run",
};

/* The variable alone may be one that was inherited. */
static bool is_journal(void)
{
	const char *stream = getenv("JOURNAL_STREAM");
	struct stat file;
	char here[64];

	if (!stream || fstat(fileno(stderr), &file) < 0)
		return false;
	snprintf(here, sizeof(here), "%ju:%ju", (uintmax_t)file.st_dev,
		 (uintmax_t)file.st_ino);
	return strcmp(stream, here) == 0;
}

/**
 * log_begin - get ready to log
 * @service: the service
 */
void log_begin(struct service *service)
{
	static char line[LINE_SIZE];

	service->journal = is_journal();
	setvbuf(stderr, line, _IOLBF, sizeof(line));
}

static void __attribute__((format(printf, 3, 0)))
write_line(const struct service *service, int level, const char *format,
	   va_list args)
{
	char line[LINE_SIZE], stamp[TEXT_SIZE];

	vsnprintf(line, sizeof(line), format, args);
	if (service->journal)
		fprintf(stderr, "<%d>", level);
	else
		fprintf(stderr, "%s pagefail: ", text_stamp(stamp, wake_time()));
	term_puts(stderr, line);
	fputc('\n', stderr);
	fflush(stderr);
}

/**
 * log_info - say what happens
 * @service: the service
 * @format: of a line, for printf
 */
void log_info(const struct service *service, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	write_line(service, LEVEL_INFO, format, args);
	va_end(args);
}

/**
 * log_warning - say what should not happen
 * @service: the service
 * @format: of a line, for printf
 */
void log_warning(const struct service *service, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	write_line(service, LEVEL_WARNING, format, args);
	va_end(args);
}

/* Whether a decision is what follows from a node that could not be compacted */
static bool is_refusal(const struct service *service,
		       const struct guard_note *note)
{
	return service->failed && note->decision == GUARD_BACK_OFF &&
	       note->node == service->guard.begun.node;
}

static json_t *orders_of(uint32_t orders)
{
	json_t *list = doc_checked(json_array());
	uint32_t order;

	for (order = 0; order < ORDERS_MAX; order++) {
		if (orders >> order & 1)
			doc_append(list, doc_number(order));
	}
	return list;
}

static void set_result(json_t *json, const struct runner_result *result)
{
	doc_set(json, "compaction_seconds", doc_seconds(result->milliseconds));
	doc_set(json, "order", doc_number(result->order));
	doc_set(json, "blocks_before", doc_number(result->before));
	doc_set(json, "blocks_after", doc_number(result->after));
}

static void write_json(struct service *service, const struct guard_note *note)
{
	json_t *json = doc_new();

	doc_set(json, "time", doc_stamp(wake_time()));
	doc_set(json, "node", doc_number(note->node));
	doc_set(json, "decision", doc_text(decisions[note->decision]));
	doc_set(json, "failures", doc_number(note->failures));
	doc_set(json, "seconds", doc_seconds(note->span));
	doc_set(json, "orders", orders_of(note->orders));
	doc_set(json, "helped", note->helped == GUARD_UNKNOWN ? json_null() :
		json_boolean(note->helped == GUARD_YES));
	doc_set(json, "cooldown_seconds", doc_number(note->cooldown / 1000));
	if (note->decision == GUARD_COMPACT)
		set_result(json, &service->result);
	doc_set(json, "error", doc_text(is_refusal(service, note) ?
		service->result.trouble : NULL));
	doc_write(service->out, json);
	/* To guard is more than to tell: a full disk is no reason to end. */
	errno = EIO;
	if (fflush(service->out) < 0 && !service->unwritten) {
		log_warning(service, "standard output: %s", strerror(errno));
		service->unwritten = true;
	}
	clearerr(service->out);
}

static void log_compaction(const struct service *service,
			   const struct guard_note *note, const char *reason)
{
	const struct runner_result *result = &service->result;
	char buf[TEXT_SIZE];

	log_info(service, "node %u: compacted for %s: it %s: blocks of order "
		 "%u: %" PRIu64 ", before %" PRIu64 "; it took %s",
		 note->node, reason, note->helped == GUARD_YES ? "helped" :
		 "did not help", result->order, result->after, result->before,
		 text_milliseconds(buf, result->milliseconds));
}

/* Nothing is new when the same node refuses again. */
static void log_back_off(struct service *service,
			 const struct guard_note *note, const char *reason)
{
	bool *complained = &service->complained[service->guard.current];
	char buf[TEXT_SIZE];

	text_duration(buf, note->cooldown);
	if (!is_refusal(service, note)) {
		log_info(service, "node %u: backs off: compaction did not help "
			 "(%s): the next one in %s at the earliest",
			 note->node, reason, buf);
		return;
	}
	if (!*complained)
		log_warning(service, "node %u: cannot be compacted for %s: %s: "
			    "tried again, and again, from in %s on", note->node,
			    reason, service->result.trouble, buf);
	*complained = true;
}

/**
 * log_note - write a decision with its numbers
 * @service: the service
 * @note: the decision
 *
 * Who waits for the line in the log finds the JSON written.
 */
void log_note(struct service *service, const struct guard_note *note)
{
	char orders[ORDERS_SIZE], buf[TEXT_SIZE], reason[128];

	if (service->json)
		write_json(service, note);
	snprintf(reason, sizeof(reason), "%" PRIu64 " fragmented failure%s "
		 "in %s%s%s", note->failures, note->failures == 1 ? "" : "s",
		 text_duration(buf, note->span), note->orders ? ", order " : "",
		 text_orders(orders, note->orders));
	switch (note->decision) {
	case GUARD_COMPACT:
		log_compaction(service, note, reason);
		break;
	case GUARD_WAIT:
		log_info(service, "node %u: waits up to %u s: %s, but the "
			 "kernel's own compaction is at work", note->node,
			 GUARD_PATIENCE / 1000, reason);
		break;
	case GUARD_BACK_OFF:
		log_back_off(service, note, reason);
		break;
	case GUARD_DRY_RUN:
		log_info(service, "node %u: would be compacted for %s; the next "
			 "time in %s at the earliest", note->node, reason,
			 text_duration(buf, note->cooldown));
		break;
	}
	if (is_refusal(service, note))
		service->failed = false;
}
