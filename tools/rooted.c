// SPDX-License-Identifier: GPL-2.0-only
/*
 * Files of this host, or of a copy of another one, which may be no friend: its
 * links are followed as they were meant there, and lead nowhere else. Each part of
 * a path is opened by itself, so that nothing can change in between, also on
 * kernels that have no openat2().
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <sys/stat.h>

#include "rooted.h"

/* As many as the kernel follows */
#define LINKS_MAX	40
#define DIRECTORY	(O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)

/**
 * struct walk - the way to a file
 * @root: where it begins
 * @dir: the directory that was come to, -1 if there is none
 * @done: its path below @root, without links
 * @rest: what is left to go from there
 * @links: number of links that were followed
 */
struct walk {
	const char *root;
	int dir;
	char done[PATH_MAX];
	char rest[PATH_MAX];
	unsigned int links;
};

static bool is_live(const char *root)
{
	return !*root || strcmp(root, "/") == 0;
}

/* "/a/b" to "/a" */
static void cut_last(char *path)
{
	char *slash = strrchr(path, '/');

	if (slash)
		*slash = '\0';
}

/* Cuts the next part off the rest; returns whether there was one. */
static bool take_part(struct walk *walk, char part[NAME_MAX + 1])
{
	char *rest = walk->rest + strspn(walk->rest, "/");
	size_t len = strcspn(rest, "/");

	/* no file has such a name */
	if (len > NAME_MAX)
		len = NAME_MAX;
	memcpy(part, rest, len);
	part[len] = '\0';
	rest += len;
	rest += strspn(rest, "/");
	memmove(walk->rest, rest, strlen(rest) + 1);
	return len;
}

static bool step_to(struct walk *walk, const char *part)
{
	int dir = openat(walk->dir, part, DIRECTORY);

	close(walk->dir);
	walk->dir = dir;
	return dir >= 0;
}

/* Goes the way again that has been gone, up to where it ends now. */
static bool go_again(struct walk *walk)
{
	char path[PATH_MAX], *part, *more;

	if (walk->dir >= 0)
		close(walk->dir);
	walk->dir = open(walk->root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	memcpy(path, walk->done, sizeof(path));
	for (part = strtok_r(path, "/", &more); part && walk->dir >= 0;
	     part = strtok_r(NULL, "/", &more))
		step_to(walk, part);
	return walk->dir >= 0;
}

static bool follow(struct walk *walk, const char *link)
{
	char target[PATH_MAX], rest[PATH_MAX];
	ssize_t len = readlinkat(walk->dir, link, target, sizeof(target) - 1);

	if (len < 0)
		return false;
	target[len] = '\0';
	errno = ELOOP;
	if (++walk->links > LINKS_MAX)
		return false;
	memcpy(rest, walk->rest, sizeof(rest));
	errno = ENAMETOOLONG;
	if (snprintf(walk->rest, sizeof(walk->rest), "%s/%s", target, rest) >=
	    (int)sizeof(walk->rest))
		return false;
	if (*target != '/')
		return true;
	*walk->done = '\0';
	return go_again(walk);
}

static bool enter(struct walk *walk, const char *part)
{
	size_t len = strlen(walk->done);

	errno = ENAMETOOLONG;
	if (len + strlen(part) + 2 > sizeof(walk->done))
		return false;
	sprintf(walk->done + len, "/%s", part);
	return step_to(walk, part);
}

/*
 * Goes all the way. Returns whether there is something: it is @part of the
 * directory come to, or with an empty @part that directory.
 */
static bool arrive(struct walk *walk, char part[NAME_MAX + 1])
{
	struct stat st;

	if (!go_again(walk))
		return false;
	while (take_part(walk, part)) {
		bool good = true;

		if (strcmp(part, ".") == 0)
			continue;
		if (strcmp(part, "..") == 0) {
			cut_last(walk->done);
			good = go_again(walk);
		} else if (fstatat(walk->dir, part, &st,
				   AT_SYMLINK_NOFOLLOW) < 0) {
			return false;
		} else if (S_ISLNK(st.st_mode)) {
			good = follow(walk, part);
		} else if (!*walk->rest) {
			/* to open a device may be to use it */
			errno = EINVAL;
			return S_ISREG(st.st_mode) || S_ISDIR(st.st_mode);
		} else {
			good = enter(walk, part);
		}
		if (!good)
			return false;
	}
	return true;
}

static bool begin(struct walk *walk, const char *root, const char *path)
{
	walk->root = root;
	walk->dir = -1;
	walk->links = 0;
	*walk->done = '\0';
	errno = ENAMETOOLONG;
	return snprintf(walk->rest, sizeof(walk->rest), "%s", path) <
	       (int)sizeof(walk->rest);
}

static int open_live(const char *path, int flags)
{
	char full[PATH_MAX];

	errno = ENAMETOOLONG;
	if (snprintf(full, sizeof(full), "/%s", path) >= (int)sizeof(full))
		return -1;
	return open(full, flags);
}

/**
 * rooted_open - open a file to read it
 * @root: directory that it is below; empty or "/": this host
 * @path: of the file, below @root; links in it are followed as if @root was the
 *   root of the system
 * @flags: for open()
 *
 * Return: a file descriptor, or -1 with errno. What is not of this host is a
 * regular file or a directory.
 */
int rooted_open(const char *root, const char *path, int flags)
{
	char part[NAME_MAX + 1];
	struct walk walk;
	int fd = -1, reason;

	flags |= O_CLOEXEC;
	if (is_live(root))
		return open_live(path, flags);
	if (!begin(&walk, root, path))
		return -1;
	if (arrive(&walk, part))
		fd = openat(walk.dir, *part ? part : ".", flags | O_NOFOLLOW);
	reason = errno;
	if (walk.dir >= 0)
		close(walk.dir);
	errno = reason;
	return fd;
}

/**
 * rooted_exists - whether there is a file
 * @root: directory that it is below
 * @path: of the file, below @root
 *
 * Return: whether there is.
 */
bool rooted_exists(const char *root, const char *path)
{
	char part[NAME_MAX + 1], full[PATH_MAX];
	struct walk walk;
	bool found;

	if (is_live(root))
		return snprintf(full, sizeof(full), "/%s", path) <
		       (int)sizeof(full) && access(full, F_OK) == 0;
	if (!begin(&walk, root, path))
		return false;
	found = arrive(&walk, part);
	if (walk.dir >= 0)
		close(walk.dir);
	return found;
}

/**
 * rooted_readlink - read where a symbolic link leads to
 * @root: directory that it is below
 * @path: of the link, below @root
 * @target: where to
 * @size: of @target
 *
 * Return: length of @target, negative if there is no such link.
 */
ssize_t rooted_readlink(const char *root, const char *path, char *target,
			size_t size)
{
	const char *slash = strrchr(path, '/');
	char above[PATH_MAX];
	ssize_t len;
	int dir;

	if (!slash || slash - path >= (int)sizeof(above))
		return -1;
	snprintf(above, sizeof(above), "%.*s", (int)(slash - path), path);
	dir = rooted_open(root, above, O_RDONLY | O_DIRECTORY);
	if (dir < 0)
		return -1;
	len = readlinkat(dir, slash + 1, target, size - 1);
	close(dir);
	if (len >= 0)
		target[len] = '\0';
	return len;
}
