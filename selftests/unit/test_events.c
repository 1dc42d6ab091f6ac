// SPDX-License-Identifier: GPL-2.0-only
/* Events: received from a pretended kernel, and what is shown of them. */
#include <errno.h>

#include <linux/genetlink.h>
#include <linux/pagefail.h>

#include "client.h"
#include "fake.h"
#include "golden.h"
#include "kselftest_harness.h"
#include "render.h"
#include "sample.h"

static const struct term plain = { .width = 80 };

static const struct event sample = {
	.present = ~0ULL,
	.time = SAMPLE_NOW,
	.serial = 100,
	.lost = 2,
	.cpu = 1,
	.node = 0,
	.zone = "Normal",
	.order = 1,
	.gfp = 2592,
	.class = PAGEFAIL_CLASS_ATOMIC,
	.cause = PAGEFAIL_CAUSE_FRAGMENTED,
	.context = PAGEFAIL_CONTEXT_SOFTIRQ,
	.comm = "swapper/1",
};

TEST(missed_is_what_neither_arrived_nor_was_lost)
{
	static const struct {
		uint64_t last, next, lost, missed;
	} cases[] = {
		{ 1, 2, 0, 0 }, { 1, 5, 0, 3 }, { 1, 5, 1, 2 }, { 1, 5, 3, 0 },
		/* lost before the last that arrived; another order; no order */
		{ 1, 5, 9, 0 }, { 5, 1, 0, 0 }, { 5, 5, 0, 0 },
		{ 0, ~0ULL, 0, ~0ULL - 1 },
	};
	struct event last = sample, next = sample;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		last.serial = cases[i].last;
		next.serial = cases[i].next;
		next.lost = cases[i].lost;
		EXPECT_EQ(event_missed(&last, &next), cases[i].missed);
	}
	EXPECT_EQ(event_missed(NULL, &next), 0);
}

FIXTURE(events) {
	struct transport *transport;
	struct event event;
	struct error err;
	bool overrun;
};

FIXTURE_SETUP(events)
{
	setenv("FAKE_KERNEL", "", 1);
	ASSERT_EQ(client_listen(&self->transport, &self->err), STATUS_DONE);
	ASSERT_GE(client_fd(self->transport), 0);
}

FIXTURE_TEARDOWN(events)
{
	transport_close(self->transport);
}

static int next(struct _test_data_events *self)
{
	return client_event(self->transport, &self->event, &self->overrun,
			    &self->err);
}

static void put_event(uint16_t type, uint8_t command, uint64_t serial)
{
	fake_begin_command(type, command, 0);
	fake_put_u64(PAGEFAIL_A_EVENT_TIME, sample.time);
	fake_put_u64(PAGEFAIL_A_EVENT_SERIAL, serial);
	fake_put_u64(PAGEFAIL_A_EVENT_LOST, sample.lost);
	fake_put_u32(PAGEFAIL_A_EVENT_CPU, sample.cpu);
	fake_put_u32(PAGEFAIL_A_EVENT_NODE, sample.node);
	fake_put_text(PAGEFAIL_A_EVENT_ZONE, sample.zone);
	fake_put_u32(PAGEFAIL_A_EVENT_ORDER, sample.order);
	fake_put_u32(PAGEFAIL_A_EVENT_GFP, sample.gfp);
	fake_put_u32(PAGEFAIL_A_EVENT_CLASS, sample.class);
	fake_put_u32(PAGEFAIL_A_EVENT_CAUSE, sample.cause);
	fake_put_u32(PAGEFAIL_A_EVENT_CONTEXT, sample.context);
	fake_end();
}

static void send_event(uint64_t serial)
{
	put_event(FAKE_FAMILY, PAGEFAIL_CMD_FAILURE_EVENT, serial);
}

TEST_F(events, none_is_waiting)
{
	EXPECT_EQ(next(self), STATUS_DONE);
	EXPECT_EQ(self->event.present, 0);
	EXPECT_FALSE(self->overrun);
}

TEST_F(events, arrive_one_by_one)
{
	uint64_t serial;

	send_event(1);
	send_event(2);	/* in the same piece */
	fake_flush();
	send_event(3);
	fake_flush();
	for (serial = 1; serial <= 3; serial++) {
		ASSERT_EQ(next(self), STATUS_DONE);
		ASSERT_NE(self->event.present, 0);
		EXPECT_EQ(self->event.serial, serial);
		EXPECT_EQ(self->event.gfp, sample.gfp);
		EXPECT_STREQ(self->event.zone, "Normal");
		EXPECT_STREQ(self->event.comm, "");
	}
	ASSERT_EQ(next(self), STATUS_DONE);
	EXPECT_EQ(self->event.present, 0);
}

TEST_F(events, overrun_is_survived)
{
	fake_fail(ENOBUFS);
	fake_fail(EINTR);
	send_event(7);
	fake_flush();
	ASSERT_EQ(next(self), STATUS_DONE);
	EXPECT_EQ(self->event.serial, 7);
	EXPECT_TRUE(self->overrun);
	ASSERT_EQ(next(self), STATUS_DONE);
	EXPECT_FALSE(self->overrun);
}

TEST_F(events, others_are_passed_over)
{
	put_event(FAKE_FAMILY + 1, PAGEFAIL_CMD_FAILURE_EVENT, 1);
	put_event(FAKE_FAMILY, PAGEFAIL_CMD_INFO_GET, 2);
	put_event(GENL_ID_CTRL, CTRL_CMD_NEWFAMILY, 3);
	send_event(4);
	fake_flush();
	ASSERT_EQ(next(self), STATUS_DONE);
	EXPECT_EQ(self->event.serial, 4);
}

TEST_F(events, from_others_than_the_kernel_are_passed_over)
{
	setenv("FAKE_KERNEL", "forged", 1);
	send_event(1);
	fake_flush();
	EXPECT_EQ(next(self), STATUS_DONE);
	EXPECT_EQ(self->event.present, 0);
	setenv("FAKE_KERNEL", "", 1);
	send_event(2);
	fake_flush();
	ASSERT_EQ(next(self), STATUS_DONE);
	EXPECT_EQ(self->event.serial, 2);
}

static void send_farewell(uint16_t family)
{
	fake_begin_command(GENL_ID_CTRL, CTRL_CMD_DELFAMILY, 0);
	fake_put(CTRL_ATTR_FAMILY_ID, &family, sizeof(family));
	fake_end();
	fake_flush();
}

TEST_F(events, end_with_the_module)
{
	send_farewell(FAKE_FAMILY + 1);
	send_event(1);
	fake_flush();
	send_farewell(FAKE_FAMILY);
	ASSERT_EQ(next(self), STATUS_DONE);
	EXPECT_EQ(self->event.serial, 1);
	EXPECT_EQ(next(self), STATUS_NOT_LOADED);
	EXPECT_EQ(self->event.present, 0);
}

TEST_F(events, nonsense_is_refused)
{
	fake_begin_command(FAKE_FAMILY, PAGEFAIL_CMD_FAILURE_EVENT, 0);
	fake_put_u32(PAGEFAIL_A_EVENT_TIME, 1);
	fake_end();
	fake_flush();
	EXPECT_EQ(next(self), STATUS_FAILED);
	EXPECT_EQ(self->event.present, 0);
}

TEST_F(events, other_errors_are_told)
{
	fake_fail(ENOMEM);
	EXPECT_EQ(next(self), STATUS_FAILED);
}

TEST(listening_may_be_refused)
{
	struct transport *transport;
	struct error err;

	setenv("FAKE_KERNEL", "no_listener", 1);
	EXPECT_EQ(client_listen(&transport, &err), STATUS_NOT_PERMITTED);
	EXPECT_NE(strstr(err.why, "CAP_NET_ADMIN in the initial user namespace"),
		  NULL);
	EXPECT_EQ(transport, NULL);
	setenv("FAKE_KERNEL", "old_module", 1);
	EXPECT_EQ(client_listen(&transport, &err), STATUS_FAILED);
	EXPECT_NE(strstr(err.why, "older than this tool"), NULL);
	setenv("FAKE_KERNEL", "not_loaded", 1);
	EXPECT_EQ(client_listen(&transport, &err), STATUS_NOT_LOADED);
}

static uint64_t all_but_process(void)
{
	struct event process = { .present = 0 };

	field_mark(&event_fields, &process, offsetof(struct event, comm));
	field_mark(&event_fields, &process, offsetof(struct event, pid));
	return ~process.present;
}

TEST(text_and_json)
{
	struct event nameless = sample;
	struct output output;

	setenv("TZ", "UTC", 1);
	/* As where anybody may listen. */
	nameless.present = all_but_process();
	nameless.silent = true;
	nameless.class = 9;
	nameless.lost = 0;
	output_begin(&output);
	render_event(output.file, &plain, &sample, 0);
	render_event(output.file, &plain, &sample, 3);
	render_event(output.file, &plain, &nameless, 0);
	EXPECT_TRUE(output_is_golden(&output, "events.txt"));
	EXPECT_LE(output_width(&output), 80);
	output_free(&output);
	output_begin(&output);
	render_event_json(output.file, &sample, 3);
	render_event_json(output.file, &nameless, 0);
	EXPECT_TRUE(output_is_golden(&output, "events.json"));
	output_free(&output);
}

TEST_HARNESS_MAIN
