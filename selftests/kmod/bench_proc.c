// SPDX-License-Identifier: GPL-2.0-only
/*
 * pagefail_bench: measures what allocations and failures cost.
 *
 * One line written to /proc/pagefail_bench does one thing, what came of it is
 * read back:
 *
 *   allocate order=3 count=100000   requests that succeed, freed at once
 *   fail order=3 count=10000        requests for no node at all
 *   walk order=3 count=10000        for any node: fragment the memory first
 *   cells count=100                 so many different failures
 *   spare                           have free blocks of each order up to 3
 *   fragment, undo                  leave no block of order 3 or above
 *   probe, unprobe                  an empty probe on mm_page_alloc
 *
 *   ticks=22800000 count=100000 failed=0
 */
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/proc_fs.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/topology.h>

#include "compat.h"
#include "bench.h"
#include "line.h"

static DEFINE_MUTEX(lock);
static char answer[80];
static size_t answer_length;
static void *nowhere;

static int measure(const char *what, unsigned int order, unsigned int count)
{
	struct bench b = { .order = order, .count = count };

	if (order > ilog2(MAX_ORDER_NR_PAGES))
		return -EINVAL;
	if (strcmp(what, "walk"))
		b.nowhere = nowhere;
	if (!strcmp(what, "allocate"))
		bench_allocate(&b);
	else if (!strcmp(what, "fail") || !strcmp(what, "walk"))
		bench_fail(&b);
	else if (!strcmp(what, "cells"))
		bench_cells(&b);
	else
		return -EINVAL;
	answer_length = scnprintf(answer, sizeof(answer),
				  "ticks=%llu count=%u failed=%u\n", b.ticks,
				  count, b.failed);
	return 0;
}

static int prepare(const char *what)
{
	if (!strcmp(what, "spare"))
		spare_memory();
	else if (!strcmp(what, "fragment"))
		fragment_memory();
	else if (!strcmp(what, "undo"))
		fragment_undo();
	else if (!strcmp(what, "probe"))
		return empty_probe_attach();
	else if (!strcmp(what, "unprobe"))
		empty_probe_detach();
	else
		return -EINVAL;
	return 0;
}

static int obey(const char *line)
{
	unsigned int order = 0, count;
	char what[16];

	if (sscanf(line, "%15s order=%u count=%u", what, &order, &count) == 3 ||
	    sscanf(line, "%15s count=%u", what, &count) == 2)
		return measure(what, order, count);
	return sscanf(line, "%15s", what) == 1 ? prepare(what) : -EINVAL;
}

static ssize_t bench_write(struct file *file, const char __user *buf,
			   size_t count, loff_t *pos)
{
	char line[80];
	int err;

	err = line_from_user(line, sizeof(line), buf, count);
	if (err)
		return err;

	mutex_lock(&lock);
	answer_length = 0;
	err = obey(line);
	mutex_unlock(&lock);
	return err ? err : count;
}

static ssize_t bench_read(struct file *file, char __user *buf, size_t count,
			  loff_t *pos)
{
	ssize_t ret;

	mutex_lock(&lock);
	ret = simple_read_from_buffer(buf, count, pos, answer, answer_length);
	mutex_unlock(&lock);
	return ret;
}

static const struct proc_ops bench_ops = {
	.proc_read = bench_read,
	.proc_write = bench_write,
};

static int __init pagefail_bench_init(void)
{
	nowhere = compat_nowhere(numa_node_id());
	if (!nowhere)
		return -ENOMEM;
	if (proc_create("pagefail_bench", 0600, NULL, &bench_ops))
		return 0;
	kfree(nowhere);
	return -ENOMEM;
}

static void __exit pagefail_bench_exit(void)
{
	remove_proc_entry("pagefail_bench", NULL);
	empty_probe_detach();
	fragment_undo();
	kfree(nowhere);
}

module_init(pagefail_bench_init);
module_exit(pagefail_bench_exit);

MODULE_DESCRIPTION("Measures what page allocations and their failures cost");
MODULE_LICENSE("GPL");
