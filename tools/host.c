// SPDX-License-Identifier: GPL-2.0-only
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host_private.h"
#include "procfs.h"

/* More than any host has. */
#define NODES_MAX	1024

static bool read_release(struct host *host, const char *root)
{
	char line[256];

	if (!procfs_line(root, "proc/sys/kernel/osrelease", host->release_text,
			 sizeof(host->release_text)) &&
	    procfs_line(root, "proc/version", line, sizeof(line)) &&
	    sscanf(line, "Linux version %95s", host->release_text) != 1)
		*host->release_text = '\0';
	/* What is no release is not worth to be shown either. */
	if (!release_parse(&host->release, host->release_text)) {
		memset(&host->release, 0, sizeof(host->release));
		*host->release_text = '\0';
	}
	return *host->release_text;
}

static uint64_t managed_pages(const struct host *host)
{
	uint64_t pages = 0;
	size_t i;

	for (i = 0; i < host->zone_count; i++)
		pages += host->zones[i].managed;
	return pages;
}

static uint32_t count_nodes(const struct host *host)
{
	bool seen[NODES_MAX] = { false };
	uint32_t nodes = 0;
	size_t i;

	for (i = 0; i < host->zone_count; i++) {
		uint32_t node = host->zones[i].node;

		if (node >= NODES_MAX || seen[node])
			continue;
		seen[node] = true;
		nodes++;
	}
	return nodes;
}

/*
 * A copy of another host does not say how large a page is there, but how many
 * pages and how many kilobytes it has. A little is missing on either side.
 */
static uint32_t find_page_kb(const struct host *host, const char *root)
{
	static const uint32_t sizes[] = { 4, 8, 16, 32, 64 };
	uint64_t pages = managed_pages(host), total = 0;
	size_t i;

	if (!*root || strcmp(root, "/") == 0)
		return sysconf(_SC_PAGESIZE) / 1024;
	if (!pages || !host_number(host, "MemTotal", &total))
		return 4;
	for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		if (total <= pages * sizes[i] + pages * sizes[i] / 8)
			return sizes[i];
	}
	return 4;
}

/**
 * host_read - read what a host says about its memory
 * @host: where to, to be freed
 * @root: where /proc and /sys are; files that are missing there are no error
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with: nothing could be read at all.
 */
int host_read(struct host *host, const char *root, struct error *err)
{
	unsigned int found = 0;

	memset(host, 0, sizeof(*host));
	found += host_read_zones(host, root);
	found += host_read_numbers(host, root);
	found += host_read_settings(host, root);
	found += read_release(host, root);
	host_read_links(host, root);
	if (!found) {
		host_free(host);
		error_set(err, STATUS_FAILED, *root ? root : "/",
			  "has no proc/zoneinfo, proc/meminfo or proc/sys/vm");
		err->next = "--root takes the directory that proc and sys are "
			    "in.";
		return STATUS_FAILED;
	}
	host->nodes = count_nodes(host);
	host->page_kb = find_page_kb(host, root);
	return STATUS_DONE;
}

/**
 * host_free - release what was read
 * @host: what was read
 */
void host_free(struct host *host)
{
	free(host->zones);
	free(host->settings);
	free(host->links);
	free(host->numbers);
	memset(host, 0, sizeof(*host));
}

/**
 * host_number - look up a line of /proc/meminfo or /proc/vmstat
 * @host: what was read
 * @name: as it stands there, without a colon
 * @value: where to
 *
 * Return: whether there is such a line.
 */
bool host_number(const struct host *host, const char *name, uint64_t *value)
{
	size_t i;

	for (i = 0; i < host->number_count; i++) {
		if (strcmp(host->numbers[i].name, name) == 0) {
			*value = host->numbers[i].value;
			return true;
		}
	}
	return false;
}
