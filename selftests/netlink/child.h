/* SPDX-License-Identifier: GPL-2.0-only */
/* Children with other rights than the test */
#ifndef PAGEFAIL_TEST_CHILD_H
#define PAGEFAIL_TEST_CHILD_H

#include <grp.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include "truth.h"

#define NOBODY		65534

/* Not one of the errors that may come: the child could not be made. */
#define NO_CHILD	255

/* What a child does, and becomes before; both return 0 or a negative error. */
typedef int (*deed)(const struct tester *tester);
typedef int (*change)(void);

/* Returns 0 or the positive error. */
static inline int in_child(const struct tester *tester, change become, deed act)
{
	pid_t child = fork();
	int status;

	if (!child)
		_exit(become() ? NO_CHILD : -act(tester));
	if (waitpid(child, &status, 0) != child || !WIFEXITED(status))
		return NO_CHILD;

	return WEXITSTATUS(status);
}

static inline int stay_root(void)
{
	return 0;
}

static inline int become_nobody(void)
{
	return setgroups(0, NULL) || setgid(NOBODY) || setuid(NOBODY);
}

/* Not even root has all of them on every kernel. */
static inline int set_capabilities(uint32_t low)
{
	struct __user_cap_header_struct header = {
		.version = _LINUX_CAPABILITY_VERSION_3,
	};
	struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3];

	if (syscall(SYS_capget, &header, data))
		return -1;
	data[0].permitted &= low;
	data[0].effective = data[0].permitted;
	memset(&data[1], 0, sizeof(data[1]));

	return syscall(SYS_capset, &header, data);
}

static inline int become_net_admin(void)
{
	return prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) || become_nobody() ||
	       set_capabilities(1 << CAP_NET_ADMIN);
}

static inline int become_all_but_net_admin(void)
{
	return prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) || become_nobody() ||
	       set_capabilities(~(1u << CAP_NET_ADMIN));
}

/* uid 0 gives no right of its own here. */
static inline int become_all_but_sys_admin(void)
{
	return set_capabilities(~(1u << CAP_SYS_ADMIN));
}

/* All capabilities, but in the new user namespace only. */
static inline int enter_user_namespace(void)
{
	return become_nobody() || unshare(CLONE_NEWUSER);
}

static inline int enter_user_and_net_namespace(void)
{
	return become_nobody() || unshare(CLONE_NEWUSER | CLONE_NEWNET);
}

static inline int enter_net_namespace(void)
{
	return unshare(CLONE_NEWNET);
}

#endif /* PAGEFAIL_TEST_CHILD_H */
