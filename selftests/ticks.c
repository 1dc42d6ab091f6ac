// SPDX-License-Identifier: GPL-2.0-only
/*
 * usage: ticks COMMAND [ARG...]
 *        ticks --dump
 *
 * Prints how many ticks of the cpu's clock COMMAND takes, from fork() to its end
 * with all that it loads, its output thrown away; or a dump of the counts of
 * pagefail, from the request to the last message, and how many rows it had. The
 * least of five.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "netlink/rows.h"

#define RUNS	5

static uint64_t clock_now(void)
{
	uint32_t low, high;

	__asm__ volatile("rdtsc" : "=a" (low), "=d" (high));

	return (uint64_t)high << 32 | low;
}

static void become(char **command)
{
	int null = open("/dev/null", O_WRONLY);

	if (null < 0 || dup2(null, STDOUT_FILENO) < 0)
		_exit(127);
	execvp(command[0], command);
	_exit(127);
}

static bool run(char **command)
{
	int status;
	pid_t child = fork();

	if (!child)
		become(command);

	return child > 0 && waitpid(child, &status, 0) == child &&
	       WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void count_row(const struct nlmsghdr *message, void *arg)
{
	if (message->nlmsg_type >= NLMSG_MIN_TYPE)
		++*(unsigned int *)arg;
}

/* Returns the number of rows, -1 for an error. */
static int dump(int fd, int family)
{
	struct nl_request request;
	unsigned int rows = 0;

	nl_begin(&request, family, PAGEFAIL_CMD_FAILURES_GET, NLM_F_DUMP);
	if (nl_ask(fd, &request, count_row, &rows))
		return -1;

	return rows;
}

static int measure_dump(void)
{
	uint64_t best = UINT64_MAX, start, ticks;
	int fd = nl_open(), family, rows = -1, i;

	family = fd < 0 ? -1 : nl_family(fd, PAGEFAIL_FAMILY_NAME);
	for (i = 0; i < RUNS && family >= 0; i++) {
		start = clock_now();
		rows = dump(fd, family);
		ticks = clock_now() - start;
		if (rows < 0)
			break;
		best = ticks < best ? ticks : best;
	}
	if (rows < 0) {
		fprintf(stderr, "ticks: no dump\n");
		return 1;
	}
	printf("%llu %d\n", (unsigned long long)best, rows);

	return 0;
}

static int measure_command(char **command)
{
	uint64_t best = UINT64_MAX, start, ticks;
	int i;

	for (i = 0; i < RUNS; i++) {
		start = clock_now();
		if (!run(command)) {
			fprintf(stderr, "ticks: %s failed\n", command[0]);
			return 1;
		}
		ticks = clock_now() - start;
		best = ticks < best ? ticks : best;
	}
	printf("%llu\n", (unsigned long long)best);

	return 0;
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fprintf(stderr, "usage: ticks COMMAND [ARG...] | --dump\n");
		return 2;
	}
	if (!strcmp(argv[1], "--dump"))
		return measure_dump();

	return measure_command(argv + 1);
}
