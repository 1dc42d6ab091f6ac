// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <sys/socket.h>

#include "compat.h"
#include "transport_private.h"

/* A table that changes under a dump soon has all the cells that it needs. */
#define TRIES		10
/* More than a module has rows; who sends more does not come to an end. */
#define ROWS_MOST	(1 << 17)
/* For more the kernel would try to get a large block, and count its failure. */
#define RECEIVE_SIZE	2048

/* libnl would trace as the variables NLCB and NLDBG say, on stderr. */
static struct nl_sock *make_socket(void)
{
	struct nl_cb *cb = nl_cb_alloc(NL_CB_DEFAULT);
	struct nl_sock *sock = cb ? nl_socket_alloc_cb(cb) : NULL;

	nl_debug = 0;
	nl_cb_put(cb);
	return sock;
}

/* A new socket also forgets what is left of an exchange that went wrong. */
static int connect_socket(struct transport *transport, struct error *err)
{
	int on = 1, ret = -NLE_NOMEM;

	nl_socket_free(transport->sock);
	transport->sock = make_socket();
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

static uint32_t number_of(struct nlattr *attr)
{
	return attr && nla_len(attr) == sizeof(uint32_t) ? nla_get_u32(attr) :
	       0;
}

/* A module without groups has none of these attributes. */
static uint32_t find_group(void *attrs, int len)
{
	struct nlattr *list, *group, *name;
	int rest;

	list = nla_find(attrs, len, CTRL_ATTR_MCAST_GROUPS);
	if (!list)
		return 0;
	nla_for_each_nested(group, list, rest) {
		name = nla_find(nla_data(group), nla_len(group),
				CTRL_ATTR_MCAST_GRP_NAME);
		if (name && nla_strcmp(name, PAGEFAIL_MCGRP_EVENTS) == 0)
			return number_of(nla_find(nla_data(group),
						  nla_len(group),
						  CTRL_ATTR_MCAST_GRP_ID));
	}
	return 0;
}

static bool parse_family(struct exchange *exchange, void *attrs, int len)
{
	struct nlattr *attr = nla_find(attrs, len, CTRL_ATTR_FAMILY_ID);

	if (!attr || nla_len(attr) != sizeof(uint16_t))
		return false;
	exchange->family = nla_get_u16(attr);
	exchange->group = find_group(attrs, len);
	return true;
}

/* libnl's own look-up calls every failure "not found", want of memory too. */
static int find_family(struct transport *transport, struct error *err)
{
	struct exchange exchange = {
		.type = GENL_ID_CTRL, .command = CTRL_CMD_NEWFAMILY,
		.parse = parse_family,
	};
	int ret = -NLE_NOMEM;
	struct nl_msg *msg;

	msg = exchange_message(GENL_ID_CTRL, 0, CTRL_CMD_GETFAMILY, 1);
	if (msg && nla_put_string(msg, CTRL_ATTR_FAMILY_NAME,
				  PAGEFAIL_FAMILY_NAME) == 0)
		ret = exchange_run(transport->sock, msg, &exchange);
	nlmsg_free(msg);
	/* No family has this number. */
	if (ret >= 0 && !exchange.refusal.reason && !exchange.family)
		exchange.malformed = true;
	transport->family = exchange.family;
	transport->group = exchange.group;
	if (exchange.refusal.reason == ENOENT) {
		error_set(err, STATUS_NOT_LOADED, "netlink",
			  "the kernel module pagefail is not loaded");
		err->next = "Load it: sudo modprobe pagefail (where it was built: sudo insmod pagefail.ko).\n"
			    "It answers in the initial network namespace only.";
		return STATUS_NOT_LOADED;
	}
	return exchange_report(&exchange, ret, "netlink", err);
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
	if (!transport)
		return;
	nl_socket_free(transport->sock);
	free(transport->inbox);
	free(transport);
}

/* The room is doubled when it is full. */
static bool make_room(struct answer *answer, size_t size)
{
	size_t count = answer->count;
	void *rows;

	if (count & (count - 1))
		return true;
	rows = realloc(answer->rows, (count ? 2 * count : 1) * size);
	if (rows)
		answer->rows = rows;
	return rows;
}

static bool parse_row(struct exchange *exchange, void *attrs, int len)
{
	struct answer *answer = &exchange->answer;
	size_t size = exchange->fields->size;

	if (answer->count == ROWS_MOST)
		return false;
	if (!make_room(answer, size)) {
		exchange->no_memory = true;
		return true;
	}
	return fields_parse(exchange->fields, (char *)answer->rows +
			    answer->count++ * size, attrs, len);
}

static int try(struct transport *transport, const struct request *request,
	       struct exchange *exchange)
{
	int ret = -NLE_NOMEM;
	struct nl_msg *msg;
	size_t i;

	memset(exchange, 0, sizeof(*exchange));
	exchange->type = transport->family;
	exchange->command = request->command;
	exchange->fields = request->answer;
	exchange->parse = request->answer ? parse_row : NULL;
	msg = exchange_message(transport->family,
			       request->dump ? NLM_F_DUMP : 0,
			       request->command, PAGEFAIL_FAMILY_VERSION);
	if (!msg)
		return ret;
	for (ret = 0, i = 0; i < request->attr_count && ret == 0; i++)
		ret = nla_put(msg, request->attrs[i].type,
			      request->attrs[i].len, request->attrs[i].data);
	ret = ret ? -NLE_INVAL : exchange_run(transport->sock, msg, exchange);
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
	if (request->optional && exchange.refusal.reason == EOPNOTSUPP)
		memset(&exchange.refusal, 0, sizeof(exchange.refusal));
	*answer = exchange.answer;
	status = exchange_report(&exchange, ret, request->what, err);
	if (status) {
		free(answer->rows);
		memset(answer, 0, sizeof(*answer));
	}
	return status;
}
