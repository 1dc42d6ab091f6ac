// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#include "zone.h"

static const char *const names[] = {
	[RANK_DMA] = "DMA", [RANK_DMA32] = "DMA32", [RANK_NORMAL] = "Normal",
	[RANK_HIGHMEM] = "HighMem", [RANK_MOVABLE] = "Movable",
	[RANK_DEVICE] = "Device",
};

/**
 * zone_rank - where a zone stands among the zones of a node
 * @zone: its name
 *
 * Return: the rank, RANK_UNKNOWN if this version of the tool does not know it.
 */
enum zone_rank zone_rank(const char *zone)
{
	unsigned int rank = 0;

	while (rank < RANK_UNKNOWN && strcmp(names[rank], zone) != 0)
		rank++;
	return rank;
}

/**
 * zone_name - what the kernel calls a zone
 * @rank: of the zone
 *
 * Return: its name, NULL if that is not known.
 */
const char *zone_name(enum zone_rank rank)
{
	return rank < RANK_UNKNOWN ? names[rank] : NULL;
}

/**
 * zones_compare - which zone comes first, for qsort()
 * @a: name of a zone
 * @b: name of another
 *
 * Return: less than 0 if @a does, 0 if they are the same.
 */
int zones_compare(const char *a, const char *b)
{
	int diff = (int)zone_rank(a) - (int)zone_rank(b);

	return diff ? diff : strcmp(a, b);
}
