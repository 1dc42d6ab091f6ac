// SPDX-License-Identifier: GPL-2.0-only
/*
 * Every command line that is shown as an example, in the help and the manual, is
 * run on a made-up host with a pretended kernel.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <sys/wait.h>

#include "golden.h"
#include "help.h"
#include "invocation.h"
#include "kselftest_harness.h"
#include "tree.h"
#include "wake.h"

#define WORDS_MAX	16
#define TURNS		20	/* until a command is asked to end */
#define LINE_SIZE	128

#define LOG "Feb 14 15:24:15 svn3 kernel: swapper: page allocation failure. " \
	    "order:1, mode:0x20\n"

static unsigned int turns;

unsigned int __wrap_wake_wait(int fd, uint64_t deadline);

/**
 * __wrap_wake_wait - instead of waiting
 * @fd: of which it is said that there is something to read
 * @deadline: not looked at
 *
 * Return: what there is to do; after some turns, to end.
 */
unsigned int __wrap_wake_wait(int fd, uint64_t deadline)
{
	(void)deadline;
	if (++turns > TURNS)
		return WAKE_STOP;
	return fd >= 0 ? WAKE_READY : 0;
}

FIXTURE(examples) {
	char root[TREE_SIZE];
};

/* Of 4 GB the kernel must not keep 512000 kB free: there is advice to apply. */
FIXTURE_SETUP(examples)
{
	setenv("FAKE_KERNEL", "stream", 1);
	tree_make(self->root);
	tree_put(self->root, "proc/sys/vm/min_free_kbytes", "512000\n");
	tree_put(self->root, "proc/sys/kernel/osrelease", "6.1.0-50-amd64\n");
	tree_put(self->root, "proc/meminfo", "MemTotal: 4000000 kB\n");
	tree_put(self->root, "proc/zoneinfo",
		 "Node 0, zone   Normal\n  pages free     500000\n"
		 "        min      128000\n        low      160000\n"
		 "        high     192000\n        spanned  1000000\n"
		 "        present  1000000\n        managed  1000000\n"
		 "        protection: (0, 0)\n");
	tree_put(self->root, "proc/buddyinfo",
		 "Node 0, zone   Normal 5 4 3 2 1 0 0 0 0 0 1\n");
	tree_put(self->root, "proc/sys/vm/compact_memory", "");
	tree_put(self->root, "run/x", "");
	tree_put(self->root, "sys/devices/system/node/node0/compact", "");
	tree_put(self->root, "etc/sysctl.d/10-x.conf", "");
	tree_put(self->root, "var/lib/prometheus/node-exporter/x", "");
	tree_put(self->root, "var/log/messages", LOG);
	tree_put(self->root, "var/log/messages.1.gz", LOG);
}

FIXTURE_TEARDOWN(examples)
{
	tree_remove(self->root);
}

/* Whoever is asked says yes. */
static void open_terminal(void)
{
	int terminal = posix_openpt(O_RDWR | O_NOCTTY), input = -1;

	if (terminal >= 0 && !grantpt(terminal) && !unlockpt(terminal))
		input = open(ptsname(terminal), O_RDWR | O_NOCTTY);
	if (input < 0 || dup2(input, STDIN_FILENO) < 0 ||
	    write(terminal, "y\n", 2) != 2)
		abort();
}

/* Splits what follows the name of the program; files are those below the root. */
static bool take_words(char *line, const char *root, char **words)
{
	char *pipe = strstr(line, "| "), *word, *path;
	size_t count = 0;

	word = strtok(pipe ? pipe + 2 : line, " ");
	if (!word || strcmp(word, "pagefail") != 0)
		return false;
	if (pipe && !freopen("var/log/messages", "r", stdin))
		return false;
	if (!pipe)
		open_terminal();
	while ((word = strtok(NULL, " ")) && count < WORDS_MAX - 1) {
		path = NULL;
		if (*word == '/' && asprintf(&path, "%s%s", root, word) < 0)
			abort();
		words[count++] = path ? path : word;
	}
	return !word;
}

/* In a process of its own: it has another standard input and directory. */
static int run_example(const char *root, const struct command *command,
		       char *line)
{
	struct context context = { .term = { .width = 80 }, .root = root };
	char *words[WORDS_MAX] = { NULL };
	struct invocation invocation;
	struct error err;
	int status;

	context.out = fopen("/dev/null", "w");
	if (!context.out || chdir(root) || !freopen("err", "w", stderr) ||
	    !take_words(line, root, words))
		return 100;
	status = invocation_parse(&invocation, words, &err);
	if (!status && invocation.command != command &&
	    (invocation.command || command != commands[0]))
		return 101;
	if (!status)
		status = invocation_run(&invocation, &context, &err);
	if (status)
		error_print(&err);
	fflush(stderr);
	return status;
}

static bool example_works(const char *root, const struct command *command,
			  char *line)
{
	char errors[1024];
	int status = -1;
	pid_t child;

	fflush(NULL);
	child = fork();
	if (!child)
		_exit(run_example(root, command, line));
	if (waitpid(child, &status, 0) == child && status == 0)
		return true;
	tree_get(root, "err", errors, sizeof(errors));
	fprintf(stderr, "# status %#x: %s\n", status, errors);
	return false;
}

static void copy_line(char line[LINE_SIZE], const char *lines)
{
	snprintf(line, LINE_SIZE, "%.*s", (int)strcspn(lines, "\n"), lines);
}

TEST_F(examples, all_do_what_they_say)
{
	const struct command *const *command;
	char line[LINE_SIZE];
	const char *next;

	for (command = commands; *command; command++) {
		ASSERT_NE((*command)->examples, NULL)
			TH_LOG("%s has no example", (*command)->name);
		for (next = (*command)->examples; *next;
		     next = strchr(next, '\n') + 1) {
			copy_line(line, next);
			EXPECT_TRUE(example_works(self->root, *command, line))
				TH_LOG("%.*s", (int)strcspn(next, "\n"), next);
		}
	}
}

/* The help as it should end, written anew */
static void write_end(FILE *out, const char *lines)
{
	char line[LINE_SIZE];

	fputs(strchr(lines, '\n')[1] ? "\nExamples:\n" : "\nExample:\n", out);
	for (; *lines; lines = strchr(lines, '\n') + 1) {
		copy_line(line, lines);
		fprintf(out, "  %s\n", line);
	}
}

TEST_F(examples, are_the_end_of_the_help)
{
	const struct command *const *command;
	struct output help, end;

	for (command = commands; *command; command++) {
		ASSERT_NE((*command)->examples, NULL);
		output_begin(&help);
		help_command(help.file, *command);
		output_end(&help);
		output_begin(&end);
		write_end(end.file, (*command)->examples);
		output_end(&end);
		ASSERT_GT(help.len, end.len);
		EXPECT_STREQ(help.text + help.len - end.len, end.text);
		output_free(&help);
		output_free(&end);
	}
}

TEST_HARNESS_MAIN
