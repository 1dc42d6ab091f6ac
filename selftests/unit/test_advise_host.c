// SPDX-License-Identifier: GPL-2.0-only
/* How pagefail advise judges, changes and restores a made-up host. */
#include <fcntl.h>
#include <stdlib.h>

#include <sys/stat.h>
#include <sys/wait.h>

#include "cmd/cmd.h"
#include "golden.h"
#include "kselftest_harness.h"
#include "tree.h"

#define MIN_FREE	"proc/sys/vm/min_free_kbytes"
#define OWN		"etc/sysctl.d/90-pagefail.conf"

FIXTURE(host) {
	char root[TREE_SIZE];
	struct output output;
	struct context context;
	char values[64];
	struct error err;
};

/* 4 GB, of which the kernel must not keep 512000 kB free. */
FIXTURE_SETUP(host)
{
	memset(self, 0, sizeof(*self));
	setenv("FAKE_KERNEL", "not_loaded", 1);
	tree_make(self->root);
	tree_put(self->root, MIN_FREE, "512000\n");
	tree_put(self->root, "proc/sys/kernel/osrelease", "6.1.0-50-amd64\n");
	tree_put(self->root, "proc/meminfo", "MemTotal: 4000000 kB\n");
	tree_put(self->root, "proc/zoneinfo",
		 "Node 0, zone   Normal\n"
		 "  pages free     500000\n"
		 "        min      128000\n"
		 "        low      160000\n"
		 "        high     192000\n"
		 "        spanned  1000000\n"
		 "        present  1000000\n"
		 "        managed  1000000\n"
		 "        protection: (0, 0)\n");
	tree_put(self->root, "etc/sysctl.d/10-x.conf", "");
	output_begin(&self->output);
	self->context.out = self->output.file;
	self->context.term.width = 80;
	self->context.root = self->root;
}

FIXTURE_TEARDOWN(host)
{
	output_free(&self->output);
	tree_remove(self->root);
}

static int advise(struct _test_data_host *self, const char *options)
{
	char copy[128], *args[2] = { NULL, NULL };

	memset(self->values, 0, sizeof(self->values));
	snprintf(copy, sizeof(copy), "%s", options);
	if (advise_command.values_size > sizeof(self->values))
		abort();
	for (args[0] = strtok(copy, " "); args[0]; args[0] = strtok(NULL, " ")) {
		if (option_take(advise_command.options, self->values, args,
				&self->err) != 1)
			abort();
	}
	return advise_command.run(&self->context, self->values, &self->err);
}

static const char *read_line(struct _test_data_host *self, const char *path)
{
	static char line[64];

	tree_get(self->root, path, line, sizeof(line));
	line[strcspn(line, "\n")] = '\0';
	return line;
}

static bool exists(struct _test_data_host *self, const char *path)
{
	char full[128];

	snprintf(full, sizeof(full), "%s/%s", self->root, path);
	return access(full, F_OK) == 0;
}

TEST_F(host, applied_and_undone)
{
	ASSERT_EQ(advise(self, "--apply --yes --persist"), 0);
	EXPECT_STRNE(read_line(self, MIN_FREE), "512000");
	EXPECT_TRUE(exists(self, OWN));
	ASSERT_EQ(advise(self, "--undo"), 0);
	EXPECT_STREQ(read_line(self, MIN_FREE), "512000");
	EXPECT_FALSE(exists(self, OWN));
	output_end(&self->output);
	EXPECT_NE(strstr(self->output.text, "\n1. critical: "), NULL);
	EXPECT_NE(strstr(self->output.text, " now, was 512000.\n"), NULL);
	EXPECT_NE(strstr(self->output.text,
			 "vm.min_free_kbytes is as it was before: 512000; "),
		  NULL);
}

TEST_F(host, json_says_what_was_applied)
{
	char want[256];

	self->context.json = true;
	ASSERT_EQ(advise(self, "--apply --yes"), 0);
	output_end(&self->output);
	snprintf(want, sizeof(want),
		 "\"applied\":[{\"name\":\"vm.min_free_kbytes\","
		 "\"from\":\"512000\",\"to\":\"%s\",\"now\":\"%s\"}],"
		 "\"file\":null}\n", read_line(self, MIN_FREE),
		 read_line(self, MIN_FREE));
	EXPECT_NE(strstr(self->output.text, want), NULL) {
		TH_LOG("%s, not %s", self->output.text, want);
	}
	EXPECT_FALSE(exists(self, OWN));
}

TEST_F(host, without_apply_nothing_changes)
{
	ASSERT_EQ(advise(self, ""), 0);
	output_end(&self->output);
	EXPECT_NE(strstr(self->output.text, "pagefail advise --apply\n"), NULL);
	EXPECT_STREQ(read_line(self, MIN_FREE), "512000");
	EXPECT_FALSE(exists(self, "var"));
}

TEST_F(host, nothing_to_apply)
{
	tree_put(self->root, MIN_FREE, "67584\n");
	ASSERT_EQ(advise(self, "--apply --yes"), 0);
	output_end(&self->output);
	EXPECT_NE(strstr(self->output.text, "Nothing was changed.\n"), NULL);
	EXPECT_FALSE(exists(self, "var"));
	EXPECT_EQ(advise(self, "--undo"), STATUS_FAILED);
	EXPECT_STREQ(self->err.why, "there is nothing to undo");
}

TEST_F(host, undo_fails_if_something_is_left)
{
	ASSERT_EQ(advise(self, "--apply --yes"), 0);
	tree_put(self->root, MIN_FREE, "99\n");
	EXPECT_EQ(advise(self, "--undo"), STATUS_FAILED);
	EXPECT_NE(strstr(self->err.why, "1 changed by somebody else"), NULL);
	EXPECT_STREQ(read_line(self, MIN_FREE), "99");
	output_end(&self->output);
	EXPECT_NE(strstr(self->output.text, "512000 before that."), NULL);
}

/* A report as 6.1 writes it, cut down to what says whose it is */
static void put_log(struct _test_data_host *self, const char *host,
		    const char *kernel)
{
	char log[1024];

	snprintf(log, sizeof(log),
		 "Nov 22 10:00:00 %s kernel: [   10.0] swapper/0: page "
		 "allocation failure: order:0, mode:0xa20(GFP_ATOMIC), "
		 "nodemask=(null),cpuset=/,mems_allowed=0\n"
		 "Nov 22 10:00:00 %s kernel: [   10.0] CPU: 0 PID: 0 Comm: "
		 "swapper/0 Not tainted %s #1\n"
		 "Nov 22 10:00:00 %s kernel: [   10.0] Call Trace:\n"
		 "Nov 22 10:00:00 %s kernel: [   10.0]  warn_alloc+0x1/0x2\n",
		 host, host, kernel, host, host);
	tree_put(self->root, "log", log);
}

TEST_F(host, settings_are_judged_where_the_log_is_of_this_host)
{
	char option[TREE_SIZE + 32];
	static const struct {
		const char *host, *kernel;
		int status;
	} cases[] = {
		{ "other", "6.1.0-50-amd64", STATUS_FAILED },
		{ "here", "5.10.0-1-amd64", STATUS_FAILED },
		{ "here", "6.1.0-50-amd64", 0 },
	};
	size_t i;

	tree_put(self->root, "proc/sys/kernel/hostname", "here.example.org\n");
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		put_log(self, cases[i].host, cases[i].kernel);
		snprintf(option, sizeof(option), "--apply --yes --log=%s/log",
			 self->root);
		EXPECT_EQ(advise(self, option), cases[i].status);
		if (cases[i].status) {
			EXPECT_NE(strstr(self->err.why, "of this host"), NULL);
			EXPECT_STREQ(read_line(self, MIN_FREE), "512000");
		}
	}
	EXPECT_STRNE(read_line(self, MIN_FREE), "512000");
}

/* On a terminal where somebody types an answer */
static int advise_asked(struct _test_data_host *self, const char *answer)
{
	int terminal = posix_openpt(O_RDWR | O_NOCTTY), status;
	pid_t pid;

	if (terminal < 0 || grantpt(terminal) < 0 || unlockpt(terminal) < 0 ||
	    write(terminal, answer, strlen(answer)) < 0)
		abort();
	pid = fork();
	if (pid == 0) {
		int fd = open(ptsname(terminal), O_RDWR | O_NOCTTY);

		dup2(fd, STDIN_FILENO);
		if (!freopen("/dev/null", "w", stderr))
			_exit(127);
		_exit(advise(self, "--apply"));
	}
	waitpid(pid, &status, 0);
	close(terminal);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_F(host, asks_before)
{
	EXPECT_EQ(advise_asked(self, "n\n"), STATUS_FAILED);
	EXPECT_EQ(advise_asked(self, "\n"), STATUS_FAILED);
	EXPECT_EQ(advise_asked(self, "\004"), STATUS_FAILED);
	EXPECT_STREQ(read_line(self, MIN_FREE), "512000");
	EXPECT_FALSE(exists(self, "var"));
	EXPECT_EQ(advise_asked(self, "y\n"), 0);
	EXPECT_STRNE(read_line(self, MIN_FREE), "512000");
}

TEST_F(host, who_may_not_is_told_so)
{
	char full[128];

	chmod(self->root, 0755);
	snprintf(full, sizeof(full), "%s/" MIN_FREE, self->root);
	chmod(full, 0444);
	if (geteuid() == 0 && seteuid(65534) < 0)
		SKIP(return, "cannot become an ordinary user");
	EXPECT_EQ(advise(self, "--apply --yes"), STATUS_NOT_PERMITTED);
	EXPECT_NE(strstr(self->err.next, "sudo"), NULL);
	EXPECT_FALSE(exists(self, "var"));
	if (getuid() == 0)
		EXPECT_EQ(seteuid(0), 0);
}

/* A copy of another host may hold what never ends. */
TEST_F(host, pipes_and_devices_are_not_read)
{
	char path[128];

	alarm(10);
	snprintf(path, sizeof(path), "%s/proc/vmstat", self->root);
	ASSERT_EQ(mkfifo(path, 0600), 0);
	snprintf(path, sizeof(path), "%s/proc/buddyinfo", self->root);
	ASSERT_EQ(symlink("/dev/zero", path), 0);
	EXPECT_EQ(advise(self, ""), 0);
	alarm(0);
}

/* Nor may a pipe among the settings, or one of them hide. */
TEST_F(host, other_places_of_settings_are_searched)
{
	char path[128];

	alarm(10);
	snprintf(path, sizeof(path), "%s/etc/sysctl.d/99-pipe.conf",
		 self->root);
	ASSERT_EQ(mkfifo(path, 0600), 0);
	tree_put(self->root, "usr/local/lib/sysctl.d/99-x.conf",
		 "vm.min_free_kbytes = 512000\n");
	EXPECT_EQ(advise(self, "--apply --yes --persist"), STATUS_FAILED);
	EXPECT_NE(strstr(self->err.what, "min_free"), NULL);
	EXPECT_STREQ(read_line(self, MIN_FREE), "512000");
	alarm(0);
}

TEST_HARNESS_MAIN
