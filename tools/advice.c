// SPDX-License-Identifier: GPL-2.0-only
#include <stdlib.h>
#include <string.h>

#include "advice_private.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

static const struct word severity_list[] = {
	[SEVERITY_CRITICAL] = { "critical", "It endangers the host." },
	[SEVERITY_WARNING] = { "warning", "Requests that matter fail." },
	[SEVERITY_INFO] = { "info", "Good to know." },
};

static const struct word action_list[] = {
	[ACTION_SYSCTL] = { "sysctl", "set a kernel parameter" },
	[ACTION_COMPACT] = { "compact", "compact the memory of a node" },
	[ACTION_NETWORK] = { "network", "change a network interface" },
	[ACTION_UPGRADE] = { "upgrade", "install a newer kernel" },
};

const struct words severities = { severity_list, ARRAY_SIZE(severity_list) };
const struct words action_types = { action_list, ARRAY_SIZE(action_list) };

/* Within a severity they stay in this order, where they explain as much. */
static advice_rule *const rules[] = {
	advise_reserve_value,
	advise_watermarks_value,
	advise_used_up,
	advise_upgrade,
	advise_reserve,
	advise_zone_reclaim,
	advise_watermarks,
	advise_low_zone,
	advise_lowmem,
	advise_no_zone,
	advise_fragmented,
	advise_compaction_off,
	advise_network,
	advise_huge,
	advise_limit,
	advise_vmalloc,
	advise_stall,
	advise_cma,
	advise_unclear,
	advise_transient,
	advise_other,
	advise_silent,
	advise_fallback,
	advise_zone_reclaim_value,
	advise_container,
	advise_host,
	advise_short,
	advise_nothing,
};

static uint64_t failures_of(const struct finding *finding)
{
	size_t i;

	for (i = 0; i < finding->evidence_count; i++) {
		if (strcmp(finding->evidence[i].name, "failures") == 0)
			return finding->evidence[i].number;
	}
	return 0;
}

static bool goes_before(const struct finding *a, const struct finding *b)
{
	if (a->severity != b->severity)
		return a->severity < b->severity;
	return failures_of(a) > failures_of(b);
}

/* Keeps the order of what is alike, which qsort() does not. */
static void sort(struct advice *advice)
{
	size_t i, to;

	for (i = 1; i < advice->count; i++) {
		struct finding finding = advice->findings[i];

		for (to = i; to && goes_before(&finding,
					       &advice->findings[to - 1]); to--)
			advice->findings[to] = advice->findings[to - 1];
		advice->findings[to] = finding;
	}
}

/**
 * advice_make - judge a host by what failed there
 * @advice: where to, to be freed
 * @host: the host; all empty if nothing is known of it
 * @troubles: what failed
 */
void advice_make(struct advice *advice, const struct host *host,
		 const struct troubles *troubles)
{
	struct facts facts = {
		.host = host, .troubles = troubles, .advice = advice,
	};
	size_t i;

	memset(advice, 0, sizeof(*advice));
	facts_find(&facts);
	for (i = 0; i < ARRAY_SIZE(rules); i++)
		rules[i](&facts);
	sort(advice);
}

/**
 * advice_free - release the findings
 * @advice: whose findings
 */
void advice_free(struct advice *advice)
{
	free(advice->findings);
	memset(advice, 0, sizeof(*advice));
}
