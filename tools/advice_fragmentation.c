// SPDX-License-Identifier: GPL-2.0-only
/* Enough memory is free, but in pieces that are too small. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "advice_private.h"

#define PROACTIVENESS		"vm.compaction_proactiveness"
#define PROACTIVENESS_STEP	20
/* 100 may never be done. */
#define PROACTIVENESS_MAX	60
#define EXTFRAG			"vm.extfrag_threshold"
#define EXTFRAG_DEFAULT		500
/* Of what is free, in percent: less in large blocks is fragmented. */
#define FRAGMENTED		10

/**
 * struct blocks - free memory of a node
 * @free: pages
 * @large: of these, in blocks of the order that is wanted
 */
struct blocks {
	uint64_t free;
	uint64_t large;
};

static void count_blocks(struct blocks *blocks, const struct host *host,
			 uint32_t node, const char *highest, uint32_t order)
{
	size_t i, at;

	memset(blocks, 0, sizeof(*blocks));
	for (i = 0; i < host->zone_count; i++) {
		const struct host_zone *zone = &host->zones[i];

		/* Zone DMA is tiny, and hardly anybody gets it. */
		if (zone->node != node || strcmp(zone->zone, "DMA") == 0 ||
		    (*highest && zones_compare(zone->zone, highest) > 0))
			continue;
		for (at = 0; at < zone->orders; at++) {
			blocks->free += zone->blocks[at] << at;
			if (at >= order)
				blocks->large += zone->blocks[at] << at;
		}
	}
}

/* Whether the host's numbers are to be trusted and a change is due. */
static bool can_judge(const struct facts *facts)
{
	return facts->has_host && !facts->container &&
	       enough_seen(facts, facts->batches[THEME_FRAGMENTED].count);
}

/* Failures of a node; those of an unknown one count for each. */
static uint64_t count_node(const struct facts *facts, uint32_t node,
			   uint32_t *order, const char **zone)
{
	const struct troubles *troubles = facts->troubles;
	uint64_t count = 0, top = 0;
	size_t i;

	*zone = "";
	for (i = 0; i < troubles->count; i++) {
		const struct trouble *row = &troubles->rows[i];

		if (theme_of(facts, row) != THEME_FRAGMENTED ||
		    (row->node.set && row->node.value != node))
			continue;
		count += row->count;
		if (row->count > top) {
			top = row->count;
			*order = order_of(row);
			*zone = row->zone;
		}
	}
	return count;
}

static bool is_first_of_node(const struct host *host, size_t index)
{
	size_t i;

	for (i = 0; i < index; i++) {
		if (host->zones[i].node == host->zones[index].node)
			return false;
	}
	return true;
}

static void judge_node(struct facts *facts, struct finding *finding,
		       uint32_t node)
{
	struct blocks blocks;
	uint32_t order = 1;
	const char *zone;
	char name[32];

	if (!count_node(facts, node, &order, &zone))
		return;
	count_blocks(&blocks, facts->host, node, zone, order);
	if (!blocks.free || blocks.large > blocks.free / 100 * FRAGMENTED)
		return;
	/* The others are left to pagefail compact --all. */
	if (finding->action_count >= ACTIONS_MAX - 2)
		return;
	if (!finding->action_count) {
		finding_number(finding, "node", node, NULL);
		finding_number(finding, "free",
			       blocks.free * facts->host->page_kb, "kB");
		finding_number(finding, "free_in_large_blocks",
			       blocks.large * facts->host->page_kb, "kB");
	}
	snprintf(name, sizeof(name), "node %" PRIu32, node);
	finding_action(finding, ACTION_COMPACT, name,
		       "It moves pages for seconds, on a large node for "
		       "minutes, and slows down what uses them.");
}

/* One at a time, so that it can be seen which helped. */
static void prevent(struct facts *facts, struct finding *finding)
{
	uint64_t from;

	if (host_setting_number(facts->host, "vm.defrag_mode", &from) &&
	    from == 0)
		finding_sysctl(facts, finding, "vm.defrag_mode", 1,
			       "The kernel frees and compacts memory rather "
			       "than mix what moves with what does not: more "
			       "work in the background.");
	else if (host_setting_number(facts->host, PROACTIVENESS, &from) &&
		 from < PROACTIVENESS_MAX)
		finding_sysctl(facts, finding, PROACTIVENESS,
			       from + PROACTIVENESS_STEP < PROACTIVENESS_MAX ?
			       from + PROACTIVENESS_STEP : PROACTIVENESS_MAX,
			       "kcompactd works in the background; values near "
			       "100 keep it busy for ever.");
}

static void say_why(struct facts *facts, struct finding *finding, bool now)
{
	if (now)
		finding_reason(finding, "There is memory, but hardly any of it "
			       "in pieces as large as were asked for, and "
			       "compaction can join pieces as far as pages can "
			       "be moved. It does not last: pagefail guard "
			       "compacts again whenever such requests fail.");
	else if (can_judge(facts))
		finding_reason(finding, "When these requests failed, memory "
			       "was free in too small pieces only, which is "
			       "not so at present. Compacting now would gain "
			       "little; pagefail guard compacts when such "
			       "requests fail again.");
	else
		finding_reason(finding, "There was memory, but not in pieces "
			       "as large as were asked for. If that happens "
			       "again, run pagefail compact --all on that "
			       "host, which shows whether it helps, or "
			       "pagefail guard.");
}

/**
 * advise_fragmented - memory is free in too small pieces
 * @facts: what the rules judge
 */
void advise_fragmented(struct facts *facts)
{
	const struct batch *batch = &facts->batches[THEME_FRAGMENTED];
	const struct host *host = facts->host;
	struct finding *finding;
	uint64_t locked;
	bool now;
	size_t i;

	if (!batch->count)
		return;
	finding = finding_add(facts, "fragmented", severity_of(facts, batch));
	finding_batch(finding, batch);
	for (i = 0; i < host->zone_count && can_judge(facts); i++) {
		if (is_first_of_node(host, i))
			judge_node(facts, finding, host->zones[i].node);
	}
	now = finding->action_count;
	finding_title(finding, "Free memory %s in too small pieces",
		      now ? "is" : "was");
	say_why(facts, finding, now);
	if (can_judge(facts))
		prevent(facts, finding);
	if (host_setting_number(host, "vm.compact_unevictable_allowed",
				&locked) && !locked)
		finding_text(finding, "locked_memory", "is not moved");
}

/**
 * advise_compaction_off - a threshold keeps the kernel from compacting
 * @facts: what the rules judge
 */
void advise_compaction_off(struct facts *facts)
{
	const struct batch *batch = &facts->batches[THEME_FRAGMENTED];
	struct finding *finding;
	uint64_t threshold;

	if (!batch->count || !facts->has_host || facts->container ||
	    !host_setting_number(facts->host, EXTFRAG, &threshold) ||
	    threshold <= EXTFRAG_DEFAULT)
		return;
	finding = finding_add(facts, "compaction-held-back", SEVERITY_WARNING);
	finding_title(finding, "The kernel is told to compact seldom");
	finding_reason(finding, EXTFRAG " is %" PRIu64 ", and the kernel "
		       "compacts only where memory is more fragmented than "
		       "that; 1000 means never. Its default of 500 lets it "
		       "compact when free memory is there in small pieces.",
		       threshold);
	finding_batch(finding, batch);
	finding_number(finding, "extfrag_threshold", threshold, NULL);
	finding_sysctl(facts, finding, EXTFRAG, EXTFRAG_DEFAULT,
		       "Requests that may wait compact memory more often.");
}
