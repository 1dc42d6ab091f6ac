// SPDX-License-Identifier: GPL-2.0-only
#include "../render.h"
#include "../wake.h"
#include "cmd.h"

#define DEFAULT_TOP	10

/**
 * struct sites_values - what the command line asks for
 * @top: show so many
 */
struct sites_values {
	struct choice top;
};

#define VALUE(member)	.offset = offsetof(struct sites_values, member)

static const struct option options[] = {
	{ .name = "--top", .metavar = "N", .type = OPTION_NUMBER, VALUE(top),
	  .help = "show so many places, most failures first (10)" },
	{ .name = NULL },
};

/* The call stacks first: to see them takes a privilege. */
static int read_sites(struct sites_view *view, struct error *err)
{
	struct transport *transport;
	int status;

	status = transport_open(&transport, err);
	if (status)
		return status;
	status = client_sites(transport, &view->sites, err);
	view->now = wake_time();
	if (!status)
		status = client_info(transport, &view->module, err);
	if (!status)
		status = client_config(transport, &view->config, err);
	transport_close(transport);
	return status;
}

static int sites(const struct context *context, const void *vvalues,
		 struct error *err)
{
	const struct sites_values *values = vvalues;
	struct sites_view view = { .top = DEFAULT_TOP };
	int status;

	if (values->top.set)
		view.top = values->top.value;
	status = read_sites(&view, err);
	if (!status && context->json)
		render_sites_json(context->out, &view);
	else if (!status)
		render_sites(context->out, &context->term, &view);
	sites_free(&view.sites);
	return status;
}

/**
 * sites_command - who failed
 */
const struct command sites_command = {
	.name = "sites",
	.help = "show who failed: the call stacks (needs CAP_NET_ADMIN)",
	.notes =
	"Call stacks that differ only in the memory allocator's own functions, or "
	"in\nwhat was interrupted, are shown as one; --json has all as they are, "
	"whatever\n--top says. Silent: the caller asked for no line in the log "
	"(__GFP_NOWARN).\nA softirq or an interrupt does not work for the process "
	"that ran meanwhile.\n",
	.examples =
	"pagefail sites --top 3\n",
	.options = options,
	.values_size = sizeof(struct sites_values),
	.run = sites,
};
