// SPDX-License-Identifier: GPL-2.0-only
/* The guard's lock: one on a host, and nobody else can hold it. */
#include <stdlib.h>
#include <unistd.h>

#include <sys/stat.h>

#include "guard_host.h"
#include "kselftest_harness.h"
#include "tree.h"

FIXTURE(lock) {
	char root[TREE_SIZE];
	struct error err;
};

FIXTURE_SETUP(lock)
{
	memset(&self->err, 0, sizeof(self->err));
	tree_make(self->root);
}

FIXTURE_TEARDOWN(lock)
{
	tree_remove(self->root);
}

TEST_F(lock, only_one_is_there)
{
	char text[32], want[32];

	tree_put(self->root, "run/x", "");
	ASSERT_EQ(guard_lock(self->root, &self->err), 0);
	tree_get(self->root, "run/pagefail/guard.lock", text, sizeof(text));
	snprintf(want, sizeof(want), "%d\n", (int)getpid());
	EXPECT_STREQ(text, want);
	ASSERT_EQ(guard_lock(self->root, &self->err), STATUS_FAILED);
	EXPECT_STREQ(self->err.what, "guard");
	snprintf(want, sizeof(want), ": process %d", (int)getpid());
	EXPECT_NE(strstr(self->err.why, want), NULL);
}

/* What is left in the file of one that is gone locks nobody out. */
TEST_F(lock, lock_is_that_of_a_living_process)
{
	char text[32];

	tree_put(self->root, "var/run/pagefail/guard.lock", "1234567890\n");
	ASSERT_EQ(guard_lock(self->root, &self->err), 0);
	tree_get(self->root, "var/run/pagefail/guard.lock", text, sizeof(text));
	EXPECT_EQ(atoi(text), getpid());
}

static mode_t mode_of(struct _test_data_lock *self, const char *path)
{
	char full[128];
	struct stat st;

	snprintf(full, sizeof(full), "%s/%s", self->root, path);
	return lstat(full, &st) < 0 ? 0 : st.st_mode & 07777;
}

/* Who can open the file for reading can hold the lock for ever. */
TEST_F(lock, lock_is_for_nobody_else)
{
	static const mode_t masks[] = { 0, 0777, 022 };
	mode_t mask = umask(0);
	size_t i;

	for (i = 0; i < sizeof(masks) / sizeof(masks[0]); i++) {
		char root[TREE_SIZE];

		tree_make(root);
		tree_remove(self->root);
		memcpy(self->root, root, sizeof(root));
		umask(022);
		tree_put(self->root, "run/x", "");
		umask(masks[i]);
		EXPECT_EQ(guard_lock(self->root, &self->err), 0);
		EXPECT_EQ(mode_of(self, "run/pagefail"), 0755);
		EXPECT_EQ(mode_of(self, "run/pagefail/guard.lock"), 0600);
	}
	umask(mask);
}

TEST_F(lock, lock_that_is_readable_is_closed_to_others)
{
	char full[128];

	tree_put(self->root, "run/pagefail/guard.lock", "");
	snprintf(full, sizeof(full), "%s/run/pagefail/guard.lock", self->root);
	ASSERT_EQ(chmod(full, 0666), 0);
	EXPECT_EQ(guard_lock(self->root, &self->err), 0);
	EXPECT_EQ(mode_of(self, "run/pagefail/guard.lock"), 0600);
}

static void expect_refused(struct __test_metadata *_metadata,
			   struct _test_data_lock *self, const char *what,
			   const char *why)
{
	char text[16];

	EXPECT_EQ(guard_lock(self->root, &self->err), STATUS_FAILED);
	EXPECT_STREQ(self->err.what, what);
	EXPECT_NE(strstr(self->err.why, why), NULL);
	tree_get(self->root, "other/guard.lock", text, sizeof(text));
	EXPECT_STREQ(text, "kept");
}

TEST_F(lock, lock_goes_by_no_link)
{
	char full[128];

	alarm(10);
	tree_put(self->root, "other/guard.lock", "kept");
	tree_put(self->root, "run/x", "");
	snprintf(full, sizeof(full), "%s/run/pagefail", self->root);
	ASSERT_EQ(symlink("../other", full), 0);
	expect_refused(_metadata, self, "/run/pagefail", "symbolic link");
	ASSERT_EQ(unlink(full), 0);
	tree_put(self->root, "run/pagefail/x", "");
	snprintf(full, sizeof(full), "%s/run/pagefail/guard.lock", self->root);
	ASSERT_EQ(symlink("../../other/guard.lock", full), 0);
	expect_refused(_metadata, self, "/run/pagefail/guard.lock",
		       "symbolic link");
	ASSERT_EQ(unlink(full), 0);
	ASSERT_EQ(mkfifo(full, 0600), 0);
	expect_refused(_metadata, self, "/run/pagefail/guard.lock",
		       "is no file");
	snprintf(full, sizeof(full), "%s/run/pagefail", self->root);
	ASSERT_EQ(chmod(full, 01777), 0);
	expect_refused(_metadata, self, "/run/pagefail",
		       "others can write there");
	alarm(0);
}

TEST_HARNESS_MAIN
