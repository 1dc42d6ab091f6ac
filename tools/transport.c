// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <sys/socket.h>
#include <netlink/netlink.h>
#include <netlink/genl/genl.h>
#include <linux/genetlink.h>
#include <linux/pagefail.h>
#include "compat.h"
#include "refusal.h"
#include "transport.h"

/* A table that changes under a dump soon has all the cells that it needs. */
#define TRIES		10
/* For more the kernel would try to get a large block, and count its failure. */
#define RECEIVE_SIZE	2048

/**
 * struct transport - a connection to the module
 * @sock: the socket
 * @family: number of the module's netlink family
 */
struct transport {
	struct nl_sock *sock;
	int family;
};

/**
 * struct exchange - a request under way; the callbacks fill it
 * @parse: takes the attributes of a message, false if they make no sense
 * @fields: of the structs in @answer
 * @answer: what came so far
 * @family: number of the family, if that was the question
 * @done: the kernel has said all
 * @malformed: a message made no sense
 * @no_memory: there was no room for a message
 * @refusal: what the kernel said instead
 */
struct exchange {
	bool (*parse)(struct exchange *exchange, void *attrs, int len);
	const struct fields *fields;
	struct answer answer;
	int family;
	bool done;
	bool malformed;
	bool no_memory;
	struct refusal refusal;
};

static int on_message(struct nl_msg *msg, void *arg)
{
	struct nlmsghdr *hdr = nlmsg_hdr(msg);
	struct exchange *exchange = arg;

	if (!genlmsg_valid_hdr(hdr, 0) || !exchange->parse ||
	    !exchange->parse(exchange, (char *)nlmsg_data(hdr) + GENL_HDRLEN,
			     nlmsg_datalen(hdr) - GENL_HDRLEN))
		exchange->malformed = true;
	return NL_OK;
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
		nl_cb_set(cb, NL_CB_VALID, NL_CB_CUSTOM, on_message, exchange);
		nl_cb_set(cb, NL_CB_ACK, NL_CB_CUSTOM, on_end, exchange);
		nl_cb_set(cb, NL_CB_FINISH, NL_CB_CUSTOM, on_end, exchange);
		nl_cb_err(cb, NL_CB_CUSTOM, on_error, exchange);
	}
	return cb;
}

/* Returns 0, also for a refusal, or a libnl error. */
static int run(struct nl_sock *sock, struct nl_msg *msg,
	       struct exchange *exchange)
{
	struct nl_cb *cb = callbacks(exchange);
	int ret;

	if (!cb)
		return -NLE_NOMEM;
	ret = nl_send_auto(sock, msg);
	while (ret >= 0 && !exchange->done)
		ret = nl_recvmsgs(sock, cb);
	nl_cb_put(cb);
	if (exchange->no_memory)
		return -NLE_NOMEM;
	return exchange->refusal.reason || ret > 0 ? 0 : ret;
}

static int report(const struct exchange *exchange, int ret, const char *what,
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

static struct nl_msg *new_message(int family, int flags, uint8_t command,
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

/* A new socket also forgets what is left of an exchange that went wrong. */
static int connect_socket(struct transport *transport, struct error *err)
{
	int on = 1, ret = -NLE_NOMEM;

	nl_socket_free(transport->sock);
	transport->sock = nl_socket_alloc();
	if (transport->sock)
		ret = genl_connect(transport->sock);
	if (ret >= 0)
		ret = nl_socket_set_msg_buf_size(transport->sock, RECEIVE_SIZE);
	if (ret >= 0) /* a larger piece is looked at, then read whole */
		nl_socket_enable_msg_peek(transport->sock);
	if (ret < 0)
		return error_set(err, STATUS_FAILED, "netlink", "%s",
				 nl_geterror(-ret));
	/* Kernels before 4.12 give no sentences: that is no error. */
	setsockopt(nl_socket_get_fd(transport->sock), SOL_NETLINK,
		   NETLINK_EXT_ACK, &on, sizeof(on));
	return STATUS_DONE;
}

static bool parse_family(struct exchange *exchange, void *attrs, int len)
{
	struct nlattr *attr = nla_find(attrs, len, CTRL_ATTR_FAMILY_ID);

	if (!attr || nla_len(attr) != sizeof(uint16_t))
		return false;
	exchange->family = nla_get_u16(attr);
	return true;
}

/* libnl's own look-up calls every failure "not found", want of memory too. */
static int find_family(struct transport *transport, struct error *err)
{
	struct exchange exchange = { .parse = parse_family };
	int ret = -NLE_NOMEM;
	struct nl_msg *msg;

	msg = new_message(GENL_ID_CTRL, 0, CTRL_CMD_GETFAMILY, 1);
	if (msg && nla_put_string(msg, CTRL_ATTR_FAMILY_NAME,
				  PAGEFAIL_FAMILY_NAME) == 0)
		ret = run(transport->sock, msg, &exchange);
	nlmsg_free(msg);
	transport->family = exchange.family;
	if (exchange.refusal.reason == ENOENT) {
		error_set(err, STATUS_NOT_LOADED, "netlink",
			  "the kernel module pagefail is not loaded");
		err->next = "Load it: sudo modprobe pagefail (where it was built: sudo insmod pagefail.ko).\n"
			    "It answers in the initial network namespace only.";
		return STATUS_NOT_LOADED;
	}
	return report(&exchange, ret, "netlink", err);
}

/**
 * transport_open - connect to the module
 * @transport: where to
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int transport_open(struct transport **transport, struct error *err)
{
	int status;

	*transport = xcalloc(1, sizeof(**transport));
	status = connect_socket(*transport, err);
	if (!status)
		status = find_family(*transport, err);
	if (status) {
		transport_close(*transport);
		*transport = NULL;
	}
	return status;
}

/**
 * transport_close - end a connection
 * @transport: the connection, or NULL
 */
void transport_close(struct transport *transport)
{
	if (transport)
		nl_socket_free(transport->sock);
	free(transport);
}

static bool parse_row(struct exchange *exchange, void *attrs, int len)
{
	struct answer *answer = &exchange->answer;
	size_t size = exchange->fields->size;
	char *rows = realloc(answer->rows, (answer->count + 1) * size);

	exchange->no_memory |= !rows;
	if (!rows)
		return true;
	answer->rows = rows;
	return fields_parse(exchange->fields, rows + answer->count++ * size,
			    attrs, len);
}

static int try(struct transport *transport, const struct request *request,
	       struct exchange *exchange)
{
	int ret = -NLE_NOMEM;
	struct nl_msg *msg;
	size_t i;

	memset(exchange, 0, sizeof(*exchange));
	exchange->fields = request->answer;
	exchange->parse = request->answer ? parse_row : NULL;
	msg = new_message(transport->family, request->dump ? NLM_F_DUMP : 0,
			  request->command, PAGEFAIL_FAMILY_VERSION);
	if (!msg)
		return ret;
	for (ret = 0, i = 0; i < request->attr_count && ret == 0; i++)
		ret = nla_put(msg, request->attrs[i].type,
			      request->attrs[i].len, request->attrs[i].data);
	ret = ret ? -NLE_INVAL : run(transport->sock, msg, exchange);
	nlmsg_free(msg);
	return ret;
}

/**
 * transport_request - ask the module
 * @transport: the connection
 * @request: what to ask
 * @answer: where to; the rows are to be freed
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int transport_request(struct transport *transport,
		      const struct request *request, struct answer *answer,
		      struct error *err)
{
	struct exchange exchange;
	int ret, status, tries = TRIES;

	for (;;) {
		ret = try(transport, request, &exchange);
		if (!request->answer || --tries == 0 ||
		    (ret != -NLE_DUMP_INTR && ret != -NLE_NOMEM))
			break;
		free(exchange.answer.rows);
		status = connect_socket(transport, err);
		if (status)
			return status;
	}
	*answer = exchange.answer;
	status = report(&exchange, ret, request->what, err);
	if (status) {
		free(answer->rows);
		memset(answer, 0, sizeof(*answer));
	}
	return status;
}
