// SPDX-License-Identifier: GPL-2.0-only
/*
 * fragment: leaves much memory free, and nearly none of it in blocks of four
 * pages or more.
 *
 *   fragment [--keep-free PAGES] [--node N] [--again SECONDS]
 *
 * It touches nearly all memory, gives every second pair of pages back, and
 * uses up what the kernel kept for itself in larger blocks. Then it prints one
 * line, and holds the rest until SIGTERM. With --again the same is done again and
 * again, as compaction undoes it.
 *
 * Pairs, not single pages: without any block of order 1 the kernel cannot
 * fork, and kills for it. The pages are locked: the kernel undoes all this at
 * the next chance, as a failed request wakes kcompactd, and leaves it alone
 * only where pages are locked and vm.compact_unevictable_allowed is 0. With 1,
 * the default, compaction works. With vm.lowmem_reserve_ratio at 1 the low
 * zones do not help out with the blocks that they have.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <getopt.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "pages.h"
#include "zones.h"

#define MAX_PIPES	1024

/* A pipe takes 16 pages; some thousand come from lists that each cpu keeps. */
#define MAX_IN_VAIN	256

/* Kernel interfaces that not every C library knows. */
#define POLICY_DEFAULT	0
#define POLICY_BIND	2

/**
 * struct options - the command line
 * @keep_free: pages to leave, above what ordinary requests can get
 * @node: the only node to take memory from, or -1
 * @again: seconds until it is all done again, or 0
 */
struct options {
	long keep_free;
	int node;
	int again;
};

/* Takes memory from this node only, with -1 from all. */
static void bind_to(int node)
{
	unsigned long mask[16] = { 0 };
	const int bits = 8 * sizeof(mask[0]);

	if (node < 0) {
		syscall(SYS_set_mempolicy, POLICY_DEFAULT, NULL, 0);
		return;
	}
	mask[node / bits] = 1ul << node % bits;
	if (syscall(SYS_set_mempolicy, POLICY_BIND, mask, 8 * sizeof(mask)))
		die("set_mempolicy");
}

/* Halfway each time, the last steps are small: past the end is the OOM killer. */
static size_t fill(char *map, const struct options *o)
{
	size_t touched = 0;
	long step;

	while ((step = (headroom(o->node) - o->keep_free) / 2) > 0)
		while (step--)
			map[page_size * touched++] = 1;
	return touched;
}

/*
 * Single pages for pipes are not movable: there are next to none of these
 * left, so the allocator takes them out of the largest blocks that it has,
 * but for those that it reserves for others. Returns the number of pipes that
 * it took.
 */
static int use_up_blocks(int node, int pipes)
{
	static char bytes[65536];
	long pages, large, least = LONG_MAX;
	int fds[2], in_vain = 0;

	bind_to(node);
	for (; pipes < MAX_PIPES && in_vain < MAX_IN_VAIN; pipes++) {
		read_blocks(node, &pages, &large);
		in_vain = large < least ? 0 : in_vain + 1;
		if (large < least)
			least = large;
		/* what is out of reach stays: past the end is the OOM killer */
		if (!large || headroom(node) < (long)sizeof(bytes) / page_size)
			break;
		if (pipe2(fds, O_NONBLOCK | O_CLOEXEC) ||
		    write(fds[1], bytes, sizeof(bytes)) < 0)
			die("pipe");
	}
	return pipes;
}

static void use_up_all(int node)
{
	const struct rlimit files = { 3 * MAX_PIPES, 3 * MAX_PIPES };
	struct zone zones[MAX_ZONES];
	int i, n = read_zones(zones, node), pipes = 0;

	if (setrlimit(RLIMIT_NOFILE, &files))
		die("setrlimit");
	for (i = 0; i < n; i++)
		if (!i || zones[i].node != zones[i - 1].node)
			pipes = use_up_blocks(zones[i].node, pipes);
	bind_to(-1);
}

static void parse(struct options *o, int argc, char **argv)
{
	static const struct option known[] = {
		{ "keep-free", required_argument, NULL, 'k' },
		{ "node", required_argument, NULL, 'n' },
		{ "again", required_argument, NULL, 'a' },
		{ 0 }
	};
	int c;

	while ((c = getopt_long(argc, argv, "", known, NULL)) != -1) {
		if (c == 'k')
			o->keep_free = atol(optarg);
		else if (c == 'n')
			o->node = atoi(optarg);
		else if (c == 'a')
			o->again = atoi(optarg);
		else
			exit(2);
	}
}

static void take_memory(struct memory *m, const struct options *o)
{
	memory_map(m);
	bind_to(o->node);
	m->touched = fill(m->map, o);
	memory_punch(m, o->node);
	use_up_all(o->node);
}

/* Nothing else is open. */
static void close_pipes(void)
{
	int fd;

	for (fd = STDERR_FILENO + 1; fd < 3 * MAX_PIPES; fd++)
		close(fd);
}

/* After compaction has moved what was held: other pages are given back instead. */
static void fragment_again(const struct memory *m, const struct options *o)
{
	close_pipes();
	bind_to(o->node);
	memory_refill(m, o->node, o->keep_free);
	memory_punch(m, o->node);
	use_up_all(o->node);
}

int main(int argc, char **argv)
{
	struct options o = { .keep_free = 1024, .node = -1 };
	struct timespec pause = { .tv_sec = 0 };
	struct memory m;
	long pages, large;
	sigset_t set;
	int sig;

	parse(&o, argc, argv);
	pause.tv_sec = o.again;
	take_memory(&m, &o);

	read_blocks(o.node, &pages, &large);
	printf("fragmented: %zu pages taken, %ld free, %ld in blocks of order 2 and up\n",
	       m.touched, pages, large);
	fflush(stdout);

	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, NULL);
	while (o.again && sigtimedwait(&set, NULL, &pause) < 0)
		fragment_again(&m, &o);
	return o.again ? 0 : sigwait(&set, &sig);
}
