/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_CLIENT_H
#define PAGEFAIL_CLIENT_H

#include <time.h>

#include "error.h"
#include "event.h"
#include "model.h"
#include "sites.h"
#include "transport.h"

/**
 * struct snapshot - what the module knew at one moment
 * @time: when
 * @module: the module
 * @failures: what failed, sorted
 */
struct snapshot {
	time_t time;
	struct module_info module;
	struct failures failures;
};

int client_info(struct transport *transport, struct module_info *info,
		struct error *err);
int client_failures(struct transport *transport, const struct filter *filter,
		    struct failures *failures, struct error *err);
int client_reset(struct transport *transport, struct error *err);
int client_config(struct transport *transport, struct config *config,
		  struct error *err);
int client_configure(struct transport *transport, const struct config *config,
		     struct error *err);
int client_sites(struct transport *transport, struct sites *sites,
		 struct error *err);
int client_listen(struct transport **transport, struct error *err);
int client_fd(const struct transport *transport);
int client_event(struct transport *transport, struct event *event,
		 bool *overrun, struct error *err);
int client_snapshot(const struct filter *filter, struct snapshot *snapshot,
		    struct error *err);

#endif /* PAGEFAIL_CLIENT_H */
