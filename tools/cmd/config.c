// SPDX-License-Identifier: GPL-2.0-only
#include "../fields.h"
#include "../render.h"
#include "../settings.h"
#include "cmd.h"

static int read_settled(struct transport *transport, struct settled *settled,
			struct module_info *module, struct error *err)
{
	int status = client_config(transport, &settled->config, err);

	if (!status && !settled->config.present)
		status = error_set(err, STATUS_FAILED, "config",
				   "the loaded module has no settings: it is "
				   "older than this tool");
	if (!status)
		status = client_info(transport, module, err);
	settled->gap = module->gap;
	return status;
}

static int show_settings(const struct context *context,
			 struct transport *transport, struct error *err)
{
	struct module_info module = { .present = 0 };
	struct settled settled;
	int status;

	status = read_settled(transport, &settled, &module, err);
	if (!status && context->json)
		render_module_json(context->out, &module, &settled.config);
	else if (!status)
		render_config(context->out, &settled.config);
	return status;
}

static int change_settings(const struct context *context,
			   struct transport *transport,
			   const struct config *set, struct error *err)
{
	struct module_info module = { .present = 0 };
	struct settled before, after;
	int status;

	status = read_settled(transport, &before, &module, err);
	if (!status)
		status = client_configure(transport, set, err);
	if (!status)
		status = read_settled(transport, &after, &module, err);
	if (!status && context->json)
		render_module_json(context->out, &module, &after.config);
	else if (!status)
		render_change(context->out, set, &before, &after);
	return status;
}

static int config(const struct context *context, const void *values,
		  struct error *err)
{
	struct transport *transport;
	struct config set;
	int status;

	(void)values;
	status = settings_parse(&set, context->arguments, err);
	if (status)
		return status;
	status = transport_open(&transport, err);
	if (status)
		return status;
	if (set.present)
		status = change_settings(context, transport, &set, err);
	else
		status = show_settings(context, transport, err);
	transport_close(transport);
	return status;
}

/**
 * config_command - the settings
 */
const struct command config_command = {
	.name = "config",
	.help = "show or change the settings (changing needs CAP_NET_ADMIN)",
	.notes =
	"hooks=all            mm_page_alloc counts; warn_alloc adds kinds, and "
	"checks\n"
	"hooks=mm_page_alloc  only that; it costs a little on every "
	"allocation\n"
	"hooks=warn_alloc     only that; it costs nothing while nothing fails, and "
	"does\n                     not see refusals of control groups and "
	"nolock tries\n"
	"sites=on|off         whether call stacks are recorded\n"
	"events_per_second=N  most events that each processor sends, 0 for none\n"
	"\nSeveral are set together, or none of them. They last until the module "
	"is\nunloaded; hooks and events_per_second are parameters of the module too.\n",
	.examples =
	"pagefail config\n"
	"pagefail config hooks=warn_alloc sites=off\n",
	.arguments = "[KEY=VALUE...]",
	.settings = &config_fields,
	.run = config,
};
