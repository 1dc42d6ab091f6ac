/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_HOST_H
#define PAGEFAIL_HOST_H

#include "error.h"
#include "model.h"
#include "release.h"

/**
 * struct host_zone - a zone of this host; pages
 * @node: that it belongs to
 * @zone: its name
 * @free: free pages
 * @min: watermark below which only the reserve is left
 * @low: watermark at which kswapd is woken
 * @high: watermark at which kswapd rests
 * @present: pages that exist
 * @managed: pages that the allocator has, @present where the kernel does not
 *   say
 * @free_cma: free pages that only movable requests get
 * @protection: pages that it keeps from requests for a higher zone
 * @protections: number of @protection
 * @blocks: number of free blocks of each order
 * @orders: number of @blocks
 */
struct host_zone {
	uint32_t node;
	char zone[ZONE_SIZE];
	uint64_t free;
	uint64_t min;
	uint64_t low;
	uint64_t high;
	uint64_t present;
	uint64_t managed;
	uint64_t free_cma;
	uint64_t protection[PROTECTIONS_MAX];
	size_t protections;
	uint64_t blocks[ORDERS_MAX];
	size_t orders;
};

/**
 * struct host_setting - a sysctl
 * @name: as sysctl(8) writes it, such as "vm.min_free_kbytes"
 * @value: its line, empty if this kernel has none
 */
struct host_setting {
	const char *name;
	char value[128];
};

/**
 * struct host_link - a network interface that is a device
 * @name: of the interface
 * @mtu: bytes
 * @driver: of the device, empty if not known
 */
struct host_link {
	char name[32];
	uint32_t mtu;
	char driver[64];
};

/**
 * struct host_number - a line of /proc/meminfo (kilobytes) or /proc/vmstat
 * @name: as it stands there, without a colon
 * @value: of it
 */
struct host_number {
	char name[48];
	uint64_t value;
};

/**
 * struct host - what a host says about its memory
 * @release_text: of its kernel, empty if not known
 * @release: the same, all 0 if not known
 * @page_kb: kilobytes of a page
 * @zones: by node; only those with pages
 * @zone_count: number of @zones
 * @nodes: number of nodes with memory
 * @settings: the sysctls that matter, see host_settings.c
 * @setting_count: number of @settings
 * @links: network interfaces
 * @link_count: number of @links
 * @numbers: of /proc/meminfo and /proc/vmstat
 * @number_count: number of @numbers
 */
struct host {
	char release_text[RELEASE_SIZE];
	struct release release;
	uint32_t page_kb;
	struct host_zone *zones;
	size_t zone_count;
	uint32_t nodes;
	struct host_setting *settings;
	size_t setting_count;
	struct host_link *links;
	size_t link_count;
	struct host_number *numbers;
	size_t number_count;
};

int host_read(struct host *host, const char *root, struct error *err);
void host_free(struct host *host);
bool host_number(const struct host *host, const char *name, uint64_t *value);
const char *host_setting(const struct host *host, const char *name);
bool host_setting_number(const struct host *host, const char *name,
			 uint64_t *value);

#endif /* PAGEFAIL_HOST_H */
