// SPDX-License-Identifier: GPL-2.0-only
/* What must hold for every host and whatever fails there: made up at random. */
#include <stdio.h>
#include <stdlib.h>

#include "advice_case.h"
#include "kselftest_harness.h"

#define ROUNDS	30000
#define ZONES	12
#define NUMBERS	8
#define ROWS	6

static const char *const settings[] = {
	"vm.min_free_kbytes", "vm.zone_reclaim_mode",
	"vm.watermark_scale_factor", "vm.lowmem_reserve_ratio",
	"vm.extfrag_threshold", "vm.compaction_proactiveness",
	"vm.defrag_mode", "vm.compact_unevictable_allowed",
};

#define SETTINGS	(sizeof(settings) / sizeof(settings[0]))

/**
 * struct world - a host and what failed there
 * @seed: of the numbers
 * @host: made of what follows
 * @zones: of the host
 * @settings: of the host
 * @link: of the host
 * @numbers: of the host
 * @rows: what failed
 * @troubles: made of these
 */
struct world {
	unsigned int seed;
	struct host host;
	struct host_zone zones[ZONES];
	struct host_setting settings[SETTINGS];
	struct host_link link;
	struct host_number numbers[NUMBERS];
	struct trouble rows[ROWS];
	struct troubles troubles;
};

static unsigned int dice(struct world *world, unsigned int sides)
{
	return rand_r(&world->seed) % sides;
}

/* Small and large numbers alike. */
static uint64_t number(struct world *world, unsigned int bits)
{
	uint64_t value = (uint64_t)rand_r(&world->seed) << 20 ^
			 rand_r(&world->seed);

	return value >> (63 - dice(world, bits));
}

static void make_zone(struct world *world, struct host_zone *zone)
{
	static const char *const names[] = {
		"DMA", "DMA32", "Normal", "HighMem", "Movable", "-", "x",
	};
	unsigned int i;

	zone->node = dice(world, 4);
	strcpy(zone->zone, names[dice(world, 7)]);
	zone->managed = zone->present = 1 + number(world, 30);
	zone->free = number(world, 30) % zone->managed;
	zone->min = number(world, 20);
	zone->low = zone->min + number(world, 20);
	zone->free_cma = dice(world, 4) ? 0 : zone->free;
	zone->protections = dice(world, PROTECTIONS_MAX + 1);
	for (i = 0; i < zone->protections; i++)
		zone->protection[i] = number(world, 30);
	zone->orders = dice(world, 2) ? 11 : dice(world, ORDERS_MAX);
	for (i = 0; i < zone->orders; i++)
		zone->blocks[i] = number(world, 10);
}

static void make_numbers(struct world *world, uint64_t total)
{
	static const char *const numbers[NUMBERS] = {
		"MemTotal", "Cached", "Buffers", "Shmem", "SReclaimable",
		"MemFree", "MemAvailable", "HugePages_Free",
	};
	unsigned int i;

	world->host.numbers = world->numbers;
	world->host.number_count = NUMBERS;
	for (i = 0; i < NUMBERS; i++) {
		strcpy(world->numbers[i].name, numbers[i]);
		world->numbers[i].value = total / 8 * dice(world, 9);
	}
	if (dice(world, 4))
		world->numbers[0].value = total;
}

static void make_host(struct world *world)
{
	static const char *const releases[] = {
		"2.6.32-220.el6.x86_64", "2.6.32-754.el6.i686",
		"3.10.0-1160.el7.x86_64", "4.18.0-147.el8.x86_64",
		"6.1.0-50-amd64", "7.2.1", "",
	};
	struct host *host = &world->host;
	uint64_t total = 0;
	unsigned int i;

	host->zones = world->zones;
	host->zone_count = dice(world, ZONES + 1);
	host->page_kb = 4 << 4 * dice(world, 2);
	host->nodes = 1 + dice(world, 4);
	for (i = 0; i < host->zone_count; i++) {
		make_zone(world, &world->zones[i]);
		total += world->zones[i].managed * host->page_kb;
	}
	make_numbers(world, total);
	host->settings = world->settings;
	host->setting_count = SETTINGS;
	for (i = 0; i < SETTINGS; i++) {
		world->settings[i].name = settings[i];
		if (dice(world, 5))
			snprintf(world->settings[i].value, 128, "%u",
				 (unsigned int)number(world, 31));
	}
	if (dice(world, 3))
		strcpy(world->settings[3].value, "256 256 32");
	strcpy(host->release_text, releases[dice(world, 7)]);
	host->links = &world->link;
	host->link_count = dice(world, 2);
	strcpy(world->link.name, "eth0");
	strcpy(world->link.driver, "igb");
	world->link.mtu = dice(world, 2) ? 1500 : 9000;
}

static void choose(struct world *world, struct choice *choice,
		   unsigned int sides)
{
	choice->set = dice(world, 6);
	choice->value = choice->set ? dice(world, sides) : 0;
}

static void make_rows(struct world *world)
{
	static const char *const names[] = {
		"", "igb", "nouveau",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	};
	static const char *const zones[] = {
		"", "DMA", "DMA32", "Normal", "HighMem", "-",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	};
	unsigned int i;

	world->troubles.rows = world->rows;
	world->troubles.count = dice(world, ROWS + 1);
	world->troubles.from_log = !dice(world, 3);
	world->troubles.suppressed = dice(world, 2);
	world->troubles.seconds = dice(world, 10000);
	for (i = 0; i < world->troubles.count; i++) {
		struct trouble *row = &world->rows[i];

		row->count = 1 + number(world, 40);
		row->kind = dice(world, 3) ? 0 : dice(world, 6);
		choose(world, &row->order, dice(world, 2) ? 5 : 40);
		choose(world, &row->class, dice(world, 2) ? 1 : 6);
		choose(world, &row->cause, 7);
		row->silent = !dice(world, 4);
		row->falls_back = row->silent || !dice(world, 4);
		choose(world, &row->node, 5);
		strcpy(row->zone, zones[dice(world, 7)]);
		strcpy(row->driver, names[dice(world, 4)]);
		strcpy(row->subsystem, dice(world, 2) ? "network" : names[3]);
		strcpy(row->action, names[dice(world, 4)]);
		row->cache_full = dice(world, 2);
	}
}

static uint64_t low_memory_kb(const struct host *host)
{
	uint64_t sum = 0;
	size_t i;

	for (i = 0; i < host->zone_count; i++) {
		if (strcmp(host->zones[i].zone, "HighMem") != 0 &&
		    strcmp(host->zones[i].zone, "Movable") != 0)
			sum += host->zones[i].managed * host->page_kb;
	}
	return sum;
}

static const char *reserve_flaw(const struct host *host,
				const struct action *action)
{
	uint64_t from = strtoull(action->from, NULL, 10);
	uint64_t to = strtoull(action->to, NULL, 10);
	uint64_t limit = low_memory_kb(host) / 20;

	if (to > limit)
		return "a reserve above 5 %";
	if (to > low_memory_kb(host) / 100 * 3 &&
	    !strstr(action->danger, "3 %"))
		return "a large reserve without a warning";
	if (to < 1024)
		return "a reserve below 1024";
	if (to > INT32_MAX)
		return "a reserve that the kernel refuses";
	if (to < from && from <= limit)
		return "a lower reserve, though it is not dangerous";
	return NULL;
}

static const char *action_flaw(const struct host *host,
			       const struct action *action)
{
	uint64_t to = strtoull(action->to, NULL, 10);

	if (strcmp(action->name, "vm.min_free_kbytes") == 0)
		return reserve_flaw(host, action);
	if (strcmp(action->name, "vm.watermark_scale_factor") == 0 &&
	    (to < 1 || to > 100))
		return "a factor out of bounds";
	if (strcmp(action->name, "vm.compaction_proactiveness") == 0 && to > 60)
		return "too much compaction";
	if (action->type == ACTION_SYSCTL && !host_setting(host, action->name))
		return "a sysctl that the kernel has not";
	return NULL;
}

static const char *actions_flaw(const struct host *host,
				const struct advice *advice)
{
	const char *flaw = NULL;
	size_t i, j;

	for (i = 0; i < advice->count; i++) {
		const struct finding *finding = &advice->findings[i];

		for (j = 0; j < finding->action_count && !flaw; j++)
			flaw = action_flaw(host, &finding->actions[j]);
	}
	return flaw;
}

/* No sysctl is in two findings: which of them would be set? */
static const char *twice_flaw(const struct advice *advice)
{
	const char *names[32];
	size_t i, j, k, count = 0;

	for (i = 0; i < advice->count; i++) {
		const struct finding *finding = &advice->findings[i];

		for (j = 0; j < finding->action_count; j++) {
			const struct action *action = &finding->actions[j];

			for (k = 0; k < count; k++) {
				if (strcmp(names[k], action->name) == 0)
					return action->name;
			}
			if (action->type == ACTION_SYSCTL && count < 32)
				names[count++] = action->name;
		}
	}
	return NULL;
}

TEST(holds_for_every_host)
{
	unsigned int round, changes = 0;
	struct advice advice;
	struct world world;
	const char *flaw;

	for (round = 1; round <= ROUNDS; round++) {
		memset(&world, 0, sizeof(world));
		world.seed = round;
		make_host(&world);
		make_rows(&world);
		advice_make(&advice, &world.host, &world.troubles);
		flaw = advice_flaw(&advice);
		if (!flaw)
			flaw = actions_flaw(&world.host, &advice);
		if (!flaw)
			flaw = twice_flaw(&advice);
		ASSERT_EQ(flaw, NULL)
			TH_LOG("round %u: %s", round, flaw);
		changes += advice.findings[0].action_count;
		advice_free(&advice);
	}
	/* The dice have not missed what they are thrown for. */
	EXPECT_GT(changes, ROUNDS / 20);
}

TEST_HARNESS_MAIN
