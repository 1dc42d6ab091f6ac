// SPDX-License-Identifier: GPL-2.0-only
/* A signal to end that comes to guard at the earliest. */
#include <signal.h>
#include <unistd.h>

#include <sys/wait.h>

#include "guard_service.h"
#include "kselftest_harness.h"
#include "tree.h"

static bool is_interrupted;

/* The linker knows them by these names. */
int __real_access(const char *path, int mode);

int __wrap_access(const char *path, int mode)
{
	if (is_interrupted)
		raise(SIGINT);
	return __real_access(path, mode);
}

/* The first thing that it looks at is whether there is a knob: none here. */
TEST(signal_at_once_does_not_kill)
{
	static const struct guard_settings settings = { .threshold = 1 };
	static struct service service;
	char root[TREE_SIZE];
	struct error err;
	int status;
	pid_t pid;

	tree_make(root);
	pid = fork();
	if (pid == 0) {
		is_interrupted = true;
		service.root = root;
		_exit(service_run(&service, &settings, &err));
	}
	waitpid(pid, &status, 0);
	tree_remove(root);
	ASSERT_TRUE(WIFEXITED(status));
	EXPECT_EQ(WEXITSTATUS(status), STATUS_FAILED);
}

TEST_HARNESS_MAIN
