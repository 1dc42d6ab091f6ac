// SPDX-License-Identifier: GPL-2.0-only
/*
 * What each bit of a gfp mask is called, kernel by kernel.
 *
 * Read in the headers of these kernels: 2.6.32-642.el6, 3.10.0-1160.el7,
 * 4.4.155, 4.18.0-147.el8, 5.10, 6.1, 6.12, 7.2. Their tables are sure.
 *
 * Values read in excerpts of a header or in the patch that moved them, but the
 * release that it came with from memory: 2.4.10, 2.6.15 (NO_GROW, DMA32), 3.8
 * (KMEMCG), 4.1 (NOACCOUNT), 4.10 (OTHER_NODE out), 4.13 (RETRY_MAYFAIL), 4.17
 * (WRITE and the reclaim bits moved), 5.18, 6.4 and 6.9 (the KASAN bits).
 * All from memory: 2.6.31 (MOVABLE to bit 3), 2.6.38, 3.3, 3.6, 3.16, 4.5, 4.15
 * (COLD and NOTRACK out), 5.1, 5.14, and 6.15 (the nolock tries).
 *
 * Checked against names that logs spell beside the number: 4.9, 4.12, 5.9, 5.13
 * and 6.8; see test_gfp_logs.c.
 *
 * Of RHEL 9 no header was at hand: it brings back much, so its upper bits have
 * no name here. RHEL 10 is taken for the 6.12 that it is made of.
 */
#include "gfp_tables.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

/* The bits that up to 4.3 stayed where they were. */
#define OLD_ZONES	"DMA", "HIGHMEM", "DMA32", "MOVABLE"
#define OLD_ACTIONS	"WAIT", "HIGH", "IO", "FS", "COLD", "NOWARN", \
			"REPEAT", "NOFAIL", "NORETRY"
#define OLD_PLACES	"COMP", "ZERO", "NOMEMALLOC", "HARDWALL", "THISNODE", \
			"RECLAIMABLE"

static const char *const bits_2_4[GFP_BITS] = {
	"DMA", "HIGHMEM", NULL, NULL, "WAIT", "HIGH", "IO", "HIGHIO", "FS",
};

/* In 2.6.13 and 2.6.14 bit 17 was NORECLAIM, and HARDWALL the next. */
static const char *const bits_2_6_0[GFP_BITS] = {
	"DMA", "HIGHMEM", NULL, NULL, OLD_ACTIONS, "NO_GROW",
	"COMP", "ZERO", "NOMEMALLOC",
};

static const char *const bits_2_6_15[GFP_BITS] = {
	"DMA", "HIGHMEM", "DMA32", NULL, OLD_ACTIONS, "NO_GROW", OLD_PLACES,
	"MOVABLE",
};

static const char *const bits_2_6_31[GFP_BITS] = {
	OLD_ZONES, OLD_ACTIONS, NULL, OLD_PLACES, NULL, "NOTRACK",
};

static const char *const bits_2_6_38[GFP_BITS] = {
	OLD_ZONES, OLD_ACTIONS, NULL, OLD_PLACES, NULL, "NOTRACK",
	"NO_KSWAPD", "OTHER_NODE",
};

static const char *const bits_3_3[GFP_BITS] = {
	OLD_ZONES, OLD_ACTIONS, NULL, OLD_PLACES, NULL, "NOTRACK",
	"NO_KSWAPD", "OTHER_NODE", "WRITE",
};

static const char *const bits_3_6[GFP_BITS] = {
	OLD_ZONES, OLD_ACTIONS, "MEMALLOC", OLD_PLACES, NULL, "NOTRACK",
	"NO_KSWAPD", "OTHER_NODE", "WRITE",
};

static const char *const bits_3_8[GFP_BITS] = {
	OLD_ZONES, OLD_ACTIONS, "MEMALLOC", OLD_PLACES, "KMEMCG", "NOTRACK",
	"NO_KSWAPD", "OTHER_NODE", "WRITE",
};

static const char *const bits_el7[GFP_BITS] = {
	OLD_ZONES, OLD_ACTIONS, "MEMALLOC", OLD_PLACES, "ACCOUNT", "NOTRACK",
	"NO_KSWAPD", "OTHER_NODE", "WRITE",
};

static const char *const bits_4_1[GFP_BITS] = {
	OLD_ZONES, OLD_ACTIONS, "MEMALLOC", OLD_PLACES, "NOACCOUNT", "NOTRACK",
	"NO_KSWAPD", "OTHER_NODE", "WRITE",
};

/* From 4.4 to 5.0 the lower 20 bits differ in two names only. */
#define MID_BITS(eighth, tenth) \
	OLD_ZONES, "RECLAIMABLE", "HIGH", "IO", "FS", eighth, "NOWARN", tenth, \
	"NOFAIL", "NORETRY", "MEMALLOC", "COMP", "ZERO", "NOMEMALLOC", \
	"HARDWALL", "THISNODE", "ATOMIC"

static const char *const bits_4_4[GFP_BITS] = {
	MID_BITS("COLD", "REPEAT"), "NOACCOUNT", "NOTRACK", "DIRECT_RECLAIM",
	"OTHER_NODE", "WRITE", "KSWAPD_RECLAIM",
};

static const char *const bits_4_5[GFP_BITS] = {
	MID_BITS("COLD", "REPEAT"), "ACCOUNT", "NOTRACK", "DIRECT_RECLAIM",
	"OTHER_NODE", "WRITE", "KSWAPD_RECLAIM",
};

static const char *const bits_4_10[GFP_BITS] = {
	MID_BITS("COLD", "REPEAT"), "ACCOUNT", "NOTRACK", "DIRECT_RECLAIM",
	"WRITE", "KSWAPD_RECLAIM",
};

static const char *const bits_4_12[GFP_BITS] = {
	MID_BITS("COLD", "REPEAT"), "ACCOUNT", "NOTRACK", "DIRECT_RECLAIM",
	"WRITE", "KSWAPD_RECLAIM", "NOLOCKDEP",
};

static const char *const bits_4_13[GFP_BITS] = {
	MID_BITS("COLD", "RETRY_MAYFAIL"), "ACCOUNT", "NOTRACK",
	"DIRECT_RECLAIM", "WRITE", "KSWAPD_RECLAIM", "NOLOCKDEP",
};

static const char *const bits_4_15[GFP_BITS] = {
	MID_BITS(NULL, "RETRY_MAYFAIL"), "ACCOUNT", NULL,
	"DIRECT_RECLAIM", "WRITE", "KSWAPD_RECLAIM", "NOLOCKDEP",
};

static const char *const bits_4_17[GFP_BITS] = {
	MID_BITS("WRITE", "RETRY_MAYFAIL"), "ACCOUNT", "DIRECT_RECLAIM",
	"KSWAPD_RECLAIM", "NOLOCKDEP",
};

/* From 5.1 on the lower 23 bits differ in one name only. */
#define NEW_BITS(ninth) \
	OLD_ZONES, "RECLAIMABLE", "HIGH", "IO", "FS", "ZERO", ninth, \
	"DIRECT_RECLAIM", "KSWAPD_RECLAIM", "WRITE", "NOWARN", \
	"RETRY_MAYFAIL", "NOFAIL", "NORETRY", "MEMALLOC", "COMP", \
	"NOMEMALLOC", "HARDWALL", "THISNODE", "ACCOUNT"

static const char *const bits_5_1[GFP_BITS] = {
	NEW_BITS("ATOMIC"), "NOLOCKDEP",
};

static const char *const bits_5_14[GFP_BITS] = {
	NEW_BITS("ATOMIC"), "ZEROTAGS", "SKIP_KASAN_POISON", "NOLOCKDEP",
};

static const char *const bits_5_18[GFP_BITS] = {
	NEW_BITS("ATOMIC"), "ZEROTAGS", "SKIP_ZERO", "SKIP_KASAN_UNPOISON",
	"SKIP_KASAN_POISON", "NOLOCKDEP",
};

static const char *const bits_6_3[GFP_BITS] = {
	NEW_BITS(NULL), "ZEROTAGS", "SKIP_ZERO", "SKIP_KASAN_UNPOISON",
	"SKIP_KASAN_POISON", "NOLOCKDEP",
};

static const char *const bits_6_4[GFP_BITS] = {
	NEW_BITS(NULL), "ZEROTAGS", "SKIP_ZERO", "SKIP_KASAN", "NOLOCKDEP",
};

static const char *const bits_el9[GFP_BITS] = {
	NEW_BITS("ATOMIC"),
};

/* The bits above are now numbered by what the kernel was configured with. */
static const char *const bits_6_9[GFP_BITS] = {
	NEW_BITS(NULL), "ZEROTAGS",
};

/**
 * gfp_eras - the newest first, and those of Red Hat before the others
 */
const struct gfp_era gfp_eras[] = {
	{ { 5, 14, 0 }, 9, 0, bits_el9, gfp_composites_el9, false },
	{ { 4, 18, 0 }, 8, 0, bits_4_17, gfp_composites_4_8, false },
	{ { 3, 10, 0 }, 7, 0, bits_el7, gfp_composites_2_6, false },
	{ { 2, 6, 32 }, 6, 0, bits_2_6_38, gfp_composites_2_6, false },
	{ { 6, 15, 0 }, 0, 0, bits_6_9, gfp_composites_6_8, true },
	{ { 6, 9, 0 }, 0, 0, bits_6_9, gfp_composites_6_8, false },
	{ { 6, 8, 0 }, 0, 0, bits_6_4, gfp_composites_6_8, false },
	{ { 6, 4, 0 }, 0, 0, bits_6_4, gfp_composites_4_8, false },
	{ { 6, 3, 0 }, 0, 0, bits_6_3, gfp_composites_4_8, false },
	{ { 5, 18, 0 }, 0, 0, bits_5_18, gfp_composites_4_8, false },
	{ { 5, 14, 0 }, 0, 0, bits_5_14, gfp_composites_4_8, false },
	{ { 5, 1, 0 }, 0, 0, bits_5_1, gfp_composites_4_8, false },
	{ { 4, 17, 0 }, 0, 0, bits_4_17, gfp_composites_4_8, false },
	{ { 4, 15, 0 }, 0, 0, bits_4_15, gfp_composites_4_8, false },
	{ { 4, 13, 0 }, 0, 0, bits_4_13, gfp_composites_4_8, false },
	{ { 4, 12, 0 }, 0, 0, bits_4_12, gfp_composites_4_8, false },
	{ { 4, 10, 0 }, 0, 0, bits_4_10, gfp_composites_4_8, false },
	{ { 4, 8, 0 }, 0, 0, bits_4_5, gfp_composites_4_8, false },
	{ { 4, 6, 0 }, 0, 0, bits_4_5, gfp_composites_4_6, false },
	{ { 4, 5, 0 }, 0, 0, bits_4_5, gfp_composites_4_4, false },
	{ { 4, 4, 0 }, 0, 0, bits_4_4, gfp_composites_4_4, false },
	{ { 4, 1, 0 }, 0, 0, bits_4_1, gfp_composites_2_6, false },
	{ { 3, 16, 0 }, 0, 0, bits_3_6, gfp_composites_2_6, false },
	{ { 3, 8, 0 }, 0, 0, bits_3_8, gfp_composites_2_6, false },
	{ { 3, 6, 0 }, 0, 0, bits_3_6, gfp_composites_2_6, false },
	{ { 3, 3, 0 }, 0, 0, bits_3_3, gfp_composites_2_6, false },
	{ { 2, 6, 38 }, 0, 0, bits_2_6_38, gfp_composites_2_6, false },
	{ { 2, 6, 31 }, 0, 0, bits_2_6_31, gfp_composites_2_6, false },
	{ { 2, 6, 15 }, 0, 0, bits_2_6_15, gfp_composites_2_6, false },
	{ { 2, 6, 0 }, 0, 0, bits_2_6_0, gfp_composites_2_6, false },
	{ { 2, 4, 10 }, 0, 0, bits_2_4, gfp_composites_2_4, false },
};

const size_t gfp_era_count = ARRAY_SIZE(gfp_eras);

static const struct gfp_era *find_rhel(const struct release *release)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(gfp_eras); i++) {
		if (gfp_eras[i].rhel && gfp_eras[i].rhel == release->rhel &&
		    !release_builds_before(release, release->rhel,
					   gfp_eras[i].build))
			return &gfp_eras[i];
	}
	return NULL;
}

/**
 * gfp_era_of - what the bits of a kernel mean
 * @release: of the kernel, NULL or all 0 if it is not known
 *
 * Return: the era, NULL if it is not known.
 */
const struct gfp_era *gfp_era_of(const struct release *release)
{
	const struct gfp_era *era = release ? find_rhel(release) : NULL;
	size_t i;

	if (era || !release)
		return era;
	for (i = 0; i < ARRAY_SIZE(gfp_eras); i++) {
		const unsigned int *first = gfp_eras[i].version;

		if (!gfp_eras[i].rhel &&
		    !release_before(release, first[0], first[1], first[2]))
			return &gfp_eras[i];
	}
	return NULL;
}
