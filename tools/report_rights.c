// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#include "report_rights.h"
#include "scan.h"

/* In 5.1 to 6.2; where it is gone, the later rule came with that. */
#define ATOMIC_BIT	0x200

/* The name of a Debian kernel does not tell which stable release it is. */
static bool read_release(struct release *release, const struct report *report)
{
	const char *package = report->package;

	if (scan_word(&package, "Debian ") && release_parse(release, package))
		return true;
	return release_parse(release, report->kernel);
}

static bool is_within(const struct release *release, unsigned int major,
		      unsigned int minor, unsigned int patch)
{
	return release->version[0] == major && release->version[1] == minor &&
	       release->version[2] >= patch;
}

/* Kernels that vendors patched show it by a bit that is not there. */
static bool lacks_atomic_bit(const struct gfp *gfp,
			     const struct release *release)
{
	return !release_before(release, 5, 1, 0) && GFP_HAS(gfp, ATOMIC) &&
	       gfp->mask.set && !(gfp->mask.value & ATOMIC_BIT);
}

static bool has_later_rule(const struct gfp *gfp, const struct release *release)
{
	return !release_before(release, 6, 3, 0) ||
	       is_within(release, 6, 1, 116) || lacks_atomic_bit(gfp, release);
}

static unsigned int later_rights(const struct report *report)
{
	const struct gfp *gfp = &report->gfp;
	unsigned int rights = 0;

	if (GFP_HAS(gfp, HIGH))
		rights = RIGHT_HALF | RIGHT_RESERVES;
	if (GFP_HAS(gfp, DIRECT_RECLAIM))
		return rights;
	if (!GFP_HAS(gfp, NOMEMALLOC)) {
		rights |= RIGHT_RESERVES | RIGHT_HIGHATOMIC_0;
		if (GFP_HAS(gfp, HIGH))
			rights |= RIGHT_QUARTER;
		if (GFP_HAS(gfp, HIGH) && report->order.value)
			rights |= RIGHT_HIGHATOMIC;
	}
	if (GFP_HAS(gfp, HIGH))
		rights |= RIGHT_ANY_NODE;
	return rights;
}

/* Whether the request stands for one that cannot wait. */
static bool tries_harder(const struct gfp *gfp, const struct release *release)
{
	if (!release_before(release, 4, 4, 0))
		return GFP_HAS(gfp, ATOMIC);
	if (!release_before(release, 3, 16, 0) || release->rhel == 7)
		return !GFP_HAS(gfp, DIRECT_RECLAIM) &&
		       !GFP_HAS(gfp, NO_KSWAPD);
	return !GFP_HAS(gfp, DIRECT_RECLAIM);
}

static unsigned int earlier_rights(const struct report *report,
				   const struct release *release)
{
	const struct gfp *gfp = &report->gfp;
	unsigned int rights = GFP_HAS(gfp, HIGH) ? RIGHT_HALF : 0;

	if (!tries_harder(gfp, release))
		return rights;
	rights |= RIGHT_ANY_NODE;
	if (!GFP_HAS(gfp, NOMEMALLOC))
		rights |= RIGHT_QUARTER | RIGHT_RESERVES | RIGHT_HIGHATOMIC;
	return rights;
}

static unsigned int rights_of(const struct report *report,
			      const struct release *release)
{
	const struct gfp *gfp = &report->gfp;
	unsigned int rights;

	if (GFP_HAS(gfp, MEMALLOC) && !GFP_HAS(gfp, NOMEMALLOC))
		rights = RIGHT_ALL | RIGHT_ANY_NODE;
	else if (has_later_rule(gfp, release))
		rights = later_rights(report);
	else
		rights = earlier_rights(report, release);
	/* while there was a __GFP_ATOMIC it decided this */
	if (release_before(release, 6, 3, 0) && !lacks_atomic_bit(gfp, release)
	    ? GFP_HAS(gfp, ATOMIC) : rights & RIGHT_HALF)
		rights |= RIGHT_NO_BOOST;
	if ((report->context.set &&
	     report->context.value != PAGEFAIL_CONTEXT_TASK) ||
	    !GFP_HAS(gfp, HARDWALL))
		rights |= RIGHT_ANY_NODE;
	if (GFP_HAS(gfp, MOVABLE) && !GFP_HAS(gfp, RECLAIMABLE))
		rights |= RIGHT_CMA;
	return rights;
}

/**
 * rule_of - how the kernel that wrote a report judged the zones
 * @rule: where to
 * @report: it
 *
 * Return: whether it is known.
 */
bool rule_of(struct rule *rule, const struct report *report)
{
	struct release release;

	memset(rule, 0, sizeof(*rule));
	if (!report->gfp.known || !read_release(&release, report) ||
	    release_before(&release, 2, 6, 27))
		return false;
	rule->rights = rights_of(report, &release);
	if ((release.rhel == 6 && !release_builds_before(&release, 6, 220)) ||
	    (!release_before(&release, 2, 6, 38) &&
	     release_before(&release, 3, 6, 0)))
		rule->pages_too_many = 2;
	rule->by_order = release_before(&release, 4, 4, 0);
	rule->keeps_no_blocks = release.rhel == 6 &&
				!release_builds_before(&release, 6, 431);
	rule->by_highest = !release_before(&release, 5, 8, 0);
	return true;
}
