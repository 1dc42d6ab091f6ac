// SPDX-License-Identifier: GPL-2.0-only
/*
 * Every log of logs/ against all that is known of it, which was read against
 * the log by hand: UPDATE_GOLDEN=1 writes it anew.
 */
#include <dirent.h>

#include "document.h"
#include "golden.h"
#include "kselftest_harness.h"
#include "kept_reports.h"
#include "report_dump.h"

/* What is in the logs: they must not be lost. */
#define LOGS_LEAST	45

/* Lists in lists are on one line. */
static void write_json(FILE *out, json_t *json, unsigned int depth)
{
	bool is_object = json_is_object(json), first = true;
	const char *key;
	json_t *value;
	size_t i;

	if (depth == 4 || (!is_object && !json_is_array(json))) {
		json_dumpf(json, out, JSON_ENCODE_ANY | JSON_PRESERVE_ORDER);
		return;
	}
	fputc(is_object ? '{' : '[', out);
	json_object_foreach(json, key, value) {
		fprintf(out, "%s\n%*s\"%s\": ", first ? "" : ",", depth + 1, "",
			key);
		write_json(out, value, depth + 1);
		first = false;
	}
	for (i = 0; i < json_array_size(json); i++) {
		fprintf(out, "%s\n%*s", i ? "," : "", depth + 1, "");
		write_json(out, json_array_get(json, i), depth + 1);
	}
	fputc(is_object ? '}' : ']', out);
}

static json_t *dump(const struct kept_reports *reports)
{
	json_t *object = doc_checked(json_object());
	json_t *list = doc_checked(json_array());
	size_t i;

	for (i = 0; i < reports->count; i++)
		doc_append(list, report_dump(&reports->list[i]));
	doc_set(object, "lines", doc_number(reports->counts.lines));
	doc_set(object, "suppressed", doc_number(reports->counts.suppressed));
	doc_set(object, "not_understood",
		doc_number(reports->counts.not_understood));
	doc_set(object, "reports", list);
	return object;
}

static bool is_as_known(const char *name)
{
	struct kept_reports reports;
	struct output output;
	char path[80];
	json_t *json;
	bool same;

	snprintf(path, sizeof(path), "logs/%s.log", name);
	if (!kept_reports_read(&reports, path))
		return false;
	output_begin(&output);
	json = dump(&reports);
	write_json(output.file, json, 0);
	fputc('\n', output.file);
	snprintf(path, sizeof(path), "../logs/%s.json", name);
	same = output_is_golden(&output, path);
	json_decref(json);
	output_free(&output);
	kept_reports_free(&reports);
	return same;
}

TEST(every_log_is_as_known)
{
	DIR *dir = opendir("logs");
	struct dirent *entry;
	unsigned int logs = 0;

	ASSERT_NE(dir, NULL);
	while ((entry = readdir(dir))) {
		char name[40];

		if (!strstr(entry->d_name, ".log"))
			continue;
		snprintf(name, sizeof(name), "%.*s",
			 (int)(strlen(entry->d_name) - strlen(".log")),
			 entry->d_name);
		EXPECT_TRUE(is_as_known(name)) {
			TH_LOG("%s", entry->d_name);
		}
		logs++;
	}
	closedir(dir);
	EXPECT_GE(logs, LOGS_LEAST);
}

TEST_HARNESS_MAIN
