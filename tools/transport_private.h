/* SPDX-License-Identifier: GPL-2.0-only */
/* Between the transport files, which are the only ones that know libnl. */
#ifndef PAGEFAIL_TRANSPORT_PRIVATE_H
#define PAGEFAIL_TRANSPORT_PRIVATE_H

#include <netlink/netlink.h>
#include <netlink/genl/genl.h>
#include <linux/genetlink.h>
#include <linux/pagefail.h>

#include "refusal.h"
#include "transport.h"

/* What events are read into, defined where they are. */
struct inbox;

/**
 * struct transport - a connection to the module
 * @sock: the socket
 * @family: number of the module's netlink family
 * @group: number of its multicast group, 0 if it has none
 * @inbox: what came, on a connection that receives events
 */
struct transport {
	struct nl_sock *sock;
	int family;
	uint32_t group;
	struct inbox *inbox;
};

/**
 * struct exchange - a request under way; the callbacks fill it
 * @type: of the messages of the answer
 * @command: of these messages
 * @parse: takes the attributes of a message, false if they make no sense
 * @fields: of the structs in @answer
 * @answer: what came so far
 * @family: number of the family, if that was the question
 * @group: number of its multicast group, likewise
 * @steps: messages and reads so far
 * @done: the kernel has said all
 * @malformed: a message made no sense
 * @no_memory: there was no room for a message
 * @refusal: what the kernel said instead
 */
struct exchange {
	int type;
	uint8_t command;
	bool (*parse)(struct exchange *exchange, void *attrs, int len);
	const struct fields *fields;
	struct answer answer;
	int family;
	uint32_t group;
	uint32_t steps;
	bool done;
	bool malformed;
	bool no_memory;
	struct refusal refusal;
};

struct nl_msg *exchange_message(int family, int flags, uint8_t command,
				uint8_t version);
int exchange_run(struct nl_sock *sock, struct nl_msg *msg,
		 struct exchange *exchange);
int exchange_report(const struct exchange *exchange, int ret, const char *what,
		    struct error *err);

#endif /* PAGEFAIL_TRANSPORT_PRIVATE_H */
