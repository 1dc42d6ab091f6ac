// SPDX-License-Identifier: GPL-2.0-only
/* What the flags of a request mean to who does not know the kernel. */
#include "gfp_tables.h"

static const char *const meanings[GFP_FLAGS] = {
	[GFP_FLAG_DMA] = "from the lowest memory, which old devices reach",
	[GFP_FLAG_HIGHMEM] = "may be memory that the kernel has not mapped",
	[GFP_FLAG_DMA32] = "from below 4 GB",
	[GFP_FLAG_MOVABLE] = "may be moved later: compaction can do that",
	[GFP_FLAG_RECLAIMABLE] = "for what can be freed under pressure",
	[GFP_FLAG_HIGH] = "urgent: may use part of the reserve",
	[GFP_FLAG_IO] = "may start disk I/O to free memory",
	[GFP_FLAG_FS] = "may call file systems to free memory",
	[GFP_FLAG_ATOMIC] = "may not sleep, and may use more of the reserve",
	[GFP_FLAG_DIRECT_RECLAIM] = "may sleep, and free memory itself",
	[GFP_FLAG_KSWAPD_RECLAIM] = "wakes kswapd, which frees memory",
	[GFP_FLAG_NO_KSWAPD] = "does not wake kswapd",
	[GFP_FLAG_COLD] = "needs nothing that is in the processor's cache",
	[GFP_FLAG_NOWARN] = "silent: a failure is not written to the log",
	[GFP_FLAG_REPEAT] = "tries hard, and yet may fail",
	[GFP_FLAG_NOFAIL] = "may not fail: is tried forever",
	[GFP_FLAG_NORETRY] = "gives up early: the caller can do without",
	[GFP_FLAG_MEMALLOC] = "may use all of the reserve: frees memory by it",
	[GFP_FLAG_NOMEMALLOC] = "may not use the reserve",
	[GFP_FLAG_COMP] = "pages are to be treated as one",
	[GFP_FLAG_ZERO] = "is to be filled with zeroes",
	[GFP_FLAG_WRITE] = "will be written to",
	[GFP_FLAG_HARDWALL] = "only from the nodes of the caller's cpuset",
	[GFP_FLAG_THISNODE] = "only from one node",
	[GFP_FLAG_OTHER_NODE] = "for another node: is not counted as remote",
	[GFP_FLAG_ACCOUNT] = "is charged to the caller's control group",
	[GFP_FLAG_NOTRACK] = "is not tracked by kmemcheck",
	[GFP_FLAG_NO_GROW] = "for the slab allocator's own use",
	[GFP_FLAG_OTHER] = "of no matter for success or failure",
};

/**
 * gfp_meaning - what a flag means
 * @flag: the flag
 *
 * Return: half a sentence.
 */
const char *gfp_meaning(enum gfp_flag flag)
{
	return meanings[flag];
}

/**
 * gfp_flag_name - what a flag is called
 * @flag: the flag
 * @release: by which kernel, NULL or all 0 if it is not known
 *
 * Return: its name without "__GFP_", NULL if this kernel does not have it.
 */
const char *gfp_flag_name(enum gfp_flag flag, const struct release *release)
{
	const struct gfp_era *era = gfp_era_of(release);
	uint64_t value;
	size_t i;

	if (!era)
		era = &gfp_eras[0];
	for (i = 0; i < GFP_BITS; i++) {
		if (era->bits[i] && gfp_flag_of(era->bits[i], &value) &&
		    value == (uint64_t)1 << flag)
			return era->bits[i];
	}
	return NULL;
}
