// SPDX-License-Identifier: GPL-2.0-only
/* Gathers what an advice stands on. */
#include <string.h>

#include "advisor.h"

/*
 * Who asked is for privileged eyes only; what failed is not. Call sites came with
 * the settings.
 */
static int read_sites(struct judgement *judgement, struct error *err)
{
	struct transport *transport;
	int status;

	status = transport_open(&transport, err);
	if (status)
		return status;
	status = client_config(transport, &judgement->config, err);
	if (!status && !judgement->config.present)
		judgement->no_sites = "Who asked for memory is not known: the "
			"loaded module is older than this tool, and has no "
			"call sites.";
	else if (!status)
		status = client_sites(transport, &judgement->sites, err);
	transport_close(transport);
	if (status != STATUS_NOT_PERMITTED)
		return status;
	judgement->no_sites = "Who asked for memory is not known: only root "
			      "sees call sites.";
	return STATUS_DONE;
}

static int ask_module(struct troubles *troubles,
		      const struct question *question,
		      struct judgement *judgement, struct error *err)
{
	static const struct filter all;
	struct snapshot *snapshot = &judgement->snapshot;
	int status = client_snapshot(&all, snapshot, err);

	if (status == STATUS_NOT_LOADED && !question->needs_counts) {
		judgement->note = "The module is not loaded, so that nobody knows "
			       "what fails here: only settings are judged. To "
			       "load it: modprobe pagefail";
		troubles->unknown = true;
		return STATUS_DONE;
	}
	if (status)
		return status;
	judgement->source = "module";
	status = read_sites(judgement, err);
	judgement->note = judgement->no_sites;
	if (!status)
		troubles_from_module(troubles, &snapshot->module,
				     &snapshot->failures, &judgement->sites);
	return status;
}

static int gather(const struct question *question, struct troubles *troubles,
		  struct judgement *judgement, struct error *err)
{
	int status = STATUS_DONE;

	if (question->log)
		status = advisor_read_log(question, troubles, judgement, err);
	if (!status && !judgement->is_foreign)
		status = host_read(&judgement->host, question->root, err);
	if (status || question->log)
		return status;
	if (!question->is_copy)
		return ask_module(troubles, question, judgement, err);
	troubles->unknown = true;
	judgement->note = "What failed there is not known: only settings are "
		       "judged. --log takes the kernel log of that host.";
	return STATUS_DONE;
}

/**
 * advisor_ask - judge a host
 * @question: which one, and by what
 * @judgement: where to, to be freed
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int advisor_ask(const struct question *question, struct judgement *judgement,
		struct error *err)
{
	struct troubles troubles = { .count = 0 };
	int status;

	memset(judgement, 0, sizeof(*judgement));
	status = gather(question, &troubles, judgement, err);
	if (!status)
		advice_make(&judgement->advice, &judgement->host, &troubles);
	troubles_free(&troubles);
	return status;
}

/**
 * judgement_free - forget an advice, and what it stands on
 * @judgement: the advice
 */
void judgement_free(struct judgement *judgement)
{
	advice_free(&judgement->advice);
	host_free(&judgement->host);
	failures_free(&judgement->snapshot.failures);
	sites_free(&judgement->sites);
}
