// SPDX-License-Identifier: GPL-2.0-only
/*
 * The socket of the pretended kernel: linked into the tool, this sendmsg() and
 * recvmsg() come before the C library's.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <linux/genetlink.h>

#include "fake.h"

static struct fake_piece pieces[FAKE_PIECES];
static struct fake_stream stream = { .pieces = pieces };
struct nlmsghdr fake_asked, *fake_message;

/**
 * fake_flush - begin the next piece of the answer
 */
void fake_flush(void)
{
	if (pieces[stream.last].len && ++stream.last == FAKE_PIECES)
		abort();
}

/**
 * fake_append - room in the message
 * @len: how much
 *
 * Return: the room, full of zeroes.
 */
void *fake_append(size_t len)
{
	struct fake_piece *piece = &pieces[stream.last];
	char *to = piece->data + piece->len;

	if (piece->len + NLMSG_ALIGN(len) > FAKE_ROOM)
		abort();
	memset(to, 0, NLMSG_ALIGN(len));
	piece->len += NLMSG_ALIGN(len);
	return to;
}

/**
 * fake_begin - begin a message without a generic netlink header
 * @type: of the message
 * @flags: of the message
 */
void fake_begin(uint16_t type, uint16_t flags)
{
	fake_message = fake_append(NLMSG_HDRLEN);
	fake_message->nlmsg_type = type;
	fake_message->nlmsg_flags = flags;
	fake_message->nlmsg_seq = fake_asked.nlmsg_seq;
	fake_message->nlmsg_pid = fake_asked.nlmsg_pid;
}

/**
 * fake_begin_command - begin a message
 * @type: number of the family
 * @command: number of the command
 * @flags: of the message
 */
void fake_begin_command(uint16_t type, uint8_t command, uint16_t flags)
{
	struct genlmsghdr *genl;

	fake_begin(type, flags);
	genl = fake_append(GENL_HDRLEN);
	genl->cmd = command;
}

/**
 * fake_end - end the message
 */
void fake_end(void)
{
	const struct fake_piece *piece = &pieces[stream.last];

	fake_message->nlmsg_len = piece->data + piece->len -
				  (char *)fake_message;
}

/**
 * fake_put - add an attribute
 * @type: its number
 * @data: its value
 * @len: length of @data
 *
 * Return: the attribute.
 */
struct nlattr *fake_put(uint16_t type, const void *data, size_t len)
{
	struct nlattr *attr = fake_append(NLA_HDRLEN + len);

	attr->nla_type = type;
	attr->nla_len = NLA_HDRLEN + len;
	if (len)
		memcpy((char *)attr + NLA_HDRLEN, data, len);
	return attr;
}

/**
 * fake_put_u32 - add a number
 * @type: its attribute
 * @value: the number
 */
void fake_put_u32(uint16_t type, uint32_t value)
{
	fake_put(type, &value, sizeof(value));
}

/**
 * fake_put_u64 - add a number
 * @type: its attribute
 * @value: the number
 */
void fake_put_u64(uint16_t type, uint64_t value)
{
	fake_put(type, &value, sizeof(value));
}

/**
 * fake_put_text - add a string
 * @type: its attribute
 * @text: the string
 */
void fake_put_text(uint16_t type, const char *text)
{
	fake_put(type, text, strlen(text) + 1);
}

/**
 * fake_room - room in the piece
 *
 * Return: the bytes left.
 */
size_t fake_room(void)
{
	return FAKE_ROOM - pieces[stream.last].len;
}

/**
 * fake_fail - let the next read fail
 * @error: with this errno
 */
void fake_fail(int error)
{
	pieces[stream.last++].error = error;
}

/**
 * setsockopt - change the socket
 * @fd: the socket
 * @level: of the option
 * @option: what to change
 * @value: to this
 * @len: length of @value
 *
 * The kernel has other groups than the pretended one.
 *
 * Return: 0, or -1.
 */
int setsockopt(int fd, int level, int option, const void *value, socklen_t len)
{
	unsigned int group;

	if (level != SOL_NETLINK || option != NETLINK_ADD_MEMBERSHIP)
		return syscall(SYS_setsockopt, fd, level, option, value, len);
	memcpy(&group, value, sizeof(group));
	if (group == FAKE_GROUP && fake_told_to("no_listener")) {
		errno = EPERM;
		return -1;
	}
	if (group == FAKE_GROUP) {
		fake_joined();
		fake_spoil(&stream);
	}
	return 0;
}

static void forget(void)
{
	unsigned int i;

	for (i = 0; i < FAKE_PIECES; i++) {
		pieces[i].len = 0;
		pieces[i].error = 0;
	}
	stream.first = stream.last = 0;
	stream.endless = false;
	stream.end = EAGAIN;
}

/**
 * sendmsg - take a request
 * @fd: the socket
 * @msg: the request
 * @flags: of the call
 *
 * Return: the length of the request.
 */
ssize_t sendmsg(int fd, const struct msghdr *msg, int flags)
{
	const struct iovec *iov = msg->msg_iov;

	(void)fd;
	(void)flags;
	forget();
	memcpy(&fake_asked, iov->iov_base, sizeof(fake_asked));
	fake_answer(iov->iov_base);
	fake_spoil(&stream);
	return iov->iov_len;
}

/**
 * recvmsg - hand out the next piece of the answer
 * @fd: the socket
 * @msg: where to
 * @flags: of the call
 *
 * Return: the length of the piece, or -1.
 */
ssize_t recvmsg(int fd, struct msghdr *msg, int flags)
{
	struct fake_piece *piece = &pieces[stream.first];
	struct sockaddr_nl *from = msg->msg_name;
	size_t len;

	(void)fd;
	msg->msg_flags = 0;
	if (stream.first == stream.last || piece->error) {
		errno = stream.first == stream.last ? stream.end : piece->error;
		stream.first += stream.first != stream.last;
		return -1;
	}
	len = piece->len;
	if (len > msg->msg_iov->iov_len) {
		len = msg->msg_iov->iov_len;
		msg->msg_flags |= MSG_TRUNC;
	}
	memcpy(msg->msg_iov->iov_base, piece->data, len);
	memset(from, 0, sizeof(*from));
	from->nl_family = AF_NETLINK;
	from->nl_pid = fake_told_to("forged") && piece->len > 36 ? 1234 : 0;
	msg->msg_namelen = sizeof(*from);
	msg->msg_controllen = 0;
	if (flags & MSG_TRUNC)
		len = piece->len;
	if (!(flags & MSG_PEEK) && !stream.endless)
		stream.first++;
	return len;
}
