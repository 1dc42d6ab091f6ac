/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_HOST_PRIVATE_H
#define PAGEFAIL_HOST_PRIVATE_H

#include "host.h"

/* Each says whether there was anything to read. */
bool host_read_zones(struct host *host, const char *root);
bool host_read_settings(struct host *host, const char *root);
bool host_read_numbers(struct host *host, const char *root);
void host_read_links(struct host *host, const char *root);

#endif /* PAGEFAIL_HOST_PRIVATE_H */
