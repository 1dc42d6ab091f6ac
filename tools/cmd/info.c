// SPDX-License-Identifier: GPL-2.0-only
#include "../procfs.h"
#include "../render.h"
#include "cmd.h"

static int info(const struct context *context, const void *values,
		struct error *err)
{
	static const struct filter all;
	struct snapshot snapshot;
	int status;

	(void)values;
	status = client_snapshot(&all, &snapshot, err);
	if (status)
		return status;
	if (context->json)
		render_module_json(context->out, &snapshot.module);
	else
		render_info(context->out, &snapshot,
			    procfs_has_net_admin(context->root));
	failures_free(&snapshot.failures);
	return STATUS_DONE;
}

/**
 * info_command - the module
 */
const struct command info_command = {
	.name = "info",
	.help = "show the module, its hooks and what it could not count",
	.notes =
	"lost: events that were not delivered; overflow: failures that found "
	"no free slot\nin the table of counts, and that show does not show.\n",
	.run = info,
};
