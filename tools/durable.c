// SPDX-License-Identifier: GPL-2.0-only
/* Files that are there as a whole or not at all, whenever the power fails. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/stat.h>

#include "durable.h"

/* No settings take more; what does is something else. */
#define SIZE_MOST	(1 << 20)

static int is_link(struct error *err, const char *shown)
{
	return error_set(err, STATUS_FAILED, shown,
			 "is a symbolic link, which is not followed here");
}

/**
 * durable_make_dir - make a directory
 * @path: of the directory
 * @mode: its permissions, whatever the caller's umask is
 *
 * Return: whether there was none before.
 */
bool durable_make_dir(const char *path, mode_t mode)
{
	mode_t mask = umask(0);
	bool made = mkdir(path, mode) == 0;

	umask(mask);
	return made;
}

/* What others have beyond @mode is taken away from them. */
static bool is_own(int dir, mode_t mode)
{
	struct stat st;

	return fstat(dir, &st) == 0 && st.st_uid == geteuid() &&
	       !(st.st_mode & (S_IWGRP | S_IWOTH)) &&
	       (!(st.st_mode & 0777 & ~mode) || fchmod(dir, mode) == 0);
}

/**
 * durable_open_dir - open a directory that nobody else can write to
 * @path: of the directory; no symbolic link is followed there
 * @shown: its path, for people
 * @mode: its permissions, at most
 * @err: what went wrong
 *
 * Return: a file descriptor, or -1; errno is ENOENT if there is none.
 */
int durable_open_dir(const char *path, const char *shown, mode_t mode,
		     struct error *err)
{
	int dir = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	int reason = errno;
	struct stat st;

	if (dir >= 0 && is_own(dir, mode))
		return dir;
	if (dir >= 0) {
		error_set(err, geteuid() ? STATUS_NOT_PERMITTED :
			  STATUS_FAILED, shown, "belongs to somebody else, or "
			  "others can write there");
	} else if (lstat(path, &st) == 0 && S_ISLNK(st.st_mode)) {
		is_link(err, shown);
	} else {
		errno = reason;
		error_errno(err, shown);
	}
	if (dir >= 0)
		close(dir);
	errno = dir < 0 ? reason : 0;
	return -1;
}

static int read_all(int fd, struct content *content, const char *shown,
		    struct error *err)
{
	struct stat st;
	ssize_t got = 1;

	if (fstat(fd, &st) < 0)
		return error_errno(err, shown);
	if (!S_ISREG(st.st_mode) || st.st_size > SIZE_MOST)
		return error_set(err, STATUS_FAILED, shown,
				 "is no file, or is larger than settings are");
	content->exists = true;
	content->mode = st.st_mode & 07777;
	content->uid = st.st_uid;
	content->gid = st.st_gid;
	content->data = xcalloc(SIZE_MOST + 1, 1);
	while (got > 0 && content->len < SIZE_MOST) {
		got = read(fd, content->data + content->len,
			   SIZE_MOST - content->len);
		content->len += got > 0 ? got : 0;
	}
	return got < 0 ? error_errno(err, shown) : STATUS_DONE;
}

/**
 * durable_read - read a file
 * @spot: where it stands; no symbolic link is followed there
 * @content: where to, to be freed also after an error
 * @err: what went wrong
 *
 * Return: 0, also if there is no such file, or the status to exit with.
 */
int durable_read(const struct spot *spot, struct content *content,
		 struct error *err)
{
	int fd, status;

	memset(content, 0, sizeof(*content));
	fd = openat(spot->dir, spot->name,
		    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0 && errno == ENOENT)
		return STATUS_DONE;
	if (fd < 0)
		return errno == ELOOP ? is_link(err, spot->shown) :
					error_errno(err, spot->shown);
	status = read_all(fd, content, spot->shown, err);
	close(fd);
	return status;
}

static bool write_all(int fd, const struct content *content)
{
	size_t done = 0;

	while (done < content->len) {
		ssize_t put = write(fd, content->data + done,
				    content->len - done);

		if (put < 0)
			return false;
		done += put;
	}
	return true;
}

/* Not every file system lets the owner be set, to the same one either. */
static bool set_owner(int fd, const struct content *content)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return false;
	if ((content->uid == (uid_t)-1 || st.st_uid == content->uid) &&
	    (content->gid == (gid_t)-1 || st.st_gid == content->gid))
		return true;
	return fchown(fd, content->uid, content->gid) == 0;
}

/* The owner is changed first: that takes away what the mode may give. */
static bool fill(int fd, const struct content *content)
{
	if (!set_owner(fd, content))
		return false;
	return fchmod(fd, content->mode) == 0 && write_all(fd, content) &&
	       fsync(fd) == 0;
}

/**
 * durable_put - fill a new file and put it in its place
 * @fd: of the file that has the temporary name; is closed
 * @spot: where
 * @content: what is to be in it
 * @err: what went wrong
 *
 * After an error the old file is there, or else the new one.
 *
 * Return: 0, or the status to exit with.
 */
int durable_put(int fd, const struct spot *spot, const struct content *content,
		struct error *err)
{
	bool good = fill(fd, content) &&
		    renameat(spot->dir, spot->temporary, spot->dir,
			     spot->name) == 0 && fsync(spot->dir) == 0;

	if (!good) {
		error_errno(err, spot->shown);
		unlinkat(spot->dir, spot->temporary, 0);
	}
	close(fd);
	return good ? STATUS_DONE : err->status;
}

/**
 * durable_write - put a file in its place, which nobody else writes to
 * @spot: where
 * @content: what is to be in it
 * @err: what went wrong
 *
 * After an error the old file is there, or else the new one.
 *
 * Return: 0, or the status to exit with.
 */
int durable_write(const struct spot *spot, const struct content *content,
		  struct error *err)
{
	int fd;

	/* Of one that was killed */
	unlinkat(spot->dir, spot->temporary, 0);
	fd = openat(spot->dir, spot->temporary, O_WRONLY | O_CREAT | O_EXCL |
		    O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return error_errno(err, spot->shown);
	return durable_put(fd, spot, content, err);
}

/**
 * durable_remove - take a file away
 * @spot: where it stands, if there is one
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int durable_remove(const struct spot *spot, struct error *err)
{
	unlinkat(spot->dir, spot->temporary, 0);
	if (unlinkat(spot->dir, spot->name, 0) < 0 && errno != ENOENT)
		return error_errno(err, spot->shown);
	return fsync(spot->dir) < 0 ? error_errno(err, spot->shown) :
				      STATUS_DONE;
}

/**
 * content_free - forget what was read
 * @content: what was read
 */
void content_free(struct content *content)
{
	free(content->data);
	memset(content, 0, sizeof(*content));
}
