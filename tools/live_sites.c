// SPDX-License-Identifier: GPL-2.0-only
/* Call sites as they are watched: by name. */
#include <stdlib.h>
#include <string.h>

#include "callpath.h"
#include "live.h"

/* More are on no screen, and each name takes some time. */
#define SITES_NAMED	256

static int falling(uint64_t a, uint64_t b)
{
	return (a < b) - (a > b);
}

static int by_total(const void *va, const void *vb)
{
	const struct live_site *a = va, *b = vb;
	int diff = falling(a->count, b->count);

	if (!diff)
		diff = strcmp(a->name, b->name);
	if (!diff)
		diff = falling(b->site->order, a->site->order);
	return diff;
}

static int by_rate(const void *va, const void *vb)
{
	const struct live_site *a = va, *b = vb;
	int diff = falling(a->delta, b->delta);

	return diff ? diff : by_total(va, vb);
}

static int by_name(const void *va, const void *vb)
{
	const struct live_site *a = va, *b = vb;
	int diff = strcmp(a->name, b->name);

	return diff ? diff : by_rate(va, vb);
}

static size_t collect(const struct live *live, const struct filter *filter,
		      struct live_site *sites)
{
	const struct sites *all = &live->now.sites;
	size_t i, count = 0;

	for (i = 0; i < all->count; i++) {
		const struct site *site = &all->rows[i];

		if (!site->count || (filter->class.set &&
				     filter->class.value != site->class))
			continue;
		sites[count].site = site;
		sites[count].count = site->count;
		sites[count++].delta = live->site_deltas[i];
	}
	return count;
}

static void name_site(struct live_site *site)
{
	struct callpath path;

	callpath_name(&path, site->site->frames, site->site->frame_count);
	callpath_headline(&path, site->name, sizeof(site->name));
}

static bool is_same(const struct live_site *a, const struct live_site *b)
{
	return a->site->order == b->site->order &&
	       a->site->class == b->site->class &&
	       strcmp(a->name, b->name) == 0;
}

/* What has one name, order and class becomes one. */
static size_t fold(struct live_site *sites, size_t count)
{
	size_t i, j, kept = 0;

	for (i = 0; i < count; i++) {
		name_site(&sites[i]);
		for (j = 0; j < kept && !is_same(&sites[j], &sites[i]); j++)
			continue;
		if (j < kept) {
			sites[j].delta += sites[i].delta;
			sites[j].count += sites[i].count;
		} else {
			sites[kept++] = sites[i];
		}
	}
	return kept;
}

/**
 * live_sites - failures by call site
 * @live: what is known, which must outlive @sites
 * @filter: its class counts; call sites have no node
 * @sort: which come first
 * @sites: those that failed since the last reset, to be freed
 *
 * Return: number of @sites.
 */
size_t live_sites(const struct live *live, const struct filter *filter,
		  enum live_sort sort, struct live_site **sites)
{
	static int (*const compare[])(const void *, const void *) = {
		[LIVE_SORT_RATE] = by_rate,
		[LIVE_SORT_TOTAL] = by_total,
		[LIVE_SORT_PLACE] = by_name,
	};
	size_t count;

	*sites = xcalloc(live->now.sites.count + 1, sizeof(**sites));
	count = collect(live, filter, *sites);
	qsort(*sites, count, sizeof(**sites),
	      sort == LIVE_SORT_TOTAL ? by_total : by_rate);
	if (count > SITES_NAMED)
		count = SITES_NAMED;
	count = fold(*sites, count);
	qsort(*sites, count, sizeof(**sites), compare[sort]);
	return count;
}
