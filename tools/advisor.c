// SPDX-License-Identifier: GPL-2.0-only
/* Gathers what an advice stands on. */
#include <string.h>

#include "advisor.h"
#include "client.h"
#include "sites.h"

/* Who asked is for privileged eyes only; what failed is not. */
static int read_sites(struct sites *sites, struct judgement *judgement,
		      struct error *err)
{
	struct transport *transport;
	int status;

	status = transport_open(&transport, err);
	if (status)
		return status;
	status = client_sites(transport, sites, err);
	transport_close(transport);
	if (status != STATUS_NOT_PERMITTED)
		return status;
	judgement->note = "Who asked for memory is not known: only root sees call "
		       "sites.";
	return STATUS_DONE;
}

static int ask_module(struct troubles *troubles, struct judgement *judgement,
		      struct error *err)
{
	static const struct filter all;
	struct snapshot snapshot;
	struct sites sites = { .count = 0 };
	int status = client_snapshot(&all, &snapshot, err);

	if (status == STATUS_NOT_LOADED) {
		judgement->note = "The module is not loaded, so that nobody knows "
			       "what fails here: only settings are judged. To "
			       "load it: modprobe pagefail";
		troubles->unknown = true;
		return STATUS_DONE;
	}
	if (status)
		return status;
	judgement->source = "module";
	status = read_sites(&sites, judgement, err);
	if (!status)
		troubles_from_module(troubles, &snapshot.module,
				     &snapshot.failures, &sites);
	sites_free(&sites);
	failures_free(&snapshot.failures);
	return status;
}

static int gather(const struct question *question, struct host *host,
		  struct troubles *troubles, struct judgement *judgement,
		  struct error *err)
{
	int status = STATUS_DONE;

	if (question->log)
		status = advisor_read_log(question, troubles, judgement, err);
	if (!status && !judgement->is_foreign)
		status = host_read(host, question->root, err);
	if (status || question->log)
		return status;
	if (!question->is_copy)
		return ask_module(troubles, judgement, err);
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
	struct host host = { .zone_count = 0 };
	int status;

	memset(judgement, 0, sizeof(*judgement));
	status = gather(question, &host, &troubles, judgement, err);
	if (!status)
		advice_make(&judgement->advice, &host, &troubles);
	troubles_free(&troubles);
	host_free(&host);
	return status;
}

/**
 * judgement_free - forget an advice
 * @judgement: the advice
 */
void judgement_free(struct judgement *judgement)
{
	advice_free(&judgement->advice);
}
