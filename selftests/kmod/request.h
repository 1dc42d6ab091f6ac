/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_FAIL_REQUEST_H
#define PAGEFAIL_FAIL_REQUEST_H

#include <linux/types.h>

/**
 * enum request_context - where the allocations are made
 * @REQUEST_TASK: in the process that writes the request
 * @REQUEST_SOFTIRQ: in a tasklet
 * @REQUEST_HARDIRQ: in a timer interrupt
 */
enum request_context {
	REQUEST_TASK,
	REQUEST_SOFTIRQ,
	REQUEST_HARDIRQ,
};

/**
 * struct request - a line written to /proc/pagefail_fail
 * @failures: go on until so many allocations have returned NULL
 * @attempts: make no more allocations than this, 0 for no such limit
 * @order: order of each
 * @gfp: flags of each
 * @node: preferred node
 * @context: where the allocations are made
 * @no_nodes: allow no node at all, so that every allocation fails
 * @hold: free the pages obtained only after the last allocation
 */
struct request {
	unsigned long failures;
	unsigned long attempts;
	unsigned int order;
	gfp_t gfp;
	int node;
	enum request_context context;
	bool no_nodes;
	bool hold;
};

/**
 * struct result - what came of a request
 * @attempts: allocations made
 * @failed: those of them that returned NULL
 * @cpu: where the last of them was made
 * @context: the context seen there, which need not be the one asked for
 */
struct result {
	unsigned long attempts;
	unsigned long failed;
	unsigned int cpu;
	enum request_context context;
};

int request_parse(struct request *req, char *line);
const char *request_context_name(enum request_context context);

int burst_run(const struct request *req, struct result *result);

#endif /* PAGEFAIL_FAIL_REQUEST_H */
