/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_ADVICE_PRIVATE_H
#define PAGEFAIL_ADVICE_PRIVATE_H

#include "advice.h"
#include "text.h"

/* What failures come down to; each belongs to exactly one. */
enum theme {
	THEME_VMALLOC,
	THEME_STALL,
	THEME_OTHER,
	THEME_LIMIT,
	THEME_FALLBACK,		/* a smaller request follows */
	THEME_SILENT,		/* nothing smaller, but the caller copes */
	THEME_HUGE,
	THEME_JUMBO,
	THEME_TRANSIENT,
	THEME_FRAGMENTED,
	THEME_NO_ZONE,		/* none is allowed */
	THEME_LOW_ZONE,
	THEME_LOWMEM,		/* all that a 32-bit kernel has for itself */
	THEME_CMA,
	THEME_SHORT,		/* the reserve was not enough */
	THEME_USED_UP,
	THEME_UNCLEAR,
	THEMES
};

/**
 * struct batch - failures of a theme
 * @count: how many
 * @atomic: how many of class atomic
 * @orders: a bit for each order
 * @top_order: the highest
 * @most: those of the row that has most, NULL without any
 */
struct batch {
	uint64_t count;
	uint64_t atomic;
	uint32_t orders;
	uint32_t top_order;
	const struct trouble *most;
};

/**
 * struct facts - what the rules judge
 * @host: the host
 * @troubles: what failed
 * @advice: findings so far
 * @release: of the kernel that failed, all 0 if not known
 * @has_release: it is known
 * @has_host: zones or sysctls of the host are known
 * @scales: the distance between its watermarks can be set, 4.6 and newer
 * @memory_kb: memory of the host, 0 if not known
 * @lowmem_kb: what min_free_kbytes is a part of: neither HighMem nor Movable
 * @usable_kb: @lowmem_kb without what is set aside for huge pages
 * @cache_kb: page cache and slab that can be given back
 * @cache_full: much of the memory is page cache
 * @much_free: a good part of it is not used at all
 * @used_up: hardly any memory can be given back
 * @container: /proc shows a part of the host
 * @explained: some finding says what is to be done about THEME_SHORT
 * @batches: by enum theme
 */
struct facts {
	const struct host *host;
	const struct troubles *troubles;
	struct advice *advice;
	struct release release;
	bool has_release;
	bool has_host;
	bool scales;
	uint64_t memory_kb;
	uint64_t lowmem_kb;
	uint64_t usable_kb;
	uint64_t cache_kb;
	bool cache_full;
	bool much_free;
	bool used_up;
	bool container;
	bool explained;
	struct batch batches[THEMES];
};

typedef void advice_rule(struct facts *facts);

/* advice_facts.c */
void facts_find(struct facts *facts);
uint64_t facts_own_reserve_kb(const struct facts *facts);
bool facts_below_own(const struct facts *facts, uint64_t kb);
bool facts_before(const struct facts *facts, unsigned int major,
		  unsigned int minor);

/* advice_themes.c */
enum theme theme_of(const struct facts *facts, const struct trouble *trouble);
void batch_add(struct batch *batch, const struct trouble *trouble);
bool is_low_zone(const struct facts *facts, const char *zone);
bool is_class(const struct trouble *trouble, uint32_t class);
bool is_cause(const struct trouble *trouble, uint32_t cause);
uint32_t order_of(const struct trouble *trouble);
bool enough_seen(const struct facts *facts, uint64_t count);
enum severity severity_of(const struct facts *facts, const struct batch *batch);

/* advice_finding.c */
struct finding *finding_add(struct facts *facts, const char *id,
			    enum severity severity);
void finding_title(struct finding *finding, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void finding_reason(struct finding *finding, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void finding_number(struct finding *finding, const char *name, uint64_t number,
		    const char *unit);
void finding_text(struct finding *finding, const char *name, const char *text);
void finding_batch(struct finding *finding, const struct batch *batch);
struct action *finding_action(struct finding *finding, enum action_type type,
			      const char *name, const char *danger);
void finding_sysctl(struct facts *facts, struct finding *finding,
		    const char *name, uint64_t to, const char *danger);
const char *size_text(char buf[TEXT_SIZE], uint64_t kb);
const char *who_text(char buf[FRAME_SIZE], const struct batch *batch);

/* The rules, by what they are about. */
advice_rule advise_upgrade;
advice_rule advise_reserve;
advice_rule advise_reserve_value;
advice_rule advise_watermarks;
advice_rule advise_watermarks_value;
advice_rule advise_zone_reclaim;
advice_rule advise_zone_reclaim_value;
advice_rule advise_low_zone;
advice_rule advise_lowmem;
advice_rule advise_no_zone;
advice_rule advise_fragmented;
advice_rule advise_compaction_off;
advice_rule advise_network;
advice_rule advise_huge;
advice_rule advise_limit;
advice_rule advise_vmalloc;
advice_rule advise_stall;
advice_rule advise_other;
advice_rule advise_fallback;
advice_rule advise_silent;
advice_rule advise_transient;
advice_rule advise_cma;
advice_rule advise_used_up;
advice_rule advise_unclear;
advice_rule advise_short;
advice_rule advise_container;
advice_rule advise_host;
advice_rule advise_nothing;

#endif /* PAGEFAIL_ADVICE_PRIVATE_H */
