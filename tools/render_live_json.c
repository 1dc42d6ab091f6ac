// SPDX-License-Identifier: GPL-2.0-only
/* Samples as JSON, one object on a line. */
#include <time.h>

#include "document.h"
#include "watch.h"

static json_t *time_of(time_t when)
{
	char buf[32] = "";
	struct tm tm;

	if (gmtime_r(&when, &tm))
		strftime(buf, sizeof(buf), "%Y-%m-%dT%H:%M:%SZ", &tm);
	return doc_text(buf);
}

/* The first sample has no differences. */
static void set_delta(json_t *object, const struct live *live, uint64_t delta)
{
	bool known = live->state == LIVE_RUNNING;

	doc_set(object, "delta", known ? doc_number(delta) : json_null());
	doc_set(object, "rate", known ? json_real(live_rate(live, delta)) :
		json_null());
}

static json_t *failures_of(const struct live *live)
{
	const struct failures *failures = &live->now.snapshot.failures;
	json_t *rows = doc_checked(json_array());
	size_t i;

	for (i = 0; i < failures->count; i++) {
		json_t *row = doc_object(&failure_fields, &failures->rows[i]);

		set_delta(row, live, live->deltas[i]);
		doc_append(rows, row);
	}
	return rows;
}

static json_t *others_of(const struct live *live)
{
	const struct module_info *module = &live->now.snapshot.module;
	json_t *rows = doc_checked(json_array());
	size_t i;

	for (i = 0; i < module->other_count; i++) {
		json_t *row = doc_object(&other_fields, &module->others[i]);

		set_delta(row, live, live->other_deltas[i]);
		doc_append(rows, row);
	}
	return rows;
}

/* Stacks are long: after the first sample those only that failed since. */
static json_t *sites_of(const struct live *live)
{
	const struct sites *sites = &live->now.sites;
	json_t *rows = doc_checked(json_array());
	size_t i;

	for (i = 0; i < sites->count; i++) {
		json_t *row;

		if (live->state == LIVE_RUNNING && !live->site_deltas[i])
			continue;
		row = doc_object(&site_fields, &sites->rows[i]);
		set_delta(row, live, live->site_deltas[i]);
		doc_append(rows, row);
	}
	return rows;
}

/**
 * render_live_json - write a sample as JSON
 * @out: where to
 * @live: what is known
 * @trouble: why there is no new sample, NULL if there is
 */
void render_live_json(FILE *out, const struct live *live, const char *trouble)
{
	json_t *json = doc_new();

	doc_set(json, "time", time_of(trouble ? time(NULL) :
				      live->now.snapshot.time));
	doc_set(json, "error", doc_text(trouble));
	if (!trouble) {
		const struct module_info *module = &live->now.snapshot.module;
		bool known = live->state == LIVE_RUNNING;

		doc_set(json, "seconds", known ? json_real(live->seconds) :
			json_null());
		doc_set(json, "generation", doc_number(module->generation));
		doc_set(json, "restarted", json_boolean(live->restarted));
		doc_set(json, "failures", failures_of(live));
		doc_set(json, "other", others_of(live));
		if (live->now.has_sites)
			doc_set(json, "sites", sites_of(live));
	}
	doc_write(out, json);
}
