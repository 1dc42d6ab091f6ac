/* SPDX-License-Identifier: GPL-2.0-only */
/* Failures as they are reported one by one, to who listens. */
#ifndef PAGEFAIL_TEST_EVENTS_H
#define PAGEFAIL_TEST_EVENTS_H

#include <poll.h>

#include "rows.h"

/* present has a bit for each attribute of the message. */
struct event {
	uint32_t present;
	uint64_t time;
	uint64_t serial;
	uint64_t lost;
	uint32_t cpu;
	uint32_t node;
	char zone[16];
	uint32_t order;
	uint32_t gfp;
	uint32_t class;
	uint32_t silent;
	uint32_t cause;
	uint32_t context;
	char comm[16];
	uint32_t pid;
};

#define EVENT_FLAG	(1u << PAGEFAIL_A_EVENT_SILENT)
#define EVENT_PROCESS	(1u << PAGEFAIL_A_EVENT_COMM | \
			 1u << PAGEFAIL_A_EVENT_PID)
#define EVENT_ALL	((1u << (PAGEFAIL_A_EVENT_PID + 1)) - 2)

/* A text with its end, which fits. */
static inline bool event_text(const struct nlattr *attr, char text[16])
{
	int len = nl_attr_len(attr);

	if (len < 1 || len > 16)
		return false;
	memcpy(text, nl_attr_data(attr), len);

	return strnlen(text, len) + 1 == (size_t)len;
}

static inline bool event_attr(struct event *event, const struct nlattr *attr)
{
	switch (attr->nla_type) {
	case PAGEFAIL_A_EVENT_TIME:
		return row_number(attr, &event->time, 8);
	case PAGEFAIL_A_EVENT_SERIAL:
		return row_number(attr, &event->serial, 8);
	case PAGEFAIL_A_EVENT_LOST:
		return row_number(attr, &event->lost, 8);
	case PAGEFAIL_A_EVENT_CPU:
		return row_number(attr, &event->cpu, 4);
	case PAGEFAIL_A_EVENT_NODE:
		return row_number(attr, &event->node, 4);
	case PAGEFAIL_A_EVENT_ZONE:
		return event_text(attr, event->zone);
	case PAGEFAIL_A_EVENT_ORDER:
		return row_number(attr, &event->order, 4);
	case PAGEFAIL_A_EVENT_GFP:
		return row_number(attr, &event->gfp, 4);
	case PAGEFAIL_A_EVENT_CLASS:
		return row_number(attr, &event->class, 4);
	case PAGEFAIL_A_EVENT_SILENT:
		event->silent = 1;
		return !nl_attr_len(attr);
	case PAGEFAIL_A_EVENT_CAUSE:
		return row_number(attr, &event->cause, 4);
	case PAGEFAIL_A_EVENT_CONTEXT:
		return row_number(attr, &event->context, 4);
	case PAGEFAIL_A_EVENT_COMM:
		return event_text(attr, event->comm);
	case PAGEFAIL_A_EVENT_PID:
		return row_number(attr, &event->pid, 4);
	}

	return false;
}

/* All attributes, each once; but for the flag, and for the process as a whole. */
static inline bool event_parse(const struct nlmsghdr *message,
			       struct event *event)
{
	const struct genlmsghdr *genl = NLMSG_DATA(message);
	const struct nlattr *attr;
	unsigned int offset;
	uint32_t process;

	memset(event, 0, sizeof(*event));
	nl_for_each_attr(attr, offset, message, NL_FIRST_ATTR) {
		if (attr->nla_type == PAGEFAIL_A_EVENT_PAD)
			continue;
		if (!event_attr(event, attr) ||
		    event->present & 1u << attr->nla_type)
			return false;
		event->present |= 1u << attr->nla_type;
	}
	process = event->present & EVENT_PROCESS;

	return genl->cmd == PAGEFAIL_CMD_FAILURE_EVENT &&
	       offset == message->nlmsg_len &&
	       (!process || process == EVENT_PROCESS) &&
	       (event->present | EVENT_FLAG | EVENT_PROCESS) == EVENT_ALL;
}

/* The number of the group in a list of groups, 0 if it is not there. */
static inline uint32_t event_find_group(const struct nlattr *list)
{
	const struct nlattr *group, *attr;
	const char *end = (const char *)list + list->nla_len;
	const char *at, *inner;

	for (at = nl_attr_data(list); at < end; at += NLA_ALIGN(group->nla_len)) {
		uint32_t number = 0;
		bool found = false;

		group = (const void *)at;
		for (inner = nl_attr_data(group); inner < at + group->nla_len;
		     inner += NLA_ALIGN(attr->nla_len)) {
			attr = (const void *)inner;
			if (attr->nla_type == CTRL_ATTR_MCAST_GRP_ID)
				memcpy(&number, nl_attr_data(attr), 4);
			if (attr->nla_type == CTRL_ATTR_MCAST_GRP_NAME)
				found = !strcmp(nl_attr_data(attr),
						PAGEFAIL_MCGRP_EVENTS);
		}
		if (found)
			return number;
	}

	return 0;
}

static inline void event_read_groups(const struct nlmsghdr *message, void *arg)
{
	const struct nlattr *attr;
	unsigned int offset;

	if (message->nlmsg_type != GENL_ID_CTRL)
		return;
	nl_for_each_attr(attr, offset, message, NL_FIRST_ATTR)
		if ((attr->nla_type & NLA_TYPE_MASK) == CTRL_ATTR_MCAST_GROUPS)
			*(uint32_t *)arg = event_find_group(attr);
}

/* Returns 0 where there is no such family or group. */
static inline uint32_t event_group(int fd)
{
	struct nl_request request;
	struct nl_answer answer;
	uint32_t group = 0;

	nl_begin(&request, GENL_ID_CTRL, CTRL_CMD_GETFAMILY, 0);
	nl_put(&request, CTRL_ATTR_FAMILY_NAME, PAGEFAIL_FAMILY_NAME,
	       sizeof(PAGEFAIL_FAMILY_NAME));
	if (nl_talk(fd, &request, event_read_groups, &group, &answer))
		return 0;

	return group;
}

/*
 * Returns 0 or a negative error. A socket that has no address yet has that of
 * the sender, which does not hear itself.
 */
static inline int event_join(int fd, uint32_t group)
{
	const struct sockaddr_nl address = { .nl_family = AF_NETLINK };

	bind(fd, (const struct sockaddr *)&address, sizeof(address));

	return setsockopt(fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, &group,
			  sizeof(group)) ? -errno : 0;
}

/* A setting of the module. Returns 0 or a negative error. */
static inline int config_set(int fd, int family, int type, uint32_t value)
{
	struct nl_request request;

	nl_begin(&request, family, PAGEFAIL_CMD_CONFIG_SET, 0);
	nl_put_u32(&request, type, value);

	return nl_ask(fd, &request, nl_ignore, NULL);
}

/*
 * Reads one datagram when there is one within so many milliseconds; each
 * gets each event of it. Returns how many there were, -ENOBUFS when some did not fit
 * into the socket since, -EBADMSG for what is no event, 0 for nothing.
 */
static inline int event_read(int fd, int patience,
			     void (*each)(const struct event *, void *),
			     void *arg)
{
	static char buffer[65536] __attribute__((aligned(8)));
	struct pollfd poller = { .fd = fd, .events = POLLIN };
	const struct nlmsghdr *message = (const void *)buffer;
	struct event event;
	int len, n = 0;

	if (poll(&poller, 1, patience) < 1)
		return 0;
	len = recv(fd, buffer, sizeof(buffer), MSG_DONTWAIT);
	if (len < 0)
		return errno == EAGAIN ? 0 : -errno;
	for (; NLMSG_OK(message, (unsigned int)len);
	     message = NLMSG_NEXT(message, len)) {
		if (!event_parse(message, &event))
			return -EBADMSG;
		each(&event, arg);
		n++;
	}

	return n;
}

#endif /* PAGEFAIL_TEST_EVENTS_H */
