// SPDX-License-Identifier: GPL-2.0-only
/*
 * To compact a terabyte takes minutes, within one write() that no signal but the
 * one that kills ends. So another process does it: the guard goes on meanwhile,
 * and leaves without waiting for it.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>

#include "compaction.h"
#include "guard_runner.h"

/* More than the guard ever has open. */
#define FILES_MAX	64

/**
 * struct runner_task - what it is told
 * @node: compact this one
 * @orders: a bit for each order that failed
 */
struct runner_task {
	uint32_t node;
	uint32_t orders;
};

static uint32_t lowest(uint32_t orders)
{
	uint32_t order = 0;

	while (order < ORDERS_MAX - 1 && !(orders >> order & 1))
		order++;
	return order;
}

static void measure(const struct compaction *compaction, uint32_t orders,
		    struct runner_result *result)
{
	struct gain gain;

	compaction_gain_of(compaction, orders, &gain);
	result->gained = gain.zone;
	result->order = gain.zone ? gain.order : lowest(orders);
	result->before = compaction_blocks(&compaction->before, result->order);
	result->after = compaction_blocks(&compaction->after, result->order);
	result->milliseconds = compaction->milliseconds;
}

/* Memory can be taken out of a running machine. */
static bool is_gone(const char *root, uint32_t node)
{
	char path[64];

	snprintf(path, sizeof(path), "sys/devices/system/node/node%u", node);
	return procfs_exists(root, "sys/devices/system/node") &&
	       !procfs_exists(root, path);
}

static void run_task(const char *root, const struct runner_task *task,
		     struct runner_result *result)
{
	struct compaction compaction;
	struct error err;

	memset(result, 0, sizeof(*result));
	if (is_gone(root, task->node)) {
		snprintf(result->trouble, sizeof(result->trouble),
			 "the node is gone");
		return;
	}
	if (compaction_run(&compaction, root, task->node, &err)) {
		snprintf(result->trouble, sizeof(result->trouble), "%s: %s",
			 err.what, err.why);
		return;
	}
	measure(&compaction, task->orders, result);
	compaction_free(&compaction);
}

/* Nothing of the guard is kept open by it: no lock, no pipe, no events. */
static void close_all_but(int fd)
{
	int null = open("/dev/null", O_RDWR), other;

	for (other = 0; null >= 0 && other <= STDERR_FILENO; other++)
		dup2(null, other);
	for (other = STDERR_FILENO + 1; other < FILES_MAX; other++) {
		if (other != fd)
			close(other);
	}
}

static void work(const char *root, int fd, pid_t parent)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGALRM };
	struct runner_result result;
	struct runner_task task;
	size_t i;

	for (i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		signal(signals[i], SIG_DFL);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		return;
	close_all_but(fd);
	mlockall(MCL_CURRENT | MCL_FUTURE);
	while (recv(fd, &task, sizeof(task), 0) == sizeof(task)) {
		run_task(root, &task, &result);
		send(fd, &result, sizeof(result), MSG_NOSIGNAL);
	}
}

/**
 * runner_start - start the process
 * @runner: where to; its root is set
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int runner_start(struct runner *runner, struct error *err)
{
	pid_t parent = getpid();
	int ends[2];

	runner->fd = -1;
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) < 0)
		return error_errno(err, "socketpair");
	runner->pid = fork();
	if (runner->pid == 0) {
		work(runner->root, ends[1], parent);
		_exit(STATUS_DONE);
	}
	close(ends[1]);
	if (runner->pid < 0) {
		error_errno(err, "fork");
		close(ends[0]);
		return err->status;
	}
	runner->fd = ends[0];
	return STATUS_DONE;
}

/**
 * runner_compact - have a node compacted
 * @runner: the process, which has nothing to do
 * @node: the node
 * @orders: a bit for each order that failed
 *
 * Return: whether it was told to.
 */
bool runner_compact(struct runner *runner, uint32_t node, uint32_t orders)
{
	struct runner_task task = { .node = node, .orders = orders };

	return runner->fd >= 0 &&
	       send(runner->fd, &task, sizeof(task), MSG_NOSIGNAL) ==
	       sizeof(task);
}

/**
 * runner_result - ask whether it is done, without waiting
 * @runner: the process; when it has ended, there is none afterwards
 * @result: where to
 *
 * Return: whether it is.
 */
bool runner_result(struct runner *runner, struct runner_result *result)
{
	ssize_t len = recv(runner->fd, result, sizeof(*result), MSG_DONTWAIT);

	if (len == sizeof(*result))
		return true;
	if (len < 0 && (errno == EAGAIN || errno == EINTR))
		return false;
	memset(result, 0, sizeof(*result));
	snprintf(result->trouble, sizeof(result->trouble),
		 "the process that compacts was killed");
	close(runner->fd);
	runner->fd = -1;
	return true;
}

/**
 * runner_stop - end the process, or leave it to the kernel when it cannot end yet
 * @runner: the process
 */
void runner_stop(struct runner *runner)
{
	if (runner->fd < 0)
		return;
	close(runner->fd);
	runner->fd = -1;
	kill(runner->pid, SIGKILL);
}
