// SPDX-License-Identifier: GPL-2.0-only
/* What the module sends without being asked. */
#include <errno.h>
#include <string.h>

#include <sys/socket.h>

#include "compat.h"
#include "transport_private.h"

/* A burst of events waits here while the reader is busy. */
#define BUFFER_SIZE	(1 << 20)
/* A message is far smaller: it holds one event. */
#define INBOX_SIZE	8192
/* The netlink controller's own group, with this number on every kernel. */
#define CONTROL_GROUP	GENL_ID_CTRL

/**
 * struct inbox - messages that came together
 * @data: the messages
 * @next: where the first is that was not looked at
 * @len: length of what is left
 */
struct inbox {
	char data[INBOX_SIZE] __attribute__((aligned(8)));
	size_t next;
	int len;
};

static int join(int fd, uint32_t group)
{
	return setsockopt(fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, &group,
			  sizeof(group));
}

static int join_events(const struct transport *transport, struct error *err)
{
	int fd = nl_socket_get_fd(transport->sock);

	if (!transport->group)
		return error_set(err, STATUS_FAILED, "events",
				 "the loaded module sends none: it is older than this tool");
	if (join(fd, transport->group) == 0) {
		/* Old kernels tell nobody that a family is gone: no error. */
		join(fd, CONTROL_GROUP);
		return STATUS_DONE;
	}
	if (errno != EPERM && errno != EACCES)
		return error_errno(err, "events");
	error_set(err, STATUS_NOT_PERMITTED, "events",
		  "to receive them takes CAP_NET_ADMIN in the initial user namespace");
	err->next = "Try again with sudo.";
	return STATUS_NOT_PERMITTED;
}

/* More than the system's limit takes a privilege that the reader often has. */
static void enlarge_buffer(int fd)
{
	int size = BUFFER_SIZE;

	if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof(size)) < 0)
		setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof(size));
}

/**
 * transport_listen - connect to the module, to receive what it sends
 * @transport: where to
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int transport_listen(struct transport **transport, struct error *err)
{
	int status = transport_open(transport, err);

	if (status)
		return status;
	(*transport)->inbox = xcalloc(1, sizeof(*(*transport)->inbox));
	enlarge_buffer(nl_socket_get_fd((*transport)->sock));
	status = join_events(*transport, err);
	if (status) {
		transport_close(*transport);
		*transport = NULL;
	}
	return status;
}

/**
 * transport_fd - what to wait for
 * @transport: the connection
 *
 * Return: its file descriptor, for poll().
 */
int transport_fd(const struct transport *transport)
{
	return nl_socket_get_fd(transport->sock);
}

/* libnl checks sequence numbers, which events do not have, and blocks. */
static ssize_t receive(struct transport *transport)
{
	struct sockaddr_nl from = { .nl_pid = 0 };
	struct iovec iov = {
		.iov_base = transport->inbox->data, .iov_len = INBOX_SIZE,
	};
	struct msghdr msg = {
		.msg_name = &from, .msg_namelen = sizeof(from),
		.msg_iov = &iov, .msg_iovlen = 1,
	};
	ssize_t len;

	do {
		len = recvmsg(nl_socket_get_fd(transport->sock), &msg,
			      MSG_DONTWAIT);
	} while (len < 0 && errno == EINTR);
	/* Nobody but the kernel, and nothing that it does not send. */
	if (len >= 0 && (from.nl_pid || msg.msg_flags & MSG_TRUNC))
		return 0;
	return len;
}

/* Returns 1 if there is something to look at, 0 if nothing is waiting. */
static int fill(struct transport *transport, bool *overrun, struct error *err)
{
	struct inbox *inbox = transport->inbox;
	ssize_t len;

	while (!nlmsg_ok((void *)(inbox->data + inbox->next), inbox->len)) {
		len = receive(transport);
		if (len < 0 && errno == ENOBUFS)
			*overrun = true;
		else if (len < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
			return 0;
		else if (len < 0)
			return -error_errno(err, "events");
		inbox->next = 0;
		inbox->len = len < 0 ? 0 : len;
	}
	return 1;
}

static struct nlmsghdr *take(struct inbox *inbox)
{
	struct nlmsghdr *hdr = (void *)(inbox->data + inbox->next);
	int len = inbox->len;

	nlmsg_next(hdr, &len);
	inbox->next += inbox->len - len;
	inbox->len = len;
	return hdr;
}

static bool is_farewell(const struct transport *transport,
			struct nlmsghdr *hdr)
{
	struct genlmsghdr *genl = nlmsg_data(hdr);
	struct nlattr *id;

	if (hdr->nlmsg_type != GENL_ID_CTRL ||
	    genl->cmd != CTRL_CMD_DELFAMILY)
		return false;
	id = nlmsg_find_attr(hdr, GENL_HDRLEN, CTRL_ATTR_FAMILY_ID);
	return id && nla_len(id) == sizeof(uint16_t) &&
	       nla_get_u16(id) == transport->family;
}

/**
 * transport_receive - take what the module sent, without waiting
 * @transport: a connection of transport_listen()
 * @command: number of the messages to take
 * @fields: what they hold
 * @row: the struct that @fields describes
 * @came: whether there was a message; @row is set only then
 * @overrun: set if messages were dropped since the reader was too slow
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int transport_receive(struct transport *transport, uint8_t command,
		      const struct fields *fields, void *row, bool *came,
		      bool *overrun, struct error *err)
{
	int ret;

	*came = false;
	while ((ret = fill(transport, overrun, err)) > 0) {
		struct nlmsghdr *hdr = take(transport->inbox);
		struct genlmsghdr *genl = nlmsg_data(hdr);

		if (!genlmsg_valid_hdr(hdr, 0))
			continue;
		if (is_farewell(transport, hdr))
			return error_set(err, STATUS_NOT_LOADED, "events",
					 "the kernel module is being unloaded");
		if (hdr->nlmsg_type != transport->family ||
		    genl->cmd != command)
			continue;
		*came = fields_parse(fields, row, (char *)genl + GENL_HDRLEN,
				     nlmsg_datalen(hdr) - GENL_HDRLEN);
		if (*came)
			return STATUS_DONE;
		return error_set(err, STATUS_FAILED, "events",
				 "what the module sends makes no sense");
	}
	return -ret;
}
