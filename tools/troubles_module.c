// SPDX-License-Identifier: GPL-2.0-only
#include <stdlib.h>
#include <string.h>

#include <linux/pagefail.h>

#include "error.h"
#include "troubles_private.h"

/**
 * struct callers - who asked, by the call stacks
 * @sites: the call stacks
 * @names: of each, who it was
 */
struct callers {
	const struct sites *sites;
	struct trouble *names;
};

static void callers_name(struct callers *callers, const struct sites *sites)
{
	size_t i;

	callers->sites = sites;
	callers->names = xcalloc(sites->count + 1, sizeof(*callers->names));
	for (i = 0; i < sites->count; i++) {
		const struct site *site = &sites->rows[i];
		struct trouble *name = &callers->names[i];

		if (!site->count)
			continue;
		choice_set(&name->context, site->context);
		memcpy(name->comm, site->comm, sizeof(name->comm));
		trouble_name(name, site->frames, site->frame_count);
	}
}

static bool may_be_of(const struct site *site, const struct failure *row)
{
	return site->order == row->order && site->class == row->class &&
	       site->silent == row->silent;
}

/* All failures that a call stack of such requests may be of. */
static uint64_t count_alike(const struct failures *failures,
			    const struct failure *row,
			    const struct callers *callers)
{
	uint64_t counted = 0, seen = 0;
	size_t i;

	for (i = 0; i < failures->count; i++) {
		const struct failure *other = &failures->rows[i];

		if (other->order == row->order && other->class == row->class &&
		    other->silent == row->silent)
			counted += other->count;
	}
	for (i = 0; i < callers->sites->count; i++) {
		if (may_be_of(&callers->sites->rows[i], row))
			seen += callers->sites->rows[i].count;
	}
	return counted > seen ? counted : seen;
}

static void add_part(struct troubles *troubles, const struct failure *row,
		     const struct trouble *name, uint64_t count)
{
	struct trouble trouble = *name;

	trouble.count = count;
	trouble.kind = PAGEFAIL_KIND_PAGE_ALLOCATION;
	choice_set(&trouble.order, row->order);
	choice_set(&trouble.class, row->class);
	choice_set(&trouble.cause, row->cause);
	choice_set(&trouble.node, row->node);
	trouble.silent = trouble.falls_back = row->silent;
	memcpy(trouble.zone, row->zone, sizeof(trouble.zone));
	if (count)
		troubles_add(troubles, &trouble);
}

/* As many of a row as a call stack has of all, rounded. */
static uint64_t share(uint64_t row, uint64_t site, uint64_t all)
{
	double exact = (double)row * site / all;
	uint64_t whole = exact;

	return exact - whole < 0.5 ? whole : whole + 1;
}

/*
 * The counts are exact, but do not say who asked; call stacks do, but not in
 * what zone, and theirs may be estimates. Who asked is shared out over the
 * counts as the call stacks have it.
 */
static void share_out(struct troubles *troubles,
		      const struct failures *failures,
		      const struct failure *row, const struct callers *callers)
{
	static const struct trouble nobody;
	uint64_t all = count_alike(failures, row, callers);
	uint64_t left = row->count, part;
	size_t i;

	for (i = 0; i < callers->sites->count && left; i++) {
		const struct site *site = &callers->sites->rows[i];

		if (!site->count || !may_be_of(site, row))
			continue;
		part = share(row->count, site->count, all);
		if (part > left)
			part = left;
		left -= part;
		add_part(troubles, row, &callers->names[i], part);
	}
	add_part(troubles, row, &nobody, left);
}

/**
 * troubles_from_module - what the module has counted since the last reset
 * @troubles: where to, to be freed
 * @module: kinds other than page allocations, and the time
 * @failures: the counts
 * @sites: who asked; none where the caller may not see them
 */
void troubles_from_module(struct troubles *troubles,
			  const struct module_info *module,
			  const struct failures *failures,
			  const struct sites *sites)
{
	struct callers callers;
	size_t i;

	memset(troubles, 0, sizeof(*troubles));
	troubles->seconds = (module->since_reset ? module->since_reset :
			     module->uptime) / 1000;
	callers_name(&callers, sites);
	for (i = 0; i < failures->count; i++)
		share_out(troubles, failures, &failures->rows[i], &callers);
	free(callers.names);
	for (i = 0; i < module->other_count; i++) {
		struct trouble trouble = {
			.kind = module->others[i].kind,
			.count = module->others[i].count,
		};

		/* These are counted in the rows above. */
		if (trouble.count &&
		    trouble.kind != PAGEFAIL_KIND_PAGE_ALLOCATION)
			troubles_add(troubles, &trouble);
	}
}
