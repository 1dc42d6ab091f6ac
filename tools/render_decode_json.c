// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reports of logs as JSON. The document is written piece by piece: a log may
 * have more reports than there is memory.
 */
#include <string.h>

#include "error.h"
#include "render_decode.h"

static json_t *number_or_null(uint32_t value, uint32_t unknown)
{
	return value == unknown ? json_null() : doc_number(value);
}

static void dump(FILE *out, json_t *json)
{
	/* What goes wrong with the output is seen when it is closed. */
	if (json_dumpf(json, out, JSON_COMPACT | JSON_PRESERVE_ORDER |
		       JSON_ENCODE_ANY) < 0 && !ferror(out))
		no_memory();
	json_decref(json);
}

/**
 * render_reports_begin_json - begin the document
 * @out: where to
 */
void render_reports_begin_json(FILE *out)
{
	fputs("{\"schema\":1,\"reports\":[", out);
}

/**
 * render_report_json - write a report into the document
 * @out: where to
 * @report: the report
 * @file: that it was found in, NULL if there is only one
 * @is_first: it is the first
 */
void render_report_json(FILE *out, const struct report *report,
			const char *file, bool is_first)
{
	fputs(is_first ? "\n" : ",\n", out);
	dump(out, report_document(report, file));
}

static json_t *summary_of(const struct tally *tally)
{
	json_t *rows = doc_checked(json_array());
	size_t i;

	for (i = 0; i < tally->kind_count; i++) {
		const struct tally_kind *kind = &tally->kinds[i];
		json_t *row = doc_checked(json_object());

		doc_set(row, "kind", word_document(&kinds, kind->kind));
		doc_set(row, "slab", doc_flag(kind->is_slab));
		doc_set(row, "order", number_or_null(kind->order,
						     WORD_UNKNOWN));
		doc_set(row, "class", word_document(&classes, kind->class));
		doc_set(row, "count", doc_number(kind->count));
		doc_append(rows, row);
	}
	return rows;
}

static json_t *failures_of(const struct tally *tally)
{
	json_t *rows = doc_checked(json_array());
	size_t i;

	for (i = 0; i < tally->failures.count; i++) {
		const struct failure *failure = &tally->failures.rows[i];
		json_t *row = doc_checked(json_object());
		bool has_zone = strcmp(failure->zone, "-") != 0;

		doc_set(row, "node", number_or_null(failure->node,
						    NODE_UNKNOWN));
		doc_set(row, "zone", doc_text(has_zone ? failure->zone : NULL));
		doc_set(row, "order", doc_number(failure->order));
		doc_set(row, "class", word_document(&classes, failure->class));
		doc_set(row, "silent", failure->class == WORD_UNKNOWN ?
			json_null() : doc_flag(failure->silent));
		doc_set(row, "cause", word_document(&causes, failure->cause));
		doc_set(row, "count", doc_number(failure->count));
		doc_append(rows, row);
	}
	return rows;
}

static void write_key(FILE *out, const char *key, json_t *value)
{
	fprintf(out, ",\"%s\":", key);
	dump(out, doc_checked(value));
}

/**
 * render_reports_end_json - end the document
 * @out: where to
 * @tally: what all reports come to
 */
void render_reports_end_json(FILE *out, const struct tally *tally)
{
	const struct log_counts *counts = &tally->counts;

	fputs("]", out);
	write_key(out, "summary", summary_of(tally));
	write_key(out, "summary_left", doc_number(tally->kinds_left));
	write_key(out, "failures", failures_of(tally));
	write_key(out, "failures_left", doc_number(tally->failures_left));
	write_key(out, "suppressed", doc_number(counts->suppressed));
	write_key(out, "incomplete", doc_number(tally->incomplete));
	write_key(out, "lines", doc_number(counts->lines));
	write_key(out, "not_understood", doc_number(counts->not_understood));
	write_key(out, "binary", doc_number(counts->binary));
	write_key(out, "cut", doc_number(counts->cut));
	fputs("}\n", out);
}
