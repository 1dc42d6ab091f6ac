// SPDX-License-Identifier: GPL-2.0-only
/* What the advisor proposes, and what it must not, on hosts of every era. */
#include <stdio.h>

#include "advice_case.h"
#include "kselftest_harness.h"

/*
 * In each zone: "free_cma", and "low_min", from its watermark min to low;
 * "no_dma" makes another zone of DMA.
 */
static void change_zones(struct host *host, const char *name, uint64_t value)
{
	size_t i;

	for (i = 0; i < host->zone_count; i++) {
		if (strcmp(name, "free_cma") == 0)
			host->zones[i].free_cma = value;
		if (strcmp(name, "low_min") == 0)
			host->zones[i].low = host->zones[i].min + value;
		if (strcmp(name, "no_dma") == 0 &&
		    strcmp(host->zones[i].zone, "DMA") == 0)
			strcpy(host->zones[i].zone, "Device");
	}
}

static void change(struct host *host, const char *text)
{
	const char *value = strchr(text, '=') + 1;
	char name[48];
	size_t i;

	snprintf(name, sizeof(name), "%.*s", (int)(value - text - 1), text);
	change_zones(host, name, strtoull(value, NULL, 10));
	for (i = 0; i < host->setting_count; i++) {
		if (strcmp(host->settings[i].name, name) == 0)
			snprintf(host->settings[i].value,
				 sizeof(host->settings[i].value), "%s", value);
	}
	for (i = 0; i < host->number_count; i++) {
		if (strcmp(host->numbers[i].name, name) == 0)
			break;
	}
	if (i == host->number_count)
		host->numbers = xrealloc(host->numbers, ++host->number_count,
					 sizeof(*host->numbers));
	strcpy(host->numbers[i].name, name);
	host->numbers[i].value = strtoull(value, NULL, 10);
}

static bool load(const struct advice_case *row, struct host *host)
{
	struct error err;
	char path[128];
	size_t i;

	memset(host, 0, sizeof(*host));
	if (!row->tree)
		return true;
	snprintf(path, sizeof(path), "hosts/%s", row->tree);
	if (host_read(host, path, &err))
		return false;
	for (i = 0; i < CASE_WORDS && row->host[i]; i++)
		change(host, row->host[i]);
	if (row->release) {
		snprintf(host->release_text, sizeof(host->release_text), "%s",
			 row->release);
		release_parse(&host->release, row->release);
	}
	return true;
}

static void judge(const struct advice_case *row, const struct host *host,
		  struct advice *advice)
{
	struct trouble rows[CASE_ROWS];
	struct troubles troubles = {
		.rows = rows, .suppressed = row->suppressed,
		.seconds = row->seconds ? row->seconds : 3600,
	};

	troubles.from_log = row->log;
	if (row->log && row->release)
		snprintf(troubles.kernel, sizeof(troubles.kernel), "%s",
			 row->release);
	memcpy(rows, row->rows, sizeof(rows));
	while (troubles.count < CASE_ROWS && rows[troubles.count].count)
		troubles.count++;
	advice_make(advice, host, &troubles);
}

static bool is_in(const char *const *list, const char *text)
{
	size_t i;

	for (i = 0; i < CASE_WORDS && list[i]; i++) {
		if (strcmp(list[i], text) == 0)
			return true;
	}
	return false;
}

static bool has_finding(const struct advice *advice, const char *id)
{
	size_t i;

	for (i = 0; i < advice->count; i++) {
		if (strcmp(advice->findings[i].id, id) == 0)
			return true;
	}
	return false;
}

/* As the table of cases writes it. */
static const char *const *action_text(const struct advice_case *row,
				      const struct action *action, char *text,
				      size_t size)
{
	if (action->type == ACTION_SYSCTL) {
		snprintf(text, size, "%s=%s", action->name, action->to);
		return row->sysctls;
	}
	snprintf(text, size, "%s%s%s",
		 action->type == ACTION_COMPACT ? "compact" :
		 action_types.list[action->type].name, " ", action->name);
	return row->others;
}

static size_t length(const char *const *list)
{
	size_t count = 0;

	while (count < CASE_WORDS && list[count])
		count++;
	return count;
}

static void check_actions(struct __test_metadata *_metadata,
			  const struct advice_case *row,
			  const struct advice *advice)
{
	size_t i, j, found = 0;
	char text[256];

	for (i = 0; i < advice->count; i++) {
		const struct finding *finding = &advice->findings[i];

		for (j = 0; j < finding->action_count; j++, found++) {
			const char *const *list;

			list = action_text(row, &finding->actions[j], text,
					   sizeof(text));
			EXPECT_TRUE(is_in(list, text))
				TH_LOG("%s: must not propose %s", row->name,
				       text);
		}
	}
	EXPECT_EQ(found, length(row->sysctls) + length(row->others))
		TH_LOG("%s: has not all actions", row->name);
}

static void check(struct __test_metadata *_metadata,
		  const struct advice_case *row)
{
	struct advice advice;
	struct host host;
	const char *flaw;
	size_t i;

	ASSERT_TRUE(load(row, &host));
	judge(row, &host, &advice);
	flaw = advice_flaw(&advice);
	EXPECT_EQ(flaw, NULL)
		TH_LOG("%s: %s", row->name, flaw);
	for (i = 0; i < length(row->ids); i++)
		EXPECT_TRUE(has_finding(&advice, row->ids[i]))
			TH_LOG("%s: lacks %s", row->name, row->ids[i]);
	for (i = 0; i < length(row->not_ids); i++)
		EXPECT_FALSE(has_finding(&advice, row->not_ids[i]))
			TH_LOG("%s: must not have %s", row->name,
			       row->not_ids[i]);
	check_actions(_metadata, row, &advice);
	advice_free(&advice);
	host_free(&host);
}

TEST(proposes_what_helps)
{
	unsigned int i;

	for (i = 0; i < advice_old_count; i++)
		check(_metadata, &advice_olds[i]);
	for (i = 0; i < advice_setting_count; i++)
		check(_metadata, &advice_settings[i]);
}

TEST(proposes_nothing_where_nothing_helps)
{
	unsigned int i;

	for (i = 0; i < advice_other_count; i++)
		check(_metadata, &advice_others[i]);
}

TEST(needs_the_host_for_numbers)
{
	unsigned int i;

	for (i = 0; i < advice_log_count; i++)
		check(_metadata, &advice_logs[i]);
}

static uint64_t number_of(const struct finding *finding, const char *name)
{
	size_t i;

	for (i = 0; i < finding->evidence_count; i++) {
		if (strcmp(finding->evidence[i].name, name) == 0)
			return finding->evidence[i].number;
	}
	return UINT64_MAX;
}

/* 512000 of 2046976 kB on a machine of one node; 33 failed. */
TEST(shows_the_numbers)
{
	static const struct advice_case row = {
		.tree = "el6-2g-recipe",
		.rows = { { ROW(33, 1, ATOMIC), CAUSE(DEPLETED) } },
	};
	const struct finding *finding;
	struct advice advice;
	struct host host;

	ASSERT_TRUE(load(&row, &host));
	judge(&row, &host, &advice);
	ASSERT_GE(advice.count, 2);
	finding = &advice.findings[0];
	EXPECT_STREQ(finding->id, "reserve-dangerous");
	EXPECT_EQ(finding->severity, SEVERITY_CRITICAL);
	EXPECT_EQ(number_of(finding, "min_free"), 512000);
	EXPECT_EQ(number_of(finding, "low_memory"), 2046976);
	EXPECT_EQ(number_of(finding, "percent"), 25);
	EXPECT_EQ(number_of(finding, "nodes"), 1);
	ASSERT_EQ(finding->action_count, 1);
	EXPECT_STREQ(finding->actions[0].from, "512000");
	finding = &advice.findings[1];
	EXPECT_STREQ(finding->id, "reserve-no-room");
	EXPECT_EQ(number_of(finding, "failures"), 33);
	EXPECT_EQ(number_of(finding, "atomic_failures"), 33);
	advice_free(&advice);
	host_free(&host);
}

/* 1000 ten-thousandths are a tenth of memory. */
TEST(is_graver_the_more_it_takes)
{
	static const struct advice_case rows[] = {
		{ .tree = "el8-256g-4node",
		  .host = { "vm.watermark_scale_factor=999" } },
		{ .tree = "el8-256g-4node",
		  .host = { "vm.watermark_scale_factor=1000" } },
	};
	struct advice advice;
	struct host host;
	unsigned int i;

	for (i = 0; i < 2; i++) {
		ASSERT_TRUE(load(&rows[i], &host));
		judge(&rows[i], &host, &advice);
		EXPECT_STREQ(advice.findings[0].id, "watermarks-wide");
		EXPECT_EQ(advice.findings[0].severity, i ? SEVERITY_CRITICAL :
			  SEVERITY_WARNING);
		advice_free(&advice);
		host_free(&host);
	}
}

TEST_HARNESS_MAIN
