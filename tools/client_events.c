// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#include <linux/pagefail.h>

#include "client.h"

/**
 * client_listen - connect to the module, to receive its events
 * @transport: where to; nothing can be asked on this connection
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int client_listen(struct transport **transport, struct error *err)
{
	return transport_listen(transport, err);
}

/**
 * client_fd - what to wait for
 * @transport: a connection of client_listen()
 *
 * Return: its file descriptor, for poll().
 */
int client_fd(const struct transport *transport)
{
	return transport_fd(transport);
}

/**
 * client_event - take the next event, without waiting for it
 * @transport: a connection of client_listen()
 * @event: where to; nothing is present in it if no event is waiting
 * @overrun: set if the socket was full since the last call, and events were
 *   dropped; cleared otherwise
 * @err: what went wrong; STATUS_NOT_LOADED when the module is unloaded
 *
 * Return: 0, or the status to exit with.
 */
int client_event(struct transport *transport, struct event *event,
		 bool *overrun, struct error *err)
{
	bool came;
	int status;

	*overrun = false;
	status = transport_receive(transport, PAGEFAIL_CMD_FAILURE_EVENT,
				   &event_fields, event, &came, overrun, err);
	if (!came)
		memset(event, 0, sizeof(*event));
	return status;
}
