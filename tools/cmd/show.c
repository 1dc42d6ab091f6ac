// SPDX-License-Identifier: GPL-2.0-only
#include <inttypes.h>
#include <string.h>

#include "../procfs.h"
#include "../render.h"
#include "cmd.h"

#define VALUE(member)	.offset = offsetof(struct filter, member)

static const struct option options[] = {
	{ .name = "--node", .metavar = "N", .type = OPTION_NODE, VALUE(node),
	  .help = "only this node" },
	{ .name = "--zone", .metavar = "Z", .type = OPTION_TEXT, VALUE(zone),
	  .help = "only this zone, such as Normal" },
	{ .name = "--order", .metavar = "N", .type = OPTION_NUMBER,
	  VALUE(order), .help = "only requests for 2^N pages" },
	{ .name = "--class", .metavar = "C", .type = OPTION_WORD, VALUE(class),
	  .words = &classes, .help = "only atomic, nowait, reclaim or nolock" },
	{ .name = "--cause", .metavar = "C", .type = OPTION_WORD, VALUE(cause),
	  .words = &causes, .help = "only fragmented, reserved, depleted, "
				    "transient or limit" },
	{ .name = "--loud", .type = OPTION_FLAG, VALUE(loud),
	  .help = "only requests without __GFP_NOWARN" },
	{ .name = NULL },
};

static void show_json(const struct context *context,
		      const struct snapshot *snapshot)
{
	const char *root = context->root;
	char boot_id[64], kernel[128];
	bool has_id, has_kernel;

	has_id = procfs_line(root, "proc/sys/kernel/random/boot_id", boot_id,
			     sizeof(boot_id));
	has_kernel = procfs_line(root, "proc/sys/kernel/osrelease", kernel,
				 sizeof(kernel));
	render_snapshot_json(context->out, snapshot, has_id ? boot_id : NULL,
			     has_kernel ? kernel : NULL);
}

static void show_text(const struct context *context,
		      const struct snapshot *snapshot,
		      const struct filter *filter)
{
	struct histogram histogram;

	render_summary(context->out, &context->term, snapshot, filter);
	histogram_build(&histogram, &snapshot->failures);
	if (histogram.count) {
		render_histogram(context->out, &context->term, &histogram);
		render_classes(context->out, &context->term,
			       &snapshot->failures);
		render_causes(context->out, &context->term,
			      &snapshot->failures);
	}
	histogram_free(&histogram);
}

/* "--node 7", or nothing if the option was not given */
static void name_option(char *buf, size_t size, const struct option *option,
			const void *values)
{
	const void *value = (const char *)values + option->offset;
	const struct choice *choice = value;
	const char *const *text = value;
	const bool *flag = value;
	char word[WORD_SIZE];

	*buf = '\0';
	switch (option->type) {
	case OPTION_FLAG:
		if (*flag)
			snprintf(buf, size, " %s", option->name);
		break;
	case OPTION_TEXT:
	case OPTION_FILE:
	case OPTION_DIRECTORY:
		if (*text)
			snprintf(buf, size, " %s %s", option->name, *text);
		break;
	case OPTION_WORD:
		if (choice->set)
			snprintf(buf, size, " %s %s", option->name,
				 word_name(option->words, choice->value, word));
		break;
	case OPTION_NUMBER:
	case OPTION_NODE:
		if (choice->set)
			snprintf(buf, size, " %s %" PRIu32, option->name,
				 choice->value);
		break;
	}
}

/* What the module says no to is one of these; old kernels give no sentence. */
static void name_filter(struct error *err, const void *values)
{
	const struct option *option;
	size_t len;

	len = snprintf(err->what, sizeof(err->what), "show");
	for (option = options; option->name; option++) {
		name_option(err->what + len, sizeof(err->what) - len, option,
			    values);
		len += strlen(err->what + len);
	}
	err->next = "What nodes, zones and orders there are: "
		    "see /proc/buddyinfo.";
}

static int show(const struct context *context, const void *values,
		struct error *err)
{
	struct snapshot snapshot;
	int status;

	status = client_snapshot(values, &snapshot, err);
	if (status == STATUS_FAILED && filter_is_set(values) && !err->next)
		name_filter(err, values);
	if (status)
		return status;
	if (context->json)
		show_json(context, &snapshot);
	else
		show_text(context, &snapshot, values);
	failures_free(&snapshot.failures);
	return STATUS_DONE;
}

/**
 * show_command - the histogram
 */
const struct command show_command = {
	.name = "show",
	.help = "show the failures by zone and order, by class and by cause",
	.notes =
	"Node and zone are those of the first zone that the request may use, "
	"seen from\nthe memory node of the CPU that asked: the kernel does "
	"not report the node that\nthe caller preferred.\n",
	.examples =
	"pagefail\n"
	"pagefail show --class atomic --loud\n"
	"pagefail show --node 0 --order 3 --json\n",
	.options = options,
	.values_size = sizeof(struct filter),
	.run = show,
};
