// SPDX-License-Identifier: GPL-2.0-only
/*
 * Whatever the kernel answers, each command ends, with a status of those that
 * are documented, and writes nothing that steers a terminal, nor JSON that is
 * none. The answers are spoilt by chance: PAGEFAIL_HOSTILE=N takes N numbers for
 * each command, not 100, from PAGEFAIL_HOSTILE_SEED=N on, not from 1.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <sys/mman.h>
#include <sys/wait.h>

#include "fuzz.h"
#include "kselftest_harness.h"
#include "wake.h"

#define NUMBERS		100
#define BATCH		50	/* in a process */
#define PATIENCE	60	/* seconds for a batch */
#define TURNS		5	/* until a command is asked to end */

/* The clock goes as far as one waits. */
static uint64_t clock_now = 1000000;
static unsigned int turns;

unsigned int __wrap_wake_wait(int fd, uint64_t deadline);
uint64_t __wrap_wake_now(void);

/**
 * __wrap_wake_wait - instead of waiting
 * @fd: of which it is said that there is something to read
 * @deadline: what the clock is put to
 *
 * Return: what there is to do; after some turns, to end.
 */
unsigned int __wrap_wake_wait(int fd, uint64_t deadline)
{
	if (deadline != WAKE_NEVER && deadline > clock_now)
		clock_now = deadline;
	if (++turns > TURNS)
		return WAKE_STOP;
	return fd >= 0 ? WAKE_READY : 0;
}

/**
 * __wrap_wake_now - the time
 *
 * Return: milliseconds.
 */
uint64_t __wrap_wake_now(void)
{
	return clock_now;
}

FIXTURE(hostile) {
	unsigned long *number;	/* being tried, seen by parent and child */
	unsigned long first;
	unsigned long count;
	char err[TREE_SIZE + 8];
};

static unsigned long setting(const char *name, unsigned long usual)
{
	const char *value = getenv(name);

	return value ? strtoul(value, NULL, 10) : usual;
}

FIXTURE_SETUP(hostile)
{
	self->number = mmap(NULL, sizeof(*self->number), PROT_READ | PROT_WRITE,
			    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	ASSERT_NE(self->number, MAP_FAILED);
	self->first = setting("PAGEFAIL_HOSTILE_SEED", 1);
	self->count = setting("PAGEFAIL_HOSTILE", NUMBERS);
	tree_put(fuzz_root(), "proc/meminfo", "MemTotal: 2048000 kB\n");
	tree_put(fuzz_root(), "proc/sys/kernel/osrelease", "6.1.0-50-amd64\n");
	snprintf(self->err, sizeof(self->err), "%s/err", fuzz_root());
}

FIXTURE_TEARDOWN(hostile)
{
	munmap(self->number, sizeof(*self->number));
}

/* A command line, and what else the kernel is told to do */
FIXTURE_VARIANT(hostile) {
	const struct command *command;
	char *args[6];
	const char *words;
};

static void try(const struct _fixture_variant_hostile *variant,
		unsigned long number, bool json)
{
	char words[64];

	snprintf(words, sizeof(words), "chance=%lu %s", number,
		 variant->words ? variant->words : "");
	setenv("FAKE_KERNEL", words, 1);
	turns = 0;
	fuzz_command(variant->command, variant->args, json);
}

/* A process of its own, so that what ends it is known, and all that leaks. */
static void try_batch(struct _test_data_hostile *self,
		      const struct _fixture_variant_hostile *variant,
		      unsigned long from, unsigned long to)
{
	if (!freopen(self->err, "w", stderr))
		_exit(99);
	for (*self->number = from; *self->number < to; ++*self->number) {
		try(variant, *self->number, false);
		try(variant, *self->number, true);
	}
	fflush(stderr);
	exit(0);
}

static int wait_for(pid_t child)
{
	static const struct timespec pause = { .tv_nsec = 10000000 };
	time_t end = time(NULL) + PATIENCE;
	int status;

	while (waitpid(child, &status, WNOHANG) == 0) {
		if (time(NULL) > end)
			kill(child, SIGKILL);
		nanosleep(&pause, NULL);
	}
	return status;
}

/* What was written to stderr, which is one line for each that failed, or two */
static bool is_plain(struct _test_data_hostile *self, bool show)
{
	FILE *file = fopen(self->err, "re");
	bool plain = true;
	int c;

	while (file && (c = getc(file)) != EOF) {
		plain &= c == '\n' || (c >= ' ' && c <= '~');
		if (show)
			putc(c, stderr);
	}
	if (file)
		fclose(file);
	return plain;
}

FIXTURE_VARIANT_ADD(hostile, show) {
	.command = &show_command,
};

FIXTURE_VARIANT_ADD(hostile, show_filtered) {
	.command = &show_command,
	.args = { (char *)"--node", (char *)"0", (char *)"--loud" },
};

FIXTURE_VARIANT_ADD(hostile, sites) {
	.command = &sites_command,
	.args = { (char *)"--top", (char *)"3" },
};

FIXTURE_VARIANT_ADD(hostile, info) {
	.command = &info_command, .words = "vmalloc newer",
};

FIXTURE_VARIANT_ADD(hostile, config) {
	.command = &config_command,
};

FIXTURE_VARIANT_ADD(hostile, config_change) {
	.command = &config_command,
	.args = { (char *)"hooks=warn_alloc", (char *)"sites=off" },
};

FIXTURE_VARIANT_ADD(hostile, export) {
	.command = &export_command, .words = "vmalloc newer",
};

FIXTURE_VARIANT_ADD(hostile, reset) {
	.command = &reset_command,
};

FIXTURE_VARIANT_ADD(hostile, advise) {
	.command = &advise_command,
};

FIXTURE_VARIANT_ADD(hostile, report) {
	.command = &report_command, .words = "vmalloc",
};

FIXTURE_VARIANT_ADD(hostile, watch) {
	.command = &watch_command, .words = "moving",
	.args = { (char *)"--count", (char *)"4" },
};

FIXTURE_VARIANT_ADD(hostile, watch_events) {
	.command = &watch_command, .words = "stream",
	.args = { (char *)"--events" },
};

FIXTURE_VARIANT_ADD(hostile, guard) {
	.command = &guard_command, .words = "stream moving",
	.args = { (char *)"--dry-run", (char *)"--threshold", (char *)"1" },
};

TEST_F_TIMEOUT(hostile, answers, 3600)
{
	unsigned long end = self->first + self->count, from, to;

	for (from = self->first; from < end; from = to) {
		pid_t child;
		int status;

		to = from + BATCH < end ? from + BATCH : end;
		fflush(NULL);
		child = fork();
		ASSERT_GE(child, 0);
		if (!child)
			try_batch(self, variant, from, to);
		status = wait_for(child);
		EXPECT_EQ(status, 0) {
			TH_LOG("PAGEFAIL_HOSTILE_SEED=%lu", *self->number);
			is_plain(self, true);
		}
		EXPECT_TRUE(is_plain(self, false));
	}
}

TEST_HARNESS_MAIN
