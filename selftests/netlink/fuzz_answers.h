/* SPDX-License-Identifier: GPL-2.0-only */
/* What a datagram of any bytes has to be answered, and what it was. */
#ifndef PAGEFAIL_TEST_FUZZ_ANSWERS_H
#define PAGEFAIL_TEST_FUZZ_ANSWERS_H

#include "fuzz_message.h"

#define ASKED_MAX	64
#define ERRNO_MAX	4095

/* A message that the kernel takes from a datagram, and what came for it. */
struct asked {
	struct nlmsghdr header;
	int cmd;
	unsigned int rows;
	unsigned int ends;
	bool is_done;
	int error;
};

/* wrong says what was not as it has to be, NULL while all is */
struct exchange {
	struct asked asked[ASKED_MAX];
	unsigned int n;
	int family;
	bool overrun;
	const char *wrong;
};

static inline void fuzz_wrong(struct exchange *exchange, const char *what)
{
	if (!exchange->wrong)
		exchange->wrong = what;
}

/*
 * What would switch the hooks does not: to patch a kernel that runs is
 * not what is tried here, and not safe in every emulator.
 */
static inline void fuzz_spare_hooks(struct nlmsghdr *header)
{
	char *bytes = (char *)header;
	unsigned int at = NL_FIRST_ATTR;
	struct nlattr *attr;

	while (at + NLA_HDRLEN <= header->nlmsg_len) {
		attr = (void *)(bytes + at);
		if ((attr->nla_type & NLA_TYPE_MASK) ==
		    PAGEFAIL_A_CONFIG_HOOKS &&
		    at + NLA_HDRLEN + 4 <= header->nlmsg_len)
			bytes[at + NLA_HDRLEN + 1] = 1;
		if (attr->nla_len < NLA_HDRLEN)
			return;
		at += NLA_ALIGN(attr->nla_len);
	}
}

/*
 * Walks as the kernel does, which passes over all that follows a length that
 * cannot be. Each message gets a number of its own, and none is for a family
 * that exists but this one.
 */
static inline void fuzz_walk(struct datagram *datagram,
			     struct exchange *exchange, uint32_t *seq,
			     bool may_switch)
{
	unsigned int at = 0, step;

	exchange->n = 0;
	while (exchange->n < ASKED_MAX &&
	       datagram->len - at >= NLMSG_HDRLEN) {
		struct nlmsghdr *header = (void *)(datagram->bytes + at);
		struct asked *asked = &exchange->asked[exchange->n];

		if (header->nlmsg_len < NLMSG_HDRLEN ||
		    header->nlmsg_len > datagram->len - at)
			break;
		header->nlmsg_seq = ++*seq;
		if (header->nlmsg_type >= NLMSG_MIN_TYPE &&
		    header->nlmsg_type < exchange->family + OTHER_FAMILIES)
			header->nlmsg_type = exchange->family;
		memset(asked, 0, sizeof(*asked));
		if (header->nlmsg_len >= NL_FIRST_ATTR) {
			asked->cmd = ((struct genlmsghdr *)
				      NLMSG_DATA(header))->cmd;
			if (!may_switch &&
			    asked->cmd == PAGEFAIL_CMD_CONFIG_SET)
				fuzz_spare_hooks(header);
		}
		asked->header = *header;
		exchange->n++;
		step = NLMSG_ALIGN(header->nlmsg_len);
		at += step < datagram->len - at ? step : datagram->len - at;
	}
	/* as many as are looked at */
	if (exchange->n == ASKED_MAX)
		datagram->len = at;
}

static inline struct asked *fuzz_asked(struct exchange *exchange, uint32_t seq)
{
	unsigned int i;

	for (i = 0; i < exchange->n; i++)
		if (exchange->asked[i].header.nlmsg_seq == seq)
			return &exchange->asked[i];

	return NULL;
}

/* The attributes reach to the end of the message, none beyond it. */
static inline bool fuzz_is_filled(const struct nlmsghdr *message,
				  unsigned int offset)
{
	const struct nlattr *attr;

	nl_for_each_attr(attr, offset, message, offset)
		;

	return offset == message->nlmsg_len;
}

static inline void fuzz_check_sentence(struct exchange *exchange,
				       const struct nlmsghdr *message,
				       const struct asked *asked,
				       unsigned int offset)
{
	const struct nlattr *attr;

	if (!(message->nlmsg_flags & NLM_F_ACK_TLVS))
		return;
	if (!fuzz_is_filled(message, offset))
		fuzz_wrong(exchange, "the attributes of an answer");
	nl_for_each_attr(attr, offset, message, offset) {
		if (attr->nla_type == NLMSGERR_ATTR_MSG &&
		    (int)strnlen(nl_attr_data(attr), nl_attr_len(attr)) + 1 !=
		    nl_attr_len(attr))
			fuzz_wrong(exchange, "the end of a sentence");
		if (attr->nla_type == NLMSGERR_ATTR_OFFS &&
		    *(const uint32_t *)nl_attr_data(attr) >=
		    asked->header.nlmsg_len)
			fuzz_wrong(exchange, "where an attribute is wrong");
	}
}

static inline void fuzz_take_error(struct exchange *exchange,
				   const struct nlmsghdr *message,
				   struct asked *asked)
{
	const struct nlmsgerr *error = NLMSG_DATA(message);
	unsigned int offset = NLMSG_LENGTH(sizeof(*error));

	if (message->nlmsg_len < offset) {
		fuzz_wrong(exchange, "the length of an error");
		return;
	}
	if (memcmp(&error->msg, &asked->header, sizeof(error->msg)))
		fuzz_wrong(exchange, "what an error belongs to");
	/* old kernels do not say so of a request that they did not refuse */
	if (error->error && !(message->nlmsg_flags & NLM_F_CAPPED))
		offset += error->msg.nlmsg_len - NLMSG_HDRLEN;
	if (offset > message->nlmsg_len)
		fuzz_wrong(exchange, "the request in an error");
	else
		fuzz_check_sentence(exchange, message, asked,
				    NLMSG_ALIGN(offset));
	asked->error = error->error;
}

static inline void fuzz_take_end(struct exchange *exchange,
				 const struct nlmsghdr *message,
				 struct asked *asked)
{
	asked->ends++;
	asked->is_done = message->nlmsg_type == NLMSG_DONE;
	if (!asked->is_done) {
		fuzz_take_error(exchange, message, asked);
	} else if (message->nlmsg_len < NLMSG_LENGTH(sizeof(int))) {
		fuzz_wrong(exchange, "the length of an end");
	} else {
		asked->error = *(const int *)NLMSG_DATA(message);
		fuzz_check_sentence(exchange, message, asked,
				    NLMSG_LENGTH(sizeof(int)));
	}
	if (asked->error < -ERRNO_MAX || (!asked->is_done && asked->error > 0))
		fuzz_wrong(exchange, "the number of an error");
}

static inline void fuzz_take(struct exchange *exchange,
			     const struct nlmsghdr *message)
{
	struct asked *asked = fuzz_asked(exchange, message->nlmsg_seq);
	const struct genlmsghdr *genl = NLMSG_DATA(message);

	if (!asked) {
		fuzz_wrong(exchange, "an answer to nothing");
	} else if (asked->ends) {
		fuzz_wrong(exchange, "more after the end of an answer");
	} else if (message->nlmsg_type == NLMSG_ERROR ||
		   message->nlmsg_type == NLMSG_DONE) {
		fuzz_take_end(exchange, message, asked);
	} else {
		asked->rows++;
		if (message->nlmsg_type != exchange->family ||
		    message->nlmsg_len < NL_FIRST_ATTR ||
		    genl->cmd != asked->cmd ||
		    !fuzz_is_filled(message, NL_FIRST_ATTR))
			fuzz_wrong(exchange, "the form of an answer");
	}
}

/* Up to 2.6.37 either of the two flags does. */
static inline bool fuzz_may_dump(const struct asked *asked)
{
	return asked->header.nlmsg_flags & NLM_F_DUMP;
}

static inline bool fuzz_is_dump(const struct asked *asked)
{
	return (asked->header.nlmsg_flags & NLM_F_DUMP) == NLM_F_DUMP;
}

/* What is no request is acknowledged if it asks for that, and no more. */
static inline bool fuzz_is_served(const struct asked *asked)
{
	return asked->header.nlmsg_flags & NLM_F_REQUEST &&
	       asked->header.nlmsg_type >= NLMSG_MIN_TYPE;
}

static inline unsigned int fuzz_rows_wanted(const struct asked *asked)
{
	return fuzz_is_served(asked) && !asked->error &&
	       (asked->cmd == PAGEFAIL_CMD_INFO_GET ||
		asked->cmd == PAGEFAIL_CMD_CONFIG_GET);
}

static inline void fuzz_check(struct exchange *exchange,
			      const struct asked *asked)
{
	bool is_dump = fuzz_is_served(asked) && fuzz_is_dump(asked);

	if (!asked->ends && (asked->header.nlmsg_flags & NLM_F_ACK || is_dump))
		fuzz_wrong(exchange, "a request without an answer");
	if (asked->is_done && !(fuzz_is_served(asked) && fuzz_may_dump(asked)))
		fuzz_wrong(exchange, "the end of a dump that was none");
	if (!asked->is_done && is_dump && !asked->error)
		fuzz_wrong(exchange, "a dump that was only acknowledged");
	if (!fuzz_is_served(asked) && (asked->error || asked->rows))
		fuzz_wrong(exchange, "what was no request was served");
	if (asked->error < 0 && !asked->is_done && asked->rows)
		fuzz_wrong(exchange, "rows and a refusal");
	if (!asked->is_done && asked->rows != fuzz_rows_wanted(asked))
		fuzz_wrong(exchange, "another number of answers");
}

static inline void fuzz_check_all(struct exchange *exchange)
{
	unsigned int i;

	for (i = 0; i < exchange->n && !exchange->overrun; i++)
		fuzz_check(exchange, &exchange->asked[i]);
}

#endif /* PAGEFAIL_TEST_FUZZ_ANSWERS_H */
