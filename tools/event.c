// SPDX-License-Identifier: GPL-2.0-only
#include "event.h"

/**
 * event_missed - events that were sent between two, and did not arrive
 * @last: the one before, NULL if @next is the first that arrived
 * @next: the later one
 *
 * What the module itself did not send, and says that it lost, is not among
 * them.
 *
 * Return: their number.
 */
uint64_t event_missed(const struct event *last, const struct event *next)
{
	uint64_t between;

	if (!last || next->serial <= last->serial)
		return 0;
	between = next->serial - last->serial - 1;
	return between > next->lost ? between - next->lost : 0;
}
