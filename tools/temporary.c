// SPDX-License-Identifier: GPL-2.0-only
/*
 * Files that are written under another name first, in a directory that several
 * may write to. Who writes one holds its lock, which the kernel takes from a
 * process however it ends: what can be locked is left over.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

#include <sys/file.h>
#include <sys/stat.h>

#include "temporary.h"

/* What node_exporter reads ends in .prom: this does not. */
#define NAME	".pagefail.%ld.tmp"
#define PATTERN	".pagefail.*.tmp"
/* More than there are writers at once. */
#define TRIES	100

/* Only who holds its lock takes a name away: what holds now, holds on. */
static bool is_there(int fd, int dir, const char *name)
{
	struct stat file, named;

	return fstat(fd, &file) == 0 &&
	       fstatat(dir, name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
	       file.st_dev == named.st_dev && file.st_ino == named.st_ino;
}

static int try_name(int dir, const char *name)
{
	int fd = openat(dir, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW |
			O_CLOEXEC, 0600);
	bool locked;

	if (fd < 0)
		return -1;
	/* Where there are no locks nothing is swept away either. */
	locked = flock(fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
	if (locked && is_there(fd, dir, name))
		return fd;
	/* It was swept away before it was locked. */
	close(fd);
	errno = EEXIST;
	return -1;
}

/**
 * temporary_open - make a file that is nobody else's
 * @dir: in which directory
 * @name: its name there
 *
 * Return: a file descriptor, or -1 with errno.
 */
int temporary_open(int dir, char name[TEMPORARY_SIZE])
{
	int fd = -1, try;

	errno = EEXIST;
	for (try = 0; fd < 0 && errno == EEXIST && try < TRIES; try++) {
		snprintf(name, TEMPORARY_SIZE, NAME, (long)getpid() + try);
		fd = try_name(dir, name);
	}
	return fd;
}

/* In a directory that everybody can write to only one's own */
static void sweep(int dir, const char *name)
{
	int fd = openat(dir, name,
			O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct stat st;

	if (fd < 0)
		return;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	    st.st_uid == geteuid() && flock(fd, LOCK_EX | LOCK_NB) == 0 &&
	    is_there(fd, dir, name))
		unlinkat(dir, name, 0);
	close(fd);
}

/**
 * temporary_sweep - take away what killed processes left
 * @dir: in which directory
 */
void temporary_sweep(int dir)
{
	int fd = openat(dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *list = fd < 0 ? NULL : fdopendir(fd);
	const struct dirent *entry;

	if (!list) {
		if (fd >= 0)
			close(fd);
		return;
	}
	while ((entry = readdir(list))) {
		if (fnmatch(PATTERN, entry->d_name, 0) == 0)
			sweep(dir, entry->d_name);
	}
	closedir(list);
}
