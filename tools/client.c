// SPDX-License-Identifier: GPL-2.0-only
#include <stdlib.h>
#include <string.h>

#include <linux/pagefail.h>

#include "client.h"

/* As often as somebody may reset the counts while they are read. */
#define TRIES		5
#define FILTERS_MAX	6
#define SETTINGS_MAX	3

/**
 * client_info - ask about the module
 * @transport: the connection
 * @info: where to
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int client_info(struct transport *transport, struct module_info *info,
		struct error *err)
{
	static const struct request request = {
		.what = "info",
		.command = PAGEFAIL_CMD_INFO_GET,
		.answer = &module_fields,
	};
	struct answer answer;
	int status;

	status = transport_request(transport, &request, &answer, err);
	if (status)
		return status;
	if (answer.count == 1)
		memcpy(info, answer.rows, sizeof(*info));
	else
		status = error_set(err, STATUS_FAILED, "info",
				   "the module gave %zu answers for one",
				   answer.count);
	free(answer.rows);
	return status;
}

static void add_attr(struct attr *attrs, size_t *count, uint16_t type,
		     const void *data, size_t len)
{
	attrs[*count].type = type;
	attrs[*count].data = data;
	attrs[*count].len = len;
	(*count)++;
}

static void add_choice(struct attr *attrs, size_t *count, uint16_t type,
		       const struct choice *choice)
{
	if (choice->set)
		add_attr(attrs, count, type, &choice->value,
			 sizeof(choice->value));
}

static size_t filter_attrs(const struct filter *filter, struct attr *attrs)
{
	size_t count = 0;

	add_choice(attrs, &count, PAGEFAIL_A_FAILURE_NODE, &filter->node);
	if (filter->zone)
		add_attr(attrs, &count, PAGEFAIL_A_FAILURE_ZONE, filter->zone,
			 strlen(filter->zone) + 1);
	add_choice(attrs, &count, PAGEFAIL_A_FAILURE_ORDER, &filter->order);
	add_choice(attrs, &count, PAGEFAIL_A_FAILURE_CLASS, &filter->class);
	add_choice(attrs, &count, PAGEFAIL_A_FAILURE_CAUSE, &filter->cause);
	if (filter->loud)
		add_attr(attrs, &count, PAGEFAIL_A_FAILURE_LOUD, NULL, 0);
	return count;
}

static bool has_impossible_order(const struct failures *failures)
{
	size_t i;

	for (i = 0; i < failures->count; i++) {
		if (failures->rows[i].order >= ORDERS_MAX)
			return true;
	}
	return false;
}

/**
 * client_failures - ask what failed
 * @transport: the connection
 * @filter: which failures
 * @failures: where to, sorted, to be freed
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int client_failures(struct transport *transport, const struct filter *filter,
		    struct failures *failures, struct error *err)
{
	struct attr attrs[FILTERS_MAX];
	struct request request = {
		.what = "failures",
		.command = PAGEFAIL_CMD_FAILURES_GET,
		.dump = true,
		.attrs = attrs,
		.attr_count = filter_attrs(filter, attrs),
		.answer = &failure_fields,
	};
	struct answer answer;
	int status;

	status = transport_request(transport, &request, &answer, err);
	if (status)
		return status;
	failures->rows = answer.rows;
	failures->count = answer.count;
	if (has_impossible_order(failures)) {
		failures_free(failures);
		return error_set(err, STATUS_FAILED, "failures",
				 "the module reports an impossible order");
	}
	failures_sort(failures);
	return STATUS_DONE;
}

/**
 * client_reset - make the present totals the new baseline
 * @transport: the connection
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int client_reset(struct transport *transport, struct error *err)
{
	static const struct request request = {
		.what = "reset",
		.command = PAGEFAIL_CMD_RESET,
	};
	struct answer answer;

	return transport_request(transport, &request, &answer, err);
}

/**
 * client_config - ask for the settings
 * @transport: the connection
 * @config: where to; nothing is present in it if the module has no settings,
 *   since it is older than this tool
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int client_config(struct transport *transport, struct config *config,
		  struct error *err)
{
	static const struct request request = {
		.what = "config",
		.command = PAGEFAIL_CMD_CONFIG_GET,
		.optional = true,
		.answer = &config_fields,
	};
	struct answer answer;
	int status;

	memset(config, 0, sizeof(*config));
	status = transport_request(transport, &request, &answer, err);
	if (!status && answer.count)
		memcpy(config, answer.rows, sizeof(*config));
	if (!status)
		free(answer.rows);
	return status;
}

/**
 * client_configure - change settings
 * @transport: the connection
 * @config: what is present in it is set, all of it or nothing
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int client_configure(struct transport *transport, const struct config *config,
		     struct error *err)
{
	struct attr attrs[SETTINGS_MAX];
	struct request request = {
		.what = "config",
		.command = PAGEFAIL_CMD_CONFIG_SET,
		.attrs = attrs,
	};
	struct answer answer;
	const struct field *field;

	/* All settings are numbers of 32 bits. */
	for (field = config_fields.list;
	     field < config_fields.list + config_fields.count; field++) {
		if (field_present(&config_fields, field, config))
			add_attr(attrs, &request.attr_count, field->attr,
				 (const char *)config + field->offset,
				 sizeof(uint32_t));
	}
	return transport_request(transport, &request, &answer, err);
}

static bool has_impossible_site(const struct sites *sites)
{
	size_t i;

	for (i = 0; i < sites->count; i++) {
		if (sites->rows[i].order >= ORDERS_MAX)
			return true;
	}
	return false;
}

/**
 * client_sites - ask for the call stacks that failed
 * @transport: the connection
 * @sites: where to, most failures first, to be freed with sites_free()
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int client_sites(struct transport *transport, struct sites *sites,
		 struct error *err)
{
	static const struct request request = {
		.what = "sites",
		.command = PAGEFAIL_CMD_SITES_GET,
		.dump = true,
		.answer = &site_fields,
	};
	struct answer answer;
	int status;

	status = transport_request(transport, &request, &answer, err);
	if (status)
		return status;
	sites->rows = answer.rows;
	sites->count = answer.count;
	if (has_impossible_site(sites)) {
		sites_free(sites);
		return error_set(err, STATUS_FAILED, "sites",
				 "the module reports an impossible order");
	}
	sites_sort(sites);
	return STATUS_DONE;
}

/* Counts belong to the generation that was current before and after them. */
static int read_consistent(struct transport *transport,
			   const struct filter *filter,
			   struct snapshot *snapshot, struct error *err)
{
	uint32_t generation;
	int status, tries;

	status = client_info(transport, &snapshot->module, err);
	for (tries = 0; !status && tries < TRIES; tries++) {
		generation = snapshot->module.generation;
		status = client_failures(transport, filter,
					 &snapshot->failures, err);
		if (status)
			return status;
		status = client_info(transport, &snapshot->module, err);
		if (!status && snapshot->module.generation == generation)
			return STATUS_DONE;
		failures_free(&snapshot->failures);
	}
	if (!status)
		status = error_set(err, STATUS_FAILED, "failures",
				   "reset again and again while being read");
	return status;
}

/**
 * client_snapshot - the module and its counts, which belong together
 * @filter: which failures
 * @snapshot: where to, the failures are to be freed
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int client_snapshot(const struct filter *filter, struct snapshot *snapshot,
		    struct error *err)
{
	struct transport *transport;
	int status;

	status = transport_open(&transport, err);
	if (status)
		return status;
	status = read_consistent(transport, filter, snapshot, err);
	snapshot->time = time(NULL);
	transport_close(transport);
	return status;
}
