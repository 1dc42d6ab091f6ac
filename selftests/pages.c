// SPDX-License-Identifier: GPL-2.0-only
/* Pages that are taken, locked and given back where it hurts. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "pages.h"
#include "zones.h"

/* Kernel interfaces that not every C library knows. */
#define LOCK_ONFAULT	1
#define DONTNEED_LOCKED	24

/* An entry of /proc/self/pagemap: the first bits are the frame number. */
#define PAGEMAP_PFN	((1ull << 55) - 1)
#define PAGEMAP_PRESENT	(1ull << 63)
#define ENTRIES		512

long page_size;

/*
 * Locks the pages as they are touched. Kernels before 4.4 cannot do that; they
 * have no kcompactd either, and compact a little only for requests that wait.
 */
static void lock(const struct memory *m)
{
	if (syscall(SYS_mlock2, m->map, m->size, LOCK_ONFAULT) &&
	    errno != ENOSYS)
		die("mlock2");
}

/* Before 5.18 a locked page cannot be given back. */
static int is_locked_early(const struct memory *m)
{
	return m->advice == DONTNEED_LOCKED;
}

/**
 * memory_map() - make room; no page is taken yet
 * @m: where to
 */
void memory_map(struct memory *m)
{
	page_size = sysconf(_SC_PAGESIZE);
	m->size = sysconf(_SC_PHYS_PAGES) * page_size;
	m->map = mmap(NULL, m->size, PROT_READ | PROT_WRITE,
		      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (m->map == MAP_FAILED)
		die("mmap");
	/* Fails where the kernel has no huge pages: nothing to avoid there. */
	madvise(m->map, m->size, MADV_NOHUGEPAGE);
	m->advice = MADV_DONTNEED;
	if (madvise(m->map, page_size, DONTNEED_LOCKED) == 0)
		m->advice = DONTNEED_LOCKED;
	if (is_locked_early(m))
		lock(m);
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

static int open_pagemap(void)
{
	int fd = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		die("/proc/self/pagemap");
	return fd;
}

/* Reads the entries of the pages from number @first on. */
static size_t read_entries(int fd, const struct memory *m, size_t first,
			   unsigned long long *entries)
{
	size_t count = m->touched - first < ENTRIES ? m->touched - first :
		       ENTRIES;
	off_t at = ((uintptr_t)m->map / page_size + first) * sizeof(*entries);
	ssize_t size = count * sizeof(*entries);

	if (pread(fd, entries, size, at) != size)
		die("/proc/self/pagemap");
	return count;
}

static void give_back(const struct memory *m, size_t first, size_t end)
{
	if (end > first && madvise(m->map + page_size * first,
				   page_size * (end - first), m->advice))
		die("madvise");
}

/**
 * memory_punch() - give every second pair of pages back
 * @m: where pages are taken
 * @node: the only node that they are from, or -1
 */
void memory_punch(const struct memory *m, int node)
{
	unsigned long long entries[ENTRIES];
	struct zone zones[MAX_ZONES];
	int fd = open_pagemap(), n = read_zones(zones, node);
	size_t i, k, count, begun = 0;

	/* What follows each other is given back at once. */
	for (i = 0; i < m->touched; i += count) {
		count = read_entries(fd, m, i, entries);
		for (k = 0; k < count; k++) {
			if (!(entries[k] & PAGEMAP_PRESENT))
				continue;
			if (!(entries[k] & PAGEMAP_PFN))
				die("no frame numbers, not root?");
			if (may_punch(zones, n, entries[k] & PAGEMAP_PFN))
				continue;
			give_back(m, begun, i + k);
			begun = i + k + 1;
		}
	}
	give_back(m, begun, m->touched);
	close(fd);
	if (!is_locked_early(m))
		lock(m);
}

/**
 * memory_refill() - take what was given back, as far as there is memory
 * @m: where pages are taken
 * @node: the only node that they are from, or -1
 * @keep_free: pages to leave
 *
 * Halfway each time: past the end is the OOM killer.
 */
void memory_refill(const struct memory *m, int node, long keep_free)
{
	unsigned long long entries[ENTRIES];
	size_t i, k, count;
	int fd = open_pagemap();
	long budget = 0;

	if (!is_locked_early(m))
		munlock(m->map, m->size);
	for (i = 0; i < m->touched; i += count) {
		count = read_entries(fd, m, i, entries);
		for (k = 0; k < count; k++) {
			if (entries[k] & PAGEMAP_PRESENT)
				continue;
			if (!budget)
				budget = (headroom(node) - keep_free) / 2;
			if (budget <= 0)
				goto full;
			m->map[page_size * (i + k)] = 1;
			budget--;
		}
	}
full:
	close(fd);
}
