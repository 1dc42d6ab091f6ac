// SPDX-License-Identifier: GPL-2.0-only
/* Kernels that a newer one of the same series mends. */
#include <stdio.h>

#include <linux/pagefail.h>

#include "advice_private.h"

/* From RHEL 6.4 on kswapd compacts. */
#define EL6_BUILD	358

static void batch_orders(const struct facts *facts, struct batch *batch)
{
	const struct troubles *troubles = facts->troubles;
	size_t i;

	for (i = 0; i < troubles->count; i++) {
		const struct trouble *row = &troubles->rows[i];
		enum theme theme = theme_of(facts, row);

		if (row->kind == PAGEFAIL_KIND_PAGE_ALLOCATION &&
		    order_of(row) && theme != THEME_LIMIT &&
		    theme != THEME_FALLBACK)
			batch_add(batch, row);
	}
}

/**
 * advise_upgrade - kswapd of this kernel does not compact
 * @facts: what the rules judge
 */
void advise_upgrade(struct facts *facts)
{
	struct batch batch = { .count = 0 };
	struct finding *finding;
	struct action *action;
	const char *kernel = facts->host->release_text;

	batch_orders(facts, &batch);
	if (!batch.count || !facts->has_release ||
	    !release_builds_before(&facts->release, 6, EL6_BUILD))
		return;
	if (facts->troubles->from_log && *facts->troubles->kernel)
		kernel = facts->troubles->kernel;
	finding = finding_add(facts, "old-kernel", SEVERITY_WARNING);
	finding_title(finding, "This kernel does not defragment memory by "
		      "itself");
	finding_reason(finding, "Before 2.6.32-358 (RHEL 6.4) kswapd frees "
		       "pages, but does not join them to larger blocks, so "
		       "that requests of order 1 and more fail again and "
		       "again. A newer kernel makes such failures fewer, but "
		       "does not end them.");
	finding_batch(finding, &batch);
	finding_text(finding, "kernel", kernel);
	action = finding_action(finding, ACTION_UPGRADE, "kernel",
				"It takes a reboot.");
	snprintf(action->from, sizeof(action->from), "%s", kernel);
	snprintf(action->to, sizeof(action->to),
		 "2.6.32-358.el6 or newer");
}
