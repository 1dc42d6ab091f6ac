/* SPDX-License-Identifier: GPL-2.0-only */
/* pagefail guard at work. */
#ifndef PAGEFAIL_GUARD_SERVICE_H
#define PAGEFAIL_GUARD_SERVICE_H

#include <stdio.h>

#include "client.h"
#include "guard.h"
#include "guard_host.h"
#include "guard_runner.h"

#define TROUBLE_SIZE	384

/**
 * struct service - the guard and its surroundings
 * @out: where JSON goes
 * @json: write JSON
 * @root: the directory under which /proc, /sys and /run are
 * @journal: stderr is the journal, which knows levels and the time
 * @guard: what is known
 * @runner: the process that compacts
 * @background: the kernel's own compaction
 * @counters: connection to ask for counters on, or NULL
 * @events: connection that events come from, or NULL
 * @wake: file descriptor that is ready when there is something to do
 * @looked: when the counters were read last
 * @listen_at: when to try to listen to events again
 * @trouble: why the counters cannot be read, empty if they can
 * @deaf: why there are no events, empty if there are
 * @result: of the last compaction
 * @failed: @result says why the node of the current decision was not compacted
 * @complained: by index in the guard's nodes: it was said so
 * @unwritten: JSON could not be written, which was said
 */
struct service {
	FILE *out;
	bool json;
	const char *root;
	bool journal;
	struct guard guard;
	struct runner runner;
	struct background background;
	struct transport *counters;
	struct transport *events;
	int wake;
	uint64_t looked;
	uint64_t listen_at;
	char trouble[TROUBLE_SIZE];
	char deaf[TROUBLE_SIZE];
	struct runner_result result;
	bool failed;
	bool complained[GUARD_NODES];
	bool unwritten;
};

int service_run(struct service *service, const struct guard_settings *settings,
		struct error *err);

bool service_watch(const struct service *service, int fd);
void service_look(struct service *service);
void service_hear(struct service *service);
void service_lose(struct service *service);

void log_begin(struct service *service);
void log_info(const struct service *service, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void log_warning(const struct service *service, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void log_note(struct service *service, const struct guard_note *note);

#endif /* PAGEFAIL_GUARD_SERVICE_H */
