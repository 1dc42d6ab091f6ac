// SPDX-License-Identifier: GPL-2.0-only
/*
 * Looking at the module. Its counters are read every second: they miss nothing,
 * whatever becomes of events. An event only has them read at once.
 */
#include <stdio.h>
#include <string.h>

#include <sys/epoll.h>

#include <linux/pagefail.h>

#include "guard_service.h"
#include "wake.h"

/* What keeps events away mostly stays: no privilege, an old module. */
#define LISTEN_AGAIN	60000
/* So many at once; the rest is taken the next time. */
#define EVENTS_MOST	4096

/**
 * service_watch - be woken by a file descriptor, until it is closed
 * @service: the service
 * @fd: the file descriptor
 *
 * Return: whether that is possible.
 */
bool service_watch(const struct service *service, int fd)
{
	struct epoll_event event = { .events = EPOLLIN };

	return epoll_ctl(service->wake, EPOLL_CTL_ADD, fd, &event) == 0;
}

static void stop_listening(struct service *service, uint64_t again)
{
	transport_close(service->events);
	service->events = NULL;
	service->listen_at = again;
}

/**
 * service_lose - close the connections to the module
 * @service: the service
 */
void service_lose(struct service *service)
{
	transport_close(service->counters);
	service->counters = NULL;
	stop_listening(service, 0);
}

static void listen_for_events(struct service *service, uint64_t now)
{
	char why[TROUBLE_SIZE] = "";
	struct error err;

	if (service->events || now < service->listen_at)
		return;
	if (client_listen(&service->events, &err)) {
		snprintf(why, sizeof(why), "%s", err.why);
		stop_listening(service, now + LISTEN_AGAIN);
	} else if (!service_watch(service, client_fd(service->events))) {
		snprintf(why, sizeof(why), "cannot be waited for");
		stop_listening(service, now + LISTEN_AGAIN);
	}
	if (*why && strcmp(why, service->deaf) != 0)
		log_info(service, "without events (%s) the counters are read "
			 "every second", why);
	memcpy(service->deaf, why, sizeof(why));
}

/* All that compaction can cure */
static int read_counters(struct service *service, struct module_info *module,
			 struct failures *failures, struct error *err)
{
	static const struct filter filter = {
		.cause = { true, PAGEFAIL_CAUSE_FRAGMENTED },
	};
	int status = STATUS_DONE;

	if (!service->counters)
		status = transport_open(&service->counters, err);
	if (!status)
		status = client_info(service->counters, module, err);
	if (!status)
		status = client_failures(service->counters, &filter, failures,
					 err);
	return status;
}

static void note_trouble(struct service *service, const struct error *err)
{
	char why[TROUBLE_SIZE];

	snprintf(why, sizeof(why), "%s: %s", err->what, err->why);
	if (err->status == STATUS_NOT_LOADED)
		snprintf(why, sizeof(why), "the kernel module pagefail is not "
			 "loaded");
	if (strcmp(why, service->trouble) != 0)
		log_warning(service, "%s: waiting for it", why);
	memcpy(service->trouble, why, sizeof(why));
}

/**
 * service_look - read the counters
 * @service: the service
 */
void service_look(struct service *service)
{
	struct failures failures = { .count = 0 };
	uint64_t now = wake_now();
	struct module_info module;
	struct error err;

	guard_tick(&service->guard, now);
	if (read_counters(service, &module, &failures, &err)) {
		service_lose(service);
		note_trouble(service, &err);
		return;
	}
	/* Loaded after they were read last: then they began at nothing. */
	guard_count(&service->guard, &failures,
		    module.uptime < now - service->looked);
	failures_free(&failures);
	if (*service->trouble)
		log_info(service, "the counters can be read again");
	service->trouble[0] = '\0';
	service->looked = wake_now();
	listen_for_events(service, now);
}

/**
 * service_hear - take the events that wait
 * @service: the service
 */
void service_hear(struct service *service)
{
	struct event event = { .present = 1 };
	struct error err;
	bool overrun;
	int i, status = STATUS_DONE;

	if (!service->events)
		return;
	for (i = 0; i < EVENTS_MOST && event.present && !status; i++)
		status = client_event(service->events, &event, &overrun, &err);
	if (status)
		stop_listening(service, status == STATUS_NOT_LOADED ? 0 :
			       wake_now() + LISTEN_AGAIN);
}
