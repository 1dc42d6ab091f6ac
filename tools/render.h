/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_RENDER_H
#define PAGEFAIL_RENDER_H

#include <stdio.h>

#include "callpath.h"
#include "client.h"
#include "compaction.h"
#include "histogram.h"
#include "term.h"

/**
 * struct sites_view - what is shown of the call stacks that failed
 * @sites: the call stacks, most failures first
 * @module: the module
 * @config: its settings
 * @now: nanoseconds since 1970
 * @top: most of them to show
 */
struct sites_view {
	struct sites sites;
	struct module_info module;
	struct config config;
	uint64_t now;
	size_t top;
};

/**
 * struct settled - what a change of settings is measured by
 * @config: the settings
 * @gap: milliseconds in all in which the hooks changed over
 */
struct settled {
	struct config config;
	uint64_t gap;
};

/* Room for a text of site_facts() or site_last() */
#define SITE_TEXT_SIZE	256

typedef void stack_taker(void *to, const char *word);

void site_facts(const struct site_group *group, uint64_t all,
		char text[SITE_TEXT_SIZE]);
void site_last(const struct site *site, uint64_t now,
	       char text[SITE_TEXT_SIZE]);
void stack_words(const struct callpath *path, const struct frame *frames,
		 stack_taker *take, void *to);

void render_origin(FILE *out, const struct term *term,
		   const struct module_info *module);
void render_failed(FILE *out, const struct term *term,
		  const struct snapshot *snapshot,
		  const struct filter *filter);
void render_summary(FILE *out, const struct term *term,
		    const struct snapshot *snapshot,
		    const struct filter *filter);
void render_histogram(FILE *out, const struct term *term,
		      const struct histogram *histogram);
void render_histogram_blocks(FILE *out, const struct term *term,
			     const struct histogram *histogram);
void render_classes(FILE *out, const struct term *term,
		    const struct failures *failures);
void render_causes(FILE *out, const struct term *term,
		   const struct failures *failures);
void render_compaction(FILE *out, const struct term *term,
		       const struct compaction *compaction);
void render_sites(FILE *out, const struct term *term,
		  const struct sites_view *view);
size_t render_sites_count(FILE *out, const struct term *term,
			  const struct sites *sites,
			  const struct site_groups *groups);
void render_sites_left(FILE *out, const struct term *term,
		       const struct sites_view *view);
void render_stack(FILE *out, const struct term *term,
		  const struct callpath *path, const struct frame *frames,
		  int indent);
void render_config(FILE *out, const struct config *config);
void render_change(FILE *out, const struct config *set,
		   const struct settled *before, const struct settled *after);
void render_event(FILE *out, const struct term *term,
		  const struct event *event, uint64_t missed);
void render_hooks(FILE *out, const struct snapshot *snapshot,
		  const struct config *config, int indent);
void render_info(FILE *out, const struct snapshot *snapshot,
		 const struct config *config, bool net_admin);

void render_snapshot_json(FILE *out, const struct snapshot *snapshot,
			  const char *boot_id, const char *kernel);
void render_prometheus(FILE *out, const struct snapshot *snapshot,
		       const struct buddyinfo *memory);
void render_module_json(FILE *out, const struct module_info *module,
			const struct config *config);
void render_sites_json(FILE *out, const struct sites_view *view);
void render_event_json(FILE *out, const struct event *event, uint64_t missed);
void render_compactions_json(FILE *out, const struct compaction *list,
			     size_t count, const uint64_t *migrated);

#endif /* PAGEFAIL_RENDER_H */
