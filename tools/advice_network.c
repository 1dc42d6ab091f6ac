// SPDX-License-Identifier: GPL-2.0-only
/* Network drivers that want several pages in one piece for each packet. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "advice_private.h"

#define STANDARD_MTU	1500

/* A name alone, where the host or its links are not known. */
static void propose_ring(struct finding *finding, const char *name)
{
	struct action *action;

	action = finding_action(finding, ACTION_NETWORK, name,
				"Packets are dropped sooner in a burst, and "
				"throughput may fall.");
	snprintf(action->to, sizeof(action->to),
		 "a smaller receive ring (ethtool -G)");
}

static void propose_mtu(struct finding *finding, const struct host_link *link)
{
	struct action *action;

	action = finding_action(finding, ACTION_NETWORK, link->name,
				"Throughput of large transfers falls, and all "
				"hosts of that network need the same MTU.");
	snprintf(action->from, sizeof(action->from), "mtu %" PRIu32, link->mtu);
	snprintf(action->to, sizeof(action->to), "mtu %d", STANDARD_MTU);
}

static void propose(struct facts *facts, struct finding *finding,
		    const char *driver)
{
	const struct host *host = facts->host;
	size_t i;

	for (i = 0; i < host->link_count; i++) {
		const struct host_link *link = &host->links[i];

		if (strcmp(link->driver, driver) != 0 ||
		    finding->action_count == ACTIONS_MAX - 1)
			continue;
		finding_text(finding, "interface", link->name);
		finding_number(finding, "mtu", link->mtu, "bytes");
		if (link->mtu > STANDARD_MTU)
			propose_mtu(finding, link);
		else
			propose_ring(finding, link->name);
	}
	if (!finding->action_count)
		propose_ring(finding, driver);
}

/**
 * advise_network - a network driver wants blocks of order 3 to 5 at once
 * @facts: what the rules judge
 */
void advise_network(struct facts *facts)
{
	const struct batch *batch = &facts->batches[THEME_JUMBO];
	struct finding *finding;
	char who[FRAME_SIZE];

	if (!batch->count)
		return;
	finding = finding_add(facts, "large-packets",
			      severity_of(facts, batch));
	finding_title(finding, "%s wants %d pages in one piece for a packet",
		      who_text(who, batch), 1 << order_of(batch->most));
	finding_reason(finding, "The driver asks for blocks this large because "
		       "of jumbo frames or of how it fills its ring, in a "
		       "context where the kernel cannot make any. A smaller "
		       "MTU or ring, or a newer driver that takes single "
		       "pages, ends it; a larger reserve does not.");
	finding_batch(finding, batch);
	if (enough_seen(facts, batch->count))
		propose(facts, finding, batch->most->driver);
}
