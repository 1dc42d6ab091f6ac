// SPDX-License-Identifier: GPL-2.0-only
/* Attributes into structs: good ones, newer ones, and ones made to harm. */
#include <linux/netlink.h>
#include <linux/pagefail.h>

#include "fields.h"
#include "kselftest_harness.h"
#include "model.h"
#include "sample.h"

FIXTURE(attrs) {
	char data[512];
	size_t len;
};

static void put(struct _test_data_attrs *self, uint16_t type, const void *data,
		size_t len)
{
	struct nlattr attr = { .nla_len = NLA_HDRLEN + len, .nla_type = type };

	memcpy(self->data + self->len, &attr, sizeof(attr));
	if (len)
		memcpy(self->data + self->len + NLA_HDRLEN, data, len);
	self->len += NLA_ALIGN(attr.nla_len);
}

static void put_u32(struct _test_data_attrs *self, uint16_t type,
		    uint32_t value)
{
	put(self, type, &value, sizeof(value));
}

static void put_u64(struct _test_data_attrs *self, uint16_t type,
		    uint64_t value)
{
	put(self, type, &value, sizeof(value));
}

FIXTURE_SETUP(attrs)
{
	put_u32(self, PAGEFAIL_A_FAILURE_NODE, 3);
	put(self, PAGEFAIL_A_FAILURE_ZONE, "Normal", 7);
	put_u32(self, PAGEFAIL_A_FAILURE_ORDER, 4);
	put_u32(self, PAGEFAIL_A_FAILURE_CLASS, PAGEFAIL_CLASS_NOWAIT);
	put_u32(self, PAGEFAIL_A_FAILURE_CAUSE, PAGEFAIL_CAUSE_RESERVED);
	put_u64(self, PAGEFAIL_A_FAILURE_COUNT, 0x123456789aULL);
	put_u64(self, PAGEFAIL_A_FAILURE_TOTAL, 0xffffffffffffffffULL);
}

FIXTURE_TEARDOWN(attrs)
{
}

static bool parse(struct _test_data_attrs *self, struct failure *row)
{
	return fields_parse(&failure_fields, row, self->data, self->len);
}

TEST_F(attrs, fill_the_struct)
{
	struct failure row;

	ASSERT_TRUE(parse(self, &row));
	EXPECT_EQ(row.node, 3);
	EXPECT_STREQ(row.zone, "Normal");
	EXPECT_EQ(row.order, 4);
	EXPECT_EQ(row.class, PAGEFAIL_CLASS_NOWAIT);
	EXPECT_EQ(row.cause, PAGEFAIL_CAUSE_RESERVED);
	EXPECT_FALSE(row.silent);
	EXPECT_EQ(row.count, 0x123456789aULL);
	EXPECT_EQ(row.total, 0xffffffffffffffffULL);
}

TEST_F(attrs, flag_is_true)
{
	struct failure row;

	put(self, PAGEFAIL_A_FAILURE_SILENT, NULL, 0);
	ASSERT_TRUE(parse(self, &row));
	EXPECT_TRUE(row.silent);
}

TEST_F(attrs, unknown_ones_are_passed_over)
{
	struct failure row;

	put(self, 999, "something newer", 15);
	put(self, PAGEFAIL_A_FAILURE_PAD, NULL, 0);
	EXPECT_TRUE(parse(self, &row));
	EXPECT_EQ(row.node, 3);
}

TEST_F(attrs, wrong_length_is_refused)
{
	static const struct {
		uint16_t type;
		size_t len;
	} cases[] = {
		{ PAGEFAIL_A_FAILURE_NODE, 0 }, { PAGEFAIL_A_FAILURE_NODE, 3 },
		{ PAGEFAIL_A_FAILURE_NODE, 8 },
		{ PAGEFAIL_A_FAILURE_COUNT, 4 },
		{ PAGEFAIL_A_FAILURE_COUNT, 9 },
		{ PAGEFAIL_A_FAILURE_SILENT, 1 },
		{ PAGEFAIL_A_FAILURE_ZONE, 0 },
		{ PAGEFAIL_A_FAILURE_ZONE, ZONE_SIZE + 1 },
	};
	static const char zeroes[64];
	struct failure row;
	size_t i, len = self->len;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		self->len = len;
		put(self, cases[i].type, zeroes, cases[i].len);
		EXPECT_FALSE(parse(self, &row)) {
			TH_LOG("type %u length %zu", cases[i].type,
			       cases[i].len);
		}
	}
}

TEST_F(attrs, text_without_end_is_refused)
{
	struct failure row;

	put(self, PAGEFAIL_A_FAILURE_ZONE, "DMA", 3);
	EXPECT_FALSE(parse(self, &row));
}

TEST_F(attrs, every_truncation_is_refused)
{
	struct failure row;
	size_t len;

	for (len = 0; len < self->len; len++) {
		/* In a heap block of its own, so that a read past it shows. */
		char *copy = malloc(len + 1);

		memcpy(copy, self->data, len);
		EXPECT_FALSE(fields_parse(&failure_fields, &row, copy, len));
		free(copy);
	}
}

/* The same noise in every run. */
static uint32_t noise(void)
{
	static uint32_t state = 2463534242U;

	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return state;
}

TEST_F(attrs, noise_does_no_harm)
{
	struct module_info info;
	struct failure row;
	struct event event;
	struct site site;
	int i;

	for (i = 0; i < 100000; i++) {
		size_t len = noise() % (self->len + 1);
		char *copy = malloc(len + 1);
		int flips = 1 + noise() % 4;

		memcpy(copy, self->data, len);
		while (len && flips--)
			copy[noise() % len] = noise();
		fields_parse(&failure_fields, &row, copy, len);
		fields_parse(&module_fields, &info, copy, len);
		fields_parse(&site_fields, &site, copy, len);
		fields_parse(&event_fields, &event, copy, len);
		free(copy);
		ASSERT_LE(info.hook_count, HOOKS_MAX);
		ASSERT_LE(site.frame_count, FRAMES_MAX);
	}
}

TEST(hooks_beyond_the_most_are_dropped)
{
	struct {
		struct nlattr nest, name;
		char text[4];
	} hook = {
		.nest = { sizeof(hook), PAGEFAIL_A_MODULE_HOOK },
		.name = { sizeof(hook.name) + 4, PAGEFAIL_A_HOOK_NAME },
		.text = "abc",
	};
	char data[(HOOKS_MAX + 5) * sizeof(hook)];
	struct module_info info;
	size_t i;

	for (i = 0; i < HOOKS_MAX + 5; i++)
		memcpy(data + i * sizeof(hook), &hook, sizeof(hook));
	/* Incomplete, since only hooks are there; but they are stored. */
	EXPECT_FALSE(fields_parse(&module_fields, &info, data, sizeof(data)));
	EXPECT_EQ(info.hook_count, HOOKS_MAX);
	EXPECT_STREQ(info.hooks[HOOKS_MAX - 1].name, "abc");
	EXPECT_FALSE(info.hooks[0].attached);
}

TEST(frames_beyond_the_most_are_dropped)
{
	struct {
		struct nlattr attr;
		char text[4];
	} frame = {
		.attr = { sizeof(frame), PAGEFAIL_A_SITE_FRAME },
		.text = "abc",
	};
	char data[(FRAMES_MAX + 5) * sizeof(frame)];
	struct site site;
	size_t i;

	for (i = 0; i < FRAMES_MAX + 5; i++)
		memcpy(data + i * sizeof(frame), &frame, sizeof(frame));
	EXPECT_FALSE(fields_parse(&site_fields, &site, data, sizeof(data)));
	EXPECT_EQ(site.frame_count, FRAMES_MAX);
	EXPECT_STREQ(site.frames[FRAMES_MAX - 1].text, "abc");
	/* without its end */
	frame.text[3] = 'd';
	EXPECT_FALSE(fields_parse(&site_fields, &site, &frame, sizeof(frame)));
	EXPECT_EQ(site.frame_count, 0);
}

TEST(members_are_sent_or_marked)
{
	struct nlattr attr = { NLA_HDRLEN + 4, PAGEFAIL_A_CONFIG_SITES };
	uint32_t on = 1;
	char data[8];
	struct config config;

	memcpy(data, &attr, sizeof(attr));
	memcpy(data + NLA_HDRLEN, &on, sizeof(on));
	ASSERT_TRUE(fields_parse(&config_fields, &config, data, sizeof(data)));
	EXPECT_EQ(config.sites, 1);
	EXPECT_TRUE(field_sent(&config_fields, &config,
			       offsetof(struct config, sites)));
	EXPECT_FALSE(field_sent(&config_fields, &config,
				offsetof(struct config, hooks)));
	field_mark(&config_fields, &config, offsetof(struct config, hooks));
	EXPECT_TRUE(field_sent(&config_fields, &config,
			       offsetof(struct config, hooks)));
}

TEST_HARNESS_MAIN
