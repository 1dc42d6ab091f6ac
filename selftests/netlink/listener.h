/* SPDX-License-Identifier: GPL-2.0-only */
/* Listening to failures that two cpus make meanwhile */
#ifndef PAGEFAIL_TEST_LISTENER_H
#define PAGEFAIL_TEST_LISTENER_H

#include <pthread.h>

#include "events.h"
#include "truth.h"

#define NO_LIMIT	1000000
#define DEFAULT_LIMIT	100
#define EVENTS_MAX	8192

/* A small burst, and the time after which all of it has been sent. */
#define BURST		20
#define SETTLED_MS	300

/* PAGEFAIL_PATIENCE: how many times slower than usual this machine is */
static unsigned int patience(void)
{
	const char *times = getenv("PAGEFAIL_PATIENCE");

	return times ? atoi(times) : 1;
}

/* What a listener got; missing are those between two, as the serials say. */
struct heard {
	unsigned int n;
	unsigned int full;
	uint64_t lost;
	struct event event[EVENTS_MAX];
};

FIXTURE(events) {
	struct tester tester;
	uint32_t group;
	struct combo combo;
	struct row row;
	struct heard heard;
	struct heard other;
};

FIXTURE_SETUP(events)
{
	tester_open(&self->tester);
	NEEDS_ALL(&self->tester);
	self->combo = (struct combo){ .order = 1, .silent = 1,
				      .zone = TRUTH_NORMAL };
	ASSERT_TRUE(truth_row(&self->combo, &self->row));
	self->group = event_group(self->tester.fd);
	ASSERT_NE(0, self->group);
	ASSERT_EQ(0, config_set(self->tester.fd, self->tester.family,
				PAGEFAIL_A_CONFIG_EVENTS_PER_SECOND,
				NO_LIMIT));
}

FIXTURE_TEARDOWN(events)
{
	config_set(self->tester.fd, self->tester.family,
		   PAGEFAIL_A_CONFIG_EVENTS_PER_SECOND, DEFAULT_LIMIT);
	tester_close(&self->tester);
}

/* More than all that comes while nobody reads */
#define ROOM		(16 << 20)

static int listener(FIXTURE_DATA(events) *self)
{
	const int room = ROOM;
	int fd = nl_open();

	setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof(room));

	return event_join(fd, self->group) ? -1 : fd;
}

static void note(const struct event *event, void *arg)
{
	struct heard *heard = arg;

	heard->lost += event->lost;
	if (heard->n < EVENTS_MAX)
		heard->event[heard->n++] = *event;
}

/* Reads until nothing has come for a while. Returns 0 or a negative error. */
static int hear(int fd, struct heard *heard)
{
	int n;

	do {
		n = event_read(fd, SETTLED_MS * patience(), note, heard);
		heard->full += n == -ENOBUFS;
	} while (n > 0 || n == -ENOBUFS);

	return n;
}

/* Failures due for an event from the first that was heard to the last */
static uint64_t due(const struct heard *heard)
{
	if (!heard->n)
		return 0;

	return heard->event[heard->n - 1].serial - heard->event[0].serial +
	       heard->event[0].lost + 1;
}

static const char * const contexts[] = { "task", "softirq", "hardirq" };

struct worker {
	pthread_t thread;
	int cpu;
	unsigned int bursts;
	unsigned int size;
	useconds_t pause;
	long made;
};

/* The order tells the cpu too. */
static void *work(void *arg)
{
	struct worker *worker = arg;
	const struct combo combo = { .order = worker->cpu, .silent = 1,
				     .zone = TRUTH_NORMAL };
	int truth = open("/proc/pagefail_fail", O_RDWR | O_CLOEXEC);
	unsigned int i;

	pin_to(worker->cpu);
	for (i = 0; i < worker->bursts; i++) {
		worker->made += truth_fail(truth, &combo, worker->size,
					   contexts[i % 3]);
		if (worker->pause)
			usleep(worker->pause * patience());
	}
	close(truth);

	return NULL;
}

/* Returns how many failed. */
static uint64_t fail_on_two(const struct tester *tester, struct worker like)
{
	struct worker worker[2] = { like, like };
	int i, cpus = tester->cpus < 2 ? 1 : 2;
	uint64_t made = 0;

	for (i = 0; i < cpus; i++) {
		worker[i].cpu = i;
		pthread_create(&worker[i].thread, NULL, work, &worker[i]);
	}
	for (i = 0; i < cpus; i++) {
		pthread_join(worker[i].thread, NULL);
		made += worker[i].made;
	}

	return made;
}

/* Pauses for the sender, whose ring is no limit then */
static const struct worker gentle = { .bursts = 60, .size = BURST,
				      .pause = 20000 };

static void expect_all(struct __test_metadata *_metadata,
		       const struct heard *heard, uint64_t made)
{
	uint64_t time[2] = {};
	unsigned int i;

	EXPECT_EQ(made, heard->n);
	EXPECT_EQ(0, heard->lost);
	EXPECT_EQ(0, heard->full);
	for (i = 0; i < heard->n; i++) {
		const struct event *event = &heard->event[i];

		ASSERT_GT(2, event->cpu);
		EXPECT_EQ(event->cpu, event->order);
		ASSERT_EQ(heard->event[0].serial + i, event->serial);
		EXPECT_LE(time[event->cpu], event->time)
			TH_LOG("event %u of cpu %u is out of order", i,
			       event->cpu);
		time[event->cpu] = event->time;
	}
}

/* One more failure tells of those before it that were lost. */
static void finish_hearing(struct __test_metadata *_metadata,
			   FIXTURE_DATA(events) *self, int fd)
{
	ASSERT_EQ(0, hear(fd, &self->heard));
	usleep(1100000);
	ASSERT_EQ(1, truth_fail(self->tester.truth, &self->combo, 1, "task"));
	ASSERT_EQ(0, hear(fd, &self->heard));
}

#endif /* PAGEFAIL_TEST_LISTENER_H */
