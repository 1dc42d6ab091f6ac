// SPDX-License-Identifier: GPL-2.0-only
#include <linux/pagefail.h>

#include "fields.h"
#include "model.h"

#define TABLE(fields, type) { fields, sizeof(fields) / sizeof((fields)[0]), \
			      sizeof(type) }
#define HOOK(member)	.offset = offsetof(struct hook, member)
#define MODULE(member)	.offset = offsetof(struct module_info, member)
#define OTHER(member)	.offset = offsetof(struct other, member)
#define FAILURE(member)	.offset = offsetof(struct failure, member)
#define CONFIG(member)	.offset = offsetof(struct config, member)
#define SITE(member)	.offset = offsetof(struct site, member)
#define EVENT(member)	.offset = offsetof(struct event, member)

static const struct field hook_list[] = {
	{ .attr = PAGEFAIL_A_HOOK_NAME, .type = FIELD_TEXT, HOOK(name),
	  .size = sizeof(((struct hook *)0)->name),
	  .json = "name", .metric = "hook", .head = "hook" },
	{ .attr = PAGEFAIL_A_HOOK_ATTACHED, .type = FIELD_FLAG, HOOK(attached),
	  .json = "attached", .metric = "pagefail_hook_attached",
	  .help = "Whether failures are looked for there.",
	  .head = "attached" },
	{ .attr = PAGEFAIL_A_HOOK_COUNTS, .type = FIELD_FLAG, HOOK(counts),
	  .json = "counts", .head = "counts" },
	{ .attr = PAGEFAIL_A_HOOK_SEEN, .type = FIELD_U64, .optional = true,
	  HOOK(seen), .json = "seen", .metric = "pagefail_hook_seen_total",
	  .help = "Page allocation failures that the hook saw.",
	  .head = "seen", .unit = "failures" },
	{ .attr = PAGEFAIL_A_HOOK_MISSED, .type = FIELD_U64, .optional = true,
	  HOOK(missed), .json = "missed",
	  .metric = "pagefail_hook_missed_total",
	  .help = "Calls that the hook missed.",
	  .head = "missed", .unit = "calls" },
};

const struct fields hook_fields = TABLE(hook_list, struct hook);

static const struct field other_list[] = {
	{ .attr = PAGEFAIL_A_OTHER_KIND, .type = FIELD_WORD, OTHER(kind),
	  .words = &kinds, .json = "kind", .metric = "kind", .head = "kind" },
	{ .attr = PAGEFAIL_A_OTHER_COUNT, .type = FIELD_U64, OTHER(count),
	  .json = "count", .head = "count" },
	{ .attr = PAGEFAIL_A_OTHER_TOTAL, .type = FIELD_U64, OTHER(total),
	  .json = "total", .metric = "pagefail_other_total",
	  .help = "Calls of warn_alloc that were for no page allocation.",
	  .head = "total" },
};

const struct fields other_fields = TABLE(other_list, struct other);

static const struct field module_list[] = {
	{ .attr = PAGEFAIL_A_MODULE_VERSION, .type = FIELD_TEXT,
	  MODULE(version), .size = sizeof(((struct module_info *)0)->version),
	  .json = "version", .metric = "version", .head = "version" },
	{ .attr = PAGEFAIL_A_MODULE_PROTOCOL, .type = FIELD_U32,
	  MODULE(protocol), .json = "protocol", .head = "protocol" },
	{ .attr = PAGEFAIL_A_MODULE_GENERATION, .type = FIELD_U32,
	  MODULE(generation), .json = "generation", .head = "resets" },
	{ .attr = PAGEFAIL_A_MODULE_UPTIME, .type = FIELD_TIME,
	  MODULE(uptime), .json = "uptime_seconds",
	  .metric = "pagefail_uptime_seconds",
	  .help = "Time since the module was loaded.",
	  .head = "loaded for", .unit = "seconds" },
	{ .attr = PAGEFAIL_A_MODULE_SINCE_RESET, .type = FIELD_TIME,
	  .optional = true, MODULE(since_reset), .json = "reset_seconds_ago",
	  .head = "last reset", .unit = "seconds" },
	{ .attr = PAGEFAIL_A_MODULE_HOOK, .type = FIELD_LIST,
	  .optional = true, MODULE(hooks), .most = HOOKS_MAX,
	  .count_offset = offsetof(struct module_info, hook_count),
	  .element = &hook_fields, .json = "hooks", .head = "hooks" },
	{ .attr = PAGEFAIL_A_MODULE_LOST, .type = FIELD_U64,
	  MODULE(lost), .json = "lost", .metric = "pagefail_lost_events_total",
	  .help = "Events that were due and were not sent.",
	  .head = "lost", .unit = "events" },
	{ .attr = PAGEFAIL_A_MODULE_OVERFLOW, .type = FIELD_U64,
	  MODULE(overflow), .json = "overflow",
	  .metric = "pagefail_overflow_total",
	  .help = "Failures without a slot in the table of counts.",
	  .head = "overflow", .unit = "failures" },
	/* In JSON the others are beside the failures. */
	{ .attr = PAGEFAIL_A_MODULE_OTHER, .type = FIELD_LIST,
	  .optional = true, MODULE(others), .most = OTHERS_MAX,
	  .count_offset = offsetof(struct module_info, other_count),
	  .element = &other_fields, .head = "other" },
	{ .attr = PAGEFAIL_A_MODULE_GAP, .type = FIELD_TIME, .optional = true,
	  MODULE(gap), .json = "gap_seconds",
	  .metric = "pagefail_gap_seconds_total",
	  .help = "Time that changes of the hooks took.",
	  .head = "gap", .unit = "seconds" },
	{ .attr = PAGEFAIL_A_MODULE_SITE_OVERFLOW, .type = FIELD_U64,
	  .optional = true, MODULE(site_overflow), .json = "site_overflow",
	  .metric = "pagefail_site_overflow_total",
	  .help = "Failures without a slot in the table of call sites.",
	  .head = "site overflow", .unit = "failures" },
};

const struct fields module_fields = TABLE(module_list, struct module_info);

static const struct field failure_list[] = {
	{ .attr = PAGEFAIL_A_FAILURE_NODE, .type = FIELD_U32, FAILURE(node),
	  .json = "node", .metric = "node", .head = "node" },
	{ .attr = PAGEFAIL_A_FAILURE_ZONE, .type = FIELD_TEXT, FAILURE(zone),
	  .size = ZONE_SIZE, .json = "zone", .metric = "zone",
	  .head = "zone" },
	{ .attr = PAGEFAIL_A_FAILURE_ORDER, .type = FIELD_U32, FAILURE(order),
	  .json = "order", .metric = "order", .head = "order" },
	{ .attr = PAGEFAIL_A_FAILURE_CLASS, .type = FIELD_WORD,
	  FAILURE(class), .words = &classes, .json = "class",
	  .metric = "class", .head = "class" },
	{ .attr = PAGEFAIL_A_FAILURE_SILENT, .type = FIELD_FLAG,
	  FAILURE(silent), .json = "silent", .metric = "silent",
	  .head = "silent" },
	{ .attr = PAGEFAIL_A_FAILURE_CAUSE, .type = FIELD_WORD,
	  FAILURE(cause), .words = &causes, .json = "cause",
	  .metric = "cause", .head = "cause" },
	{ .attr = PAGEFAIL_A_FAILURE_COUNT, .type = FIELD_U64, FAILURE(count),
	  .json = "count", .head = "failures" },
	{ .attr = PAGEFAIL_A_FAILURE_TOTAL, .type = FIELD_U64, FAILURE(total),
	  .json = "total", .metric = "pagefail_allocation_failures_total",
	  .help = "Page allocations that failed.",
	  .head = "total" },
};

const struct fields failure_fields = TABLE(failure_list, struct failure);

static const struct field config_list[] = {
	{ .attr = PAGEFAIL_A_CONFIG_HOOKS, .type = FIELD_WORD,
	  .optional = true, CONFIG(hooks), .words = &hook_modes,
	  .json = "hooks", .head = "hooks" },
	{ .attr = PAGEFAIL_A_CONFIG_SITES, .type = FIELD_BOOL,
	  .optional = true, CONFIG(sites), .json = "sites", .head = "sites" },
	{ .attr = PAGEFAIL_A_CONFIG_EVENTS_PER_SECOND, .type = FIELD_U32,
	  .optional = true, CONFIG(events_per_second),
	  .json = "events_per_second", .head = "events_per_second" },
};

const struct fields config_fields = TABLE(config_list, struct config);

static const struct field site_list[] = {
	{ .attr = PAGEFAIL_A_SITE_COUNT, .type = FIELD_U64, SITE(count),
	  .json = "count", .head = "failures" },
	{ .attr = PAGEFAIL_A_SITE_TOTAL, .type = FIELD_U64, SITE(total),
	  .json = "total", .head = "total" },
	{ .attr = PAGEFAIL_A_SITE_SAMPLED, .type = FIELD_FLAG, SITE(sampled),
	  .json = "sampled", .head = "sampled" },
	{ .attr = PAGEFAIL_A_SITE_ORDER, .type = FIELD_U32, SITE(order),
	  .json = "order", .head = "order" },
	{ .attr = PAGEFAIL_A_SITE_CLASS, .type = FIELD_WORD, SITE(class),
	  .words = &classes, .json = "class", .head = "class" },
	{ .attr = PAGEFAIL_A_SITE_SILENT, .type = FIELD_FLAG, SITE(silent),
	  .json = "silent", .head = "silent" },
	{ .attr = PAGEFAIL_A_SITE_CONTEXT, .type = FIELD_WORD, SITE(context),
	  .words = &contexts, .json = "context", .head = "context" },
	{ .attr = PAGEFAIL_A_SITE_COMM, .type = FIELD_TEXT, .optional = true,
	  SITE(comm), .size = COMM_SIZE, .json = "comm", .head = "process" },
	{ .attr = PAGEFAIL_A_SITE_PID, .type = FIELD_U32, .optional = true,
	  SITE(pid), .json = "pid", .head = "pid" },
	{ .attr = PAGEFAIL_A_SITE_FRAME, .type = FIELD_TEXTS,
	  .optional = true, SITE(frames), .size = FRAME_SIZE,
	  .most = FRAMES_MAX,
	  .count_offset = offsetof(struct site, frame_count),
	  .json = "frames", .head = "stack" },
	{ .attr = PAGEFAIL_A_SITE_FIRST, .type = FIELD_STAMP, SITE(first),
	  .json = "first", .head = "first" },
	{ .attr = PAGEFAIL_A_SITE_LAST, .type = FIELD_STAMP, SITE(last),
	  .json = "last", .head = "last" },
};

const struct fields site_fields = TABLE(site_list, struct site);

static const struct field event_list[] = {
	{ .attr = PAGEFAIL_A_EVENT_TIME, .type = FIELD_STAMP, EVENT(time),
	  .json = "time", .head = "time" },
	{ .attr = PAGEFAIL_A_EVENT_CPU, .type = FIELD_U32, EVENT(cpu),
	  .json = "cpu", .head = "cpu" },
	{ .attr = PAGEFAIL_A_EVENT_NODE, .type = FIELD_U32, EVENT(node),
	  .json = "node", .head = "node" },
	{ .attr = PAGEFAIL_A_EVENT_ZONE, .type = FIELD_TEXT, EVENT(zone),
	  .size = ZONE_SIZE, .json = "zone", .head = "zone" },
	{ .attr = PAGEFAIL_A_EVENT_ORDER, .type = FIELD_U32, EVENT(order),
	  .json = "order", .head = "order" },
	{ .attr = PAGEFAIL_A_EVENT_GFP, .type = FIELD_U32, EVENT(gfp),
	  .json = "gfp", .head = "gfp" },
	{ .attr = PAGEFAIL_A_EVENT_CLASS, .type = FIELD_WORD, EVENT(class),
	  .words = &classes, .json = "class", .head = "class" },
	{ .attr = PAGEFAIL_A_EVENT_SILENT, .type = FIELD_FLAG, EVENT(silent),
	  .json = "silent", .head = "silent" },
	{ .attr = PAGEFAIL_A_EVENT_CAUSE, .type = FIELD_WORD, EVENT(cause),
	  .words = &causes, .json = "cause", .head = "cause" },
	{ .attr = PAGEFAIL_A_EVENT_CONTEXT, .type = FIELD_WORD,
	  EVENT(context), .words = &contexts, .json = "context",
	  .head = "context" },
	{ .attr = PAGEFAIL_A_EVENT_COMM, .type = FIELD_TEXT,
	  .optional = true, EVENT(comm), .size = COMM_SIZE, .json = "comm",
	  .head = "process" },
	{ .attr = PAGEFAIL_A_EVENT_PID, .type = FIELD_U32, .optional = true,
	  EVENT(pid), .json = "pid", .head = "pid" },
	{ .attr = PAGEFAIL_A_EVENT_LOST, .type = FIELD_U64, EVENT(lost),
	  .json = "lost", .head = "lost" },
	{ .attr = PAGEFAIL_A_EVENT_SERIAL, .type = FIELD_U64, EVENT(serial),
	  .json = "serial", .head = "serial" },
};

const struct fields event_fields = TABLE(event_list, struct event);
