// SPDX-License-Identifier: GPL-2.0-only
/* Watching the failures one by one. */
#include "render.h"
#include "wake.h"
#include "watch.h"

#define IDLE	5000	/* ms until one asks whether the module is there */

/* How many is told with the next event, if there is one. */
static void note_overrun(const struct watch *watch)
{
	fflush(watch->out);
	fputs("pagefail: events: this reader is too slow: some are missing "
	      "here\n", stderr);
}

/* Writes what waits; @last is the newest event that came before. */
static int write_events(const struct watch *watch, struct transport *transport,
			struct event *last, uint32_t *done, struct error *err)
{
	struct event event;
	bool overrun;
	int status;

	while (!watch->count || *done < watch->count) {
		uint64_t missed;

		status = client_event(transport, &event, &overrun, err);
		if (overrun)
			note_overrun(watch);
		if (status || !event.present)
			return status;
		missed = event_missed(last->present ? last : NULL, &event);
		if (!last->present)
			event.lost = 0; /* that was before */
		if (watch->json)
			render_event_json(watch->out, &event, missed);
		else
			render_event(watch->out, watch->term, &event, missed);
		if (event.serial > last->serial || !last->present)
			*last = event;
		(*done)++;
		if (wake_stopped())
			break;
	}
	return STATUS_DONE;
}

/* Who waits for events should know that there will be none. */
static void note_silence(void)
{
	struct config config = { .present = 0 };
	struct transport *transport;
	struct error ignored;

	if (transport_open(&transport, &ignored))
		return;
	if (!client_config(transport, &config, &ignored) && config.present &&
	    !config.events_per_second)
		fputs("pagefail: events: none are sent: events_per_second is 0 "
		      "(see pagefail config)\n", stderr);
	transport_close(transport);
}

/* Some kernels tell nobody when a module goes. */
static int check_module(struct error *err)
{
	struct transport *transport;
	int status = transport_open(&transport, err);

	if (!status)
		transport_close(transport);
	return status;
}

static int listen_on(struct watch *watch, struct transport *transport,
		     struct error *err)
{
	struct event last = { .present = 0 };
	uint32_t done = 0;
	int status;

	for (;;) {
		unsigned int woken;

		status = write_events(watch, transport, &last, &done, err);
		if (!watch_flush(watch) || status ||
		    (watch->count && done >= watch->count))
			return status;
		woken = wake_wait(client_fd(transport), wake_now() + IDLE);
		if (woken & (WAKE_STOP | WAKE_GONE))
			return STATUS_DONE;
		status = woken ? STATUS_DONE : check_module(err);
		if (status)
			return status;
	}
}

/**
 * watch_events - write a line for each failure
 * @watch: what is watched
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with; without the module there is nothing
 * to wait for.
 */
int watch_events(struct watch *watch, struct error *err)
{
	struct transport *transport;
	int status;

	note_silence();
	status = wake_init(false, err);
	if (!status)
		status = client_listen(&transport, err);
	if (status)
		return status;
	status = listen_on(watch, transport, err);
	transport_close(transport);
	return status;
}
