// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/stat.h>

#include <linux/capability.h>

#include "procfs.h"
#include "rooted.h"

#define PATH_SIZE	512
/* /proc/zoneinfo of a thousand processors takes a tenth of it. */
#define SIZE_MOST	(64 << 20)
#define NODES		"sys/devices/system/node"

/**
 * procfs_open - open a file that is maybe not there
 * @root: where /proc and /sys are; maybe a copy, from a host that is no friend
 * @path: of the file, below @root
 *
 * Return: the file, or NULL, also where a pipe or device would never end, or a
 * file is larger than any of a kernel.
 */
FILE *procfs_open(const char *root, const char *path)
{
	int fd = rooted_open(root, path, O_RDONLY | O_NONBLOCK);
	FILE *file = NULL;
	struct stat st;

	if (fd < 0)
		return NULL;
	errno = EINVAL;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	    st.st_size <= SIZE_MOST)
		file = fdopen(fd, "r");
	if (!file)
		close(fd);
	return file;
}

/**
 * procfs_exists - whether there is a file
 * @root: where /proc and /sys are
 * @path: of the file, below @root
 *
 * Return: whether there is.
 */
bool procfs_exists(const char *root, const char *path)
{
	return rooted_exists(root, path);
}

/* "Node 0, zone   Normal   4   0  12 ..." */
static bool parse_zone(const char *line, struct free_blocks *zone)
{
	int len = 0;
	char *end;

	memset(zone, 0, sizeof(*zone));
	if (sscanf(line, "Node %" SCNu32 ", zone %31s%n", &zone->node,
		   zone->zone, &len) != 2)
		return false;
	for (line += len; zone->orders < ORDERS_MAX; line = end) {
		uint64_t blocks = strtoull(line, &end, 10);

		if (end == line)
			break;
		zone->free[zone->orders++] = blocks;
	}
	return zone->orders > 0;
}

/**
 * procfs_buddyinfo - read how much memory is free, in blocks of what order
 * @root: where /proc and /sys are
 * @info: where to, to be freed
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int procfs_buddyinfo(const char *root, struct buddyinfo *info,
		     struct error *err)
{
	FILE *file = procfs_open(root, "proc/buddyinfo");
	struct free_blocks zone;
	char *line = NULL;
	size_t size = 0;

	memset(info, 0, sizeof(*info));
	if (!file)
		return error_errno(err, "/proc/buddyinfo");
	while (getline(&line, &size, file) > 0) {
		if (!parse_zone(line, &zone))
			continue;
		info->zones = xrealloc(info->zones, info->count + 1,
				       sizeof(zone));
		info->zones[info->count++] = zone;
	}
	free(line);
	fclose(file);
	if (!info->count)
		return error_set(err, STATUS_FAILED, "/proc/buddyinfo",
				 "lists no zone");
	return STATUS_DONE;
}

/**
 * buddyinfo_free - release what was read
 * @info: what was read
 */
void buddyinfo_free(struct buddyinfo *info)
{
	free(info->zones);
	memset(info, 0, sizeof(*info));
}

/**
 * procfs_pages_migrated - number of pages that moved, by whatever cause
 * @root: where /proc and /sys are
 * @pages: where to
 *
 * Return: whether the kernel says it.
 */
bool procfs_pages_migrated(const char *root, uint64_t *pages)
{
	FILE *file = procfs_open(root, "proc/vmstat");
	bool found = false;
	char line[128];

	if (!file)
		return false;
	/* The second is what 2.6.35 to 3.7 and el6 count. */
	while (!found && fgets(line, sizeof(line), file))
		found = sscanf(line, "pgmigrate_success %" SCNu64,
			       pages) == 1 ||
			sscanf(line, "compact_pages_moved %" SCNu64,
			       pages) == 1;
	fclose(file);
	return found;
}

/**
 * procfs_line - read a file of one line
 * @root: where /proc and /sys are
 * @path: of the file, below @root
 * @buf: where to
 * @size: of @buf
 *
 * Return: whether there is such a file.
 */
bool procfs_line(const char *root, const char *path, char *buf, size_t size)
{
	FILE *file = procfs_open(root, path);
	bool filled;

	if (!file)
		return false;
	filled = fgets(buf, size, file);
	fclose(file);
	if (filled)
		buf[strcspn(buf, "\n")] = '\0';
	return filled;
}

/* Its number is the same on all kernels; the older ones (3.7) do not tell. */
static bool is_in_own_namespace(const char *root)
{
	char space[64];

	return rooted_readlink(root, "proc/self/ns/user", space,
			       sizeof(space)) > 0 &&
	       strcmp(space, "user:[4026531837]") != 0;
}

/**
 * procfs_has_net_admin - whether the caller has CAP_NET_ADMIN
 * @root: where /proc and /sys are
 *
 * Return: whether it is effective, and not just for what belongs to a user
 * namespace.
 */
bool procfs_has_net_admin(const char *root)
{
	FILE *file = procfs_open(root, "proc/self/status");
	uint64_t capabilities = 0;
	char line[256];

	if (!file)
		return false;
	while (fgets(line, sizeof(line), file)) {
		if (sscanf(line, "CapEff: %" SCNx64, &capabilities) == 1)
			break;
	}
	fclose(file);
	return capabilities & (uint64_t)1 << CAP_NET_ADMIN &&
	       !is_in_own_namespace(root);
}

static int write_knob(const char *root, const char *path, struct error *err)
{
	char full[PATH_SIZE];
	int fd, status = STATUS_DONE;

	snprintf(full, sizeof(full), "%s/%s", root, path);
	fd = open(full, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0 || write(fd, "1", 1) != 1) {
		status = error_errno(err, full + strlen(root));
		if (status == STATUS_NOT_PERMITTED)
			err->next = "Compaction takes root: "
				    "try again with sudo.";
	}
	if (fd >= 0)
		close(fd);
	return status;
}

/**
 * procfs_compact - let the kernel compact a node
 * @root: where /proc and /sys are
 * @node: the node
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int procfs_compact(const char *root, uint32_t node, struct error *err)
{
	char path[sizeof(NODES) + 32];

	/* Without NUMA there is one node, and no directory of nodes. */
	snprintf(path, sizeof(path), NODES "/node%u/compact", node);
	if (!procfs_exists(root, NODES))
		snprintf(path, sizeof(path), "proc/sys/vm/compact_memory");
	if (!procfs_exists(root, path))
		return error_set(err, STATUS_FAILED, "compact",
				 "this kernel has no /%s "
				 "(CONFIG_COMPACTION is off)", path);
	return write_knob(root, path, err);
}
