// SPDX-License-Identifier: GPL-2.0-only
/* Masks of requests, by what logs say. */
#include <linux/pagefail.h>

#include "gfp.h"
#include "kselftest_harness.h"

static const struct release *release_of(const char *text)
{
	static struct release release;

	return text && release_parse(&release, text) ? &release : NULL;
}

static bool names(struct gfp *gfp, const char *text, const char *release)
{
	return gfp_decode_names(gfp, text, strlen(text), release_of(release));
}

/**
 * struct logged - a line of a log, of a kernel that spells the names
 * @release: of the kernel
 * @mask: as it was written
 * @words: as they were written
 * @class: by the rule
 */
struct logged {
	const char *release;
	uint32_t mask;
	const char *words;
	uint32_t class;
};

/*
 * From public reports: unix.stackexchange.com 593335, coreos/bugs 1106,
 * dCache 3787, raspberrypi/linux 2037, linux-baytrail-flexx10 12, a patch for
 * mm/page_alloc.c of February 2026, earlyoom 220, lkrg 106, linux-xtensa 17.
 */
static const struct logged logged[] = {
	{ "4.9.56", 0x2084020, "GFP_ATOMIC|__GFP_COMP",
	  PAGEFAIL_CLASS_ATOMIC },
	{ "4.9.24-coreos", 0x2084120, "GFP_ATOMIC|__GFP_COLD|__GFP_COMP",
	  PAGEFAIL_CLASS_ATOMIC },
	{ "4.9.0-5-amd64", 0x2080020, "GFP_ATOMIC", PAGEFAIL_CLASS_ATOMIC },
	{ "4.12.0-rc2-v8+", 0x1082020, "GFP_ATOMIC|__GFP_MEMALLOC",
	  PAGEFAIL_CLASS_ATOMIC },
	{ "4.12.0-rc3-android-x86+", 0x14210d2,
	  "GFP_HIGHUSER|__GFP_NORETRY|__GFP_RECLAIMABLE",
	  PAGEFAIL_CLASS_RECLAIM },
	{ "4.19.0", 0x480020, "GFP_ATOMIC", PAGEFAIL_CLASS_ATOMIC },
	{ "5.9.0-0.rc4.5.fc34.x86_64+debug", 0x800, "GFP_NOWAIT",
	  PAGEFAIL_CLASS_NOWAIT },
	{ "5.13.14", 0x40a20, "GFP_ATOMIC|__GFP_COMP",
	  PAGEFAIL_CLASS_ATOMIC },
	{ "6.8.0", 0x820, "GFP_ATOMIC", PAGEFAIL_CLASS_ATOMIC },
};

/* The mask and the words were written by one kernel: they mean the same. */
TEST(words_and_masks_of_logs)
{
	struct gfp by_mask, by_name;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(logged); i++) {
		const struct logged *line = &logged[i];

		EXPECT_TRUE(gfp_decode_mask(&by_mask, line->mask,
					    release_of(line->release)));
		EXPECT_TRUE(names(&by_name, line->words, line->release));
		EXPECT_EQ(by_mask.flags, by_name.flags) {
			TH_LOG("%s %s", line->release, line->words);
		}
		EXPECT_EQ(by_mask.class, line->class);
		EXPECT_EQ(by_name.class, line->class);
		EXPECT_EQ(by_mask.unknown, 0);
		EXPECT_STREQ(by_name.words, line->words);
	}
}

/* What every log reader wants to be told. */
TEST(gfp_atomic_of_every_era)
{
	static const struct {
		const char *release;
		uint32_t mask;
	} atomic[] = {
		{ "2.4.21-47.EL", 0x20 },
		{ "2.6.9-89.EL", 0x20 },
		{ "2.6.18-194.el5", 0x20 },
		{ "2.6.32-431.el6.x86_64", 0x20 },
		{ "3.4.0-1.fc17.x86_64", 0x20 },
		{ "3.10.0-1062.el7.x86_64", 0x20 },
		{ "4.3.0-1-ARCH", 0x20 },
		{ "4.4.0", 0x2080020 },
		{ "4.9.65", 0x2080020 },
		{ "4.10.0", 0x1080020 },
		{ "4.14.3", 0x1080020 },
		{ "4.16.0", 0x1080020 },
		{ "4.17.0", 0x480020 },
		{ "5.0.0", 0x480020 },
		{ "4.18.0-553.30.1.el8_10.x86_64", 0x480020 },
		{ "5.1.0", 0xa20 },
		{ "5.14.0-70.13.1.el9_0.x86_64", 0xa20 },
		{ "5.14.0-503.el9_5.x86_64", 0x820 },
		{ "6.2.0", 0xa20 },
		{ "6.3.0", 0x820 },
		{ "6.12.0-55.9.1.el10_0.x86_64", 0x820 },
	};
	struct gfp gfp;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(atomic); i++) {
		EXPECT_TRUE(gfp_decode_mask(&gfp, atomic[i].mask,
					    release_of(atomic[i].release)));
		EXPECT_STREQ(gfp.summary, "GFP_ATOMIC") {
			TH_LOG("%s %#x", atomic[i].release, atomic[i].mask);
		}
		EXPECT_EQ(gfp.class, PAGEFAIL_CLASS_ATOMIC);
		EXPECT_FALSE(gfp.silent);
	}
}

TEST_HARNESS_MAIN
