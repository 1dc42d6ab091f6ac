// SPDX-License-Identifier: GPL-2.0-only
/*
 * Listeners of all kinds: slow ones, one that is killed, none. They harm nobody
 * else, and what they were not told can be told from the serials.
 */
#include <kselftest_harness.h>

#include "listener.h"

/* A socket that holds a few events, and is not read while more come */
TEST_F_TIMEOUT(events, a_slow_listener_goes_on, 120)
{
	const int small = 4096;
	uint64_t made;
	int slow, quick;

	NEEDS_ALL(&self->tester);
	slow = listener(self);
	quick = listener(self);
	ASSERT_LE(0, slow);
	ASSERT_LE(0, quick);
	ASSERT_EQ(0, setsockopt(slow, SOL_SOCKET, SO_RCVBUF, &small,
				sizeof(small)));
	made = fail_on_two(&self->tester, gentle) + 1;
	ASSERT_EQ(0, hear(quick, &self->other));
	finish_hearing(_metadata, self, slow);
	EXPECT_LT(0, self->heard.full);
	EXPECT_GT(made, self->heard.n);
	EXPECT_LT(1, self->heard.n);
	EXPECT_EQ(made, due(&self->heard));
	EXPECT_EQ(0, self->heard.lost);
	/* The other one is none the worse for it. */
	expect_all(_metadata, &self->other, made - 1);
	close(slow);
	close(quick);
}

/* It is stopped in the middle of events that nobody reads. */
TEST_F_TIMEOUT(events, a_killed_listener_harms_nobody, 120)
{
	uint64_t made;
	int fd, status;
	pid_t child;

	NEEDS_ALL(&self->tester);
	fd = listener(self);
	ASSERT_LE(0, fd);
	child = fork();
	if (!child) {
		int own = listener(self);

		for (;;)
			event_read(own, 1000, note, &self->other);
	}
	usleep(100000);
	made = fail_on_two(&self->tester, gentle);
	ASSERT_EQ(0, kill(child, SIGKILL));
	made += fail_on_two(&self->tester, gentle);
	ASSERT_EQ(child, waitpid(child, &status, 0));
	ASSERT_EQ(0, hear(fd, &self->heard));
	expect_all(_metadata, &self->heard, made);
	close(fd);
}

/* An event is due only while somebody listens. */
TEST_F_TIMEOUT(events, nothing_is_noted_when_nobody_listens, 60)
{
	uint64_t serial;
	int fd;

	NEEDS_ALL(&self->tester);
	fd = listener(self);
	ASSERT_LE(0, fd);
	ASSERT_EQ(1, truth_fail(self->tester.truth, &self->combo, 1, "task"));
	ASSERT_EQ(0, hear(fd, &self->heard));
	ASSERT_EQ(1, self->heard.n);
	serial = self->heard.event[0].serial;
	close(fd);
	ASSERT_EQ(5000, truth_fail(self->tester.truth, &self->combo, 5000,
				   "task"));
	fd = listener(self);
	ASSERT_LE(0, fd);
	ASSERT_EQ(1, truth_fail(self->tester.truth, &self->combo, 1, "task"));
	ASSERT_EQ(0, hear(fd, &self->heard));
	ASSERT_EQ(2, self->heard.n);
	EXPECT_EQ(serial + 1, self->heard.event[1].serial);
	EXPECT_EQ(0, self->heard.event[1].lost);
	close(fd);
}

TEST_HARNESS_MAIN
