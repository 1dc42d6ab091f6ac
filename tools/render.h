/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_RENDER_H
#define PAGEFAIL_RENDER_H

#include <stdio.h>

#include "client.h"
#include "compaction.h"
#include "histogram.h"
#include "term.h"

void render_summary(FILE *out, const struct term *term,
		    const struct snapshot *snapshot,
		    const struct filter *filter);
void render_histogram(FILE *out, const struct term *term,
		      const struct histogram *histogram);
void render_classes(FILE *out, const struct term *term,
		    const struct failures *failures);
void render_causes(FILE *out, const struct term *term,
		   const struct failures *failures);
void render_compaction(FILE *out, const struct term *term,
		       const struct compaction *compaction);
void render_info(FILE *out, const struct snapshot *snapshot, bool net_admin);

void render_snapshot_json(FILE *out, const struct snapshot *snapshot,
			  const char *boot_id, const char *kernel);
void render_module_json(FILE *out, const struct module_info *module);
void render_compactions_json(FILE *out, const struct compaction *list,
			     size_t count, const uint64_t *migrated);

#endif /* PAGEFAIL_RENDER_H */
