/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_ZONE_H
#define PAGEFAIL_ZONE_H

/* From the lowest memory to the highest, as the kernel orders its zones. */
enum zone_rank {
	RANK_DMA,
	RANK_DMA32,
	RANK_NORMAL,
	RANK_HIGHMEM,
	RANK_MOVABLE,
	RANK_DEVICE,
	RANK_UNKNOWN
};

enum zone_rank zone_rank(const char *zone);
const char *zone_name(enum zone_rank rank);
int zones_compare(const char *a, const char *b);

#endif /* PAGEFAIL_ZONE_H */
