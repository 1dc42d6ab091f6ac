// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#include "../procfs.h"
#include "../render.h"
#include "cmd.h"

static int read_config(struct config *config, struct error *err)
{
	struct transport *transport;
	int status;

	status = transport_open(&transport, err);
	if (status)
		return status;
	status = client_config(transport, config, err);
	transport_close(transport);
	return status;
}

static int info(const struct context *context, const void *values,
		struct error *err)
{
	static const struct filter all;
	struct snapshot snapshot;
	struct config config;
	int status;

	(void)values;
	status = client_snapshot(&all, &snapshot, err);
	if (status)
		return status;
	status = read_config(&config, err);
	if (!status && context->json)
		render_module_json(context->out, &snapshot.module, &config);
	else if (!status)
		render_info(context->out, &snapshot, &config,
			    procfs_has_net_admin(context->root));
	failures_free(&snapshot.failures);
	return status;
}

/**
 * info_command - the module
 */
const struct command info_command = {
	.name = "info",
	.help = "show the module, its hooks and what it could not count",
	.notes =
	"overflow: failures that found no free slot in the table of counts, and "
	"that show\ndoes not show; site overflow: likewise in the table of call "
	"sites. lost: events\nthat were due and were not sent, above "
	"events_per_second or for want of room.\ngap: how long changes of hooks "
	"took in all; failures under way at such a moment\nmay be counted twice or "
	"not at all. missed: calls that the kernel kept from a\nhook.\n",
	.examples =
	"pagefail info\n",
	.run = info,
};
