/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_REFUSAL_H
#define PAGEFAIL_REFUSAL_H

#include <linux/netlink.h>

#include "error.h"

/**
 * struct refusal - what the kernel said instead of doing it
 * @reason: errno, 0 if it did not refuse
 * @sentence: the kernel's own explanation, empty if it gave none
 */
struct refusal {
	int reason;
	char sentence[160];
};

void refusal_of_error(struct refusal *refusal, const struct nlmsghdr *hdr);
void refusal_of_done(struct refusal *refusal, const struct nlmsghdr *hdr);
int refusal_report(const struct refusal *refusal, const char *what,
		   struct error *err);

#endif /* PAGEFAIL_REFUSAL_H */
