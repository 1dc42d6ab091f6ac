// SPDX-License-Identifier: GPL-2.0-only
/* Free memory as /proc shows it. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "zones.h"

/**
 * die() - end the program
 * @what: what could not be done, errno says why
 */
void die(const char *what)
{
	perror(what);
	exit(1);
}

static long largest(const char *list)
{
	long max = 0, value;
	char *end;

	for (;; list = end) {
		list += strcspn(list, "0123456789");
		if (!*list)
			return max;
		value = strtol(list, &end, 10);
		if (value > max)
			max = value;
	}
}

/**
 * read_zones() - what /proc/zoneinfo says
 * @zones: room for %MAX_ZONES
 * @node: the node to look at, or -1 for all
 *
 * Return: the number of zones, those without memory not counted.
 */
int read_zones(struct zone *zones, int node)
{
	struct zone *z;
	char line[512], *list;
	FILE *file;
	int n = 0;

	file = fopen("/proc/zoneinfo", "re");
	if (!file)
		die("/proc/zoneinfo");
	while (n < MAX_ZONES && fgets(line, sizeof(line), file)) {
		z = &zones[n];
		if (sscanf(line, "Node %d, zone %31s", &z->node, z->name) == 2)
			continue;
		if (sscanf(line, " pages free %ld", &z->free) == 1 ||
		    sscanf(line, " min %ld", &z->min) == 1)
			continue;
		list = strstr(line, "protection:");
		if (list)
			z->reserve = largest(list);
		/* The last line of a zone, which an empty one lacks. */
		if (sscanf(line, " start_pfn: %lu", &z->start) == 1)
			n += node < 0 || z->node == node;
	}
	fclose(file);
	if (!n)
		die("no such node");
	return n;
}

/**
 * headroom() - pages that ordinary requests can get before they fail
 * @node: the node to look at, or -1 for all
 *
 * Return: the number of pages.
 */
long headroom(int node)
{
	struct zone zones[MAX_ZONES];
	int i, n = read_zones(zones, node);
	long sum = 0, room;

	for (i = 0; i < n; i++) {
		room = zones[i].free - zones[i].min - zones[i].reserve;
		if (room > 0)
			sum += room;
	}
	return sum;
}

/**
 * read_blocks() - count the free pages of the zones that keep no reserve
 * @node: the node to look at, or -1 for all
 * @pages: where to put their number
 * @large: where to put how many of them are in blocks of order 2 and up
 */
void read_blocks(int node, long *pages, long *large)
{
	struct zone zones[MAX_ZONES];
	int i, order, at, n = read_zones(zones, node);
	char line[512], name[32], *list, *end;
	long blocks;
	FILE *file;

	file = fopen("/proc/buddyinfo", "re");
	if (!file)
		die("/proc/buddyinfo");
	*pages = 0;
	*large = 0;
	while (fgets(line, sizeof(line), file)) {
		if (sscanf(line, "Node %d, zone %31s%n", &at, name, &order) != 2)
			continue;
		list = line + order;
		for (i = 0; i < n; i++)
			if (zones[i].node == at && !strcmp(zones[i].name, name))
				break;
		if (i == n || zones[i].reserve)
			continue;
		for (order = 0; blocks = strtol(list, &end, 10), end != list;
		     order++, list = end) {
			*pages += blocks << order;
			if (order >= 2)
				*large += blocks << order;
		}
	}
	fclose(file);
}
