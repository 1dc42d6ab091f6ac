// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "scan.h"
#include "sysctl.h"

#define PERMISSION	"Settings are root's to change: try again with sudo."

static bool is_name(const char *name)
{
	if (!scan_starts(name, "vm.") && !scan_starts(name, "net."))
		return false;
	if (strlen(name) >= SYSCTL_NAME_SIZE || strstr(name, "..") ||
	    name[strlen(name) - 1] == '.')
		return false;
	return !name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_.-")];
}

/**
 * sysctl_is_valid - whether this can be a setting and its value
 * @name: as sysctl(8) writes it: of the memory, or of the network
 * @value: its value
 *
 * Return: whether it can.
 */
bool sysctl_is_valid(const char *name, const char *value)
{
	return is_name(name) && *value && strlen(value) < SYSCTL_VALUE_SIZE &&
	       !value[strspn(value, "abcdefghijklmnopqrstuvwxyz0123456789_.- "
			     "\t")];
}

/**
 * sysctl_is_same - compare two values
 * @a: one
 * @b: the other
 *
 * Return: whether they differ in white space at most.
 */
bool sysctl_is_same(const char *a, const char *b)
{
	static const char blank[] = " \t\n";

	for (;;) {
		size_t len;

		a += strspn(a, blank);
		b += strspn(b, blank);
		len = strcspn(a, blank);
		if (len != strcspn(b, blank) || strncmp(a, b, len) != 0)
			return false;
		if (!len)
			return true;
		a += len;
		b += len;
	}
}

static bool path_of(char path[SYSCTL_PATH_SIZE], const char *root,
		    const char *name, struct error *err)
{
	size_t begin = strlen(root) + strlen("/proc/sys/");
	int len = snprintf(path, SYSCTL_PATH_SIZE, "%s/proc/sys/%s", root,
			   name);
	char *dot;

	if (!is_name(name) || len < 0 || len >= SYSCTL_PATH_SIZE) {
		error_set(err, STATUS_FAILED, name,
			  "is no setting of the memory or the network");
		return false;
	}
	for (dot = path + begin; (dot = strchr(dot, '.'));)
		*dot = '/';
	return true;
}

/* What a call has just refused to do */
static int refused(struct error *err, const char *name, const char *what)
{
	int reason = errno;
	int status = error_errno(err, name);

	if (status == STATUS_NOT_PERMITTED) {
		err->next = PERMISSION;
		return status;
	}
	return error_set(err, status, name, "%s: %s", what, strerror(reason));
}

/**
 * sysctl_read - read a setting
 * @root: where /proc is
 * @name: of the setting
 * @value: where to
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with; errno is ENOENT if the kernel does
 * not have it.
 */
int sysctl_read(const char *root, const char *name,
		char value[SYSCTL_VALUE_SIZE], struct error *err)
{
	char path[SYSCTL_PATH_SIZE];
	ssize_t len = -1;
	int fd, reason;

	value[0] = '\0';
	errno = 0;
	if (!path_of(path, root, name, err))
		return err->status;
	fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (fd >= 0) {
		len = read(fd, value, SYSCTL_VALUE_SIZE - 1);
		reason = errno;
		close(fd);
		errno = reason;
	}
	if (len < 0) {
		reason = errno;
		refused(err, name, "cannot be read");
		errno = reason;
		return err->status;
	}
	value[len] = '\0';
	value[strcspn(value, "\n")] = '\0';
	return STATUS_DONE;
}

/**
 * sysctl_write - change a setting
 * @root: where /proc is
 * @name: of the setting
 * @value: for it
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int sysctl_write(const char *root, const char *name, const char *value,
		 struct error *err)
{
	char path[SYSCTL_PATH_SIZE], line[SYSCTL_VALUE_SIZE + 1], what[160];
	ssize_t len, put = -1;
	int fd, status = STATUS_DONE;

	if (!path_of(path, root, name, err))
		return err->status;
	len = snprintf(line, sizeof(line), "%s\n", value);
	snprintf(what, sizeof(what), "cannot be set to %s", value);
	fd = open(path, O_WRONLY | O_TRUNC | O_NOFOLLOW | O_CLOEXEC);
	if (fd >= 0) {
		/* The kernel takes a value from one write only. */
		put = write(fd, line, len);
		if (put >= 0 && put != len)
			errno = EIO;
	}
	if (put != len)
		status = refused(err, name, what);
	if (fd >= 0)
		close(fd);
	return status;
}

/**
 * sysctl_permitted - whether the caller may change a setting
 * @root: where /proc is
 * @name: of the setting
 * @err: why not
 *
 * Return: 0, or the status to exit with.
 */
int sysctl_permitted(const char *root, const char *name, struct error *err)
{
	char path[SYSCTL_PATH_SIZE];

	if (!path_of(path, root, name, err))
		return err->status;
	if (faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) < 0)
		return refused(err, name, "cannot be changed");
	return STATUS_DONE;
}
