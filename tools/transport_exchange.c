// SPDX-License-Identifier: GPL-2.0-only
/* A request and its answer, over libnl. */
#include "transport_private.h"

/* More than any answer takes; who sends more does not come to an end. */
#define STEPS_MOST	(1 << 18)

static int give_up(struct exchange *exchange)
{
	exchange->malformed = true;
	return NL_STOP;
}

/* What another process sent is no answer. */
static int on_any(struct nl_msg *msg, void *arg)
{
	struct exchange *exchange = arg;

	if (++exchange->steps > STEPS_MOST)
		return give_up(exchange);
	return nlmsg_get_src(msg)->nl_pid ? NL_SKIP : NL_OK;
}

static bool is_answer(const struct exchange *exchange, struct nlmsghdr *hdr)
{
	const struct genlmsghdr *genl = nlmsg_data(hdr);

	return exchange->parse && genlmsg_valid_hdr(hdr, 0) &&
	       hdr->nlmsg_type == exchange->type &&
	       genl->cmd == exchange->command;
}

static int on_message(struct nl_msg *msg, void *arg)
{
	struct nlmsghdr *hdr = nlmsg_hdr(msg);
	struct exchange *exchange = arg;

	if (is_answer(exchange, hdr) &&
	    exchange->parse(exchange, (char *)nlmsg_data(hdr) + GENL_HDRLEN,
			    nlmsg_datalen(hdr) - GENL_HDRLEN))
		return exchange->no_memory ? NL_STOP : NL_OK;
	return give_up(exchange);
}

static int on_error(struct sockaddr_nl *from, struct nlmsgerr *error, void *arg)
{
	struct exchange *exchange = arg;

	(void)from;
	exchange->done = true;
	refusal_of_error(&exchange->refusal, (struct nlmsghdr *)error - 1);
	return NL_STOP;
}

/* An acknowledgement or the end of a dump, whose status libnl passes over. */
static int on_end(struct nl_msg *msg, void *arg)
{
	struct exchange *exchange = arg;

	exchange->done = true;
	refusal_of_done(&exchange->refusal, nlmsg_hdr(msg));
	return NL_OK;
}

static struct nl_cb *callbacks(struct exchange *exchange)
{
	struct nl_cb *cb = nl_cb_alloc(NL_CB_DEFAULT);

	if (cb) {
		nl_cb_set(cb, NL_CB_MSG_IN, NL_CB_CUSTOM, on_any, exchange);
		nl_cb_set(cb, NL_CB_VALID, NL_CB_CUSTOM, on_message, exchange);
		nl_cb_set(cb, NL_CB_ACK, NL_CB_CUSTOM, on_end, exchange);
		nl_cb_set(cb, NL_CB_FINISH, NL_CB_CUSTOM, on_end, exchange);
		nl_cb_err(cb, NL_CB_CUSTOM, on_error, exchange);
	}
	return cb;
}

/* What makes no sense is not read to its end, which there may not be. */
static int read_answer(struct nl_sock *sock, struct nl_cb *cb,
		       struct exchange *exchange)
{
	int ret = 0;

	while (ret >= 0 && !exchange->done && !exchange->no_memory &&
	       !exchange->malformed) {
		ret = nl_recvmsgs(sock, cb);
		if (++exchange->steps > STEPS_MOST)
			exchange->malformed = true;
	}
	return ret;
}

/**
 * exchange_run - send a request and read all of the answer
 * @sock: the socket
 * @msg: the request
 * @exchange: where to
 *
 * Return: 0, also for a refusal, or a libnl error.
 */
int exchange_run(struct nl_sock *sock, struct nl_msg *msg,
		 struct exchange *exchange)
{
	struct nl_cb *cb = callbacks(exchange);
	int ret;

	if (!cb)
		return -NLE_NOMEM;
	ret = nl_send_auto(sock, msg);
	if (ret >= 0)
		ret = read_answer(sock, cb, exchange);
	nl_cb_put(cb);
	if (exchange->no_memory)
		return -NLE_NOMEM;
	return exchange->refusal.reason || ret > 0 ? 0 : ret;
}

/**
 * exchange_report - say how an exchange went
 * @exchange: the exchange
 * @ret: what exchange_run() returned
 * @what: what was asked for
 * @err: where to
 *
 * Return: 0, or the status to exit with.
 */
int exchange_report(const struct exchange *exchange, int ret, const char *what,
		    struct error *err)
{
	if (ret < 0)
		return error_set(err, STATUS_FAILED, what, "%s",
				 nl_geterror(-ret));
	if (exchange->refusal.reason)
		return refusal_report(&exchange->refusal, what, err);
	if (exchange->malformed)
		return error_set(err, STATUS_FAILED, what,
				 "the module's answer makes no sense");
	return STATUS_DONE;
}

/**
 * exchange_message - begin a request
 * @family: number of the netlink family
 * @flags: of the message
 * @command: number of the command
 * @version: of the family
 *
 * Return: the message, NULL without memory.
 */
struct nl_msg *exchange_message(int family, int flags, uint8_t command,
				uint8_t version)
{
	struct nl_msg *msg = nlmsg_alloc();

	if (msg && !genlmsg_put(msg, NL_AUTO_PORT, NL_AUTO_SEQ, family, 0,
				flags, command, version)) {
		nlmsg_free(msg);
		msg = NULL;
	}
	return msg;
}
