// SPDX-License-Identifier: GPL-2.0-only
/*
 * usage: become WHO COMMAND [ARG...]
 *
 * Runs COMMAND with other rights:
 *
 *	root		as it is
 *	no_sys_admin	root without CAP_SYS_ADMIN
 *	no_net_admin	root without CAP_NET_ADMIN
 *	net_admin	an ordinary user with CAP_NET_ADMIN, and nothing else
 *	user		an ordinary user
 *	userns		root in a user namespace that an ordinary user made
 *	netns		the same, with a network namespace of its own
 *
 * or with nothing wrong about its rights:
 *
 *	argless		without any argument, not even its own name
 *	closed		without standard input, output and error
 *	blocked		with all signals blocked, and SIGPIPE ignored
 *
 * Exit status: COMMAND's; 126 when one cannot become that here.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <sys/wait.h>

#include "netlink/child.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

/* Those of prctl(2), which headers before 4.3 do not have */
#define AMBIENT		47
#define AMBIENT_RAISE	2

static int lose_sys_admin(void)
{
	return prctl(PR_CAPBSET_DROP, CAP_SYS_ADMIN, 0, 0, 0);
}

static int lose_net_admin(void)
{
	return prctl(PR_CAPBSET_DROP, CAP_NET_ADMIN, 0, 0, 0);
}

/* What is left after exec: the ambient set, from 4.3 on */
static int keep_net_admin(void)
{
	struct __user_cap_header_struct header = {
		.version = _LINUX_CAPABILITY_VERSION_3,
	};
	struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3] = {
		{ .inheritable = 1 << CAP_NET_ADMIN },
	};

	data[0].permitted = data[0].effective = data[0].inheritable;

	return prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) || become_nobody() ||
	       syscall(SYS_capset, &header, data) ||
	       prctl(AMBIENT, AMBIENT_RAISE, CAP_NET_ADMIN, 0, 0);
}

static int put(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY);
	int err = fd < 0 || write(fd, text, strlen(text)) < 0;

	close(fd);

	return err;
}

/* Who changed its user is no longer the owner of its files in /proc. */
static int be_root_in(int namespaces)
{
	char map[32];

	snprintf(map, sizeof(map), "0 %d 1", NOBODY);

	return become_nobody() || prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) ||
	       unshare(CLONE_NEWUSER | namespaces) ||
	       put("/proc/self/setgroups", "deny") ||
	       put("/proc/self/uid_map", map) ||
	       put("/proc/self/gid_map", map);
}

static int enter_userns(void)
{
	return be_root_in(0);
}

static int enter_netns(void)
{
	return be_root_in(CLONE_NEWNET);
}

static int close_files(void)
{
	return close(0) || close(1) || close(2);
}

static int block_signals(void)
{
	sigset_t all;

	sigfillset(&all);
	signal(SIGPIPE, SIG_IGN);

	return sigprocmask(SIG_SETMASK, &all, NULL);
}

static const struct {
	const char *name;
	change become;
} all[] = {
	{ "root", stay_root },
	{ "no_sys_admin", lose_sys_admin },
	{ "no_net_admin", lose_net_admin },
	{ "net_admin", keep_net_admin },
	{ "user", become_nobody },
	{ "userns", enter_userns },
	{ "netns", enter_netns },
	{ "argless", stay_root },
	{ "closed", close_files },
	{ "blocked", block_signals },
};

int main(int argc, char **argv)
{
	char *const none[] = { NULL };
	unsigned int i;

	for (i = 0; argc > 2 && i < ARRAY_SIZE(all); i++) {
		if (strcmp(all[i].name, argv[1]))
			continue;
		if (all[i].become())
			return 126;
		if (!strcmp(all[i].name, "argless"))
			execv(argv[2], none);
		execvp(argv[2], argv + 2);
		return 127;
	}
	fprintf(stderr, "usage: become WHO COMMAND [ARG...]\n");

	return 2;
}
