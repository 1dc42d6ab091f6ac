// SPDX-License-Identifier: GPL-2.0-only
/* A host whose /proc, /sys and log hold anything, and command lines. */
#include <string.h>

#include <jansson.h>

#include "../../tools/advisor.h"
#include "../../tools/compaction.h"
#include "../../tools/guard_host.h"
#include "../../tools/page.h"
#include "../../tools/render.h"
#include "../../tools/settings.h"
#include "../../tools/sysctl.h"
#include "fuzz.h"

#define WORDS_MAX	5

static const char *const paths[] = {
	"proc/zoneinfo", "proc/buddyinfo", "proc/meminfo", "proc/vmstat",
	"proc/version", "proc/self/status", "proc/sys/kernel/osrelease",
	"proc/sys/kernel/hostname", "proc/sys/vm/min_free_kbytes",
	"proc/sys/vm/zone_reclaim_mode", "proc/sys/vm/watermark_scale_factor",
	"proc/sys/vm/lowmem_reserve_ratio", "proc/sys/vm/extfrag_threshold",
	"proc/sys/vm/compaction_proactiveness", "proc/sys/vm/defrag_mode",
	"proc/sys/vm/compact_unevictable_allowed",
	"sys/class/net/eth0/mtu", "sys/class/net/eth0/device/driver",
	"sys/class/net/eth1/mtu", "sys/class/net/eth1/device/driver",
	"after/proc/buddyinfo", "log", "gfp", "kernel", "config", NULL,
};

/* What is proposed can be applied. */
static void expect_fit(const struct action *action)
{
	if (action->type != ACTION_SYSCTL || !*action->to)
		return;
	fuzz_expect(sysctl_is_valid(action->name, action->to),
		    "the value that is proposed can be written");
}

static void look_at_advice(const char *log)
{
	const struct question question = {
		.root = fuzz_root(), .is_copy = true, .log = log,
	};
	struct error err = { .status = STATUS_DONE };
	struct judgement judgement;
	size_t i, j;

	if (advisor_ask(&question, &judgement, &err))
		fuzz_expect_error(&err);
	for (i = 0; i < judgement.advice.count; i++) {
		const struct finding *finding = &judgement.advice.findings[i];

		for (j = 0; j < finding->action_count; j++)
			expect_fit(&finding->actions[j]);
	}
	judgement_free(&judgement);
}

static void advise(void)
{
	char log[TREE_SIZE + 8], root_option[] = "--root", log_option[] = "--log";
	char root[TREE_SIZE];
	char *args[] = { root_option, root, NULL, log, NULL };

	snprintf(root, sizeof(root), "%s", fuzz_root());
	snprintf(log, sizeof(log), "%s/log", root);
	fuzz_command(&advise_command, args, true);
	look_at_advice(NULL);
	if (fuzz_has("log")) {
		args[2] = log_option;
		look_at_advice(log);
		fuzz_command(&advise_command, args, true);
	}
	fuzz_command(&advise_command, args, false);
}

/* What the log tells of, and nothing else: no module is asked here. */
static void report(void)
{
	char log[TREE_SIZE + 8], log_option[] = "--log";
	char *args[] = { log_option, log, NULL };

	snprintf(log, sizeof(log), "%s/log", fuzz_root());
	if (fuzz_has("log"))
		fuzz_command(&report_command, args, false);
}

static void draw(void)
{
	struct judgement judgement = { .source = "module" };
	struct page page = {
		.host = "", .kernel = "", .judgement = &judgement,
	};
	struct fuzz_out out;
	struct error err;

	if (host_read(&judgement.host, fuzz_root(), &err))
		return;
	page_zones_of_host(&page.zones, &judgement.host);
	fuzz_begin(&out);
	page_write(out.file, &page);
	fclose(out.file);
	fuzz_expect_plain(&out);
	fuzz_end(&out);
	page_zones_free(&page.zones);
	judgement_free(&judgement);
}

static void compact(void)
{
	char after[TREE_SIZE + 8];
	struct term term = { .width = 80 };
	struct compaction compaction = { .node = 0 };
	struct error err;
	struct fuzz_out out;
	struct gain gain;

	snprintf(after, sizeof(after), "%s/after", fuzz_root());
	if (!procfs_buddyinfo(fuzz_root(), &compaction.before, &err) &&
	    !procfs_buddyinfo(after, &compaction.after, &err)) {
		fuzz_begin(&out);
		compaction_gain(&compaction, &gain);
		compaction_blocks(&compaction.after, 3);
		render_compaction(out.file, &term, &compaction);
		fclose(out.file);
		fuzz_expect_plain(&out);
		fuzz_end(&out);
	}
	compaction_free(&compaction);
}

static void look(void)
{
	static struct background background;
	uint64_t pages;

	procfs_pages_migrated(fuzz_root(), &pages);
	procfs_has_net_admin(fuzz_root());
	guard_background(fuzz_root(), &background, 1);
}

static void explain_gfp(void)
{
	char gfp_option[] = "--gfp", kernel_option[] = "--kernel";
	char mode[512], kernel[128];
	char *args[] = { gfp_option, mode, NULL, kernel, NULL };

	if (!fuzz_text("gfp", mode, sizeof(mode)))
		return;
	mode[strcspn(mode, "\n")] = '\0';
	fuzz_command(&decode_command, args, false);
	if (!fuzz_text("kernel", kernel, sizeof(kernel)))
		return;
	kernel[strcspn(kernel, "\n")] = '\0';
	args[2] = kernel_option;
	fuzz_command(&decode_command, args, false);
	fuzz_command(&decode_command, args, true);
}

static void configure(void)
{
	char text[512], *words[WORDS_MAX + 1] = { NULL };
	struct error err;
	struct config config;
	size_t i;

	if (!fuzz_text("config", text, sizeof(text)))
		return;
	words[0] = strtok(text, "\n");
	for (i = 1; i < WORDS_MAX && words[i - 1]; i++)
		words[i] = strtok(NULL, "\n");
	if (settings_parse(&config, words, &err))
		fuzz_expect_error(&err);
}

/**
 * LLVMFuzzerTestOneInput - judge a host
 * @data: its files
 * @size: their length
 *
 * Return: 0.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_fill(paths, data, size);
	advise();
	report();
	draw();
	compact();
	look();
	explain_gfp();
	configure();
	return 0;
}
