// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#include "sampler.h"
#include "wake.h"

/* Whatever goes wrong here, the counts are worth showing. */
static void read_sites(struct sampler *sampler, struct sample *sample)
{
	struct transport *transport;
	struct error err;
	int status;

	if (transport_open(&transport, &err))
		return;
	status = client_sites(transport, &sample->sites, &err);
	sample->has_sites = status == STATUS_DONE;
	sampler->no_sites = status == STATUS_NOT_PERMITTED;
	transport_close(transport);
}

/**
 * sampler_read - read a sample
 * @sampler: what is known of the sources
 * @sample: where to, to be freed
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int sampler_read(struct sampler *sampler, struct sample *sample,
		 struct error *err)
{
	static const struct filter all;
	struct error ignored;
	int status;

	memset(sample, 0, sizeof(*sample));
	status = client_snapshot(&all, &sample->snapshot, err);
	if (status)
		return status;
	sample->milliseconds = wake_now();
	if (!sampler->no_sites)
		read_sites(sampler, sample);
	procfs_buddyinfo(sampler->root, &sample->free, &ignored);
	return STATUS_DONE;
}
