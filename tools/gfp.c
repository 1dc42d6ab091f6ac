// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/pagefail.h>

#include "error.h"
#include "gfp_tables.h"

/* As in module/classify.c: all of these, and nothing but those besides. */
#define NOLOCK_ALL	(F(NOWARN) | F(ZERO) | F(NOMEMALLOC))
#define NOLOCK_MAY	(F(COMP) | F(ACCOUNT) | F(HARDWALL))

/**
 * gfp_classify - what a request could have done
 * @gfp: its flags; gets the class
 * @era: of the kernel, NULL if it is not known
 */
void gfp_classify(struct gfp *gfp, const struct gfp_era *era)
{
	gfp->silent = gfp->flags & F(NOWARN);
	if (era && era->has_nolock && !gfp->unknown &&
	    (gfp->flags & ~NOLOCK_MAY) == NOLOCK_ALL)
		gfp->class = PAGEFAIL_CLASS_NOLOCK;
	else if (gfp->flags & F(DIRECT_RECLAIM))
		gfp->class = PAGEFAIL_CLASS_RECLAIM;
	else
		gfp->class = gfp->flags & F(HIGH) ? PAGEFAIL_CLASS_ATOMIC :
						    PAGEFAIL_CLASS_NOWAIT;
}

/**
 * gfp_add_word - go on with the words
 * @gfp: where to
 * @prefix: of the word
 * @word: the word
 */
void gfp_add_word(struct gfp *gfp, const char *prefix, const char *word)
{
	static const char more[] = "|...";
	size_t len = strlen(gfp->words), room = sizeof(gfp->words) - len;
	size_t needed = strlen(prefix) + strlen(word) + sizeof(more) + 1;

	if (room >= needed)
		snprintf(gfp->words + len, room, "%s%s%s", len ? "|" : "",
			 prefix, word);
	else if (len && gfp->words[len - 1] != '.')
		snprintf(gfp->words + len, room, "%s", more);
}

/**
 * gfp_add_name - add a name
 * @gfp: where to
 * @prefix: of the name
 * @name: the name
 *
 * Return: whether there was room.
 */
bool gfp_add_name(struct gfp *gfp, const char *prefix, const char *name)
{
	return gfp->name_count < GFP_NAMES_MAX &&
	       snprintf(gfp->names[gfp->name_count++], GFP_NAME_SIZE, "%s%s",
			prefix, name) < GFP_NAME_SIZE;
}

/* The first combination that is in the mask; what is left then stands alone. */
static uint64_t find_composite(const struct gfp *gfp,
			       const struct gfp_era *era, const char **name)
{
	const struct gfp_composite *composite;
	uint64_t all = gfp_era_flags(era), flags;

	for (composite = era->composites; composite->name; composite++) {
		if (!gfp_composite_fits(composite, all, &flags) ||
		    (gfp->flags & flags) != flags)
			continue;
		/* Nothing at all is a combination only where nothing else is. */
		if (!flags && (gfp->flags || gfp->unknown))
			continue;
		*name = composite->name;
		return flags;
	}
	return 0;
}

/* The mask as newer kernels write it, by the names of its own kernel. */
static void put_in_words(struct gfp *gfp, const struct gfp_era *era,
			 uint32_t mask)
{
	const char *composite = NULL;
	uint64_t said, flag;
	char rest[16];
	size_t i;

	said = find_composite(gfp, era, &composite);
	if (composite)
		gfp_add_word(gfp, "", composite);
	for (i = 0; i < GFP_BITS; i++) {
		if (mask >> i & 1 && era->bits[i] &&
		    gfp_flag_of(era->bits[i], &flag) && !(flag & said))
			gfp_add_word(gfp, "__GFP_", era->bits[i]);
	}
	if (gfp->unknown) {
		snprintf(rest, sizeof(rest), "%#x", gfp->unknown);
		gfp_add_word(gfp, "", rest);
	}
	if (composite && !strchr(gfp->words, '|'))
		snprintf(gfp->summary, sizeof(gfp->summary), "%s", composite);
}

static void add_bits(struct gfp *gfp, uint32_t mask, const struct gfp_era *era)
{
	uint64_t flag;
	size_t i;

	for (i = 0; i < GFP_BITS; i++) {
		if (!(mask >> i & 1))
			continue;
		if (!era->bits[i] || !gfp_flag_of(era->bits[i], &flag)) {
			gfp->unknown |= (uint32_t)1 << i;
			continue;
		}
		gfp->flags |= flag;
		gfp_add_name(gfp, "__GFP_", era->bits[i]);
	}
}

static void decode_by(struct gfp *gfp, uint32_t mask,
		      const struct gfp_era *era)
{
	memset(gfp, 0, sizeof(*gfp));
	gfp->mask.set = true;
	gfp->mask.value = mask;
	gfp->known = true;
	add_bits(gfp, mask, era);
	gfp_classify(gfp, era);
	put_in_words(gfp, era, mask);
}

static bool is_bit_sure(size_t bit)
{
	const char *first = gfp_eras[0].bits[bit];
	size_t i;

	for (i = 1; first && i < gfp_era_count; i++) {
		const char *name = gfp_eras[i].bits[bit];

		if (!name || strcmp(name, first) != 0)
			return false;
	}
	return first;
}

/* Only what is the same in all kernels is sure. */
static void decode_anyhow(struct gfp *gfp, uint32_t mask)
{
	uint32_t unsure = 0;
	struct gfp *other;
	size_t i;

	for (i = 0; i < GFP_BITS; i++) {
		if (mask >> i & 1 && !is_bit_sure(i))
			unsure |= (uint32_t)1 << i;
	}
	if (unsure) {
		memset(gfp, 0, sizeof(*gfp));
		gfp->mask.set = true;
		gfp->mask.value = mask;
		gfp->unknown = unsure;
		return;
	}
	decode_by(gfp, mask, &gfp_eras[0]);
	other = xcalloc(1, sizeof(*other));
	for (i = 1; i < gfp_era_count && *gfp->words; i++) {
		decode_by(other, mask, &gfp_eras[i]);
		if (strcmp(gfp->words, other->words) != 0)
			gfp->words[0] = gfp->summary[0] = '\0';
	}
	free(other);
}

/**
 * gfp_decode_mask - what a bare mask says
 * @gfp: where to
 * @mask: the mask
 * @release: of the kernel that wrote it, NULL or all 0 if it is not known
 *
 * Return: whether it is known.
 */
bool gfp_decode_mask(struct gfp *gfp, uint32_t mask,
		     const struct release *release)
{
	const struct gfp_era *era = gfp_era_of(release);

	if (era)
		decode_by(gfp, mask, era);
	else
		decode_anyhow(gfp, mask);
	return gfp->known;
}

/**
 * gfp_highest_zone - the highest zone that a request allows
 * @gfp: of the request
 *
 * As the kernel's gfp_zone() has it, on a machine that has all zones.
 *
 * Return: the zone, RANK_UNKNOWN if that is not known.
 */
enum zone_rank gfp_highest_zone(const struct gfp *gfp)
{
	if (!gfp->known)
		return RANK_UNKNOWN;
	if (GFP_HAS(gfp, DMA))
		return RANK_DMA;
	if (GFP_HAS(gfp, DMA32))
		return RANK_DMA32;
	if (GFP_HAS(gfp, HIGHMEM))
		return GFP_HAS(gfp, MOVABLE) ? RANK_MOVABLE : RANK_HIGHMEM;
	return RANK_NORMAL;
}
