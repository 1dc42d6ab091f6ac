// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#include "advice_private.h"

/* Shares of memory, in percent. */
#define CACHE_FULL	25
#define USED_UP		5
#define MUCH_FREE	10
/* A container sees less than this of the zones, which are the host's. */
#define CONTAINER	50

static uint64_t number(const struct facts *facts, const char *name)
{
	uint64_t value = 0;

	host_number(facts->host, name, &value);
	return value;
}

/* "Hugetlb" has all sizes; before 4.19 only those of the usual one are seen. */
static uint64_t find_huge_kb(const struct facts *facts)
{
	uint64_t count = number(facts, "HugePages_Total");
	uint64_t size = number(facts, "Hugepagesize"), kb = 0;

	if (host_number(facts->host, "Hugetlb", &kb))
		return kb;
	return size && count < UINT64_MAX / size ? count * size : 0;
}

static uint64_t without(uint64_t kb, uint64_t part)
{
	return part < kb ? kb - part : 0;
}

static void find_memory(struct facts *facts)
{
	const struct host *host = facts->host;
	uint64_t total = number(facts, "MemTotal");
	size_t i;

	for (i = 0; i < host->zone_count; i++) {
		const struct host_zone *zone = &host->zones[i];
		uint64_t kb = zone->managed * host->page_kb;

		facts->memory_kb += kb;
		if (strcmp(zone->zone, "HighMem") != 0 &&
		    strcmp(zone->zone, "Movable") != 0)
			facts->lowmem_kb += kb;
	}
	facts->container = total &&
		total < facts->memory_kb / 100 * CONTAINER;
	facts->usable_kb = without(facts->lowmem_kb, find_huge_kb(facts));
	if (!facts->memory_kb)
		facts->memory_kb = total;
}

/* MemAvailable came with 3.14; before it is what it is mostly made of. */
static void find_use(struct facts *facts)
{
	uint64_t shared = number(facts, "Shmem"), available = 0;
	uint64_t usable;

	facts->cache_kb = number(facts, "Cached") + number(facts, "Buffers") +
			  number(facts, "SReclaimable");
	facts->cache_kb = without(facts->cache_kb, shared);
	if (!host_number(facts->host, "MemAvailable", &available))
		available = number(facts, "MemFree") + facts->cache_kb;
	if (!facts->memory_kb || !number(facts, "MemTotal"))
		return;
	usable = without(facts->memory_kb, find_huge_kb(facts));
	facts->cache_full = usable &&
			    facts->cache_kb >= usable / 100 * CACHE_FULL;
	facts->used_up = available < usable / 100 * USED_UP;
	facts->much_free = number(facts, "MemFree") >=
			     usable / 100 * MUCH_FREE;
}

/* The log shows it as it was then, the host as it is now. */
static void find_log(struct facts *facts)
{
	const struct troubles *troubles = facts->troubles;
	size_t i;

	for (i = 0; i < troubles->count; i++) {
		if (troubles->from_log && troubles->rows[i].cache_full) {
			facts->cache_full = true;
			facts->used_up = false;
		}
	}
}

static void find_release(struct facts *facts)
{
	const char *text = facts->host->release_text;

	if (facts->troubles->from_log && *facts->troubles->kernel)
		text = facts->troubles->kernel;
	facts->has_release = release_parse(&facts->release, text);
	if (!facts->has_release)
		memset(&facts->release, 0, sizeof(facts->release));
	facts->scales = host_setting(facts->host,
				     "vm.watermark_scale_factor") ||
		(facts->has_release && !facts_before(facts, 4, 6));
}

/**
 * facts_find - work out what the rules want to know
 * @facts: with host and troubles; the rest is filled in
 */
void facts_find(struct facts *facts)
{
	size_t i;

	facts->has_host = facts->host->zone_count &&
			  host_setting(facts->host, "vm.min_free_kbytes");
	find_release(facts);
	find_memory(facts);
	find_use(facts);
	find_log(facts);
	for (i = 0; i < facts->troubles->count; i++) {
		const struct trouble *row = &facts->troubles->rows[i];

		batch_add(&facts->batches[theme_of(facts, row)], row);
	}
}

/**
 * facts_before - whether the kernel is older than a release
 * @facts: what the rules judge
 * @major: of the release
 * @minor: of the release
 *
 * Return: whether it is; not if it is not known.
 */
bool facts_before(const struct facts *facts, unsigned int major,
		  unsigned int minor)
{
	return facts->has_release &&
	       release_before(&facts->release, major, minor, 0);
}

static uint64_t square_root(uint64_t number)
{
	uint64_t root = 0, bit;

	for (bit = (uint64_t)1 << 31; bit; bit >>= 1) {
		if ((root + bit) * (root + bit) <= number)
			root += bit;
	}
	return root;
}

/**
 * facts_own_reserve_kb - vm.min_free_kbytes as the kernel sets it by itself
 * @facts: what the rules judge
 *
 * By mm/page_alloc.c, init_per_zone_wmark_min(), later
 * calculate_min_free_kbytes(): 4 * sqrt(low memory in kilobytes), from 128 to
 * 65536, since 5.8 to 262144.
 *
 * Return: kilobytes.
 */
uint64_t facts_own_reserve_kb(const struct facts *facts)
{
	bool old = !facts->has_release || facts_before(facts, 5, 8);
	uint64_t most = old ? 65536 : 262144;
	uint64_t kb = square_root(facts->lowmem_kb * 16);

	if (kb < 128)
		return 128;
	return kb < most ? kb : most;
}

/**
 * facts_below_own - whether somebody made the reserve smaller than it was
 * @facts: what the rules judge
 * @kb: vm.min_free_kbytes
 *
 * The kernel leaves out what is below the watermarks before it takes the root,
 * and so comes to a few percent less than facts_own_reserve_kb().
 *
 * Return: whether it is clearly below what the kernel sets by itself.
 */
bool facts_below_own(const struct facts *facts, uint64_t kb)
{
	return kb < facts_own_reserve_kb(facts) / 4 * 3;
}
