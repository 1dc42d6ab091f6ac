// SPDX-License-Identifier: GPL-2.0-only
/*
 * pagefail_fail: makes real page allocation failures, and counts them.
 *
 * The ground truth for the tests of pagefail: what is counted here is what
 * the page allocator returned, with no tracepoint and no part of pagefail in
 * between. One line written to /proc/pagefail_fail is one burst of requests,
 * what came of it is read back from the same open file:
 *
 *   failures=1000 order=3 gfp=GFP_ATOMIC|__GFP_NOWARN context=softirq
 *   attempts=1000 failed=1000 context=softirq cpu=1 order=3
 */
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/proc_fs.h>
#include <linux/slab.h>

#include "compat.h"
#include "line.h"
#include "request.h"

/**
 * struct session - an open file
 * @lock: one burst at a time on an open file, and no reader while it runs
 * @len: length of the answer
 * @answer: what came of the last burst
 */
struct session {
	struct mutex lock;	/* one burst at a time on an open file */
	size_t len;
	char answer[128];
};

static int answer(struct session *s, char *line)
{
	struct result result = {};
	struct request req = {};
	int err;

	err = request_parse(&req, line);
	if (err)
		return err;
	err = burst_run(&req, &result);
	if (err)
		return err;
	s->len = scnprintf(s->answer, sizeof(s->answer),
			   "attempts=%lu failed=%lu context=%s cpu=%u order=%u\n",
			   result.attempts, result.failed,
			   request_context_name(result.context), result.cpu,
			   req.order);
	return 0;
}

static ssize_t fail_write(struct file *file, const char __user *buf,
			  size_t count, loff_t *pos)
{
	struct session *s = file->private_data;
	char line[256];
	int err;

	err = line_from_user(line, sizeof(line), buf, count);
	if (err)
		return err;

	mutex_lock(&s->lock);
	s->len = 0;
	err = answer(s, line);
	mutex_unlock(&s->lock);
	if (err)
		return err;
	*pos = 0;
	return count;
}

static ssize_t fail_read(struct file *file, char __user *buf, size_t count,
			 loff_t *pos)
{
	struct session *s = file->private_data;
	ssize_t ret;

	mutex_lock(&s->lock);
	ret = simple_read_from_buffer(buf, count, pos, s->answer, s->len);
	mutex_unlock(&s->lock);
	return ret;
}

static int fail_open(struct inode *inode, struct file *file)
{
	struct session *s;

	s = kzalloc(sizeof(*s), GFP_KERNEL);
	if (!s)
		return -ENOMEM;
	mutex_init(&s->lock);
	file->private_data = s;
	return 0;
}

static int fail_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	return 0;
}

static const struct proc_ops fail_ops = {
	.proc_open = fail_open,
	.proc_read = fail_read,
	.proc_write = fail_write,
	.proc_release = fail_release,
};

static int __init pagefail_fail_init(void)
{
	if (!proc_create("pagefail_fail", 0600, NULL, &fail_ops))
		return -ENOMEM;
	return 0;
}

/* Waits for the bursts that run, and closes what is open. */
static void __exit pagefail_fail_exit(void)
{
	remove_proc_entry("pagefail_fail", NULL);
	nmi_stop();
}

module_init(pagefail_fail_init);
module_exit(pagefail_fail_exit);

MODULE_DESCRIPTION("Makes page allocation failures for the tests of pagefail");
MODULE_LICENSE("GPL");
