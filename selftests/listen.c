// SPDX-License-Identifier: GPL-2.0-only
/*
 * usage: listen [BUFFER [PAUSE]]
 *
 * Prints a line for each event, "full" where the socket was full since the last
 * one, and "joined" once it listens. BUFFER is the size of the socket's buffer in
 * bytes (0: as it is), PAUSE the microseconds between two reads. Ends well by
 * SIGTERM, after what is still waiting.
 *
 *	SERIAL LOST CPU NODE ZONE ORDER CLASS SILENT CAUSE CONTEXT PID COMM
 */
#include <signal.h>
#include <stdio.h>

#include "netlink/events.h"

static volatile sig_atomic_t ended;

static void end(int signal)
{
	(void)signal;
	ended = 1;
}

static void print(const struct event *event, void *arg)
{
	(void)arg;
	printf("%llu %llu %u %u %s %u %u %u %u %u %u %s\n",
	       (unsigned long long)event->serial,
	       (unsigned long long)event->lost, event->cpu, event->node,
	       event->zone, event->order, event->class, event->silent,
	       event->cause, event->context, event->pid, event->comm);
}

static int give_up(const char *what, int err)
{
	fprintf(stderr, "listen: %s: %s\n", what, strerror(err));

	return 1;
}

static int loop(int fd, useconds_t pause)
{
	bool last;
	int n;

	/* What came before the signal is read, also when that ended a wait. */
	do {
		last = ended;
		n = event_read(fd, 100, print, NULL);
		if (n == -ENOBUFS)
			puts("full");
		else if (n < 0)
			return give_up("event", -n);
		fflush(stdout);
		if (pause && !ended)
			usleep(pause);
	} while (!last || n);

	return 0;
}

int main(int argc, char **argv)
{
	int buffer = argc > 1 ? atoi(argv[1]) : 0;
	int fd = nl_open();
	int err;

	signal(SIGTERM, end);
	if (buffer && setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &buffer,
				 sizeof(buffer)))
		return give_up("SO_RCVBUF", errno);
	err = event_join(fd, event_group(fd));
	if (err)
		return give_up("join", -err);
	puts("joined");
	fflush(stdout);

	return loop(fd, argc > 2 ? atoi(argv[2]) : 0);
}
