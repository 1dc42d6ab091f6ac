// SPDX-License-Identifier: GPL-2.0-only
/* Which line is which, and lines that count other lines. */
#include <string.h>

#include "report_parse.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

static bool begins_other(const char *text)
{
	static const char *const begins[] = {
		"BUG: ", "WARNING: ", "INFO: ", "Oops: ", "Kernel panic",
		"------------[ cut here", "general protection fault",
		"kernel BUG at", "SysRq", "sysrq:", "NMI backtrace",
		"rcu: INFO: ", "watchdog: BUG: ", "Out of memory", "oom-kill:",
		"Memory cgroup out of memory", "Unable to handle kernel",
		"NMI watchdog: ", "divide error: ", "double fault: ",
		"memory: usage ", "Task dump for ", "Show Memory",
	};

	return scan_begins(text, begins, ARRAY_SIZE(begins));
}

/**
 * other_parse - whether a line begins something else with a stack or memory
 * @text: the line
 * @comm: name of the process, empty if the line has none
 *
 * Return: whether it does.
 */
bool other_parse(const char *text, char comm[COMM_SIZE])
{
	const char *at = strstr(text, " invoked oom-killer");

	*comm = '\0';
	if (at)
		text_copy(comm, COMM_SIZE, text, at - text);
	return at || begins_other(text);
}

/**
 * suppressed_count - whether a line says that others were kept back
 * @text: the line
 * @count: how many
 * @certain: reports, and nothing else
 *
 * On old kernels all share one limit, and the line does not say whose messages
 * it kept back.
 *
 * Return: whether it does.
 */
bool suppressed_count(const char *text, uint64_t *count, bool *certain)
{
	static const char *const shared[] = { "__ratelimit: ", "printk: " };
	static const char *const own[] = {
		"warn_alloc: ", "warn_alloc_failed: ",
		"__alloc_pages_slowpath: ", "__alloc_pages_nodemask: ",
		"__alloc_pages: ", "__alloc_pages_internal: ",
	};
	const char *name = text;
	size_t i;

	*certain = false;
	for (i = 0; i < ARRAY_SIZE(own); i++)
		*certain = *certain || scan_word(&text, own[i]);
	for (i = 0; i < ARRAY_SIZE(shared) && text == name; i++)
		scan_word(&text, shared[i]);
	return text != name && scan_number(&text, count) &&
	       (scan_word(&text, " callbacks suppressed") ||
		scan_word(&text, " messages suppressed"));
}

/**
 * repeated_count - whether a line says that another came again
 * @text: last message repeated 3 times, or rsyslog's
 *   message repeated 3 times: [ ... ]
 * @count: how often
 * @what: the line that came again, NULL if it is the last
 *
 * Return: whether it does.
 */
bool repeated_count(const char *text, uint64_t *count, const char **what)
{
	const char *second = strchr(text, ' ');

	*what = NULL;
	/* the host may stand before it */
	if (second && scan_word(&second, " last message repeated "))
		text = second;
	else if (!scan_word(&text, "last message repeated ") &&
		 !scan_word(&text, "message repeated "))
		return false;
	if (!scan_number(&text, count) || !scan_word(&text, " time"))
		return false;
	scan_word(&text, "s");
	if (scan_word(&text, ": ["))
		*what = scan_blanks(text);
	return true;
}

static bool is_dropped(const char *text)
{
	uint64_t count;

	if (!scan_word(&text, "** ") && !scan_word(&text, "printk: "))
		return false;
	return scan_number(&text, &count) &&
	       (strstr(text, " messages dropped") != NULL);
}

/**
 * line_kind - find out what a line is
 * @text: the line, without blanks before it
 *
 * Return: what it is.
 */
enum line_kind line_kind(const char *text)
{
	char comm[COMM_SIZE], nodes[NODES_SIZE], release[RELEASE_SIZE];
	enum line_kind memory;
	const char *rest;
	struct task task;
	uint64_t count;
	bool certain;

	if (!*text)
		return LINE_BLANK;
	if (repeated_count(text, &count, &rest))
		return LINE_REPEATED;
	if (suppressed_count(text, &count, &certain))
		return LINE_SUPPRESSED;
	if (is_dropped(text))
		return LINE_DROPPED;
	if (task_parse(&task, text))
		return LINE_TASK;
	if (nodes_parse(text, comm, nodes))
		return LINE_NODES;
	rest = text;
	if (trace_begins(&rest))
		return LINE_TRACE;
	if (trace_line(text))
		return LINE_FRAME;
	if (slab_line(text))
		return LINE_SLAB;
	memory = memory_line(text);
	if (memory != LINE_UNKNOWN)
		return memory;
	if (trace_dump_line(text))
		return LINE_DUMP;
	if (other_parse(text, comm))
		return LINE_OTHER;
	return task_release(text, release) ? LINE_RELEASE : LINE_UNKNOWN;
}
