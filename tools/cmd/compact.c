// SPDX-License-Identifier: GPL-2.0-only
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../render.h"
#include "cmd.h"

/**
 * struct compact_values - what the command line asks for
 * @node: this node
 * @all: every node
 */
struct compact_values {
	struct choice node;
	bool all;
};

#define VALUE(member)	.offset = offsetof(struct compact_values, member)

static const struct option options[] = {
	{ .name = "--node", .metavar = "N", .type = OPTION_NODE, VALUE(node),
	  .help = "this node" },
	{ .name = "--all", .type = OPTION_FLAG, VALUE(all),
	  .help = "every node that has memory" },
	{ .name = NULL },
};

/**
 * struct results - what was done
 * @list: a compaction for each node
 * @count: number of nodes
 * @migrated: pages that moved
 * @has_migrated: the kernel says how many moved
 */
struct results {
	struct compaction *list;
	size_t count;
	uint64_t migrated;
	bool has_migrated;
};

/* Zones of a node follow each other. */
static bool is_next_node(const struct buddyinfo *info, size_t i)
{
	return i == 0 || info->zones[i].node != info->zones[i - 1].node;
}

static int compact_nodes(const char *root, const struct compact_values *values,
			 const struct buddyinfo *info, struct results *results,
			 struct error *err)
{
	int status = STATUS_DONE;
	size_t i;

	results->list = xcalloc(info->count, sizeof(*results->list));
	for (i = 0; i < info->count && !status; i++) {
		uint32_t node = info->zones[i].node;

		if (!is_next_node(info, i) ||
		    (!values->all && node != values->node.value))
			continue;
		status = compaction_run(&results->list[results->count], root,
					node, err);
		if (!status)
			results->count++;
	}
	return status;
}

static int no_such_node(const struct compact_values *values,
			const struct buddyinfo *info, struct error *err)
{
	char what[32], nodes[160] = "";
	size_t i, len = 0;

	for (i = 0; i < info->count && len < sizeof(nodes); i++) {
		if (is_next_node(info, i))
			len += snprintf(nodes + len, sizeof(nodes) - len,
					" %u", info->zones[i].node);
	}
	snprintf(what, sizeof(what), "node %u", values->node.value);
	return error_set(err, STATUS_FAILED, what,
			 "there is no such node with memory; there is:%s",
			 nodes);
}

static int compact_and_count(const char *root,
			     const struct compact_values *values,
			     struct results *results, struct error *err)
{
	struct buddyinfo info;
	uint64_t before = 0;
	int status;

	status = procfs_buddyinfo(root, &info, err);
	if (status)
		return status;
	results->has_migrated = procfs_pages_migrated(root, &before);
	status = compact_nodes(root, values, &info, results, err);
	if (!status && !results->count)
		status = no_such_node(values, &info, err);
	if (results->has_migrated)
		results->has_migrated =
			procfs_pages_migrated(root, &results->migrated);
	results->migrated -= before;
	buddyinfo_free(&info);
	return status;
}

static bool spares_locked_memory(const char *root)
{
	char line[8];

	return procfs_line(root, "proc/sys/vm/compact_unevictable_allowed",
			   line, sizeof(line)) && strcmp(line, "0") == 0;
}

static void write_text(const struct context *context,
		       const struct results *results)
{
	size_t i;

	for (i = 0; i < results->count; i++) {
		render_compaction(context->out, &context->term,
				  &results->list[i]);
		fputc('\n', context->out);
	}
	if (results->has_migrated)
		fprintf(context->out, "%" PRIu64 " pages were moved. "
			"Compaction moves only movable pages.\n",
			results->migrated);
	if (spares_locked_memory(context->root))
		fputs("Locked memory was left where it is: "
		      "vm.compact_unevictable_allowed is 0.\n", context->out);
}

static int compact(const struct context *context, const void *vvalues,
		   struct error *err)
{
	const struct compact_values *values = vvalues;
	struct results results = { .count = 0 };
	int status;
	size_t i;

	if (values->node.set == values->all)
		return error_set(err, STATUS_USAGE, "compact",
				 "takes either --node N or --all");
	status = compact_and_count(context->root, values, &results, err);
	/* What was done before something went wrong is reported all the same */
	if (results.count && context->json)
		render_compactions_json(context->out, results.list,
					results.count, results.has_migrated ?
					&results.migrated : NULL);
	else if (results.count)
		write_text(context, &results);
	for (i = 0; i < results.count; i++)
		compaction_free(&results.list[i]);
	free(results.list);
	return status;
}

/**
 * compact_command - measured compaction
 */
const struct command compact_command = {
	.name = "compact",
	.help = "compact memory and show what it changed (needs root)",
	.notes =
	"Compaction moves movable pages, those of processes and files, together, "
	"so that\nfree pages become large blocks. It helped if some zone has over "
	"a tenth more\nblocks of some order than before; a block also counts as "
	"the smaller ones that\nit can be cut into. Pages moved are those of the "
	"whole machine in that time,\nwhatever moved them. The module need not be "
	"loaded.\n",
	.examples =
	"pagefail compact --node 0\n"
	"pagefail compact --all\n",
	.options = options,
	.values_size = sizeof(struct compact_values),
	.run = compact,
};
