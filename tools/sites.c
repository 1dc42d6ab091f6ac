// SPDX-License-Identifier: GPL-2.0-only
#include <stdlib.h>

#include "error.h"
#include "sites.h"

static int compare_falling(uint64_t a, uint64_t b)
{
	return (a < b) - (a > b);
}

/* The later one first where the counts do not decide. */
static int compare_sites(const void *va, const void *vb)
{
	const struct site *a = va, *b = vb;
	int diff = compare_falling(a->count, b->count);

	if (!diff)
		diff = compare_falling(a->total, b->total);
	if (!diff)
		diff = compare_falling(a->last, b->last);
	return diff;
}

/**
 * sites_sort - those that failed most since the last reset first
 * @sites: what to sort
 */
void sites_sort(struct sites *sites)
{
	if (sites->count)
		qsort(sites->rows, sites->count, sizeof(*sites->rows),
		      compare_sites);
}

/**
 * sites_free - release the rows
 * @sites: whose rows
 */
void sites_free(struct sites *sites)
{
	free(sites->rows);
	sites->rows = NULL;
	sites->count = 0;
}

/**
 * sites_count - number of failures since the last reset
 * @sites: where they were
 *
 * Return: the sum.
 */
uint64_t sites_count(const struct sites *sites)
{
	uint64_t sum = 0;
	size_t i;

	for (i = 0; i < sites->count; i++)
		sum += sites->rows[i].count;
	return sum;
}

static int compare_rising(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

/* Equal for those that become one; the order does not matter. */
static int compare_members(const void *va, const void *vb)
{
	const struct site_group *a = va, *b = vb;
	int diff = compare_rising(a->path.key, b->path.key);

	if (!diff)
		diff = compare_rising(a->most->class, b->most->class);
	if (!diff)
		diff = compare_rising(a->most->silent, b->most->silent);
	if (!diff)
		diff = compare_rising(a->most->context, b->most->context);
	return diff;
}

static int compare_groups(const void *va, const void *vb)
{
	const struct site_group *a = va, *b = vb;
	int diff = compare_rising(b->count, a->count);

	return diff ? diff : compare_sites(a->most, b->most);
}

static void begin_group(struct site_group *group, const struct site *site)
{
	callpath_name(&group->path, site->frames, site->frame_count);
	group->most = group->latest = site;
	group->count = site->count;
	group->total = site->total;
	group->orders = (uint32_t)1 << site->order;
	group->sampled = site->sampled;
	group->members = 1;
}

/* The path is that of the one that failed most. */
static void merge(struct site_group *group, const struct site_group *other)
{
	if (compare_sites(group->most, other->most) > 0) {
		group->path = other->path;
		group->most = other->most;
	}
	if (other->latest->last > group->latest->last)
		group->latest = other->latest;
	group->count += other->count;
	group->total += other->total;
	group->orders |= other->orders;
	group->sampled |= other->sampled;
	group->members += other->members;
}

/**
 * sites_fold - put call stacks together that differ only where nobody looks
 * @sites: the call stacks, which must outlive @groups
 * @groups: where to, to be freed with site_groups_free()
 */
void sites_fold(const struct sites *sites, struct site_groups *groups)
{
	size_t i;

	groups->rows = NULL;
	groups->count = 0;
	if (!sites->count)
		return;
	groups->rows = xcalloc(sites->count, sizeof(*groups->rows));
	for (i = 0; i < sites->count; i++)
		begin_group(&groups->rows[i], &sites->rows[i]);
	qsort(groups->rows, sites->count, sizeof(*groups->rows),
	      compare_members);
	for (i = 1; i < sites->count; i++) {
		struct site_group *last = &groups->rows[groups->count];

		if (compare_members(last, &groups->rows[i]) == 0)
			merge(last, &groups->rows[i]);
		else
			groups->rows[++groups->count] = groups->rows[i];
	}
	groups->count++;
	qsort(groups->rows, groups->count, sizeof(*groups->rows),
	      compare_groups);
}

/**
 * site_groups_free - release the rows
 * @groups: whose rows
 */
void site_groups_free(struct site_groups *groups)
{
	free(groups->rows);
	groups->rows = NULL;
	groups->count = 0;
}
