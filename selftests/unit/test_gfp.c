// SPDX-License-Identifier: GPL-2.0-only
/* Masks of requests, by the headers of kernels. */
#include <stdlib.h>

#include <linux/pagefail.h>

#include "gfp.h"
#include "gfp_truth.h"
#include "kselftest_harness.h"

#define F(flag)		((uint64_t)1 << GFP_FLAG_##flag)

static const struct release *release_of(const char *text)
{
	static struct release release;

	return text && release_parse(&release, text) ? &release : NULL;
}

static bool names(struct gfp *gfp, const char *text, const char *release)
{
	return gfp_decode_names(gfp, text, strlen(text), release_of(release));
}

/* "NAME=0x1 NAME=0x2": returns the rest, NULL at the end. */
static const char *next_define(const char *text, char *name, uint32_t *value)
{
	const char *equal = strchr(text, '=');
	char *end;

	if (!equal)
		return NULL;
	sprintf(name, "%.*s", (int)(equal - text), text);
	*value = strtoul(equal + 1, &end, 16);
	return end + strspn(end, " ");
}

static bool is_bit(const char *release, const char *name, uint32_t value)
{
	char full[80];
	struct gfp gfp, named;
	bool good;

	sprintf(full, "__GFP_%s", name);
	good = gfp_decode_mask(&gfp, value, release_of(release)) &&
	       gfp.name_count == 1 && strcmp(gfp.names[0], full) == 0 &&
	       gfp.unknown == 0 && gfp.flags && gfp.mask.value == value &&
	       names(&named, full, release) && named.flags == gfp.flags;
	if (!good)
		fprintf(stderr, "# %s %s=%#x: '%s'\n", release, full, value,
			gfp.names[0]);
	return good;
}

static bool is_composite(const char *release, const char *name, uint32_t value)
{
	struct gfp gfp, named;
	bool good;

	good = gfp_decode_mask(&gfp, value, release_of(release)) &&
	       gfp.unknown == 0 && strcmp(gfp.summary, name) == 0 &&
	       strcmp(gfp.words, name) == 0 && names(&named, name, release) &&
	       named.flags == gfp.flags && named.class == gfp.class &&
	       strcmp(named.summary, name) == 0 && named.name_count == 1;
	if (!good)
		fprintf(stderr, "# %s %s=%#x: '%s'\n", release, name, value,
			gfp.words);
	return good;
}

TEST(all_that_headers_define)
{
	uint32_t value, all;
	const char *next;
	struct gfp gfp;
	char name[64];
	size_t i;

	for (i = 0; i < ARRAY_SIZE(headers); i++) {
		const char *release = headers[i].release;

		all = 0;
		next = headers[i].bits;
		while ((next = next_define(next, name, &value))) {
			EXPECT_TRUE(is_bit(release, name, value));
			all |= value;
		}
		next = headers[i].composites;
		while ((next = next_define(next, name, &value)))
			EXPECT_TRUE(is_composite(release, name, value));
		/* What the header does not name has no name here. */
		EXPECT_TRUE(gfp_decode_mask(&gfp, ~all, release_of(release)));
		EXPECT_EQ(gfp.unknown, ~all);
		EXPECT_EQ(gfp.name_count, 0);
	}
}

/* linux-2.4/include/linux/mm.h: WAIT 0x10 HIGH 0x20 IO 0x40 HIGHIO 0x80 FS 0x100 */
TEST(linux_2_4)
{
	struct gfp gfp;

	EXPECT_TRUE(gfp_decode_mask(&gfp, 0x1f0, release_of("2.4.21-47.EL")));
	EXPECT_STREQ(gfp.summary, "GFP_KERNEL");
	EXPECT_EQ(gfp.class, PAGEFAIL_CLASS_RECLAIM);
	EXPECT_TRUE(gfp_decode_mask(&gfp, 0x1d2, release_of("2.4.20")));
	EXPECT_STREQ(gfp.summary, "GFP_HIGHUSER");
	EXPECT_TRUE(gfp_decode_mask(&gfp, 0x1, release_of("2.4.20")));
	EXPECT_EQ(gfp.flags, F(DMA));
}

TEST(kernel_not_known)
{
	struct gfp gfp;

	/* __GFP_HIGH has never moved. */
	EXPECT_TRUE(gfp_decode_mask(&gfp, 0x20, NULL));
	EXPECT_EQ(gfp.name_count, 1);
	EXPECT_STREQ(gfp.names[0], "__GFP_HIGH");
	EXPECT_STREQ(gfp.summary, "");
	EXPECT_EQ(gfp.class, PAGEFAIL_CLASS_ATOMIC);
	/* May sleep in old kernels, not in new ones. */
	EXPECT_FALSE(gfp_decode_mask(&gfp, 0xd0, NULL));
	EXPECT_FALSE(gfp.known);
	EXPECT_TRUE(gfp.mask.set);
	EXPECT_EQ(gfp.mask.value, 0xd0);
	EXPECT_EQ(gfp.unknown, 0x90);
	EXPECT_EQ(gfp.name_count, 0);
	EXPECT_EQ(gfp.flags, 0);
	/* Older than any that is known */
	EXPECT_FALSE(gfp_decode_mask(&gfp, 0x15, release_of("2.2.26")));
	/* Names need no kernel, as far as all agree. */
	EXPECT_TRUE(names(&gfp, "GFP_ATOMIC", NULL));
	EXPECT_EQ(gfp.flags, F(HIGH));
	EXPECT_EQ(gfp.class, PAGEFAIL_CLASS_ATOMIC);
	EXPECT_TRUE(names(&gfp, "GFP_NOWAIT|__GFP_COMP", NULL));
	EXPECT_EQ(gfp.class, PAGEFAIL_CLASS_NOWAIT);
	EXPECT_FALSE(gfp.silent);
	EXPECT_TRUE(names(&gfp, "GFP_KERNEL|0x1000000", NULL));
	EXPECT_EQ(gfp.unknown, 0x1000000);
	EXPECT_EQ(gfp.class, PAGEFAIL_CLASS_RECLAIM);
}

TEST(names_of_logs)
{
	struct gfp gfp = { .mask = { true, 0x1234 } };

	EXPECT_TRUE(names(&gfp, "GFP_KERNEL|__GFP_NOWARN|__GFP_NORETRY",
			  "6.1.0"));
	EXPECT_EQ(gfp.mask.value, 0x1234);
	EXPECT_EQ(gfp.name_count, 3);
	EXPECT_STREQ(gfp.names[1], "__GFP_NOWARN");
	EXPECT_STREQ(gfp.summary, "");
	EXPECT_TRUE(gfp.silent);
	EXPECT_EQ(gfp.flags, F(DIRECT_RECLAIM) | F(KSWAPD_RECLAIM) | F(IO) |
		  F(FS) | F(NOWARN) | F(NORETRY));
	/* 4.6 and newer know a name of 2.6 no more, and yet it is clear. */
	EXPECT_TRUE(names(&gfp, "__GFP_WAIT|__GFP_HIGH", "2.6.32"));
	EXPECT_EQ(gfp.class, PAGEFAIL_CLASS_RECLAIM);
	/* a name that is newer than this tool */
	EXPECT_TRUE(names(&gfp, "GFP_ATOMIC|__GFP_BRAND_NEW", "7.2.0"));
	EXPECT_EQ(gfp.class, PAGEFAIL_CLASS_ATOMIC);
	EXPECT_TRUE(gfp.flags & F(OTHER));
	/* no bit at all: the kernel writes mode:0x0() */
	EXPECT_TRUE(names(&gfp, "", "6.1.0"));
	EXPECT_EQ(gfp.name_count, 0);
	EXPECT_EQ(gfp.class, PAGEFAIL_CLASS_NOWAIT);
	/* bits without a name, by the kernel's table: GFP_ATOMIC's in 5.10 */
	EXPECT_TRUE(names(&gfp, "GFP_NOWAIT|0x220", "5.10.0"));
	EXPECT_EQ(gfp.class, PAGEFAIL_CLASS_ATOMIC);
}

TEST(hostile_names)
{
	static const char *const junk[] = {
		"|", "GFP_ATOMIC|", "|GFP_ATOMIC", "GFP_ATOMIC||__GFP_COMP",
		"gfp_atomic", "GFP_ATOMIC __GFP_COMP", "GFP_BRAND_NEW", "0x",
		"0xg", "0x100000000", "0xffffffffffffffffffff", "0x-5", "\033[31m",
		"__GFP_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
	};
	char many[33 * 5 + 1] = "";
	struct gfp gfp;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(junk); i++) {
		EXPECT_FALSE(names(&gfp, junk[i], "6.1.0")) {
			TH_LOG("%s", junk[i]);
		}
		EXPECT_EQ(gfp.name_count, 0);
		EXPECT_EQ(gfp.flags, 0);
	}
	for (i = 0; i < 33; i++)
		strcat(many, i ? "|0x1" : "0x1");
	EXPECT_FALSE(names(&gfp, many, "6.1.0"));
}

TEST(words_that_are_too_long)
{
	char text[1300] = "", name[48];
	struct gfp gfp;
	size_t i;

	for (i = 0; i < 32; i++) {
		sprintf(name, "%s__GFP_AAAAAAAAAAAAAAAAAAAAAAAAAAAAA%02zu",
			i ? "|" : "", i);
		strcat(text, name);
	}
	EXPECT_TRUE(names(&gfp, text, "6.1.0"));
	EXPECT_EQ(gfp.name_count, 32);
	EXPECT_LT(strlen(gfp.words), GFP_WORDS_SIZE);
	EXPECT_STREQ(gfp.words + strlen(gfp.words) - 4, "|...");
}

/* NOWARN 0x2000 ZERO 0x100 NOMEMALLOC 0x80000 COMP 0x40000 */
TEST(nolock)
{
	struct gfp gfp;

	EXPECT_TRUE(gfp_decode_mask(&gfp, 0x82100, release_of("7.2.0")));
	EXPECT_EQ(gfp.class, PAGEFAIL_CLASS_NOLOCK);
	EXPECT_TRUE(gfp.silent);
	EXPECT_TRUE(gfp_decode_mask(&gfp, 0xc2100, release_of("7.2.0")));
	EXPECT_EQ(gfp.class, PAGEFAIL_CLASS_NOLOCK);
	EXPECT_TRUE(gfp_decode_mask(&gfp, 0x82100, release_of("6.12.0")));
	EXPECT_EQ(gfp.class, PAGEFAIL_CLASS_NOWAIT);
	EXPECT_TRUE(gfp_decode_mask(&gfp, 0x82900, release_of("7.2.0")));
	EXPECT_EQ(gfp.class, PAGEFAIL_CLASS_NOWAIT);
	EXPECT_TRUE(gfp_decode_mask(&gfp, 0x2100, release_of("7.2.0")));
	EXPECT_EQ(gfp.class, PAGEFAIL_CLASS_NOWAIT);
}

TEST_HARNESS_MAIN
