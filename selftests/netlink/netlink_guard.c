// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who may listen to events: CAP_NET_ADMIN in the initial user namespace. Where the
 * kernel cannot guard a group anybody can, and events name no process. Who may
 * send them: nobody.
 */
#include <kselftest_harness.h>

#include <sys/utsname.h>

#include "child.h"
#include "events.h"

FIXTURE(guard) {
	struct tester tester;
	struct combo combo;
};

FIXTURE_SETUP(guard)
{
	tester_open(&self->tester);
	self->combo = (struct combo){ .silent = 1, .zone = TRUTH_NORMAL };
}

FIXTURE_TEARDOWN(guard)
{
	tester_close(&self->tester);
}

/* The number of the group, as the parent has looked it up */
static uint32_t group;

static int do_join(const struct tester *tester)
{
	(void)tester;

	return event_join(nl_open(), group);
}

static int do_nothing(const struct tester *tester)
{
	(void)tester;

	return 0;
}

static void note(const struct event *event, void *arg)
{
	*(struct event *)arg = *event;
}

/* 6.7, and what got it back before, can guard a group. */
static bool must_guard(void)
{
	struct utsname name;
	int major = 0, minor = 0;

	uname(&name);
	sscanf(name.release, "%d.%d", &major, &minor);

	return major > 6 || (major == 6 && minor >= 7);
}

/* Where anybody may listen, nobody is told of processes. */
TEST_F(guard, events_are_for_net_admin_or_name_nobody)
{
	struct event event = {};
	int fd = nl_open();
	int refusal;

	NEEDS_ALL(&self->tester);
	group = event_group(self->tester.fd);
	ASSERT_NE(0, group);
	ASSERT_EQ(0, event_join(fd, group));
	ASSERT_EQ(1, truth_fail(self->tester.truth, &self->combo, 1, "task"));
	ASSERT_EQ(1, event_read(fd, 5000, note, &event));
	close(fd);
	refusal = event.present & EVENT_PROCESS ? EPERM : 0;
	TH_LOG("this kernel %s the group", refusal ? "guards" : "cannot guard");
	if (must_guard())
		EXPECT_EQ(EPERM, refusal);
	EXPECT_EQ(0, in_child(&self->tester, become_net_admin, do_join));
	EXPECT_EQ(refusal, in_child(&self->tester, become_nobody, do_join));
	EXPECT_EQ(refusal, in_child(&self->tester, become_all_but_net_admin,
				    do_join));
	if (in_child(&self->tester, enter_user_namespace, do_nothing) ==
	    NO_CHILD)
		SKIP(return, "no user namespaces for ordinary users");
	EXPECT_EQ(refusal, in_child(&self->tester, enter_user_namespace,
				    do_join));
}

/* The kernel does not guard a number that stands for nothing there. */
static int do_hear(const struct tester *tester)
{
	const struct combo combo = { .silent = 1, .zone = TRUTH_NORMAL };
	struct event event;
	int fd = nl_open();

	event_join(fd, group);
	if (truth_fail(tester->truth, &combo, 1, "task") != 1)
		return -EPROTO;

	return -event_read(fd, 500, note, &event);
}

TEST_F(guard, no_events_in_other_net_namespaces)
{
	NEEDS_ALL(&self->tester);
	group = event_group(self->tester.fd);
	EXPECT_EQ(1, in_child(&self->tester, stay_root, do_hear));
	EXPECT_EQ(0, in_child(&self->tester, enter_net_namespace, do_hear));
}

/* Whoever may not tell it, nobody can tell others in the kernel's place. */
static int do_forge(const struct tester *tester)
{
	const struct sockaddr_nl to = {
		.nl_family = AF_NETLINK, .nl_groups = 1u << (group - 1),
	};
	struct nl_request event;

	nl_begin(&event, tester->family, PAGEFAIL_CMD_FAILURE_EVENT, 0);

	return sendto(nl_open(), &event, event.header.nlmsg_len, 0,
		      (const struct sockaddr *)&to, sizeof(to)) < 0 ? -errno : 0;
}

TEST_F(guard, events_are_the_kernels_to_send)
{
	NEEDS_ALL(&self->tester);
	group = event_group(self->tester.fd);
	ASSERT_NE(0, group);
	if (group > 32)
		SKIP(return, "the group has no bit in an address");
	EXPECT_EQ(EPERM, in_child(&self->tester, become_nobody, do_forge));
	if (in_child(&self->tester, enter_user_namespace, do_nothing) ==
	    NO_CHILD)
		SKIP(return, "no user namespaces for ordinary users");
	EXPECT_EQ(EPERM, in_child(&self->tester, enter_user_namespace,
				  do_forge));
}

TEST_HARNESS_MAIN
