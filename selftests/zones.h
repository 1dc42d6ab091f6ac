/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_TEST_ZONES_H
#define PAGEFAIL_TEST_ZONES_H

#define MAX_ZONES	64

/**
 * struct zone - what /proc/zoneinfo says of a zone
 * @node: the node it is on
 * @name: its name
 * @start: first frame number
 * @free: free pages
 * @min: below this ordinary requests fail
 * @reserve: more that is kept from ordinary requests (lowmem_reserve)
 */
struct zone {
	int node;
	char name[32];
	unsigned long start;
	long free;
	long min;
	long reserve;
};

int read_zones(struct zone *zones, int node);
long headroom(int node);
void read_blocks(int node, long *pages, long *large);
void die(const char *what);

#endif /* PAGEFAIL_TEST_ZONES_H */
