/* SPDX-License-Identifier: GPL-2.0-only */
/* The process that does nothing but compact. */
#ifndef PAGEFAIL_GUARD_RUNNER_H
#define PAGEFAIL_GUARD_RUNNER_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "error.h"

/**
 * struct runner - the process
 * @root: where /proc and /sys are
 * @fd: to talk to it, -1 if there is none
 * @pid: its number
 */
struct runner {
	const char *root;
	int fd;
	pid_t pid;
};

/**
 * struct runner_result - what it did
 * @trouble: why it could not, empty if it could
 * @milliseconds: how long it took
 * @gained: there are more blocks of an order that failed
 * @order: the order that gained most, else the lowest that failed
 * @before: blocks of @order that could be had on the node
 * @after: the same after compaction
 */
struct runner_result {
	char trouble[384];
	uint64_t milliseconds;
	bool gained;
	uint32_t order;
	uint64_t before;
	uint64_t after;
};

int runner_start(struct runner *runner, struct error *err);
bool runner_compact(struct runner *runner, uint32_t node, uint32_t orders);
bool runner_result(struct runner *runner, struct runner_result *result);
void runner_stop(struct runner *runner);

#endif /* PAGEFAIL_GUARD_RUNNER_H */
