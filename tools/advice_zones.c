// SPDX-License-Identifier: GPL-2.0-only
/*
 * Low memory: requests that DMA or DMA32 alone can serve, and CMA areas.
 * vm.lowmem_reserve_ratio: a zone keeps from requests that could have memory
 * of higher zones what those have, divided by the zone's ratio.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "advice_private.h"

#define SETTING	"vm.lowmem_reserve_ratio"

static bool has_zone(const struct host *host, const char *zone)
{
	size_t i;

	for (i = 0; i < host->zone_count; i++) {
		if (strcmp(host->zones[i].zone, zone) == 0)
			return true;
	}
	return false;
}

/* Whether it does not keep all of itself already. */
static bool keeps_little(const struct host *host, const char *name)
{
	uint64_t managed = 0, kept = 0;
	size_t i, j;

	for (i = 0; i < host->zone_count; i++) {
		const struct host_zone *zone = &host->zones[i];
		uint64_t highest = 0;

		if (strcmp(zone->zone, name) != 0)
			continue;
		for (j = 0; j < zone->protections; j++) {
			if (zone->protection[j] > highest)
				highest = zone->protection[j];
		}
		managed += zone->managed;
		kept += highest;
	}
	return kept && kept < managed / 2;
}

/* Writes the setting with half the ratio of a zone. */
static bool halve_ratio(const char *from, size_t index, char *to, size_t size)
{
	size_t i, len = 0;
	unsigned int ratio;
	bool halved = false;
	int used;

	for (i = 0; sscanf(from, "%7u%n", &ratio, &used) == 1; i++) {
		if (i == index && ratio > 1) {
			ratio /= 2;
			halved = true;
		}
		len += snprintf(to + len, size - len, "%s%u", i ? " " : "",
				ratio);
		if (len >= size)
			return false;
		from += used;
	}
	return halved && !*from;
}

/* Without a zone DMA it is not certain which of the ratios is whose. */
static void propose(struct facts *facts, struct finding *finding,
		    const char *zone)
{
	const char *from = host_setting(facts->host, SETTING);
	struct action *action;
	char to[128];

	if (!from || !has_zone(facts->host, "DMA") ||
	    !keeps_little(facts->host, zone) ||
	    !halve_ratio(from, strcmp(zone, "DMA32") == 0, to, sizeof(to)))
		return;
	action = finding_action(finding, ACTION_SYSCTL, SETTING,
				"Other requests may not use that part of low "
				"memory any more, even if nothing else is "
				"free.");
	snprintf(action->from, sizeof(action->from), "%s", from);
	snprintf(action->to, sizeof(action->to), "%s", to);
}

/**
 * advise_low_zone - requests that only low memory can serve
 * @facts: what the rules judge
 */
void advise_low_zone(struct facts *facts)
{
	const struct batch *batch = &facts->batches[THEME_LOW_ZONE];
	struct finding *finding;
	char who[FRAME_SIZE];
	const char *zone;

	if (!batch->count)
		return;
	zone = batch->most->zone;
	finding = finding_add(facts, "low-zone-short",
			      severity_of(facts, batch));
	finding_title(finding, "Zone %s ran out, which some devices depend on",
		      zone);
	if (facts->has_host && !facts->container &&
	    enough_seen(facts, batch->count))
		propose(facts, finding, zone);
	if (finding->action_count)
		finding_reason(finding, "Requests for zone %s cannot have "
			       "other memory, but requests that can have any "
			       "have taken most of it. A smaller ratio for "
			       "this zone in " SETTING " keeps more of it for "
			       "those that need it.", zone);
	else
		finding_reason(finding, "Requests for zone %s cannot have "
			       "other memory, and no setting is known to leave "
			       "more of it for them. Look at what asks for it "
			       "(%s): a newer driver or a device that reaches "
			       "all memory does not need this zone.", zone,
			       who_text(who, batch));
	finding_batch(finding, batch);
	finding_text(finding, "zone", zone);
}

/**
 * advise_lowmem - a 32-bit kernel is out of the memory that it can reach
 * @facts: what the rules judge
 */
void advise_lowmem(struct facts *facts)
{
	const struct batch *batch = &facts->batches[THEME_LOWMEM];
	struct finding *finding;
	uint64_t free;

	if (!batch->count)
		return;
	finding = finding_add(facts, "lowmem-32bit", SEVERITY_WARNING);
	finding_title(finding, "The part of memory that a 32-bit kernel can "
		      "use ran out");
	finding_reason(finding, "This kernel can use the lowest 900 MB or so "
		       "for itself, however much memory the machine has, and "
		       "these ran out while other memory may be free. A 64-bit "
		       "kernel ends that; settings only move the shortage "
		       "elsewhere.");
	finding_batch(finding, batch);
	finding_number(finding, "low_memory", facts->lowmem_kb, "kB");
	if (host_number(facts->host, "LowFree", &free))
		finding_number(finding, "low_free", free, "kB");
	if (host_number(facts->host, "HighFree", &free))
		finding_number(finding, "high_free", free, "kB");
}

/**
 * advise_no_zone - the request allows no zone that has memory
 * @facts: what the rules judge
 */
void advise_no_zone(struct facts *facts)
{
	const struct batch *batch = &facts->batches[THEME_NO_ZONE];
	struct finding *finding;
	char who[FRAME_SIZE];

	if (!batch->count)
		return;
	finding = finding_add(facts, "no-zone", SEVERITY_WARNING);
	finding_title(finding, "%s asks for memory of a kind that there is "
		      "none of", who_text(who, batch));
	finding_reason(finding, "No zone of this machine is allowed for these "
		       "requests, such as low memory for a device (DMA) where "
		       "the kernel has set none aside. No setting changes "
		       "that: it is for the driver or for the kernel's "
		       "configuration.");
	finding_batch(finding, batch);
}

/**
 * advise_cma - what is free is in areas for movable pages only
 * @facts: what the rules judge
 */
void advise_cma(struct facts *facts)
{
	const struct batch *batch = &facts->batches[THEME_CMA];
	uint64_t free = 0, cma = 0;
	struct finding *finding;
	size_t i;

	if (!batch->count)
		return;
	for (i = 0; i < facts->host->zone_count; i++) {
		free += facts->host->zones[i].free;
		cma += facts->host->zones[i].free_cma;
	}
	finding = finding_add(facts, "cma-only", SEVERITY_WARNING);
	finding_title(finding, "Free memory is in CMA areas, which the kernel "
		      "itself cannot use");
	finding_reason(finding, "Most free pages belong to areas that are set "
		       "aside for devices (CMA), and only memory of programs "
		       "may be there meanwhile. No sysctl changes that: make "
		       "the areas smaller (kernel parameter cma=), or add "
		       "memory.");
	finding_batch(finding, batch);
	finding_number(finding, "free", free * facts->host->page_kb, "kB");
	finding_number(finding, "free_cma", cma * facts->host->page_kb, "kB");
}
