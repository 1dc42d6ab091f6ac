// SPDX-License-Identifier: GPL-2.0-only
#include <inttypes.h>

#include "../render.h"
#include "cmd.h"

/* Another one may have failed in between: the count is what was seen. */
static int reset_counts(struct transport *transport, uint64_t *count,
			struct module_info *module, struct config *config,
			struct error *err)
{
	static const struct filter all;
	struct failures failures;
	int status;

	status = client_failures(transport, &all, &failures, err);
	if (status)
		return status;
	*count = failures_count(&failures, &all);
	failures_free(&failures);
	status = client_reset(transport, err);
	if (!status)
		status = client_info(transport, module, err);
	if (!status)
		status = client_config(transport, config, err);
	return status;
}

static int reset(const struct context *context, const void *values,
		 struct error *err)
{
	struct transport *transport;
	struct module_info module;
	struct config config;
	uint64_t count;
	int status;

	(void)values;
	status = transport_open(&transport, err);
	if (status)
		return status;
	status = reset_counts(transport, &count, &module, &config, err);
	transport_close(transport);
	if (status)
		return status;
	if (context->json)
		render_module_json(context->out, &module, &config);
	else
		fprintf(context->out, "Counts start at 0 again; they were at %"
			PRIu64 ".\nThis is reset %u since the module was "
			"loaded; pagefail --json has the totals.\n",
			count, module.generation);
	return STATUS_DONE;
}

/**
 * reset_command - the new baseline
 */
const struct command reset_command = {
	.name = "reset",
	.help = "let all counts start at 0 again (needs CAP_NET_ADMIN)",
	.notes = "Totals since the module was loaded are kept.\n",
	.examples =
	"pagefail reset\n",
	.run = reset,
};
