// SPDX-License-Identifier: GPL-2.0-only
/* What is decoded, against what was written down when the logs were made. */
#include <dirent.h>
#include <linux/pagefail.h>

#include "error.h"
#include "kselftest_harness.h"
#include "kept_reports.h"
#include "log_truth.h"

#define LOG_SIZE	65536

static int64_t value_of(const struct choice *choice)
{
	return choice->set ? (int64_t)choice->value : NONE;
}

static int class_of(const struct gfp *gfp)
{
	return gfp->known ? (int)gfp->class : NONE;
}

static bool is_true(const struct report *report,
		    const struct report_truth *truth)
{
	return report->line == truth->line &&
	       strcmp(report->comm, truth->comm) == 0 &&
	       strcmp(report->kernel, truth->kernel) == 0 &&
	       (int)report->kind == truth->kind &&
	       value_of(&report->order) == truth->order &&
	       value_of(&report->gfp.mask) == truth->gfp &&
	       class_of(&report->gfp) == truth->class &&
	       value_of(&report->context) == truth->context &&
	       value_of(&report->cause) == truth->cause &&
	       report->complete == (truth->complete != 0) &&
	       report->frame_count == truth->frames &&
	       report->zone_count == truth->zones;
}

static void explain(const char *name, const struct report *report)
{
	fprintf(stderr, "# %s: line %u comm %s kernel %s kind %u order %d "
		"gfp %#llx class %d context %d cause %d complete %d frames %zu "
		"zones %zu\n", name, (unsigned int)report->line, report->comm,
		report->kernel, report->kind, (int)value_of(&report->order),
		(unsigned long long)value_of(&report->gfp.mask),
		class_of(&report->gfp), (int)value_of(&report->context),
		(int)value_of(&report->cause), report->complete,
		report->frame_count, report->zone_count);
}

TEST(logs_are_what_they_were_made_as)
{
	size_t i, j;

	for (i = 0; i < log_truth_count; i++) {
		const struct log_truth *truth = &log_truths[i];
		struct kept_reports reports;
		char path[80];

		snprintf(path, sizeof(path), "logs/%s.log", truth->name);
		ASSERT_TRUE(kept_reports_read(&reports, path));
		EXPECT_EQ(reports.count, truth->count) {
			TH_LOG("%s", truth->name);
		}
		EXPECT_EQ(reports.counts.reports, truth->count);
		EXPECT_EQ(reports.counts.suppressed, truth->suppressed) {
			TH_LOG("%s", truth->name);
		}
		EXPECT_EQ(reports.counts.not_understood,
			  truth->not_understood) {
			TH_LOG("%s", truth->name);
		}
		for (j = 0; j < reports.count && j < truth->count; j++) {
			EXPECT_TRUE(is_true(&reports.list[j],
					    &truth->reports[j])) {
				explain(truth->name, &reports.list[j]);
			}
		}
		kept_reports_free(&reports);
	}
}

TEST(every_log_has_its_truth)
{
	DIR *dir = opendir("logs");
	struct dirent *entry;
	size_t logs = 0;

	ASSERT_NE(dir, NULL);
	while ((entry = readdir(dir)))
		logs += strstr(entry->d_name, ".log") != NULL;
	closedir(dir);
	EXPECT_EQ(logs, log_truth_count);
}

/**
 * struct text - a log in memory, and how to spoil it
 * @text: it
 * @len: its length
 * @seed: of what is random
 */
struct text {
	char text[LOG_SIZE];
	size_t len;
	uint64_t seed;
};

static bool text_read(struct text *text, const char *name)
{
	char path[80];
	FILE *file;

	snprintf(path, sizeof(path), "logs/%s.log", name);
	file = fopen(path, "r");
	if (!file)
		return false;
	text->len = fread(text->text, 1, sizeof(text->text), file);
	fclose(file);
	return text->len < sizeof(text->text);
}

static uint32_t text_random(struct text *text, uint32_t below)
{
	text->seed = text->seed * 6364136223846793005ULL +
		     1442695040888963407ULL;
	return (text->seed >> 33) % below;
}

/* What must hold for every report, whatever was in the log. */
static bool is_sane(const struct report *report)
{
	return report->frame_count <= FRAMES_MAX &&
	       report->zone_count <= REPORT_ZONES_MAX &&
	       (!report->order.set || report->order.value < ORDERS_MAX) &&
	       (!report->cause.set ||
		report->cause.value <= PAGEFAIL_CAUSE_LIMIT) &&
	       report->line > 0;
}

static bool decodes(const char *text, size_t len, size_t *count)
{
	struct kept_reports reports;
	bool sane = true;
	size_t i;

	kept_reports_text(&reports, text, len);
	for (i = 0; i < reports.count; i++)
		sane = sane && is_sane(&reports.list[i]);
	*count = reports.count;
	kept_reports_free(&reports);
	return sane;
}

/* Whatever is missing, there are never more reports than in the whole. */
TEST(logs_may_end_and_begin_anywhere)
{
	struct text *text = xcalloc(1, sizeof(*text));
	size_t i, at, count;

	for (i = 0; i < log_truth_count; i++) {
		ASSERT_TRUE(text_read(text, log_truths[i].name));
		for (at = 0; at < text->len; at++) {
			if (text->text[at] != '\n')
				continue;
			EXPECT_TRUE(decodes(text->text, at, &count));
			EXPECT_LE(count, log_truths[i].count);
			EXPECT_TRUE(decodes(text->text + at + 1,
					    text->len - at - 1, &count));
			EXPECT_LE(count, log_truths[i].count) {
				TH_LOG("%s from %zu", log_truths[i].name, at);
			}
		}
	}
	free(text);
}

TEST(logs_may_have_any_bytes)
{
	struct text *text = xcalloc(1, sizeof(*text));
	size_t i, count;
	int round, flip;

	text->seed = 5;
	for (i = 0; i < log_truth_count; i++) {
		for (round = 0; round < 8; round++) {
			ASSERT_TRUE(text_read(text, log_truths[i].name));
			for (flip = 0; text->len && flip < 1 << round; flip++)
				text->text[text_random(text, text->len)] ^=
					1 << text_random(text, 8);
			EXPECT_TRUE(decodes(text->text, text->len, &count));
		}
	}
	free(text);
}

/* Whoever wrote the line before, a report without a prefix is nobody's. */
TEST(host_is_that_of_the_report)
{
	static const char trace[] =
		"Pid: 0, comm: swapper Not tainted 2.6.32-358.el6.x86_64 #1\n"
		"Call Trace:\n"
		" <IRQ>  [<ffffffff8112c157>] ? "
		"__alloc_pages_nodemask+0x757/0x8d0\n"
		" [<ffffffff81166b42>] ? kmem_getpages+0x62/0x170\n";
	static const struct {
		const char *before;
		const char *host;
	} logs[] = {
		{ "", "" },
		{ "Mar  1 12:00:00 alpha kernel: eth0: link up\n", "" },
		{ "Mar  1 12:00:00 alpha kernel:\n", "alpha" },
		{ "Mar  1 12:00:00 alpha kernel:\n\n", "" },
		{ "Mar  1 12:00:00 alpha kernel: ", "alpha" },
	};
	struct kept_reports reports;
	char text[1024];
	size_t i;

	for (i = 0; i < ARRAY_SIZE(logs); i++) {
		snprintf(text, sizeof(text), "%sswapper: page allocation "
			 "failure. order:1, mode:0x20\n%s", logs[i].before,
			 trace);
		kept_reports_text(&reports, text, strlen(text));
		ASSERT_EQ(reports.count, 1);
		EXPECT_STREQ(reports.list[0].host, logs[i].host);
		EXPECT_EQ(reports.list[0].frame_count, 2);
		kept_reports_free(&reports);
	}
}

/* Lines of all logs, in no order. */
TEST(logs_may_be_shuffled)
{
	struct text *from = xcalloc(1, sizeof(*from));
	struct text *to = xcalloc(1, sizeof(*to));
	size_t count, at, len;
	int round;

	from->seed = 7;
	for (round = 0; round < 60; round++) {
		to->len = 0;
		while (to->len < sizeof(to->text) - 8192) {
			ASSERT_TRUE(text_read(from, log_truths[text_random(
					from, log_truth_count)].name));
			if (!from->len)
				continue;
			at = text_random(from, from->len);
			len = text_random(from, from->len - at + 1) % 4096;
			memcpy(to->text + to->len, from->text + at, len);
			to->len += len;
			to->text[to->len++] = '\n';
		}
		EXPECT_TRUE(decodes(to->text, to->len, &count));
	}
	free(from);
	free(to);
}

TEST_HARNESS_MAIN
