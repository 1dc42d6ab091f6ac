// SPDX-License-Identifier: GPL-2.0-only
#include "../procfs.h"
#include "../render.h"
#include "cmd.h"

#define VALUE(member)	.offset = offsetof(struct filter, member)

static const struct option options[] = {
	{ .name = "--node", .metavar = "N", .type = OPTION_NUMBER, VALUE(node),
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

static int show(const struct context *context, const void *values,
		struct error *err)
{
	struct snapshot snapshot;
	int status;

	status = client_snapshot(values, &snapshot, err);
	if (status == STATUS_FAILED && filter_is_set(values) && !err->next)
		err->next = "What nodes, zones and orders there are: "
			    "see /proc/buddyinfo.";
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
	.options = options,
	.values_size = sizeof(struct filter),
	.run = show,
};
