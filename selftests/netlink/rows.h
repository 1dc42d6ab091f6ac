/* SPDX-License-Identifier: GPL-2.0-only */
/* What the family answers: the rows of a dump, and what info-get says. */
#ifndef PAGEFAIL_TEST_ROWS_H
#define PAGEFAIL_TEST_ROWS_H

#include <linux/pagefail.h>
#include <stdlib.h>

#include "nl.h"

/* More than a machine of the tests can have: three zones on two nodes. */
#define ROWS_MAX	4096

struct row {
	uint32_t node;
	char zone[16];
	uint32_t order;
	uint32_t class;
	uint32_t silent;
	uint32_t cause;
	uint64_t count;
	uint64_t total;
};

/*
 * A dump, maybe half read: reads counts the calls of recv(), malformed the
 * rows that lack an attribute or have one twice, interrupted the messages
 * with NLM_F_DUMP_INTR.
 */
struct rows {
	unsigned int n;
	unsigned int reads;
	unsigned int malformed;
	unsigned int interrupted;
	bool ended;
	struct nl_answer answer;
	struct nl_request request;
	struct row row[ROWS_MAX];
};

struct info {
	uint32_t generation;
	uint64_t uptime;
	uint64_t since_reset;
	uint64_t overflow;
	bool has_since_reset;
};

static inline void nl_read_family(const struct nlmsghdr *message, void *arg)
{
	const struct nlattr *attr;
	unsigned int offset;

	if (message->nlmsg_type != GENL_ID_CTRL)
		return;
	nl_for_each_attr(attr, offset, message, NL_FIRST_ATTR)
		if (attr->nla_type == CTRL_ATTR_FAMILY_ID)
			*(int *)arg = *(const uint16_t *)nl_attr_data(attr);
}

/* Returns the number of a family, or a negative error. */
static inline int nl_family(int fd, const char *name)
{
	struct nl_request request;
	int family = -EPROTO;
	int err;

	nl_begin(&request, GENL_ID_CTRL, CTRL_CMD_GETFAMILY, 0);
	nl_put(&request, CTRL_ATTR_FAMILY_NAME, name, strlen(name) + 1);
	err = nl_ask(fd, &request, nl_read_family, &family);

	return err ? err : family;
}

/* Puts a number into an attribute's place, if it has the size of one. */
static inline bool row_number(const struct nlattr *attr, void *place,
			      unsigned int size)
{
	if (nl_attr_len(attr) != (int)size)
		return false;
	memcpy(place, nl_attr_data(attr), size);

	return true;
}

static inline bool row_attr(struct row *row, const struct nlattr *attr)
{
	switch (attr->nla_type) {
	case PAGEFAIL_A_FAILURE_NODE:
		return row_number(attr, &row->node, sizeof(row->node));
	case PAGEFAIL_A_FAILURE_ZONE:
		if (nl_attr_len(attr) > (int)sizeof(row->zone))
			return false;
		memcpy(row->zone, nl_attr_data(attr), nl_attr_len(attr));
		return strnlen(row->zone, sizeof(row->zone)) + 1 ==
		       (size_t)nl_attr_len(attr);
	case PAGEFAIL_A_FAILURE_ORDER:
		return row_number(attr, &row->order, sizeof(row->order));
	case PAGEFAIL_A_FAILURE_CLASS:
		return row_number(attr, &row->class, sizeof(row->class));
	case PAGEFAIL_A_FAILURE_SILENT:
		row->silent = 1;
		return !nl_attr_len(attr);
	case PAGEFAIL_A_FAILURE_CAUSE:
		return row_number(attr, &row->cause, sizeof(row->cause));
	case PAGEFAIL_A_FAILURE_COUNT:
		return row_number(attr, &row->count, sizeof(row->count));
	case PAGEFAIL_A_FAILURE_TOTAL:
		return row_number(attr, &row->total, sizeof(row->total));
	}

	return false;
}

/* All attributes but the flag, each once. */
static inline bool row_parse(const struct nlmsghdr *message, struct row *row)
{
	const unsigned int flag = 1 << PAGEFAIL_A_FAILURE_SILENT;
	const unsigned int all = (1 << (PAGEFAIL_A_FAILURE_TOTAL + 1)) - 2;
	const struct nlattr *attr;
	unsigned int seen = 0;
	unsigned int offset;

	memset(row, 0, sizeof(*row));
	nl_for_each_attr(attr, offset, message, NL_FIRST_ATTR) {
		if (attr->nla_type == PAGEFAIL_A_FAILURE_PAD)
			continue;
		if (!row_attr(row, attr) || seen & 1 << attr->nla_type)
			return false;
		seen |= 1 << attr->nla_type;
	}

	return offset == message->nlmsg_len && (seen | flag) == all;
}

static inline void rows_add(const struct nlmsghdr *message, void *arg)
{
	struct rows *rows = arg;

	if (message->nlmsg_flags & NLM_F_DUMP_INTR)
		rows->interrupted++;
	if (message->nlmsg_type < NLMSG_MIN_TYPE)
		return;
	if (rows->n == ROWS_MAX || !row_parse(message, &rows->row[rows->n]))
		rows->malformed++;
	else
		rows->n++;
}

/* Sends the request for a dump; nl_put() may have added filters to it. */
static inline int rows_begin(int fd, struct rows *rows)
{
	rows->n = 0;
	rows->reads = 0;
	rows->malformed = 0;
	rows->interrupted = 0;
	rows->ended = false;
	rows->answer.error = -1;

	return nl_send(fd, &rows->request);
}

static inline int rows_read(int fd, struct rows *rows)
{
	int end = nl_receive(fd, &rows->request, rows_add, rows,
			     &rows->answer);

	rows->reads++;
	rows->ended = end == 1;

	return end < 0 ? end : 0;
}

static inline int rows_finish(int fd, struct rows *rows)
{
	int err = 0;

	while (!err && !rows->ended)
		err = rows_read(fd, rows);
	if (!err)
		err = -rows->answer.error;

	return err ? err : rows->malformed ? -EBADMSG : 0;
}

static inline void rows_unfiltered(struct rows *rows, int family)
{
	nl_begin(&rows->request, family, PAGEFAIL_CMD_FAILURES_GET,
		 NLM_F_DUMP);
}

/* The whole dump. Returns 0 or a negative error. */
static inline int rows_all(int fd, int family, struct rows *rows)
{
	int err;

	rows_unfiltered(rows, family);
	err = rows_begin(fd, rows);

	return err ? err : rows_finish(fd, rows);
}

static inline bool row_same(const struct row *a, const struct row *b)
{
	return a->node == b->node && !strcmp(a->zone, b->zone) &&
	       a->order == b->order && a->class == b->class &&
	       a->silent == b->silent && a->cause == b->cause;
}

static inline const struct row *rows_find(const struct rows *rows,
					  const struct row *like)
{
	unsigned int i;

	for (i = 0; i < rows->n; i++)
		if (row_same(&rows->row[i], like))
			return &rows->row[i];

	return NULL;
}

/* The total in a row; 0 where there is no such row. */
static inline uint64_t rows_total(const struct rows *rows,
				  const struct row *like)
{
	const struct row *row = rows_find(rows, like);

	return row ? row->total : 0;
}

static inline unsigned int rows_twice(const struct rows *rows)
{
	unsigned int i, twice = 0;

	for (i = 0; i < rows->n; i++)
		twice += rows_find(rows, &rows->row[i]) != &rows->row[i];

	return twice;
}

static inline void info_read(const struct nlmsghdr *message, void *arg)
{
	struct info *info = arg;
	const struct nlattr *attr;
	unsigned int offset;

	if (message->nlmsg_type < NLMSG_MIN_TYPE)
		return;
	nl_for_each_attr(attr, offset, message, NL_FIRST_ATTR) {
		if (attr->nla_type == PAGEFAIL_A_MODULE_GENERATION)
			row_number(attr, &info->generation, 4);
		if (attr->nla_type == PAGEFAIL_A_MODULE_UPTIME)
			row_number(attr, &info->uptime, 8);
		if (attr->nla_type == PAGEFAIL_A_MODULE_OVERFLOW)
			row_number(attr, &info->overflow, 8);
		if (attr->nla_type == PAGEFAIL_A_MODULE_SINCE_RESET)
			info->has_since_reset =
				row_number(attr, &info->since_reset, 8);
	}
}

/* The time since a reset comes with the first reset. */
static inline int info_get(int fd, int family, struct info *info)
{
	struct nl_request request;
	int err;

	memset(info, 0, sizeof(*info));
	nl_begin(&request, family, PAGEFAIL_CMD_INFO_GET, 0);
	err = nl_ask(fd, &request, info_read, info);
	if (!err && info->has_since_reset != !!info->generation)
		err = -EBADMSG;

	return err;
}

/* Returns 0 or a negative error: -EPERM for who may not. */
static inline int reset(int fd, int family)
{
	struct nl_request request;

	nl_begin(&request, family, PAGEFAIL_CMD_RESET, 0);

	return nl_ask(fd, &request, nl_ignore, NULL);
}

#endif /* PAGEFAIL_TEST_ROWS_H */
