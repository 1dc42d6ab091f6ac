/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Generic netlink by hand: these tests send what no library would, and look
 * at what libraries hide.
 */
#ifndef PAGEFAIL_TEST_NL_H
#define PAGEFAIL_TEST_NL_H

#include <errno.h>
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

/* As small as a reader may choose: the kernel fills a page at least. */
#define NL_BUFFER	4096

#define NL_FIRST_ATTR	((int)(NLMSG_HDRLEN + GENL_HDRLEN))

/* A message to the kernel; nl_begin() and nl_put() fill it. */
struct nl_request {
	union {
		struct nlmsghdr header;
		char bytes[1024];
	};
};

/*
 * How a request ended: error is a positive errno, 0 for success, -1 as long
 * as nothing is known; offset is that of the attribute at fault or -1.
 */
struct nl_answer {
	int error;
	bool is_done;
	char sentence[128];
	long offset;
};

typedef void (*nl_each)(const struct nlmsghdr *message, void *arg);

static inline int nl_open(void)
{
	const struct timeval patience = { .tv_sec = 10 };
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_GENERIC);
	const int on = 1;

	setsockopt(fd, SOL_NETLINK, NETLINK_EXT_ACK, &on, sizeof(on));
	setsockopt(fd, SOL_NETLINK, NETLINK_CAP_ACK, &on, sizeof(on));
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));

	return fd;
}

static inline struct genlmsghdr *nl_genl(struct nl_request *request)
{
	return NLMSG_DATA(&request->header);
}

static inline void nl_begin(struct nl_request *request, int family, int cmd,
			    int flags)
{
	static uint32_t seq;

	memset(request, 0, sizeof(*request));
	request->header.nlmsg_len = NL_FIRST_ATTR;
	request->header.nlmsg_type = family;
	request->header.nlmsg_flags = NLM_F_REQUEST | flags;
	request->header.nlmsg_seq = ++seq;
	nl_genl(request)->cmd = cmd;
	nl_genl(request)->version = 1;
}

/* Returns the attribute's offset in the message. */
static inline unsigned int nl_put(struct nl_request *request, int type,
				  const void *data, int len)
{
	unsigned int offset = request->header.nlmsg_len;
	struct nlattr *attr = (void *)(request->bytes + offset);

	attr->nla_type = type;
	attr->nla_len = NLA_HDRLEN + len;
	memcpy(attr + 1, data, len);
	request->header.nlmsg_len += NLA_ALIGN(attr->nla_len);

	return offset;
}

static inline void nl_put_u32(struct nl_request *request, int type,
			      uint32_t value)
{
	nl_put(request, type, &value, sizeof(value));
}

static inline const void *nl_attr_data(const struct nlattr *attr)
{
	return attr + 1;
}

static inline int nl_attr_len(const struct nlattr *attr)
{
	return attr->nla_len - NLA_HDRLEN;
}

/* The attribute at an offset in a message, NULL at its end. */
static inline const struct nlattr *nl_attr_at(const struct nlmsghdr *message,
					      unsigned int offset)
{
	const struct nlattr *attr = (const void *)((const char *)message +
						   offset);

	return offset + NLA_HDRLEN <= message->nlmsg_len &&
	       attr->nla_len >= NLA_HDRLEN &&
	       offset + attr->nla_len <= message->nlmsg_len ? attr : NULL;
}

#define nl_for_each_attr(attr, offset, message, first) \
	for ((offset) = (first); ((attr) = nl_attr_at(message, offset)); \
	     (offset) += NLA_ALIGN((attr)->nla_len))

static inline void nl_read_answer(const struct nlmsghdr *message,
				  struct nl_answer *answer)
{
	unsigned int offset = NLMSG_HDRLEN + sizeof(int);
	const struct nlattr *attr;

	answer->error = -*(const int *)NLMSG_DATA(message);
	answer->is_done = message->nlmsg_type == NLMSG_DONE;
	answer->offset = -1;
	answer->sentence[0] = '\0';
	if (!(message->nlmsg_flags & NLM_F_ACK_TLVS))
		return;
	if (!answer->is_done)
		offset = NLMSG_HDRLEN + sizeof(struct nlmsgerr);
	nl_for_each_attr(attr, offset, message, offset) {
		if (attr->nla_type == NLMSGERR_ATTR_MSG)
			strncpy(answer->sentence, nl_attr_data(attr),
				sizeof(answer->sentence) - 1);
		if (attr->nla_type == NLMSGERR_ATTR_OFFS)
			answer->offset = *(const uint32_t *)nl_attr_data(attr);
	}
}

static inline int nl_send(int fd, const struct nl_request *request)
{
	return send(fd, request, request->header.nlmsg_len, 0) < 0 ? -errno : 0;
}

/*
 * Reads once. Returns 1 when that held the end of the answer to the request,
 * 0 when more is to come, or a negative error.
 */
static inline int nl_receive(int fd, const struct nl_request *request,
			     nl_each each, void *arg, struct nl_answer *answer)
{
	union {
		struct nlmsghdr first;
		char bytes[NL_BUFFER];
	} buffer;
	const struct nlmsghdr *message = &buffer.first;
	int len = recv(fd, &buffer, sizeof(buffer), MSG_TRUNC);

	if (len < 0)
		return -errno;
	if (len > (int)sizeof(buffer))
		return -EMSGSIZE;
	for (; NLMSG_OK(message, (unsigned int)len); message = NLMSG_NEXT(message, len)) {
		if (message->nlmsg_seq != request->header.nlmsg_seq)
			return -EPROTO;
		each(message, arg);
		if (message->nlmsg_type == NLMSG_ERROR ||
		    message->nlmsg_type == NLMSG_DONE) {
			nl_read_answer(message, answer);
			return 1;
		}
	}

	return 0;
}

static inline void nl_ignore(const struct nlmsghdr *message, void *arg)
{
	(void)message;
	(void)arg;
}

/* Sends, and reads to the end. Returns 0, or why no answer came. */
static inline int nl_talk(int fd, struct nl_request *request, nl_each each,
			  void *arg, struct nl_answer *answer)
{
	int end;

	answer->error = -1;
	request->header.nlmsg_flags |= NLM_F_ACK;
	end = nl_send(fd, request);
	while (!end)
		end = nl_receive(fd, request, each, arg, answer);

	return end < 0 ? end : 0;
}

/* The same, where it does not matter who refuses. Returns 0 or a negative error. */
static inline int nl_ask(int fd, struct nl_request *request, nl_each each,
			 void *arg)
{
	struct nl_answer answer;
	int err = nl_talk(fd, request, each, arg, &answer);

	return err ? err : -answer.error;
}

#endif /* PAGEFAIL_TEST_NL_H */
