// SPDX-License-Identifier: GPL-2.0-only
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host_private.h"
#include "procfs.h"
#include "rooted.h"

#define LINKS_MAX	256
#define NET		"sys/class/net"

/* The last part of where a symbolic link leads to. */
static void read_driver(struct host_link *link, const char *root)
{
	char path[128], target[512];
	const char *name;

	snprintf(path, sizeof(path), NET "/%s/device/driver", link->name);
	if (rooted_readlink(root, path, target, sizeof(target)) <= 0)
		return;
	name = strrchr(target, '/');
	snprintf(link->driver, sizeof(link->driver), "%.63s",
		 name ? name + 1 : target);
}

static bool read_link(struct host_link *link, const char *root,
		      const char *name)
{
	char path[128], line[32];

	memset(link, 0, sizeof(*link));
	if (*name == '.' || strlen(name) >= sizeof(link->name))
		return false;
	memcpy(link->name, name, strlen(name));
	snprintf(path, sizeof(path), NET "/%s/device", link->name);
	if (!procfs_exists(root, path))
		return false;
	snprintf(path, sizeof(path), NET "/%s/mtu", link->name);
	if (!procfs_line(root, path, line, sizeof(line)) ||
	    sscanf(line, "%7u", &link->mtu) != 1)
		link->mtu = 0;
	read_driver(link, root);
	return true;
}

static int compare_links(const void *va, const void *vb)
{
	const struct host_link *a = va, *b = vb;

	return strcmp(a->name, b->name);
}

/**
 * host_read_links - read the network interfaces that are devices
 * @host: where to
 * @root: where /proc and /sys are
 */
void host_read_links(struct host *host, const char *root)
{
	int fd = rooted_open(root, NET, O_RDONLY | O_DIRECTORY);
	struct host_link link;
	struct dirent *entry;
	DIR *dir;

	if (fd < 0)
		return;
	dir = fdopendir(fd);
	if (!dir) {
		close(fd);
		return;
	}
	while (host->link_count < LINKS_MAX && (entry = readdir(dir))) {
		if (!read_link(&link, root, entry->d_name))
			continue;
		host->links = xrealloc(host->links, host->link_count + 1,
				       sizeof(link));
		host->links[host->link_count++] = link;
	}
	closedir(dir);
	if (host->link_count)
		qsort(host->links, host->link_count, sizeof(link),
		      compare_links);
}
