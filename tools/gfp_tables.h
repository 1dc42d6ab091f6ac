/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_GFP_TABLES_H
#define PAGEFAIL_GFP_TABLES_H

#include "gfp.h"

#define GFP_BITS	32

/* In tables a longer name hides what is in them. */
#define F(flag)		GFP_BIT(flag)

/**
 * struct gfp_composite - a usual combination of flags
 * @name: as the kernel's sources have it, NULL after the last
 * @flags: 1 << enum gfp_flag; of these the kernel may lack what is new or
 *   gone: see gfp_composite_fits()
 */
struct gfp_composite {
	const char *name;
	uint64_t flags;
};

/**
 * struct gfp_era - kernels whose bits mean the same
 * @version: of the first of them
 * @rhel: major release of Red Hat's system if they are its kernels, else 0
 * @build: there the build that is the first
 * @bits: name of each bit, without "__GFP_"; NULL where there is none, or
 *   where it depends on how the kernel was configured
 * @composites: most flags first
 * @has_nolock: has tries from any context
 */
struct gfp_era {
	unsigned int version[3];
	unsigned int rhel;
	unsigned int build;
	const char *const *bits;
	const struct gfp_composite *composites;
	bool has_nolock;
};

/* gfp_eras.c */
extern const struct gfp_era gfp_eras[];
extern const size_t gfp_era_count;

const struct gfp_era *gfp_era_of(const struct release *release);

/* gfp_tables.c */
extern const struct gfp_composite gfp_composites_2_4[];
extern const struct gfp_composite gfp_composites_2_6[];
extern const struct gfp_composite gfp_composites_4_4[];
extern const struct gfp_composite gfp_composites_4_6[];
extern const struct gfp_composite gfp_composites_4_8[];
extern const struct gfp_composite gfp_composites_6_8[];
extern const struct gfp_composite gfp_composites_el9[];

bool gfp_flag_of(const char *name, uint64_t *flag);
uint64_t gfp_era_flags(const struct gfp_era *era);
bool gfp_composite_fits(const struct gfp_composite *composite, uint64_t all,
			uint64_t *flags);
bool gfp_composite_flags(const struct gfp_era *era, const char *name,
			 uint64_t *flags);

/* gfp.c */
void gfp_classify(struct gfp *gfp, const struct gfp_era *era);
void gfp_add_word(struct gfp *gfp, const char *prefix, const char *word);
bool gfp_add_name(struct gfp *gfp, const char *prefix, const char *name);

#endif /* PAGEFAIL_GFP_TABLES_H */
