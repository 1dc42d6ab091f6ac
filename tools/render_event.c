// SPDX-License-Identifier: GPL-2.0-only
#include <inttypes.h>
#include <time.h>

#include "fields.h"
#include "render.h"
#include "words.h"

/* The reader's own time: what is live is compared with a watch. */
static void render_clock(FILE *out, uint64_t nanoseconds)
{
	time_t when = nanoseconds / 1000000000;
	char buf[16] = "??:??:??";
	struct tm tm;

	if (localtime_r(&when, &tm))
		strftime(buf, sizeof(buf), "%H:%M:%S", &tm);
	fprintf(out, "%s.%03u", buf,
		(unsigned int)(nanoseconds / 1000000 % 1000));
}

static void render_gap(FILE *out, const struct term *term, uint64_t count,
		       const char *why)
{
	if (count)
		fprintf(out, "%s  %" PRIu64 " more failed before: %s%s\n",
			term_on(term, STYLE_WARN), count, why, term_off(term));
}

/**
 * render_event - show a failure, after what is missing before it
 * @out: where to
 * @term: what can be shown there
 * @event: the failure
 * @missed: events that did not arrive between the one before and this one
 */
void render_event(FILE *out, const struct term *term,
		  const struct event *event, uint64_t missed)
{
	char name[WORD_SIZE];

	render_gap(out, term, event->lost, "not sent, too many");
	render_gap(out, term, missed, "this reader was too slow");
	render_clock(out, event->time);
	fprintf(out, " cpu %u node %u ", event->cpu, event->node);
	term_puts(out, event->zone);
	fprintf(out, " order %u %s%s", event->order,
		word_name(&classes, event->class, name),
		event->silent ? " silent" : "");
	fprintf(out, " %s", word_name(&causes, event->cause, name));
	fprintf(out, " %s", word_name(&contexts, event->context, name));
	if (field_sent(&event_fields, event, offsetof(struct event, comm))) {
		fputc(' ', out);
		term_puts(out, event->comm);
	}
	if (field_sent(&event_fields, event, offsetof(struct event, pid)))
		fprintf(out, "[%u]", event->pid);
	fputc('\n', out);
}
