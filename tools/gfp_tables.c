// SPDX-License-Identifier: GPL-2.0-only
/* The names of gfp flags, and what the usual combinations are made of. */
#include <string.h>

#include "gfp_tables.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

static const struct {
	const char *name;
	uint64_t flag;
} names[] = {
	{ "DMA", F(DMA) },
	{ "HIGHMEM", F(HIGHMEM) },
	{ "DMA32", F(DMA32) },
	{ "MOVABLE", F(MOVABLE) },
	{ "RECLAIMABLE", F(RECLAIMABLE) },
	{ "HIGH", F(HIGH) },
	{ "IO", F(IO) },
	{ "FS", F(FS) },
	{ "ATOMIC", F(ATOMIC) },
	{ "WAIT", F(DIRECT_RECLAIM) },
	{ "DIRECT_RECLAIM", F(DIRECT_RECLAIM) },
	{ "KSWAPD_RECLAIM", F(KSWAPD_RECLAIM) },
	{ "RECLAIM", F(DIRECT_RECLAIM) | F(KSWAPD_RECLAIM) },
	{ "NO_KSWAPD", F(NO_KSWAPD) },
	{ "COLD", F(COLD) },
	{ "NOWARN", F(NOWARN) },
	{ "REPEAT", F(REPEAT) },
	{ "RETRY_MAYFAIL", F(REPEAT) },
	{ "NOFAIL", F(NOFAIL) },
	{ "NORETRY", F(NORETRY) },
	{ "MEMALLOC", F(MEMALLOC) },
	{ "NOMEMALLOC", F(NOMEMALLOC) },
	{ "COMP", F(COMP) },
	{ "ZERO", F(ZERO) },
	{ "WRITE", F(WRITE) },
	{ "HARDWALL", F(HARDWALL) },
	{ "THISNODE", F(THISNODE) },
	{ "OTHER_NODE", F(OTHER_NODE) },
	{ "ACCOUNT", F(ACCOUNT) },
	{ "KMEMCG", F(OTHER) },
	{ "NOTRACK", F(NOTRACK) },
	{ "NO_GROW", F(NO_GROW) },
	{ "HIGHIO", F(OTHER) },
	{ "NOACCOUNT", F(OTHER) },
	{ "NOLOCKDEP", F(OTHER) },
	{ "ZEROTAGS", F(OTHER) },
	{ "SKIP_ZERO", F(OTHER) },
	{ "SKIP_KASAN", F(OTHER) },
	{ "SKIP_KASAN_POISON", F(OTHER) },
	{ "SKIP_KASAN_UNPOISON", F(OTHER) },
	{ "NO_OBJ_EXT", F(OTHER) },
};

/* Not every kernel has them, and their absence makes no other combination. */
#define MAY_LACK	(F(ATOMIC) | F(NO_KSWAPD))

#define RECLAIM		(F(DIRECT_RECLAIM) | F(KSWAPD_RECLAIM))
#define KERNEL(wait)	((wait) | F(IO) | F(FS))
#define USER(wait)	(KERNEL(wait) | F(HARDWALL))
#define HIGHUSER(wait)	(USER(wait) | F(HIGHMEM))
#define PAGECACHE(wait)	(HIGHUSER(wait) | F(MOVABLE))
#define HUGE		(PAGECACHE(0) | F(COMP) | F(NOMEMALLOC) | F(NOWARN))

/*
 * What is the same in all kernels with the same flags for reclaim. Where KASAN
 * uses hardware tags, GFP_HIGHUSER_MOVABLE has its flags as well.
 */
#define USUAL(wait) \
	{ "GFP_HIGHUSER_MOVABLE", PAGECACHE(wait) }, \
	{ "GFP_HIGHUSER", HIGHUSER(wait) }, \
	{ "GFP_USER", USER(wait) }
#define USUAL_KERNEL(wait) \
	{ "GFP_KERNEL_ACCOUNT", KERNEL(wait) | F(ACCOUNT) }, \
	{ "GFP_KERNEL", KERNEL(wait) }, \
	{ "GFP_NOFS", (wait) | F(IO) }
#define ZONES \
	{ "GFP_DMA", F(DMA) }, \
	{ "GFP_DMA32", F(DMA32) }, \
	{ NULL, 0 }
#define TEMPORARY(wait) \
	{ "GFP_TEMPORARY", KERNEL(wait) | F(RECLAIMABLE) }

/* GFP_KERNEL, GFP_NOFS and GFP_NOIO had __GFP_HIGH in this kernel. */
#define KERNEL_2_4	(KERNEL(F(DIRECT_RECLAIM)) | F(OTHER))

const struct gfp_composite gfp_composites_2_4[] = {
	{ "GFP_HIGHUSER", KERNEL_2_4 | F(HIGHMEM) },
	{ "GFP_KERNEL", KERNEL_2_4 | F(HIGH) },
	{ "GFP_USER", KERNEL_2_4 },
	{ "GFP_NOFS", F(HIGH) | F(DIRECT_RECLAIM) | F(IO) | F(OTHER) },
	{ "GFP_NOHIGHIO", F(HIGH) | F(DIRECT_RECLAIM) | F(IO) },
	{ "GFP_NOIO", F(HIGH) | F(DIRECT_RECLAIM) },
	{ "GFP_ATOMIC", F(HIGH) },
	{ "GFP_DMA", F(DMA) },
	{ NULL, 0 },
};

const struct gfp_composite gfp_composites_2_6[] = {
	{ "GFP_TRANSHUGE", HUGE | F(DIRECT_RECLAIM) | F(NORETRY) |
			   F(NO_KSWAPD) },
	USUAL(F(DIRECT_RECLAIM)),
	TEMPORARY(F(DIRECT_RECLAIM)),
	USUAL_KERNEL(F(DIRECT_RECLAIM)),
	{ "GFP_THISNODE", F(THISNODE) | F(NOWARN) | F(NORETRY) },
	{ "GFP_ATOMIC", F(HIGH) },
	{ "GFP_NOIO", F(DIRECT_RECLAIM) },
	{ "GFP_NOWAIT", 0 },
	ZONES,
};

/* All but what huge pages are asked for with */
#define SINCE_4_4 \
	USUAL(RECLAIM), \
	TEMPORARY(RECLAIM), \
	USUAL_KERNEL(RECLAIM), \
	{ "GFP_ATOMIC", F(HIGH) | F(ATOMIC) | F(KSWAPD_RECLAIM) }, \
	{ "GFP_NOIO", RECLAIM }, \
	{ "GFP_NOWAIT", F(KSWAPD_RECLAIM) }, \
	ZONES

const struct gfp_composite gfp_composites_4_4[] = {
	{ "GFP_TRANSHUGE", HUGE | F(DIRECT_RECLAIM) | F(NORETRY) },
	SINCE_4_4,
};

const struct gfp_composite gfp_composites_4_6[] = {
	{ "GFP_TRANSHUGE", HUGE | F(NORETRY) },
	SINCE_4_4,
};

/* GFP_TEMPORARY went in 4.14; the name comes up in older logs only. */
const struct gfp_composite gfp_composites_4_8[] = {
	{ "GFP_TRANSHUGE", HUGE | F(DIRECT_RECLAIM) },
	{ "GFP_TRANSHUGE_LIGHT", HUGE },
	SINCE_4_4,
};

/* In some builds of RHEL 9 GFP_ATOMIC still has __GFP_ATOMIC, in others not. */
const struct gfp_composite gfp_composites_el9[] = {
	{ "GFP_TRANSHUGE", HUGE | F(DIRECT_RECLAIM) },
	{ "GFP_TRANSHUGE_LIGHT", HUGE },
	USUAL(RECLAIM),
	USUAL_KERNEL(RECLAIM),
	{ "GFP_ATOMIC", F(HIGH) | F(ATOMIC) | F(KSWAPD_RECLAIM) },
	{ "GFP_ATOMIC", F(HIGH) | F(KSWAPD_RECLAIM) },
	{ "GFP_NOIO", RECLAIM },
	{ "GFP_NOWAIT", F(KSWAPD_RECLAIM) },
	ZONES,
};

const struct gfp_composite gfp_composites_6_8[] = {
	{ "GFP_TRANSHUGE", HUGE | F(DIRECT_RECLAIM) },
	{ "GFP_TRANSHUGE_LIGHT", HUGE },
	USUAL(RECLAIM),
	USUAL_KERNEL(RECLAIM),
	{ "GFP_ATOMIC", F(HIGH) | F(KSWAPD_RECLAIM) },
	{ "GFP_NOIO", RECLAIM },
	{ "GFP_NOWAIT", F(KSWAPD_RECLAIM) | F(NOWARN) },
	ZONES,
};

/**
 * gfp_flag_of - what a name of a flag means
 * @name: without "__GFP_"
 * @flag: where to: 1 << enum gfp_flag
 *
 * Return: whether there is such a flag in any kernel.
 */
bool gfp_flag_of(const char *name, uint64_t *flag)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++) {
		if (strcmp(names[i].name, name) == 0) {
			*flag = names[i].flag;
			return true;
		}
	}
	return false;
}

/**
 * gfp_era_flags - the flags that kernels have
 * @era: the kernels
 *
 * Return: 1 << enum gfp_flag for each.
 */
uint64_t gfp_era_flags(const struct gfp_era *era)
{
	uint64_t all = 0, flag;
	size_t i;

	for (i = 0; i < GFP_BITS; i++) {
		if (era->bits[i] && gfp_flag_of(era->bits[i], &flag))
			all |= flag;
	}
	return all;
}

/**
 * gfp_composite_fits - what a usual combination is made of in some kernels
 * @composite: the combination
 * @all: the flags that these kernels have
 * @flags: where to: 1 << enum gfp_flag for each
 *
 * Return: whether these kernels have it.
 */
bool gfp_composite_fits(const struct gfp_composite *composite, uint64_t all,
			uint64_t *flags)
{
	*flags = composite->flags & all;
	return !(composite->flags & ~all & ~MAY_LACK);
}

/**
 * gfp_composite_flags - what the name of a usual combination stands for
 * @era: in which kernels
 * @name: of the combination
 * @flags: where to: 1 << enum gfp_flag for each; only what is sure, where the
 *   kernels differ
 *
 * Return: whether these kernels have it.
 */
bool gfp_composite_flags(const struct gfp_era *era, const char *name,
			 uint64_t *flags)
{
	const struct gfp_composite *composite = era->composites;
	uint64_t all = gfp_era_flags(era), some;
	bool found = false;

	*flags = ~(uint64_t)0;
	for (; composite->name; composite++) {
		if (strcmp(composite->name, name) == 0 &&
		    gfp_composite_fits(composite, all, &some)) {
			*flags &= some;
			found = true;
		}
	}
	return found;
}
