// SPDX-License-Identifier: GPL-2.0-only
/* Masks that a log spells in names: 4.6 and newer. */
#include <stdlib.h>
#include <string.h>

#include "gfp_tables.h"
#include "scan.h"

/* Of a combination that this kernel lacks: what it is in all that have it. */
static bool flags_of(const char *name, const struct gfp_era *era,
		     uint64_t *flags)
{
	bool found = false;
	uint64_t some;
	size_t i;

	if (era && gfp_composite_flags(era, name, flags))
		return true;
	*flags = ~(uint64_t)0;
	for (i = 0; i < gfp_era_count; i++) {
		if (gfp_composite_flags(&gfp_eras[i], name, &some)) {
			*flags &= some;
			found = true;
		}
	}
	return found;
}

/* "0x400": bits that the kernel itself had no name for. */
static bool take_residue(struct gfp *gfp, const char *name,
			 const struct gfp_era *era)
{
	unsigned long bits;
	uint64_t flag;
	size_t i;
	char *end;

	bits = strtoul(name, &end, 16);
	if (*end || bits > UINT32_MAX)
		return false;
	for (i = 0; i < GFP_BITS; i++) {
		if (!(bits >> i & 1))
			continue;
		if (era && era->bits[i] && gfp_flag_of(era->bits[i], &flag))
			gfp->flags |= flag;
		else
			gfp->unknown |= (uint32_t)1 << i;
	}
	return true;
}

/* A name that is newer than this tool says nothing about the class. */
static bool take_name(struct gfp *gfp, const char *name,
		      const struct gfp_era *era)
{
	static const char valid[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
	uint64_t flags;

	if (!gfp_add_name(gfp, "", name))
		return false;
	if (scan_starts(name, "0x"))
		return take_residue(gfp, name, era);
	if (name[strspn(name, valid)])
		return false;
	if (scan_word(&name, "__GFP_")) {
		if (!gfp_flag_of(name, &flags))
			flags = F(OTHER);
	} else if (!flags_of(name, era, &flags)) {
		return false;
	}
	gfp->flags |= flags;
	return true;
}

static bool take_names(struct gfp *gfp, const char *names, size_t len,
		       const struct gfp_era *era)
{
	const char *end = names + len, *bar;
	char name[GFP_NAME_SIZE];

	if (len && names[len - 1] == '|')
		return false;
	for (; names < end; names = bar + 1) {
		bar = memchr(names, '|', end - names);
		if (!bar)
			bar = end;
		if (bar == names || (size_t)(bar - names) >= sizeof(name))
			return false;
		memcpy(name, names, bar - names);
		name[bar - names] = '\0';
		if (!take_name(gfp, name, era))
			return false;
		gfp_add_word(gfp, "", name);
	}
	return true;
}

/**
 * gfp_decode_names - what the names in a log say
 * @gfp: where to; its @mask stays what it is
 * @names: "GFP_ATOMIC|__GFP_COMP"; none at all is an empty mask
 * @len: its length
 * @release: of the kernel that wrote it, NULL or all 0 if it is not known
 *
 * Return: whether they are names; else nothing is known.
 */
bool gfp_decode_names(struct gfp *gfp, const char *names, size_t len,
		      const struct release *release)
{
	const struct gfp_era *era = gfp_era_of(release);
	struct choice mask = gfp->mask;

	memset(gfp, 0, sizeof(*gfp));
	gfp->mask = mask;
	gfp->known = take_names(gfp, names, len, era);
	if (!gfp->known) {
		memset(gfp, 0, sizeof(*gfp));
		gfp->mask = mask;
		return false;
	}
	if (gfp->name_count == 1 && scan_starts(gfp->names[0], "GFP_"))
		memcpy(gfp->summary, gfp->names[0], sizeof(gfp->summary));
	gfp_classify(gfp, era);
	return true;
}
