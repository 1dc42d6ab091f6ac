// SPDX-License-Identifier: GPL-2.0-only
/*
 * The module as the tool sees it. fake_words() is a list of words that say how
 * it misbehaves.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/genetlink.h>
#include <linux/pagefail.h>

#include "fake.h"
#include "sample.h"

#define FAMILY		FAKE_FAMILY
#define MANY_ROWS	3000
#define ROW_SIZE	200	/* more than one takes */

static unsigned int infos, dumps, resets;

static void put_sentence(const char *sentence)
{
	fake_message->nlmsg_flags |= NLM_F_ACK_TLVS;
	fake_put_u32(2, 20);		/* NLMSGERR_ATTR_OFFS, which nobody reads */
	fake_put_text(1, sentence);
}

/**
 * fake_answer_error - refuse, or acknowledge
 * @error: errno, 0 for an acknowledgement
 * @sentence: what the kernel says to it, NULL for nothing
 * @capped: the request is not repeated
 */
void fake_answer_error(int error, const char *sentence, bool capped)
{
	struct nlmsgerr *body;

	fake_begin(NLMSG_ERROR, capped ? NLM_F_CAPPED : 0);
	body = fake_append(sizeof(*body));
	body->error = -error;
	body->msg = fake_asked;
	if (!capped)
		fake_append(fake_asked.nlmsg_len - NLMSG_HDRLEN);
	if (sentence)
		put_sentence(sentence);
	fake_end();
	fake_flush();
}

/**
 * fake_answer_done - end a dump
 * @error: errno, 0 if all went well
 * @sentence: what the kernel says to it, NULL for nothing
 */
void fake_answer_done(int error, const char *sentence)
{
	int *status;

	fake_begin(NLMSG_DONE, NLM_F_MULTI);
	status = fake_append(sizeof(*status));
	*status = -error;
	if (sentence)
		put_sentence(sentence);
	fake_end();
	fake_flush();
}

static void answer_family(void)
{
	uint16_t id = FAMILY;

	if (fake_told_to("not_loaded")) {
		fake_answer_error(ENOENT, NULL, false);
		return;
	}
	if (fake_told_to("family_memory")) {
		fake_answer_error(ENOMEM, NULL, false);
		return;
	}
	fake_begin_command(GENL_ID_CTRL, CTRL_CMD_NEWFAMILY, 0);
	fake_put(CTRL_ATTR_FAMILY_ID, &id, fake_told_to("family_short") ? 1 : sizeof(id));
	if (!fake_told_to("old_module"))
		fake_put_groups();
	fake_end();
	fake_flush();
	fake_answer_error(0, NULL, true);
}

static void put_hook(const struct hook *hook)
{
	struct nlattr *nest = fake_put(PAGEFAIL_A_MODULE_HOOK | NLA_F_NESTED, NULL,
				  0);

	fake_put_text(PAGEFAIL_A_HOOK_NAME, hook->name);
	if (hook->attached)
		fake_put(PAGEFAIL_A_HOOK_ATTACHED, NULL, 0);
	if (hook->counts)
		fake_put(PAGEFAIL_A_HOOK_COUNTS, NULL, 0);
	if (!fake_told_to("old_module"))
		fake_put_u64(PAGEFAIL_A_HOOK_SEEN, hook->seen);
	if (hook->missed)
		fake_put_u64(PAGEFAIL_A_HOOK_MISSED, hook->missed);
	nest->nla_len = (char *)fake_append(0) - (char *)nest;
}

static uint32_t generation(void)
{
	if (fake_told_to("race_always") || (fake_told_to("race_twice") && infos < 3))
		return infos;
	return sample_module.generation + resets;
}

static void answer_info(void)
{
	const struct module_info *module = &sample_module;
	size_t i;

	infos++;
	if (fake_told_to("shutdown")) {
		fake_answer_error(ESHUTDOWN, "going away", true);
		return;
	}
	fake_begin_command(FAMILY, PAGEFAIL_CMD_INFO_GET, 0);
	fake_put_text(PAGEFAIL_A_MODULE_VERSION, fake_told_to("hostile") ?
		 "\033[2J\xff" : module->version);
	fake_put_u32(PAGEFAIL_A_MODULE_PROTOCOL, fake_told_to("newer") ? 2 : 1);
	fake_put_u32(PAGEFAIL_A_MODULE_GENERATION, generation());
	fake_put_u64(PAGEFAIL_A_MODULE_UPTIME, fake_told_to("reloaded") ? 150 :
		module->uptime);
	fake_put_u64(PAGEFAIL_A_MODULE_SINCE_RESET, module->since_reset);
	fake_put_u64(PAGEFAIL_A_MODULE_LOST, 0);
	fake_put_u64(PAGEFAIL_A_MODULE_OVERFLOW, 0);
	for (i = 0; i < (fake_told_to("many") ? 40 : module->hook_count); i++)
		put_hook(&module->hooks[i % module->hook_count]);
	if (!fake_told_to("old_module"))
		fake_put_news();
	if (fake_told_to("newer"))
		fake_put_text(200, "what this tool cannot know");
	fake_end();
	fake_flush();
	fake_answer_error(0, NULL, true);
}

/* With each dump a tenth more, or all anew */
static uint64_t count_of(uint64_t count)
{
	if (fake_told_to("reloaded"))
		return count / 10;
	return fake_told_to("moving") ? count + count / 10 * (dumps - 1) : count;
}

static void put_row(const struct failure *row, uint32_t node)
{
	fake_put_u32(PAGEFAIL_A_FAILURE_NODE, node);
	if (fake_told_to("no_nul"))
		fake_put(PAGEFAIL_A_FAILURE_ZONE, row->zone, strlen(row->zone));
	else
		fake_put_text(PAGEFAIL_A_FAILURE_ZONE,
			 fake_told_to("hostile") ? "\033[31m\n" : row->zone);
	fake_put_u32(PAGEFAIL_A_FAILURE_ORDER, fake_told_to("huge_order") ? ~0U :
		row->order);
	fake_put_u32(PAGEFAIL_A_FAILURE_CLASS, fake_told_to("newer") ? 9 : row->class);
	if (row->silent)
		fake_put(PAGEFAIL_A_FAILURE_SILENT, NULL, 0);
	fake_put_u32(PAGEFAIL_A_FAILURE_CAUSE, fake_told_to("newer") ? 8 : row->cause);
	if (fake_told_to("short_count"))
		fake_put_u32(PAGEFAIL_A_FAILURE_COUNT, 1);
	else if (!fake_told_to("without_count"))
		fake_put_u64(PAGEFAIL_A_FAILURE_COUNT, count_of(row->count));
	fake_put_u64(PAGEFAIL_A_FAILURE_TOTAL, count_of(row->total));
	if (fake_told_to("long_attr"))
		fake_put(PAGEFAIL_A_FAILURE_PAD, NULL, 0)->nla_len = 200;
}

static void answer_rows(uint16_t flags)
{
	size_t i, count = fake_told_to("many") ? MANY_ROWS : SAMPLE_ROWS;

	if (fake_told_to("without_rows"))
		count = 0;
	for (i = 0; i < count; i++) {
		const struct failure *row = &sample_rows[i % SAMPLE_ROWS];

		if (fake_room() < ROW_SIZE)
			fake_flush();
		fake_begin_command(FAMILY, PAGEFAIL_CMD_FAILURES_GET, NLM_F_MULTI | flags);
		put_row(row, row->node + i / SAMPLE_ROWS);
		fake_end();
	}
	fake_flush();
}

/* Tells the attributes of the request, each as number:length:first byte. */
static void answer_echo(const char *attrs, size_t len)
{
	char sentence[160] = "got";
	size_t used = strlen(sentence);

	while (len >= NLA_HDRLEN) {
		const struct nlattr *attr = (const void *)attrs;
		size_t step = NLA_ALIGN((size_t)attr->nla_len);

		used += snprintf(sentence + used, sizeof(sentence) - used,
				 " %u:%u:%u", attr->nla_type,
				 attr->nla_len - NLA_HDRLEN,
				 attr->nla_len > NLA_HDRLEN ?
				 attrs[NLA_HDRLEN] : 0);
		attrs += step;
		len -= step;
	}
	fake_answer_error(EINVAL, sentence, false);
}

static void answer_failures(const char *attrs, size_t len)
{
	bool interrupted;

	dumps++;
	if (fake_told_to("echo")) {
		answer_echo(attrs, len);
		return;
	}
	if (fake_told_to("range")) {
		fake_answer_error(ERANGE, "integer out of range", false);
		return;
	}
	if (fake_told_to("full_always") || (fake_told_to("full_twice") && dumps < 3)) {
		fake_fail(ENOBUFS);
		return;
	}
	interrupted = fake_told_to("intr_always") ||
		      (fake_told_to("intr_twice") && dumps < 3);
	answer_rows(interrupted ? NLM_F_DUMP_INTR : 0);
	if (fake_told_to("done_error"))
		fake_answer_done(ENODEV, "no such node");
	else
		fake_answer_done(0, NULL);
}

static void answer_reset(void)
{
	resets++;
	if (fake_told_to("perm"))
		fake_answer_error(EPERM, NULL, true);
	else
		fake_answer_error(0, NULL, true);
}


/**
 * fake_answer - answer a request
 * @request: the request
 */
void fake_answer(const struct nlmsghdr *request)
{
	const struct genlmsghdr *genl = NLMSG_DATA(request);

	if (request->nlmsg_type == GENL_ID_CTRL)
		answer_family();
	else if (genl->cmd == PAGEFAIL_CMD_INFO_GET)
		answer_info();
	else if (genl->cmd == PAGEFAIL_CMD_FAILURES_GET)
		answer_failures((const char *)genl + GENL_HDRLEN,
				request->nlmsg_len -
				NLMSG_LENGTH(GENL_HDRLEN));
	else if (genl->cmd == PAGEFAIL_CMD_RESET)
		answer_reset();
	else
		fake_answer_other(genl->cmd, (const char *)genl + GENL_HDRLEN,
				  request->nlmsg_len -
				  NLMSG_LENGTH(GENL_HDRLEN));
}
