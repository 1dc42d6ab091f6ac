// SPDX-License-Identifier: GPL-2.0-only
/* /proc/zoneinfo and /proc/buddyinfo, from 2.6.32 to the newest kernel. */
#include <inttypes.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "host_private.h"
#include "procfs.h"
#include "scan.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

#define ZONES_MAX	4096
/* More than any machine has. What is worked out of that many does not wrap. */
#define PAGES_MAX	((uint64_t)1 << 38)

/**
 * struct row - a line of a zone
 * @key: its first words
 * @offset: of the member that takes the number
 */
struct row {
	const char *key;
	size_t offset;
};

#define ROW(text, member) { text, offsetof(struct host_zone, member) }

static const struct row rows[] = {
	ROW("pages free", free),
	ROW("min", min),
	ROW("low", low),
	ROW("high", high),
	ROW("present", present),
	ROW("managed", managed),
	ROW("nr_free_cma", free_cma),
};

/* Members that a line gave, so that the first one counts. */
static void read_row(struct host_zone *zone, uint32_t *seen, const char *line)
{
	uint64_t number;
	size_t i, len;
	char *end;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		len = strlen(rows[i].key);
		if (strncmp(line, rows[i].key, len) != 0 || line[len] != ' ')
			continue;
		number = strtoull(line + len, &end, 10);
		if (end == line + len || number > PAGES_MAX ||
		    *seen & 1u << i)
			return;
		*seen |= 1u << i;
		memcpy((char *)zone + rows[i].offset, &number, sizeof(number));
		return;
	}
}

/* "protection: (0, 2991, 16126, 16126)" */
static void read_protection(struct host_zone *zone, const char *line)
{
	const char *at = strchr(line, '(');
	char *end;

	for (; at && zone->protections < PROTECTIONS_MAX; at = end) {
		uint64_t pages = strtoull(at + 1, &end, 10);

		if (end == at + 1 || pages > PAGES_MAX)
			return;
		zone->protection[zone->protections++] = pages;
		if (*end != ',')
			return;
	}
}

static void keep_zone(struct host *host, struct host_zone *zone, uint32_t seen)
{
	bool has_managed = false;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		if (rows[i].offset == offsetof(struct host_zone, managed))
			has_managed = seen & 1u << i;
	}
	if (!has_managed)
		zone->managed = zone->present;
	if (!*zone->zone || !zone->managed || host->zone_count == ZONES_MAX)
		return;
	host->zones = xrealloc(host->zones, host->zone_count + 1,
			       sizeof(*zone));
	host->zones[host->zone_count++] = *zone;
}

static void read_zoneinfo(struct host *host, FILE *file)
{
	struct host_zone zone, next;
	uint32_t seen = 0;
	char line[512];

	memset(&zone, 0, sizeof(zone));
	while (fgets(line, sizeof(line), file)) {
		const char *text = line + strspn(line, " ");

		memset(&next, 0, sizeof(next));
		if (sscanf(line, "Node %" SCNu32 ", zone %31s", &next.node,
			   next.zone) == 2) {
			keep_zone(host, &zone, seen);
			zone = next;
			seen = 0;
		} else if (scan_starts(text, "protection:")) {
			read_protection(&zone, text);
		} else {
			read_row(&zone, &seen, text);
		}
	}
	keep_zone(host, &zone, seen);
}

static struct host_zone *find_zone(struct host *host,
				   const struct free_blocks *blocks)
{
	size_t i;

	for (i = 0; i < host->zone_count; i++) {
		if (host->zones[i].node == blocks->node &&
		    strcmp(host->zones[i].zone, blocks->zone) == 0)
			return &host->zones[i];
	}
	return NULL;
}

static void read_blocks(struct host *host, const char *root)
{
	struct buddyinfo info;
	struct host_zone *zone;
	struct error ignored;
	size_t i, order;

	if (procfs_buddyinfo(root, &info, &ignored))
		return;
	for (i = 0; i < info.count && i < ZONES_MAX; i++) {
		zone = find_zone(host, &info.zones[i]);
		if (!zone)
			continue;
		zone->orders = info.zones[i].orders;
		for (order = 0; order < zone->orders; order++) {
			uint64_t blocks = info.zones[i].free[order];

			zone->blocks[order] =
				blocks <= PAGES_MAX >> order ? blocks : 0;
		}
	}
	buddyinfo_free(&info);
}

/**
 * host_read_zones - read the zones with pages, and their free blocks
 * @host: where to
 * @root: where /proc and /sys are
 *
 * Return: whether there is any.
 */
bool host_read_zones(struct host *host, const char *root)
{
	FILE *file = procfs_open(root, "proc/zoneinfo");

	if (!file)
		return false;
	read_zoneinfo(host, file);
	fclose(file);
	read_blocks(host, root);
	return host->zone_count;
}
