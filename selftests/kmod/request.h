/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_FAIL_REQUEST_H
#define PAGEFAIL_FAIL_REQUEST_H

#include <linux/types.h>

/**
 * enum request_context - where the allocations are made
 * @REQUEST_TASK: in the process that writes the request
 * @REQUEST_SOFTIRQ: in a tasklet
 * @REQUEST_HARDIRQ: in a timer interrupt
 * @REQUEST_NMI: in interrupts that cannot be masked, which others have to make
 */
enum request_context {
	REQUEST_TASK,
	REQUEST_SOFTIRQ,
	REQUEST_HARDIRQ,
	REQUEST_NMI,
};

/**
 * enum request_kind - what is to fail
 * @REQUEST_PAGES: a page allocation
 * @REQUEST_NOLOCK: a page allocation as any context may make it, NMI too
 * @REQUEST_VMALLOC: vmalloc, before it asks for a single page
 * @REQUEST_WARNING: a page allocation, but the warning alone
 * @REQUEST_STALL: nothing: the kernel is told to report a stall
 * @REQUEST_STALL_4_9: likewise, in the spelling of 4.9
 * @REQUEST_OTHER: nothing: the kernel is told to report something else
 */
enum request_kind {
	REQUEST_PAGES,
	REQUEST_NOLOCK,
	REQUEST_VMALLOC,
	REQUEST_WARNING,
	REQUEST_STALL,
	REQUEST_STALL_4_9,
	REQUEST_OTHER,
};

/**
 * struct request - a line written to /proc/pagefail_fail
 * @failures: go on until so many allocations have returned NULL
 * @attempts: make no more allocations than this, 0 for no such limit
 * @order: order of each
 * @gfp: flags of each
 * @node: preferred node
 * @context: where the allocations are made
 * @kind: what is to fail
 * @stacks: how many different call stacks to go through in turn, 0 for none
 * @pause: microseconds between two allocations, 0 for none
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
	enum request_kind kind;
	unsigned int stacks;
	unsigned int pause;
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

bool kind_is_possible(enum request_kind kind);
bool kind_fails(const struct request *req);

void stacks_call(unsigned int number, unsigned int stacks, void (*fn)(void *),
		 void *arg);

bool nmi_is_possible(void);
int nmi_call(bool (*fn)(void *arg), void *arg);
void nmi_stop(void);

int burst_run(const struct request *req, struct result *result);

#endif /* PAGEFAIL_FAIL_REQUEST_H */
