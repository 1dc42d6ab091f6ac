// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include <sys/stat.h>
#include <sys/types.h>

#include "steps.h"

static bool counting;
static int steps, fails, ends;
static const char *rounded_from = "", *rounded_to;
/* As in /proc/sys: a value is there until the next one is written. */
static int setting = -1;

/**
 * steps_begin - count from here on
 * @fails_at: number of the step that fails
 * @ends_at: number of the step before which the process ends
 */
void steps_begin(int fails_at, int ends_at)
{
	counting = true;
	steps = 0;
	fails = fails_at;
	ends = ends_at;
}

/**
 * steps_end - count no longer
 *
 * Return: number of steps.
 */
int steps_end(void)
{
	counting = false;
	return steps;
}

/**
 * steps_round - have a number rounded
 * @from: what is written
 * @to: what becomes of it
 */
void steps_round(const char *from, const char *to)
{
	rounded_from = from;
	rounded_to = to;
}

static bool step_fails(void)
{
	if (!counting)
		return false;
	steps++;
	if (steps == ends)
		_exit(STEPS_ENDED);
	errno = EINVAL;
	return steps == fails;
}

/* The linker knows them by these names. */
int __real_open(const char *path, int flags, ...);
int __real_openat(int dir, const char *path, int flags, ...);
int __real_mkdir(const char *path, mode_t mode);
int __real_fchmod(int fd, mode_t mode);
int __real_fchown(int fd, uid_t uid, gid_t gid);
int __real_fsync(int fd);
int __real_renameat(int from, const char *a, int to, const char *b);
int __real_unlinkat(int dir, const char *path, int flags);
ssize_t __real_write(int fd, const void *data, size_t len);

static mode_t mode_of(int flags, va_list args)
{
	return flags & O_CREAT ? va_arg(args, mode_t) : 0;
}

static bool changes(int flags)
{
	return flags & (O_CREAT | O_TRUNC);
}

static int open_setting(const char *path, int flags)
{
	setting = __real_open(path, flags & ~O_TRUNC);
	return setting;
}

int __wrap_open(const char *path, int flags, ...)
{
	va_list args;
	mode_t mode;

	va_start(args, flags);
	mode = mode_of(flags, args);
	va_end(args);
	if (changes(flags) && step_fails())
		return -1;
	if (flags & O_TRUNC && !(flags & O_CREAT))
		return open_setting(path, flags);
	return __real_open(path, flags, mode);
}

int __wrap_openat(int dir, const char *path, int flags, ...)
{
	va_list args;
	mode_t mode;

	va_start(args, flags);
	mode = mode_of(flags, args);
	va_end(args);
	return changes(flags) && step_fails() ? -1 :
	       __real_openat(dir, path, flags, mode);
}

int __wrap_mkdir(const char *path, mode_t mode)
{
	return step_fails() ? -1 : __real_mkdir(path, mode);
}

int __wrap_fchmod(int fd, mode_t mode)
{
	return step_fails() ? -1 : __real_fchmod(fd, mode);
}

int __wrap_fchown(int fd, uid_t uid, gid_t gid)
{
	return step_fails() ? -1 : __real_fchown(fd, uid, gid);
}

int __wrap_fsync(int fd)
{
	return step_fails() ? -1 : __real_fsync(fd);
}

int __wrap_renameat(int from, const char *a, int to, const char *b)
{
	return step_fails() ? -1 : __real_renameat(from, a, to, b);
}

int __wrap_unlinkat(int dir, const char *path, int flags)
{
	return step_fails() ? -1 : __real_unlinkat(dir, path, flags);
}

ssize_t __wrap_write(int fd, const void *data, size_t len)
{
	if (step_fails())
		return -1;
	if (fd == setting && ftruncate(fd, 0) < 0)
		return -1;
	setting = -1;
	if (len == strlen(rounded_from) && len &&
	    memcmp(data, rounded_from, len) == 0) {
		__real_write(fd, rounded_to, strlen(rounded_to));
		return len;
	}
	return __real_write(fd, data, len);
}
