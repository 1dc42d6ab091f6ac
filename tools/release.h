/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_RELEASE_H
#define PAGEFAIL_RELEASE_H

#include <stdbool.h>

/* Of the longest name; none is nearly as long. */
#define RELEASE_SIZE	96

/**
 * struct release - what kernel it is
 * @version: 2.6.32 is {2, 6, 32}, 6.1.0 is {6, 1, 0}; what is missing is 0
 * @rhel: major release of Red Hat Enterprise Linux and its relatives, 0 for
 *   other kernels
 * @build: there the numbers after the dash: 2.6.32-358.2.1.el6 is {358, 2, 1}
 */
struct release {
	unsigned int version[3];
	unsigned int rhel;
	unsigned int build[3];
};

bool release_parse(struct release *release, const char *text);
bool release_before(const struct release *release, unsigned int major,
		    unsigned int minor, unsigned int patch);
bool release_builds_before(const struct release *release, unsigned int rhel,
			   unsigned int build);

#endif /* PAGEFAIL_RELEASE_H */
