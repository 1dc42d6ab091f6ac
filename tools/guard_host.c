// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "compat.h"
#include "durable.h"
#include "guard_host.h"
#include "procfs.h"

#define PATH_SIZE	256
#define LOCK		"guard.lock"
/* Twenty times what the counters of a large host take; the rest is little. */
#define HEAP_SIZE	(2 << 20)
#define STACK_SIZE	(256 << 10)
/* So long after it was seen at work the kernel's compaction is thought to be. */
#define ACTIVE		2000

static int locked_already(int fd, struct error *err)
{
	char pid[16] = "";
	ssize_t len = pread(fd, pid, sizeof(pid) - 1, 0);

	pid[len > 0 ? len : 0] = '\0';
	pid[strspn(pid, "0123456789")] = '\0';
	close(fd);
	return error_set(err, STATUS_FAILED, "guard",
			 "another one is running on this host%s%s",
			 *pid ? ": process " : "", pid);
}

/* A directory of its own is what a service manager can let it write to. */
static int open_lock(const char *root, struct error *err)
{
	const char *run = procfs_exists(root, "run") ? "/run" : "/var/run";
	char path[PATH_SIZE], *shown = path + strlen(root);
	struct stat st;
	int dir, fd;

	snprintf(path, sizeof(path), "%s%s/pagefail", root, run);
	durable_make_dir(path, 0755);
	dir = durable_open_dir(path, shown, 0755, err);
	if (dir < 0)
		return -1;
	strncat(path, "/" LOCK, sizeof(path) - strlen(path) - 1);
	/* Who can open it could hold the lock: nobody else can. */
	fd = openat(dir, LOCK, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK |
		    O_CLOEXEC, 0600);
	if (fd < 0 && errno == ELOOP)
		error_set(err, STATUS_FAILED, shown,
			  "is a symbolic link, which is not followed here");
	else if (fd < 0)
		error_errno(err, shown);
	close(dir);
	if (fd < 0 || (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
		       fchmod(fd, 0600) == 0))
		return fd;
	close(fd);
	error_set(err, STATUS_FAILED, shown, "is no file");
	return -1;
}

/**
 * guard_lock - be the only one on this host, to the end of the process
 * @root: where /run is
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int guard_lock(const char *root, struct error *err)
{
	int fd = open_lock(root, err), len;
	char pid[16];

	if (fd < 0)
		return err->status;
	if (flock(fd, LOCK_EX | LOCK_NB) < 0) {
		if (errno == EWOULDBLOCK)
			return locked_already(fd, err);
		error_errno(err, LOCK);
		close(fd);
		return err->status;
	}
	len = snprintf(pid, sizeof(pid), "%ld\n", (long)getpid());
	if (ftruncate(fd, 0) < 0 || pwrite(fd, pid, len, 0) != len) {
		error_errno(err, LOCK);
		close(fd);
		return err->status;
	}
	return STATUS_DONE;
}

/**
 * guard_check_knob - whether the caller may compact
 * @root: where /proc and /sys are
 * @err: what went wrong
 *
 * What else may keep it from that can change later.
 *
 * Return: 0, or the status to exit with.
 */
int guard_check_knob(const char *root, struct error *err)
{
	char path[PATH_SIZE];

	snprintf(path, sizeof(path), "%s/proc/sys/vm/compact_memory", root);
	if (access(path, F_OK) < 0)
		return error_set(err, STATUS_FAILED, "guard",
				 "this kernel cannot compact memory "
				 "(CONFIG_COMPACTION is off)");
	if (access(path, W_OK) == 0 || errno != EACCES)
		return STATUS_DONE;
	error_errno(err, path);
	err->next = "Compaction takes root: try again with sudo, or look only: "
		    "--dry-run.";
	return err->status;
}

static void touch_stack(void)
{
	volatile char stack[STACK_SIZE];
	size_t i;

	for (i = 0; i < sizeof(stack); i += 1024)
		stack[i] = 0;
}

/* What was had once stays with the C library, which has to ask for no more. */
static void touch_heap(void)
{
	volatile char *heap;
	size_t i;

	compat_keep_heap();
	heap = malloc(HEAP_SIZE);
	for (i = 0; heap && i < HEAP_SIZE; i += 1024)
		heap[i] = 0;
	free((void *)heap);
}

/**
 * guard_hold_memory - have all memory that will be needed, and keep it
 * @err: what went wrong, with STATUS_DONE if nothing did
 */
void guard_hold_memory(struct error *err)
{
	touch_heap();
	touch_stack();
	err->status = STATUS_DONE;
	if (mlockall(MCL_CURRENT | MCL_FUTURE) == 0)
		return;
	error_errno(err, "mlockall");
	/* A part that is locked, and a limit in the way of the rest, is worse. */
	munlockall();
}

/**
 * guard_spare - ask the kernel to kill others first when memory is short
 * @root: where /proc is
 *
 * Whoever started the process may have said something else: that stays.
 */
void guard_spare(const char *root)
{
	char path[PATH_SIZE], score[16];
	FILE *file;

	if (!procfs_line(root, "proc/self/oom_score_adj", score,
			 sizeof(score)) || strcmp(score, "0") != 0)
		return;
	snprintf(path, sizeof(path), "%s/proc/self/oom_score_adj", root);
	file = fopen(path, "we");
	if (!file)
		return;
	fputs("-900", file);
	fclose(file);
}

static void read_word(const char *line, struct compaction_work *work)
{
	uint64_t value;

	/* The second is what 2.6.35 to 3.7 and el6 count. */
	if (sscanf(line, "compact_migrate_scanned %" SCNu64, &value) == 1 ||
	    sscanf(line, "compact_blocks_moved %" SCNu64, &value) == 1)
		work->scanned = value;
	else if (sscanf(line, "compact_daemon_migrate_scanned %" SCNu64,
			&value) == 1)
		work->daemon = value;
	else if (sscanf(line, "compact_stall %" SCNu64, &value) == 1)
		work->direct = value;
}

static bool read_work(const char *root, struct compaction_work *work)
{
	FILE *file = procfs_open(root, "proc/vmstat");
	char line[128];

	memset(work, 0, sizeof(*work));
	if (!file)
		return false;
	while (fgets(line, sizeof(line), file))
		read_word(line, work);
	fclose(file);
	return true;
}

/*
 * Nobody counts proactive compaction, nor what kswapd did before there was
 * kcompactd: it is what is left when callers did not compact themselves.
 */
static bool has_worked(const struct compaction_work *was,
		       const struct compaction_work *is)
{
	return is->daemon != was->daemon ||
	       (is->scanned != was->scanned && is->direct == was->direct);
}

/**
 * guard_background - whether the kernel's own compaction is at work
 * @root: where /proc is
 * @background: what was seen of it so far
 * @now: milliseconds
 *
 * The kernel counts for all nodes together.
 *
 * Return: whether it has been lately.
 */
bool guard_background(const char *root, struct background *background,
		      uint64_t now)
{
	struct compaction_work work;

	if (!read_work(root, &work))
		return false;
	if (background->known && has_worked(&background->seen, &work)) {
		background->active = true;
		background->grown = now;
	}
	background->known = true;
	background->seen = work;
	return background->active && now - background->grown < ACTIVE;
}
