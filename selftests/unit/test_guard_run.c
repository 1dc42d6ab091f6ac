// SPDX-License-Identifier: GPL-2.0-only
/*
 * pagefail guard, as a dry run: it is the memory of a real host that it would
 * compact.
 */
#include "kselftest_harness.h"
#include "tree.h"

#define OUTPUT_SIZE	(1 << 16)

FIXTURE(guard) {
	char root[TREE_SIZE];
	char out[OUTPUT_SIZE];
	char err[OUTPUT_SIZE];
};

FIXTURE_SETUP(guard)
{
	tree_make(self->root);
}

FIXTURE_TEARDOWN(guard)
{
	tree_remove(self->root);
}

/* @before and @after: what the shell does around it */
static int run(struct _test_data_guard *self, const char *kernel,
	       const char *before, const char *args, const char *after)
{
	char command[1024];
	int status;

	tree_put(self->root, "kernel", kernel);
	snprintf(command, sizeof(command),
		 "exec >%s/out 2>%s/err </dev/null; cd %s; "
		 "export LC_ALL=C FAKE_KERNEL=@%s/kernel; %s " OUT
		 "/pagefail --json guard %s %s", self->root, self->root,
		 self->root, self->root, before, args, after);
	status = system(command);
	tree_get(self->root, "out", self->out, OUTPUT_SIZE);
	tree_get(self->root, "err", self->err, OUTPUT_SIZE);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Waits for a text in what it says, ten seconds at most. */
#define AWAIT(text) "for i in $(seq 100); do grep -q '" text "' err && break; " \
	"sleep 0.1; done; "

static unsigned int count(const char *text, const char *word)
{
	unsigned int found = 0;

	while ((text = strstr(text, word))) {
		found++;
		text += strlen(word);
	}
	return found;
}

/*
 * By the second look each count has grown by a tenth: 119 silent atomic ones of
 * order 3 and 81 of order 2; 4821 others are silent and not atomic. Where this
 * very host compacts just now, it waits first, and there are more.
 */
TEST_F(guard, decides_by_the_counters)
{
	ASSERT_EQ(run(self, "moving", "timeout --preserve-status 5",
		      "--dry-run --threshold 100", ""), 0);
	EXPECT_EQ(count(self->out, "\"decision\":\"dry_run\""), 1);
	EXPECT_NE(strstr(self->out, "\"orders\":[2,3],\"helped\":null,"
			 "\"cooldown_seconds\":10,\"error\":null}\n"), NULL);
	if (!strstr(self->out, "\"wait\""))
		EXPECT_NE(strstr(self->out, "\"node\":0,\"decision\":"
				 "\"dry_run\",\"failures\":200,"
				 "\"seconds\":1.0,"), NULL);
	EXPECT_NE(strstr(self->err, "guard (dry run): a node is compacted for "
			 "100 fragmented failures within a minute"), NULL);
	EXPECT_EQ(count(self->err, "would be compacted"), 1);
	EXPECT_NE(strstr(self->err, "pagefail: ends\n"), NULL);
}

TEST_F(guard, signals_end_it)
{
	static const char *const before[] = {
		"timeout --preserve-status -s INT 0.3",
		"timeout --preserve-status -s TERM 0.3",
	};
	size_t i;

	for (i = 0; i < 2; i++) {
		EXPECT_EQ(run(self, "", before[i], "--dry-run", ""), 0);
		EXPECT_STREQ(self->out, "");
		EXPECT_EQ(count(self->err, "pagefail: ends\n"), 1);
	}
}

/*
 * 119 and 81 failures again, which the new module counts from 0 on. It stays new
 * here, so these are new ones with each look.
 */
TEST_F(guard, module_goes_and_comes_back)
{
	EXPECT_EQ(run(self, "", "", "--dry-run --cooldown 1 & ",
		      AWAIT("guard") "echo not_loaded shutdown >kernel; "
		      AWAIT("waiting for it") "sleep 2.5; "
		      "echo reloaded >kernel; " AWAIT("again")
		      "sleep 4; kill $!; wait $!"), 0);
	EXPECT_EQ(count(self->err, "pagefail is not loaded: waiting for it"),
		  1);
	EXPECT_EQ(count(self->err, "can be read again"), 1);
	EXPECT_NE(strstr(self->out, "\"decision\":\"dry_run\",\"failures\":"
			 "200,"), NULL);
	EXPECT_GE(count(self->out, "\"decision\":\"dry_run\""), 2);
}

TEST_F(guard, without_module_it_does_not_begin)
{
	EXPECT_EQ(run(self, "not_loaded", "", "--dry-run", ""), 3);
	EXPECT_NE(strstr(self->err, "is not loaded"), NULL);
}

TEST_F(guard, without_events_the_counters_do)
{
	ASSERT_EQ(run(self, "moving old_module",
		      "timeout --preserve-status 5",
		      "--dry-run --threshold 100", ""), 0);
	EXPECT_EQ(count(self->err, "without events"), 1);
	EXPECT_EQ(count(self->out, "\"dry_run\""), 1);
	ASSERT_EQ(run(self, "no_listener", "timeout --preserve-status 0.5",
		      "--dry-run", ""), 0);
	EXPECT_EQ(count(self->err, "without events (to receive them takes"), 1);
}

/* A hole in the events, and what the module cannot answer at once */
TEST_F(guard, events_that_are_missing_are_no_trouble)
{
	ASSERT_EQ(run(self, "stream moving", "timeout --preserve-status 5",
		      "--dry-run --threshold 100", ""), 0);
	EXPECT_EQ(count(self->out, "\"dry_run\""), 1);
	EXPECT_EQ(count(self->err, "without events"), 0);
}

TEST_F(guard, full_disk_does_not_end_it)
{
	EXPECT_EQ(run(self, "moving", "timeout --preserve-status 5",
		      "--dry-run --threshold 100 --cooldown 1 >/dev/full", ""),
		  0);
	EXPECT_EQ(count(self->err, "standard output: No space"), 1);
	EXPECT_GE(count(self->err, "would be compacted"), 1);
}

TEST_F(guard, usage)
{
	EXPECT_EQ(run(self, "", "", "--cooldown 0", ""), 2);
	EXPECT_NE(strstr(self->err, "--cooldown: takes seconds, from 1"), NULL);
	EXPECT_EQ(run(self, "", "", "--cooldown 86401", ""), 2);
	EXPECT_EQ(run(self, "", "", "--threshold 0", ""), 2);
	EXPECT_EQ(run(self, "", "", "--threshold -1", ""), 2);
	EXPECT_EQ(run(self, "", "", "now", ""), 2);
}

TEST_HARNESS_MAIN
