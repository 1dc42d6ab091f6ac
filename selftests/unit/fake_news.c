// SPDX-License-Identifier: GPL-2.0-only
/* Call sites, settings and the group of events of the pretended kernel. */
#include <errno.h>
#include <string.h>

#include <linux/genetlink.h>
#include <linux/pagefail.h>

#include "fake.h"
#include "sample.h"

static uint32_t settings[] = {
	[PAGEFAIL_A_CONFIG_HOOKS] = PAGEFAIL_HOOKS_ALL,
	[PAGEFAIL_A_CONFIG_SITES] = 1,
	[PAGEFAIL_A_CONFIG_EVENTS_PER_SECOND] = 100,
};
static uint64_t gap;

static void end_nest(struct nlattr *nest)
{
	nest->nla_len = (char *)fake_append(0) - (char *)nest;
}

/**
 * fake_put_groups - add the multicast groups of the family
 */
void fake_put_groups(void)
{
	static const struct {
		const char *name;
		uint32_t id;
	} groups[] = {
		{ "other", FAKE_GROUP + 1 },
		{ PAGEFAIL_MCGRP_EVENTS, FAKE_GROUP },
	};
	struct nlattr *list = fake_put(CTRL_ATTR_MCAST_GROUPS, NULL, 0);
	uint16_t i;

	for (i = 0; i < 2; i++) {
		struct nlattr *group = fake_put(i + 1, NULL, 0);

		fake_put_text(CTRL_ATTR_MCAST_GRP_NAME, groups[i].name);
		fake_put_u32(CTRL_ATTR_MCAST_GRP_ID, groups[i].id);
		end_nest(group);
	}
	end_nest(list);
}

static void put_other(uint32_t kind, uint64_t count)
{
	struct nlattr *nest = fake_put(PAGEFAIL_A_MODULE_OTHER, NULL, 0);

	fake_put_u32(PAGEFAIL_A_OTHER_KIND, kind);
	fake_put_u64(PAGEFAIL_A_OTHER_COUNT, count);
	fake_put_u64(PAGEFAIL_A_OTHER_TOTAL, count + 1);
	end_nest(nest);
}

/**
 * fake_put_news - add what newer modules say of themselves
 */
void fake_put_news(void)
{
	if (fake_told_to("vmalloc")) {
		put_other(PAGEFAIL_KIND_VMALLOC, 3);
		put_other(fake_told_to("newer") ? 9 : PAGEFAIL_KIND_STALL, 2);
	}
	fake_put_u64(PAGEFAIL_A_MODULE_GAP, gap);
	fake_put_u64(PAGEFAIL_A_MODULE_SITE_OVERFLOW,
		     fake_told_to("full_table") ? 37 : 0);
}

static void answer_config(void)
{
	uint16_t i;

	fake_begin_command(FAKE_FAMILY, PAGEFAIL_CMD_CONFIG_GET, 0);
	for (i = PAGEFAIL_A_CONFIG_HOOKS; i <= PAGEFAIL_A_CONFIG_MAX; i++)
		fake_put_u32(i, i == PAGEFAIL_A_CONFIG_SITES &&
			     fake_told_to("sites_off") ? 0 : settings[i]);
	fake_end();
	fake_flush();
	fake_answer_error(0, NULL, true);
}

static void set_config(const char *attrs, size_t len)
{
	if (fake_told_to("perm")) {
		fake_answer_error(EPERM, NULL, true);
		return;
	}
	if (fake_told_to("no_warn_alloc")) {
		fake_answer_error(EOPNOTSUPP, "this kernel has no warn_alloc that could be hooked",
				  true);
		return;
	}
	for (; len >= NLA_HDRLEN + sizeof(uint32_t);
	     attrs += NLA_HDRLEN + sizeof(uint32_t),
	     len -= NLA_HDRLEN + sizeof(uint32_t)) {
		struct nlattr attr;

		memcpy(&attr, attrs, sizeof(attr));
		memcpy(&settings[attr.nla_type], attrs + NLA_HDRLEN,
		       sizeof(uint32_t));
		if (attr.nla_type == PAGEFAIL_A_CONFIG_HOOKS)
			gap += 23;
	}
	fake_answer_error(0, NULL, true);
}

static void put_site(const struct site *site)
{
	size_t i;

	fake_put_u64(PAGEFAIL_A_SITE_COUNT, site->count);
	fake_put_u64(PAGEFAIL_A_SITE_TOTAL, site->total);
	if (site->sampled)
		fake_put(PAGEFAIL_A_SITE_SAMPLED, NULL, 0);
	fake_put_u32(PAGEFAIL_A_SITE_ORDER,
		     fake_told_to("huge_order") ? 32 : site->order);
	fake_put_u32(PAGEFAIL_A_SITE_CLASS, site->class);
	if (site->silent)
		fake_put(PAGEFAIL_A_SITE_SILENT, NULL, 0);
	fake_put_u32(PAGEFAIL_A_SITE_CONTEXT, site->context);
	fake_put_text(PAGEFAIL_A_SITE_COMM, site->comm);
	fake_put_u32(PAGEFAIL_A_SITE_PID, site->pid);
	fake_put_u64(PAGEFAIL_A_SITE_FIRST, site->first);
	fake_put_u64(PAGEFAIL_A_SITE_LAST, site->last);
	for (i = 0; i < site->frame_count; i++)
		fake_put_text(PAGEFAIL_A_SITE_FRAME, site->frames[i].text);
}

static void answer_sites(void)
{
	size_t i, count = fake_told_to("without_rows") ? 0 : SAMPLE_SITES;

	if (fake_told_to("perm")) {
		fake_answer_error(EPERM, NULL, true);
		return;
	}
	for (i = 0; i < count; i++) {
		struct site site;

		sample_site(i, &site);
		fake_begin_command(FAKE_FAMILY, PAGEFAIL_CMD_SITES_GET,
				   NLM_F_MULTI);
		put_site(&site);
		fake_end();
		fake_flush();
	}
	fake_answer_done(0, NULL);
}

/**
 * fake_answer_other - answer what came later
 * @command: what is asked for
 * @attrs: attributes of the request
 * @len: their length
 */
void fake_answer_other(uint8_t command, const char *attrs, size_t len)
{
	if (fake_told_to("old_module"))
		fake_answer_error(EOPNOTSUPP, NULL, true);
	else if (command == PAGEFAIL_CMD_CONFIG_GET)
		answer_config();
	else if (command == PAGEFAIL_CMD_CONFIG_SET)
		set_config(attrs, len);
	else
		answer_sites();
}
