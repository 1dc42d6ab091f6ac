/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Requests as nobody would send them: some right, most nearly right, some mere
 * noise; one or several to a datagram.
 */
#ifndef PAGEFAIL_TEST_FUZZ_MESSAGE_H
#define PAGEFAIL_TEST_FUZZ_MESSAGE_H

#include <linux/pagefail.h>

#include "fuzz_random.h"
#include "nl.h"

/* What a socket takes at once is a little more. */
#define DATAGRAM_SIZE	160000
/* Numbers of families are given one after another: beyond, there is none. */
#define OTHER_FAMILIES	64

/* len is what is to be sent. */
struct datagram {
	unsigned int len;
	union {
		struct nlmsghdr first;
		char bytes[DATAGRAM_SIZE];
	};
};

static inline unsigned int datagram_room(const struct datagram *datagram)
{
	return DATAGRAM_SIZE - datagram->len;
}

static inline void fuzz_put_bytes(struct datagram *datagram,
				  struct chance *chance, unsigned int len)
{
	if (len > datagram_room(datagram))
		len = datagram_room(datagram);
	chance_bytes(chance, datagram->bytes + datagram->len, len);
	datagram->len += len;
}

static inline void fuzz_put_text(struct datagram *datagram,
				 struct chance *chance)
{
	static const char * const zones[] = {
		"DMA", "DMA32", "Normal", "HighMem", "Movable", "Device", "-",
		"", "Normal\n", "normal", "NormalNormalNormalNormalNormal",
	};
	const char *zone = zones[chance_of(chance, sizeof(zones) /
						   sizeof(zones[0]))];
	/* mostly with its zero, sometimes with another one in the middle */
	unsigned int len = strlen(zone) + percent(chance, 80);

	memcpy(datagram->bytes + datagram->len, zone, len);
	if (len && percent(chance, 5))
		datagram->bytes[datagram->len + chance_of(chance, len)] = '\0';
	datagram->len += len;
}

static inline void fuzz_put_attrs(struct datagram *datagram,
				  struct chance *chance, unsigned int depth);

static inline void fuzz_put_value(struct datagram *datagram,
				  struct chance *chance, unsigned int type,
				  unsigned int depth)
{
	uint32_t number = chance_number(chance);

	if (depth && percent(chance, 5)) {
		fuzz_put_attrs(datagram, chance, depth - 1);
	} else if (percent(chance, 15)) {
		fuzz_put_bytes(datagram, chance, chance_of(chance, 40));
	} else if (type == PAGEFAIL_A_FAILURE_ZONE && percent(chance, 70)) {
		fuzz_put_text(datagram, chance);
	} else if (type != PAGEFAIL_A_FAILURE_LOUD) {
		memcpy(datagram->bytes + datagram->len, &number, 4);
		datagram->len += 4;
	}
}

static inline unsigned int fuzz_type(struct chance *chance)
{
	unsigned int type = 1 + chance_of(chance, 9);

	if (percent(chance, 5))
		type = chance_of(chance, 32);
	if (percent(chance, 2))
		type = chance_next(chance) & 0xffff;
	if (percent(chance, 3))
		type |= NLA_F_NESTED;
	if (percent(chance, 2))
		type |= NLA_F_NET_BYTEORDER;

	return type;
}

static inline void fuzz_put_attr(struct datagram *datagram,
				 struct chance *chance, unsigned int depth)
{
	struct nlattr *attr = (void *)(datagram->bytes + datagram->len);
	unsigned int start = datagram->len, type = fuzz_type(chance);

	if (datagram_room(datagram) < 4096)
		return;
	datagram->len += NLA_HDRLEN;
	fuzz_put_value(datagram, chance, type & NLA_TYPE_MASK, depth);
	/* as long as the length of an attribute can say, or longer */
	if (depth && chance_of(chance, 400) == 0)
		fuzz_put_bytes(datagram, chance, chance_of(chance, 70000));
	attr->nla_type = type;
	attr->nla_len = datagram->len - start;
	if (percent(chance, 3))
		attr->nla_len = percent(chance, 50) ? chance_of(chance, 16) :
						      chance_next(chance);
	while (datagram->len % NLA_ALIGNTO)
		datagram->bytes[datagram->len++] = 0;
	if (percent(chance, 5) && datagram->len - start < 4096 &&
	    datagram->len - start < datagram_room(datagram)) {
		memcpy(datagram->bytes + datagram->len, attr,
		       datagram->len - start);
		datagram->len += datagram->len - start;
	}
}

static inline void fuzz_put_attrs(struct datagram *datagram,
				  struct chance *chance, unsigned int depth)
{
	unsigned int n = chance_of(chance, 4);

	if (percent(chance, 3))
		n = chance_of(chance, 40);
	while (n--)
		fuzz_put_attr(datagram, chance, depth);
}

static inline int fuzz_flags(struct chance *chance, int cmd)
{
	int flags = NLM_F_REQUEST;

	if (cmd == PAGEFAIL_CMD_FAILURES_GET || cmd == PAGEFAIL_CMD_SITES_GET)
		flags |= NLM_F_DUMP;
	if (percent(chance, 10))
		flags ^= 1 << chance_of(chance, 16);
	if (percent(chance, 5))
		flags ^= NLM_F_DUMP;
	if (percent(chance, 80))
		flags |= NLM_F_ACK;

	return percent(chance, 2) ? (int)chance_of(chance, 0x10000) : flags;
}

static inline void fuzz_put_right(struct datagram *datagram,
				  struct chance *chance, unsigned int type,
				  uint32_t limit)
{
	struct nlattr *attr = (void *)(datagram->bytes + datagram->len);
	uint32_t number = limit ? chance_of(chance, limit) : 0;

	if (percent(chance, 60))
		return;
	attr->nla_type = type;
	attr->nla_len = NLA_HDRLEN + (limit ? sizeof(number) : 0);
	memcpy(attr + 1, &number, sizeof(number));
	datagram->len += attr->nla_len;
}

/* What the module takes */
static inline void fuzz_put_all_right(struct datagram *datagram,
				      struct chance *chance, int cmd)
{
	if (cmd == PAGEFAIL_CMD_FAILURES_GET) {
		fuzz_put_right(datagram, chance, PAGEFAIL_A_FAILURE_ORDER, 11);
		fuzz_put_right(datagram, chance, PAGEFAIL_A_FAILURE_CLASS, 4);
		fuzz_put_right(datagram, chance, PAGEFAIL_A_FAILURE_CAUSE, 5);
		fuzz_put_right(datagram, chance, PAGEFAIL_A_FAILURE_NODE, 1);
		fuzz_put_right(datagram, chance, PAGEFAIL_A_FAILURE_LOUD, 0);
	} else if (cmd == PAGEFAIL_CMD_CONFIG_SET) {
		fuzz_put_right(datagram, chance, PAGEFAIL_A_CONFIG_HOOKS, 3);
		fuzz_put_right(datagram, chance, PAGEFAIL_A_CONFIG_SITES, 2);
		fuzz_put_right(datagram, chance,
			       PAGEFAIL_A_CONFIG_EVENTS_PER_SECOND, 1000001);
	}
}

/* To name all functions of all call sites takes longer than all the rest. */
static inline unsigned int fuzz_cmd(struct chance *chance)
{
	unsigned int cmd = 1 + chance_of(chance, PAGEFAIL_CMD_MAX);

	if (cmd == PAGEFAIL_CMD_SITES_GET && percent(chance, 80))
		cmd = PAGEFAIL_CMD_CONFIG_SET;

	return percent(chance, 6) ? chance_next(chance) & 0xff : cmd;
}

/* A message at the end of the datagram */
static inline void fuzz_put_message(struct datagram *datagram,
				    struct chance *chance, int family)
{
	unsigned int start = datagram->len;
	struct nlmsghdr *header = (void *)(datagram->bytes + start);
	struct genlmsghdr *genl = NLMSG_DATA(header);

	memset(header, 0, NL_FIRST_ATTR);
	datagram->len += NL_FIRST_ATTR;
	genl->cmd = fuzz_cmd(chance);
	genl->version = percent(chance, 95) ? 1 : chance_next(chance);
	if (percent(chance, 3))
		genl->reserved = chance_next(chance);
	header->nlmsg_type = family;
	if (percent(chance, 2))
		header->nlmsg_type = percent(chance, 50) ?
			chance_of(chance, NLMSG_MIN_TYPE) : chance_next(chance);
	header->nlmsg_flags = fuzz_flags(chance, genl->cmd);
	header->nlmsg_pid = percent(chance, 90) ? 0 : chance_next(chance);
	if (percent(chance, 4))
		fuzz_put_bytes(datagram, chance, chance_of(chance, 200));
	else if (percent(chance, 40))
		fuzz_put_all_right(datagram, chance, genl->cmd);
	else
		fuzz_put_attrs(datagram, chance, 3);
	header->nlmsg_len = datagram->len - start;
	if (percent(chance, 3))
		header->nlmsg_len += chance_of(chance, 4);
	if (percent(chance, 2))
		header->nlmsg_len = percent(chance, 70) ? chance_of(chance, 40) :
						chance_number(chance);
	while (datagram->len % NLMSG_ALIGNTO)
		datagram->bytes[datagram->len++] = 0;
}

static inline void fuzz_make(struct datagram *datagram, struct chance *chance,
			     int family)
{
	unsigned int n = percent(chance, 75) ? 1 : 2 + chance_of(chance, 6);

	datagram->len = 0;
	while (n-- && datagram_room(datagram) > 90000)
		fuzz_put_message(datagram, chance, family);
	if (percent(chance, 5))
		for (n = 1 + chance_of(chance, 4); n; n--)
			datagram->bytes[chance_of(chance, datagram->len)] =
				chance_next(chance);
	if (percent(chance, 3))
		datagram->len = chance_of(chance, datagram->len + 1);
}

#endif /* PAGEFAIL_TEST_FUZZ_MESSAGE_H */
