// SPDX-License-Identifier: GPL-2.0-only
/* vm.zone_reclaim_mode: clean this node's cache before taking from another. */
#include "advice_private.h"

#define SETTING	"vm.zone_reclaim_mode"

/* Off by default since 3.16; RHEL 6 and 7 are older. */
static bool is_old(const struct facts *facts)
{
	return facts_before(facts, 3, 16);
}

/**
 * advise_zone_reclaim - nodes full of page cache, on an old kernel
 * @facts: what the rules judge
 */
void advise_zone_reclaim(struct facts *facts)
{
	const struct batch *batch = &facts->batches[THEME_SHORT];
	struct finding *finding;
	uint64_t mode;

	if (!batch->atomic)
		batch = &facts->batches[THEME_FRAGMENTED];
	if (!is_old(facts) || !facts->has_host || facts->container ||
	    facts->host->nodes < 2 || !facts->cache_full ||
	    !batch->atomic || !enough_seen(facts, batch->count) ||
	    !host_setting_number(facts->host, SETTING, &mode) || mode != 0)
		return;
	finding = finding_add(facts, "zone-reclaim-off", SEVERITY_WARNING);
	finding_title(finding, "Nodes fill up with page cache before any of it "
		      "is freed");
	finding_reason(finding, "With " SETTING " 0 this kernel takes memory "
		       "of another node rather than free page cache of the own "
		       "one, until all nodes are down to their reserves. With "
		       "1 each node frees its own cache first; leave it at 0 "
		       "on a file server or a database.");
	finding_batch(finding, batch);
	finding_number(finding, "nodes", facts->host->nodes, NULL);
	finding_number(finding, "page_cache", facts->cache_kb, "kB");
	finding_sysctl(facts, finding, SETTING, 1,
		       "File servers and databases lose page cache, and read "
		       "from disk instead.");
}

/**
 * advise_zone_reclaim_value - it is on where it costs more than it gives
 * @facts: what the rules judge
 */
void advise_zone_reclaim_value(struct facts *facts)
{
	struct finding *finding;
	uint64_t mode;

	if (!facts->has_host || facts->container ||
	    !host_setting_number(facts->host, SETTING, &mode) || mode == 0 ||
	    (is_old(facts) && facts->host->nodes > 1) || !facts->has_release)
		return;
	finding = finding_add(facts, "zone-reclaim-on", SEVERITY_INFO);
	finding_title(finding, SETTING " is set, which costs page cache");
	if (facts->host->nodes < 2)
		finding_reason(finding, "This machine has one node, so that "
			       "there is no other whose memory would be "
			       "farther away. Page cache is freed earlier than "
			       "need be, and nothing is gained by it.");
	else
		finding_reason(finding, "Each node frees its page cache while "
			       "other nodes have memory free, which file "
			       "servers and databases pay for with reads from "
			       "disk. It is off by default since 3.16, and "
			       "pays only where programs and their data stay "
			       "on one node.");
	finding_number(finding, "zone_reclaim_mode", mode, NULL);
	finding_number(finding, "nodes", facts->host->nodes, NULL);
}
