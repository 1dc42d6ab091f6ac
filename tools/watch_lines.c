// SPDX-License-Identifier: GPL-2.0-only
/* Watching where there is no screen: a line for each sample. */
#include <errno.h>

#include "wake.h"
#include "watch.h"

/**
 * watch_sample - read a sample
 * @watch: what is watched
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int watch_sample(struct watch *watch, struct error *err)
{
	struct sample sample;
	int status = sampler_read(&watch->sampler, &sample, err);

	watch->trouble[0] = '\0';
	if (status) {
		snprintf(watch->trouble, sizeof(watch->trouble), "%s: %s",
			 err->what, err->why);
		live_lose(&watch->live);
	} else {
		live_update(&watch->live, &sample);
	}
	return status;
}

/**
 * watch_next - when the next sample is due
 * @watch: what is watched
 * @last: when the last one was due
 *
 * Return: the time by wake_now(); what was slept through is left out.
 */
uint64_t watch_next(const struct watch *watch, uint64_t last)
{
	uint64_t now = wake_now(), next = last + watch->interval;

	return next > now ? next : now + watch->interval;
}

/**
 * watch_flush - hand what was written to the reader
 * @watch: what is watched
 *
 * Return: whether to go on; false if it could not be written.
 */
bool watch_flush(struct watch *watch)
{
	errno = EIO; /* of an error that was met before */
	if (fflush(watch->out) == 0 && !ferror(watch->out))
		return true;
	watch->unwritten = errno;
	return false;
}

static bool write_sample(struct watch *watch)
{
	const char *trouble = *watch->trouble ? watch->trouble : NULL;

	if (watch->json)
		render_live_json(watch->out, &watch->live, trouble);
	else
		render_live(watch->out, &watch->live, trouble);
	return watch_flush(watch);
}

/* Returns whether to go on. */
static bool sleep_until(uint64_t when)
{
	while (wake_now() < when) {
		if (wake_wait(-1, when) & (WAKE_STOP | WAKE_GONE))
			return false;
	}
	return true;
}

/**
 * watch_lines - write a line for each sample
 * @watch: what is watched; the first sample has been read
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int watch_lines(struct watch *watch, struct error *err)
{
	uint64_t due = wake_now();
	int status = wake_init(false, err);
	struct error ignored;
	uint32_t done = 0;

	if (status)
		return status;
	if (!watch->json)
		render_live_head(watch->out);
	while (write_sample(watch) && ++done != watch->count) {
		due = watch_next(watch, due);
		if (!sleep_until(due))
			break;
		watch_sample(watch, &ignored);
	}
	return STATUS_DONE;
}
