/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_GFP_H
#define PAGEFAIL_GFP_H

#include <stddef.h>

#include "model.h"
#include "release.h"

/* What a request may do, whatever bits this kernel gives it: 1 << these. */
enum gfp_flag {
	GFP_FLAG_DMA,
	GFP_FLAG_HIGHMEM,
	GFP_FLAG_DMA32,
	GFP_FLAG_MOVABLE,
	GFP_FLAG_RECLAIMABLE,
	GFP_FLAG_HIGH,
	GFP_FLAG_IO,
	GFP_FLAG_FS,
	GFP_FLAG_ATOMIC,
	GFP_FLAG_DIRECT_RECLAIM,	/* also the old __GFP_WAIT */
	GFP_FLAG_KSWAPD_RECLAIM,
	GFP_FLAG_NO_KSWAPD,
	GFP_FLAG_COLD,
	GFP_FLAG_NOWARN,
	GFP_FLAG_REPEAT,		/* __GFP_REPEAT, __GFP_RETRY_MAYFAIL */
	GFP_FLAG_NOFAIL,
	GFP_FLAG_NORETRY,
	GFP_FLAG_MEMALLOC,
	GFP_FLAG_NOMEMALLOC,
	GFP_FLAG_COMP,
	GFP_FLAG_ZERO,
	GFP_FLAG_WRITE,
	GFP_FLAG_HARDWALL,
	GFP_FLAG_THISNODE,
	GFP_FLAG_OTHER_NODE,
	GFP_FLAG_ACCOUNT,
	GFP_FLAG_NOTRACK,
	GFP_FLAG_NO_GROW,
	GFP_FLAG_OTHER,			/* has a name, but matters to nobody here */
	GFP_FLAGS
};

#define GFP_BIT(flag)		((uint64_t)1 << GFP_FLAG_##flag)
#define GFP_HAS(gfp, flag)	(((gfp)->flags & GFP_BIT(flag)) != 0)

#define GFP_NAMES_MAX	32
#define GFP_NAME_SIZE	40
/* Large enough for all bits that a kernel has. */
#define GFP_WORDS_SIZE	512

/**
 * struct gfp - what a request was allowed to do
 * @mask: as the kernel wrote it, not set if it did not
 * @known: @flags and @class are: there were names, or the table of this kernel
 *   is known
 * @flags: 1 << enum gfp_flag
 * @unknown: bits of @mask that have no name in that kernel, or are not sure
 * @names: as the log spells them, else by the table of that kernel
 * @name_count: number of @names
 * @summary: the usual name of the whole mask, such as "GFP_ATOMIC", empty if
 *   it has none
 * @words: the whole mask as newer kernels write it: "GFP_ATOMIC|__GFP_COMP"
 * @class: enum pagefail_class
 * @silent: carries __GFP_NOWARN
 */
struct gfp {
	struct choice mask;
	bool known;
	uint64_t flags;
	uint32_t unknown;
	char names[GFP_NAMES_MAX][GFP_NAME_SIZE];
	size_t name_count;
	char summary[GFP_NAME_SIZE];
	char words[GFP_WORDS_SIZE];
	uint32_t class;
	bool silent;
};

bool gfp_decode_mask(struct gfp *gfp, uint32_t mask,
		     const struct release *release);
bool gfp_decode_names(struct gfp *gfp, const char *names, size_t len,
		      const struct release *release);
enum zone_rank gfp_highest_zone(const struct gfp *gfp);

/* gfp_meanings.c */
const char *gfp_meaning(enum gfp_flag flag);
const char *gfp_flag_name(enum gfp_flag flag, const struct release *release);

#endif /* PAGEFAIL_GFP_H */
