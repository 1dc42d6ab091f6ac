// SPDX-License-Identifier: GPL-2.0-only
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <sys/epoll.h>

#include "guard_service.h"
#include "text.h"
#include "wake.h"

/* Counters are read so often, and when there are events, but not more often than
 * the second says.
 */
#define INTERVAL	1000	/* ms */
#define INTERVAL_LEAST	100

static bool begin_runner(struct service *service, struct error *err)
{
	if (runner_start(&service->runner, err))
		return false;
	if (service_watch(service, service->runner.fd))
		return true;
	error_errno(err, "epoll");
	runner_stop(&service->runner);
	return false;
}

/* What could not be done is told with the decision to back off. */
static void finish(struct service *service)
{
	struct guard_note note;

	guard_tick(&service->guard, wake_now());
	guard_done(&service->guard, service->result.gained, &note);
	service->failed = *service->result.trouble;
	if (service->failed)
		return;
	service->complained[service->guard.current] = false;
	log_note(service, &note);
}

static void begin(struct service *service, const struct guard_note *note)
{
	struct error err;

	error_set(&err, STATUS_FAILED, "guard",
		  "the process that compacts does not answer");
	log_info(service, "node %u: is being compacted", note->node);
	if (runner_compact(&service->runner, note->node, note->orders))
		return;
	runner_stop(&service->runner);
	if (begin_runner(service, &err) &&
	    runner_compact(&service->runner, note->node, note->orders))
		return;
	memset(&service->result, 0, sizeof(service->result));
	snprintf(service->result.trouble, sizeof(service->result.trouble),
		 "%s: %s", err.what, err.why);
	finish(service);
}

static void act(struct service *service)
{
	struct guard_note note;
	bool background;

	if (service->guard.busy && runner_result(&service->runner,
						 &service->result))
		finish(service);
	background = guard_background(service->root, &service->background,
				      wake_now());
	if (service->guard.busy) /* what is seen next time is our own work */
		service->background.known = false;
	while (guard_decide(&service->guard, background, &note)) {
		if (note.decision == GUARD_COMPACT) {
			begin(service, &note);
			continue;
		}
		log_note(service, &note);
	}
}

/* Returns whether to go on. What events there are is taken, so that they do not
 * wake again; what they stand for is in the counters.
 */
static bool rest(struct service *service)
{
	uint64_t begun = wake_now();
	unsigned int woken;

	woken = wake_wait(service->wake, begun + INTERVAL);
	if (woken == WAKE_READY)
		woken = wake_wait(-1, begun + INTERVAL_LEAST);
	service_hear(service);
	return !(woken & (WAKE_STOP | WAKE_GONE)) && !wake_stopped();
}

static void run(struct service *service)
{
	do {
		service_look(service);
		act(service);
	} while (rest(service));
}

/* Nobody reads what is not written: a reader that leaves ends nothing. */
static void close_stdout(void)
{
	int null = open("/dev/null", O_WRONLY);

	if (null < 0)
		return;
	dup2(null, STDOUT_FILENO);
	close(null);
}

static void log_settings(const struct service *service)
{
	const struct guard_settings *settings = &service->guard.settings;
	char buf[TEXT_SIZE];

	log_info(service, "guard%s: a node is compacted for %" PRIu64
		 " fragmented failure%s within a minute, and not again within "
		 "%s", settings->dry_run ? " (dry run)" : "",
		 settings->threshold, settings->threshold == 1 ? "" : "s",
		 text_duration(buf, settings->cooldown));
}

static void hold_memory(const struct service *service)
{
	struct error err;

	guard_hold_memory(&err);
	if (err.status)
		log_warning(service, "%s: %s: memory is not locked; raise "
			    "RLIMIT_MEMLOCK", err.what, err.why);
}

/* The process that compacts comes before the locks, of which it has no part. */
static int prepare(struct service *service, struct error *err)
{
	bool dry_run = service->guard.settings.dry_run;
	/* To be ended is no failure, however early. */
	int status = wake_init(false, err);

	if (!status && !dry_run)
		status = guard_check_knob(service->root, err);
	if (!status)
		status = transport_open(&service->counters, err);
	if (status)
		return status;
	signal(SIGCHLD, SIG_IGN);
	service->wake = epoll_create1(EPOLL_CLOEXEC);
	if (service->wake < 0)
		return error_errno(err, "epoll");
	if (dry_run)
		return STATUS_DONE;
	guard_spare(service->root);
	status = guard_lock(service->root, err);
	if (!status && !begin_runner(service, err))
		status = err->status;
	return status;
}

/**
 * service_run - guard, until a signal asks to end
 * @service: what is guarded
 * @settings: what the command line asks for
 * @err: what went wrong at the beginning; later nothing ends it
 *
 * Return: 0, or the status to exit with.
 */
int service_run(struct service *service, const struct guard_settings *settings,
		struct error *err)
{
	int status;

	service->runner.fd = -1;
	service->runner.root = service->root;
	service->looked = wake_now();
	guard_begin(&service->guard, settings, service->looked);
	status = prepare(service, err);
	if (!status) {
		if (!service->json)
			close_stdout();
		log_begin(service);
		log_settings(service);
		hold_memory(service);
		run(service);
		log_info(service, service->guard.busy ? "ends; the compaction "
			 "that is under way is given up" : "ends");
	}
	runner_stop(&service->runner);
	service_lose(service);
	return status;
}
