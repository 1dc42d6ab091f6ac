// SPDX-License-Identifier: GPL-2.0-only
/* Which of the kernel's lines about its memory is which. */
#include <ctype.h>
#include <string.h>

#include "report_parse.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

/* name:1234, or with a unit name:1234kB */
static bool begins_counter(const char *text, bool *has_unit)
{
	uint64_t number;
	size_t len;

	if (!isalpha((unsigned char)*text))
		return false;
	len = strcspn(text, ": \t");
	if (len > 40 || text[len] != ':')
		return false;
	text += len + 1;
	if (!scan_number(&text, &number))
		return false;
	*has_unit = scan_word(&text, "kB") || scan_word(&text, "KB");
	return !*text || *text == ' ' || *text == '\t';
}

/* 3*4kB (UM) 0*8kB = 12kB, or what is left of that */
static bool begins_block(const char *text)
{
	uint64_t number;

	if (*text == '(') {
		size_t len = strspn(text + 1, "UMERCHI");

		if (text[len + 1] != ')')
			return false;
		text = scan_blanks(text + len + 2);
		if (!*text)
			return true;
	}
	if (scan_word(&text, "= "))
		return scan_number(&text, &number) && scan_word(&text, "kB");
	return scan_number(&text, &number) && scan_word(&text, "*") &&
	       scan_number(&text, &number) && scan_word(&text, "kB");
}

/* What follows "Node 0 DMA32" or "DMA32" */
static enum line_kind zone_line(const char *text)
{
	uint64_t number;
	size_t len;

	if (*text < 'A' || *text > 'Z')
		return LINE_UNKNOWN;
	len = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		     "abcdefghijklmnopqrstuvwxyz0123456789_");
	if (len >= ZONE_SIZE)
		return LINE_UNKNOWN;
	text += len;
	if (strcmp(text, ": empty") == 0)
		return LINE_MEMORY_MORE;
	if (scan_word(&text, ":")) {
		text = scan_blanks(text);
		return !*text || begins_block(text) ? LINE_BLOCKS
						    : LINE_UNKNOWN;
	}
	if (!scan_word(&text, " "))
		return LINE_UNKNOWN;
	if (scan_starts(text, "per-cpu:"))
		return LINE_MEMORY_MORE;
	return scan_word(&text, "free:") && scan_number(&text, &number) &&
	       scan_word(&text, "kB") ? LINE_ZONE : LINE_UNKNOWN;
}

static enum line_kind node_line(const char *text)
{
	uint64_t number;
	bool has_unit;

	if (!scan_number(&text, &number))
		return LINE_UNKNOWN;
	if (!*scan_blanks(text))
		return LINE_MEMORY_MORE;
	if (!scan_word(&text, " "))
		return LINE_UNKNOWN;
	if (scan_starts(text, "hugepages_total=") ||
	    begins_counter(text, &has_unit))
		return LINE_MEMORY_MORE;
	return zone_line(text);
}

/* 1048576 pages RAM */
static enum line_kind pages_line(const char *text)
{
	static const char *const ends[] = {
		" pages RAM", " pages of RAM", " pages HighMem",
		" pages of HIGHMEM", " pages reserved", " reserved pages",
		" pages cma reserved", " pages hwpoisoned", " pages shared",
		" pages non-shared", " pages in pagetable cache",
		" free pages", " pages in swap cache", " pages swap cached",
		" slab pages", " pages slab", " pages dirty", " pages mapped",
		" pages writeback", " pages pagetables",
	};
	uint64_t number;

	if (!scan_number(&text, &number))
		return LINE_UNKNOWN;
	if (!*scan_blanks(text))
		return LINE_PROTECTION;
	if (scan_starts(text, " total pagecache pages"))
		return LINE_CACHE;
	if (scan_starts(text, " pages in swap cache"))
		return LINE_MEMORY_MORE;
	return scan_begins(text, ends, ARRAY_SIZE(ends)) ? LINE_MEMORY_END
							 : LINE_UNKNOWN;
}

/* 64.0 MiB    16384 mm/slub.c:2450 func:alloc_slab_page */
static bool is_profile(const char *text)
{
	return isdigit((unsigned char)*text) && strstr(text, " func:");
}

/* CPU    0: hi:  186, btch:  31 usd:   0; cpu 0 hot: low 0, high 0, batch 1 */
static bool is_per_cpu(const char *text)
{
	uint64_t cpu;

	if (!scan_word(&text, "CPU ") && !scan_word(&text, "cpu "))
		return false;
	text = scan_blanks(text);
	return scan_number(&text, &cpu) &&
	       (scan_word(&text, ": hi:") || scan_word(&text, ": Hot: ") ||
		scan_word(&text, " hot: ") || scan_word(&text, " cold: "));
}

/**
 * memory_line - what a line says about memory
 * @text: the line
 *
 * Return: LINE_UNKNOWN, if nothing known.
 */
enum line_kind memory_line(const char *text)
{
	static const char *const more[] = {
		"Swap cache", "Free swap", "Total swap",
		"Free pages:", "Active:", "Memory cgroup min protection",
		"Memory allocations:", "hugepages_total=",
	};
	bool has_unit;

	if (strcmp(text, "Mem-Info:") == 0 || strcmp(text, "Mem-info:") == 0)
		return LINE_MEMORY;
	if (scan_starts(text, "lowmem_reserve[]:") ||
	    scan_starts(text, "protections[]:"))
		return LINE_PROTECTION;
	if (scan_starts(text, "Node "))
		return node_line(text + 5);
	if (begins_block(text))
		return LINE_BLOCKS_MORE;
	if (is_profile(text))
		return LINE_MEMORY_END;
	if (isdigit((unsigned char)*text))
		return pages_line(text);
	if (scan_begins(text, more, ARRAY_SIZE(more)) || is_per_cpu(text))
		return LINE_MEMORY_MORE;
	if (begins_counter(text, &has_unit))
		return has_unit ? LINE_ZONE_MORE : LINE_MEMORY_MORE;
	return zone_line(text);
}
