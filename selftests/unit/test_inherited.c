// SPDX-License-Identifier: GPL-2.0-only
/* Whoever starts the program, and with whatever. */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include <sys/wait.h>

#include "inherited.h"
#include "kselftest_harness.h"

/* What is left of it afterwards */
static const char *trimmed(const char *name, const char *value)
{
	clearenv();
	setenv(name, value, 1);
	inherited_trim();
	return getenv(name);
}

TEST(environment_names_no_files)
{
	static const char *const files[] = {
		"TERMINFO", "TERMINFO_DIRS", "TERMCAP", "TERMPATH", "LOCPATH",
		"NLSPATH", "HOME", "PATH", "JOURNAL_STREAM", "NLCB", "NLDBG",
	};
	size_t i;

	for (i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		EXPECT_EQ(trimmed(files[i], "x"), NULL);
	EXPECT_STREQ(trimmed("TERM", "xterm-256color"), "xterm-256color");
	EXPECT_STREQ(trimmed("LC_ALL", "de_DE.UTF-8@euro"), "de_DE.UTF-8@euro");
	EXPECT_STREQ(trimmed("TZ", "Europe/Berlin"), "Europe/Berlin");
	EXPECT_EQ(trimmed("TZ", "/tmp/x"), NULL);
	EXPECT_EQ(trimmed("TZ", ":/tmp/x"), NULL);
	EXPECT_EQ(trimmed("TERM", "../../tmp/x"), NULL);
	EXPECT_EQ(trimmed("LANG", "x/../../tmp/x"), NULL);
}

/* An ordinary program keeps it all. */
TEST(environment_of_an_ordinary_program)
{
	setenv("TERMINFO", "/x", 1);
	inherited_settle();
	EXPECT_STREQ(getenv("TERMINFO"), "/x");
}

/* In a child that has none of the first three files; returns how it ends. */
static int without_files(void)
{
	int status;
	pid_t child = fork();

	if (!child) {
		char byte;
		bool good;

		close(0);
		close(1);
		close(2);
		inherited_settle();
		good = open("/dev/zero", O_RDWR) == 3 &&
		       write(1, "x", 1) < 0 && write(2, "x", 1) < 0 &&
		       read(0, &byte, 1) < 0;
		_exit(good ? 0 : 1);
	}
	waitpid(child, &status, 0);
	return WEXITSTATUS(status);
}

TEST(no_file_becomes_what_messages_go_to)
{
	EXPECT_EQ(without_files(), 0);
}

TEST(signals_that_were_blocked)
{
	sigset_t all, now;
	struct sigaction action;

	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, NULL);
	inherited_settle();
	sigprocmask(SIG_SETMASK, NULL, &now);
	EXPECT_EQ(sigismember(&now, SIGTERM), 0);
	EXPECT_EQ(sigismember(&now, SIGINT), 0);
	sigaction(SIGXFSZ, NULL, &action);
	EXPECT_EQ(action.sa_handler, SIG_IGN);
	sigaction(SIGPIPE, NULL, &action);
	EXPECT_EQ(action.sa_handler, SIG_IGN);
}

TEST_HARNESS_MAIN
