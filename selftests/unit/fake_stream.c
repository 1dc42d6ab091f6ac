// SPDX-License-Identifier: GPL-2.0-only
/* Events that wait for the tool when it begins to listen. */
#include <errno.h>

#include <linux/genetlink.h>
#include <linux/pagefail.h>

#include "fake.h"

static void send_event(uint64_t serial, uint64_t lost)
{
	fake_begin_command(FAKE_FAMILY, PAGEFAIL_CMD_FAILURE_EVENT, 0);
	fake_put_u64(PAGEFAIL_A_EVENT_TIME, serial * 1000000000);
	fake_put_u64(PAGEFAIL_A_EVENT_SERIAL, serial);
	fake_put_u64(PAGEFAIL_A_EVENT_LOST, lost);
	fake_put_u32(PAGEFAIL_A_EVENT_CPU, 1);
	fake_put_u32(PAGEFAIL_A_EVENT_NODE, 0);
	fake_put_text(PAGEFAIL_A_EVENT_ZONE, "Normal");
	fake_put_u32(PAGEFAIL_A_EVENT_ORDER, 2);
	fake_put_u32(PAGEFAIL_A_EVENT_GFP, 2592);
	fake_put_u32(PAGEFAIL_A_EVENT_CLASS, PAGEFAIL_CLASS_ATOMIC);
	fake_put_u32(PAGEFAIL_A_EVENT_CAUSE, PAGEFAIL_CAUSE_FRAGMENTED);
	fake_put_u32(PAGEFAIL_A_EVENT_CONTEXT, PAGEFAIL_CONTEXT_SOFTIRQ);
	fake_put_text(PAGEFAIL_A_EVENT_COMM, "evil\033[2J\n");
	fake_put_u32(PAGEFAIL_A_EVENT_PID, 7);
	fake_end();
	fake_flush();
}

static void say_farewell(void)
{
	uint16_t id = FAKE_FAMILY;

	fake_begin_command(GENL_ID_CTRL, CTRL_CMD_DELFAMILY, 0);
	fake_put(CTRL_ATTR_FAMILY_ID, &id, sizeof(id));
	fake_end();
	fake_flush();
}

/**
 * fake_joined - somebody listens
 *
 * In a stream there is a hole where the socket was full: of four events the module
 * itself did not send one.
 */
void fake_joined(void)
{
	if (!fake_told_to("stream"))
		return;
	send_event(1, 0);
	send_event(2, 0);
	send_event(3, 0);
	fake_fail(ENOBUFS);
	send_event(8, 1);
	if (fake_told_to("farewell"))
		say_farewell();
}
