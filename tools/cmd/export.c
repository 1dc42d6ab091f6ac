// SPDX-License-Identifier: GPL-2.0-only
#include "../output_file.h"
#include "../procfs.h"
#include "../render.h"
#include "cmd.h"

/* What serves it may be somebody else. */
#define MODE	0644

/**
 * struct export_values - what the command line asks for
 * @path: of the file to write, NULL for the standard output
 */
struct export_values {
	const char *path;
};

static const struct option options[] = {
	{ .name = "-o", .metavar = "FILE", .type = OPTION_FILE,
	  .offset = offsetof(struct export_values, path),
	  .help = "write FILE, as a whole or not at all" },
	{ .name = NULL },
};

static int export_to(FILE *out, const struct context *context,
		     struct error *err)
{
	static const struct filter all;
	struct snapshot snapshot;
	struct buddyinfo memory;
	int status;

	status = client_snapshot(&all, &snapshot, err);
	if (status)
		return status;
	status = procfs_buddyinfo(context->root, &memory, err);
	if (!status) {
		render_prometheus(out, &snapshot, &memory);
		buddyinfo_free(&memory);
	}
	failures_free(&snapshot.failures);
	return status;
}

static int export(const struct context *context, const void *vvalues,
		  struct error *err)
{
	const struct export_values *values = vvalues;
	struct output_file output;
	int status;

	if (context->json) {
		error_set(err, STATUS_USAGE, "export",
			  "has one format only, which is not JSON");
		err->next = "The same counts in JSON: pagefail show --json.";
		return STATUS_USAGE;
	}
	status = output_file_begin(&output, values->path, MODE, context->out,
				   err);
	if (status)
		return status;
	status = export_to(output.stream, context, err);
	if (!status)
		return output_file_commit(&output, err);
	output_file_abandon(&output);
	return status;
}

/**
 * export_command - counts for Prometheus
 */
const struct command export_command = {
	.name = "export",
	.help = "write the counts as Prometheus' text format",
	.notes =
	"For the textfile collector of node_exporter, each minute by a timer or "
	"cron.\nFILE is replaced as a whole. If something goes wrong, as when the module "
	"is not\nloaded, it stays as it was: its age, "
	"node_textfile_mtime_seconds, shows that.\nCounts are totals since the "
	"module was loaded; a reset does not change them.\n",
	.examples =
	"pagefail export\n"
	"pagefail export -o /var/lib/prometheus/node-exporter/pagefail.prom\n",
	.options = options,
	.values_size = sizeof(struct export_values),
	.run = export,
};
