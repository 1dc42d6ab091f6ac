// SPDX-License-Identifier: GPL-2.0-only
/* Each failure belongs to one theme, so that no failure is explained twice. */
#include <string.h>

#include <linux/pagefail.h>

#include "advice_private.h"

/* The kernel gives up soon above this: PAGE_ALLOC_COSTLY_ORDER. */
#define COSTLY_ORDER	3
/* A frame of 64 kB needs no more; what asks for more is no receive buffer. */
#define JUMBO_ORDER_MAX	5

/* Less than one in such a time happens to healthy machines. */
#define RARE_SECONDS	86400

/**
 * is_class - whether a request is known to be of a class
 * @trouble: the requests
 * @class: enum pagefail_class
 *
 * Return: whether it is.
 */
bool is_class(const struct trouble *trouble, uint32_t class)
{
	return trouble->class.set && trouble->class.value == class;
}

/**
 * is_cause - whether a failure is known to have a cause
 * @trouble: the failures
 * @cause: enum pagefail_cause
 *
 * Return: whether it is.
 */
bool is_cause(const struct trouble *trouble, uint32_t cause)
{
	return trouble->cause.set && trouble->cause.value == cause;
}

/**
 * order_of - order of requests
 * @trouble: the requests
 *
 * Return: the order, 0 where it is not known.
 */
uint32_t order_of(const struct trouble *trouble)
{
	return trouble->order.set && trouble->order.value < ORDERS_MAX ?
	       trouble->order.value : 0;
}

/**
 * enough_seen - whether so many failures are more than an accident
 * @facts: what the rules judge
 * @count: failures; those that the log says are missing come on top
 *
 * Return: whether they are.
 */
bool enough_seen(const struct facts *facts, uint64_t count)
{
	const struct troubles *troubles = facts->troubles;

	if (count && troubles->suppressed)
		return true;
	return count > 1 && count >= troubles->seconds / RARE_SECONDS;
}

/**
 * severity_of - how bad failures are whose remedy is known
 * @facts: what the rules judge
 * @batch: the failures
 *
 * Return: the severity.
 */
enum severity severity_of(const struct facts *facts, const struct batch *batch)
{
	return enough_seen(facts, batch->count) ? SEVERITY_WARNING :
	       SEVERITY_INFO;
}

/**
 * is_low_zone - whether there is memory above a zone
 * @facts: what the rules judge
 * @zone: name of the zone
 *
 * Return: whether a request for it is one for low memory only.
 */
bool is_low_zone(const struct facts *facts, const char *zone)
{
	size_t i;

	/* Without the host it is not known where its memory ends. */
	if (!facts->host->zone_count)
		return strcmp(zone, "DMA") == 0;
	if (zones_compare(zone, "Normal") > 0)
		return false;
	for (i = 0; i < facts->host->zone_count; i++) {
		const char *other = facts->host->zones[i].zone;

		if (zones_compare(other, zone) > 0 &&
		    zones_compare(other, "HighMem") <= 0)
			return true;
	}
	return false;
}

/**
 * batch_add - count failures
 * @batch: where to
 * @trouble: the failures
 */
void batch_add(struct batch *batch, const struct trouble *trouble)
{
	batch->count += trouble->count;
	if (is_class(trouble, PAGEFAIL_CLASS_ATOMIC))
		batch->atomic += trouble->count;
	if (trouble->order.set && trouble->order.value < ORDERS_MAX) {
		batch->orders |= (uint32_t)1 << trouble->order.value;
		if (trouble->order.value > batch->top_order)
			batch->top_order = trouble->order.value;
	}
	if (!batch->most || trouble->count > batch->most->count)
		batch->most = trouble;
}

static bool is_network(const struct facts *facts, const struct trouble *trouble)
{
	size_t i;

	for (i = 0; i < facts->host->link_count; i++) {
		if (strcmp(facts->host->links[i].driver, trouble->driver) == 0)
			return true;
	}
	return strcmp(trouble->subsystem, "network") == 0;
}

/* Free memory of CMA areas is for movable pages only. */
static bool is_cma(const struct facts *facts, const struct trouble *trouble)
{
	uint64_t free = 0, cma = 0;
	size_t i;

	for (i = 0; i < facts->host->zone_count; i++) {
		const struct host_zone *zone = &facts->host->zones[i];

		if (trouble->node.set && zone->node != trouble->node.value)
			continue;
		free += zone->free;
		cma += zone->free_cma;
	}
	return cma && cma >= free / 2;
}

static enum theme theme_of_depleted(const struct facts *facts,
				    const struct trouble *trouble)
{
	if (strcmp(trouble->zone, "-") == 0)
		return THEME_NO_ZONE;
	if (*trouble->zone && is_low_zone(facts, trouble->zone))
		return strcmp(trouble->zone, "Normal") == 0 ?
		       THEME_LOWMEM : THEME_LOW_ZONE;
	if (is_cause(trouble, PAGEFAIL_CAUSE_RESERVED) &&
	    is_cma(facts, trouble))
		return THEME_CMA;
	if (is_class(trouble, PAGEFAIL_CLASS_RECLAIM) || facts->used_up)
		return THEME_USED_UP;
	return THEME_SHORT;
}

/* Without a cause it may be any. */
static enum theme theme_of_unknown(const struct facts *facts,
				   const struct trouble *trouble)
{
	if (!trouble->order.set || !trouble->class.set ||
	    is_class(trouble, PAGEFAIL_CLASS_RECLAIM))
		return THEME_UNCLEAR;
	if (facts->used_up)
		return THEME_USED_UP;
	/* More in reserve helps old kernels, whichever of the two it was. */
	if (trouble->order.value == 0 ||
	    (facts->has_release && !facts->scales))
		return THEME_SHORT;
	return THEME_UNCLEAR;
}

static enum theme theme_of_cause(const struct facts *facts,
				 const struct trouble *trouble)
{
	if (!trouble->cause.set)
		return theme_of_unknown(facts, trouble);
	switch (trouble->cause.value) {
	case PAGEFAIL_CAUSE_TRANSIENT:
		return THEME_TRANSIENT;
	case PAGEFAIL_CAUSE_FRAGMENTED:
		return THEME_FRAGMENTED;
	case PAGEFAIL_CAUSE_RESERVED:
	case PAGEFAIL_CAUSE_DEPLETED:
		return theme_of_depleted(facts, trouble);
	default:
		return THEME_UNCLEAR;
	}
}

static enum theme theme_of_request(const struct facts *facts,
				   const struct trouble *trouble)
{
	uint32_t order = order_of(trouble);

	if (is_cause(trouble, PAGEFAIL_CAUSE_LIMIT))
		return THEME_LIMIT;
	if (is_class(trouble, PAGEFAIL_CLASS_NOLOCK) ||
	    (trouble->falls_back && order))
		return THEME_FALLBACK;
	if (trouble->silent)
		return THEME_SILENT;
	if (order > JUMBO_ORDER_MAX)
		return THEME_HUGE;
	if (order >= COSTLY_ORDER && trouble->class.set &&
	    !is_class(trouble, PAGEFAIL_CLASS_RECLAIM) && *trouble->driver &&
	    is_network(facts, trouble))
		return THEME_JUMBO;
	if (order > COSTLY_ORDER)
		return THEME_HUGE;
	return theme_of_cause(facts, trouble);
}

/**
 * theme_of - what failures come down to
 * @facts: what the rules judge
 * @trouble: the failures
 *
 * Return: the theme.
 */
enum theme theme_of(const struct facts *facts, const struct trouble *trouble)
{
	switch (trouble->kind) {
	case PAGEFAIL_KIND_PAGE_ALLOCATION:
		return theme_of_request(facts, trouble);
	case PAGEFAIL_KIND_VMALLOC:
		return THEME_VMALLOC;
	case PAGEFAIL_KIND_STALL:
		return THEME_STALL;
	default:
		return THEME_OTHER;
	}
}
