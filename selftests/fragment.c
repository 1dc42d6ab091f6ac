// SPDX-License-Identifier: GPL-2.0-only
/*
 * fragment: leaves much memory free, and nearly none of it in blocks of four
 * pages or more.
 *
 *   fragment [--keep-free PAGES] [--node N]
 *
 * It touches nearly all memory, gives every second pair of pages back, and
 * uses up what the kernel kept for itself in larger blocks. Then it prints one
 * line, and holds the rest until SIGTERM.
 *
 * Pairs, not single pages: without any block of order 1 the kernel cannot
 * fork, and kills for it. The pages are locked: the kernel undoes all this at
 * the next chance, as a failed request wakes kcompactd, and leaves it alone
 * only where pages are locked and vm.compact_unevictable_allowed is 0. With 1,
 * the default, compaction works. With vm.lowmem_reserve_ratio at 1 the low
 * zones do not help out with the blocks that they have.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <limits.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "zones.h"

#define MAX_PIPES	1024

/* A pipe takes 16 pages; some thousand come from lists that each cpu keeps. */
#define MAX_IN_VAIN	256

/* Kernel interfaces that not every C library knows. */
#define POLICY_DEFAULT	0
#define POLICY_BIND	2
#define LOCK_ONFAULT	1
#define DONTNEED_LOCKED	24

/* The first frame number bits of an entry of /proc/self/pagemap. */
#define PAGEMAP_PFN	((1ull << 55) - 1)

/**
 * struct options - the command line
 * @keep_free: pages to leave, above what ordinary requests can get
 * @node: the only node to take memory from, or -1
 */
struct options {
	long keep_free;
	int node;
};

static long page_size;

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
 * Locks the pages as they are touched. Kernels before 4.4 cannot do that; they
 * have no kcompactd either, and compact a little only for requests that wait.
 */
static void lock(char *map, size_t size)
{
	if (syscall(SYS_mlock2, map, size, LOCK_ONFAULT) && errno != ENOSYS)
		die("mlock2");
}

/*
 * A zone with a reserve stays full: with pages to spare, its reserve would
 * become available too, and that is in large blocks.
 * The first page of each 32 is among those given back: the compaction of some
 * kernels looks at no other where it does not find free pages at once.
 */
static int may_punch(const struct zone *zones, int n, unsigned long long pfn)
{
	const struct zone *z = NULL;
	int i;

	for (i = 0; i < n; i++)
		if (zones[i].start <= pfn && (!z || zones[i].start > z->start))
			z = &zones[i];
	return z && !z->reserve && pfn % 4 < 2;
}

static void punch(char *map, size_t pages, int node, int advice)
{
	struct zone zones[MAX_ZONES];
	int n = read_zones(zones, node);
	unsigned long long entry;
	size_t i;
	int fd;

	fd = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		die("/proc/self/pagemap");
	for (i = 0; i < pages; i++) {
		char *page = map + page_size * i;
		off_t at = (uintptr_t)page / page_size * sizeof(entry);

		if (pread(fd, &entry, sizeof(entry), at) != sizeof(entry))
			die("/proc/self/pagemap");
		if (!(entry & PAGEMAP_PFN))
			die("no frame numbers, not root?");
		if (may_punch(zones, n, entry & PAGEMAP_PFN) &&
		    madvise(page, page_size, advice))
			die("madvise");
	}
	close(fd);
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
		{ 0 }
	};
	int c;

	while ((c = getopt_long(argc, argv, "", known, NULL)) != -1) {
		if (c == 'k')
			o->keep_free = atol(optarg);
		else if (c == 'n')
			o->node = atoi(optarg);
		else
			exit(2);
	}
}

int main(int argc, char **argv)
{
	struct options o = { .keep_free = 1024, .node = -1 };
	size_t size, touched;
	long pages, large;
	sigset_t set;
	char *map;
	int early, sig;

	parse(&o, argc, argv);
	page_size = sysconf(_SC_PAGESIZE);
	size = sysconf(_SC_PHYS_PAGES) * page_size;
	map = mmap(NULL, size, PROT_READ | PROT_WRITE,
		   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (map == MAP_FAILED)
		die("mmap");
	/* Fails where the kernel has no huge pages: nothing to avoid there. */
	madvise(map, size, MADV_NOHUGEPAGE);
	if (o.node >= 0)
		bind_to(o.node);

	/* Before 5.18 a locked page cannot be given back. */
	early = !madvise(map, page_size, DONTNEED_LOCKED);
	if (early)
		lock(map, size);
	touched = fill(map, &o);
	punch(map, touched, o.node, early ? DONTNEED_LOCKED : MADV_DONTNEED);
	if (!early)
		lock(map, size);
	use_up_all(o.node);

	read_blocks(o.node, &pages, &large);
	printf("fragmented: %zu pages taken, %ld free, %ld in blocks of order 2 and up\n",
	       touched, pages, large);
	fflush(stdout);

	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, NULL);
	return sigwait(&set, &sig);
}
