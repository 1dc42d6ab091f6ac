// SPDX-License-Identifier: GPL-2.0-only
/* The lines that name the process, its nodes and the kernel. */
#include <ctype.h>
#include <string.h>

#include "report_parse.h"

/**
 * task_release - read the release of a kernel
 * @text: where it stands
 * @kernel: gets it
 *
 * Return: whether there is one.
 */
bool task_release(const char *text, char kernel[RELEASE_SIZE])
{
	const char *end = text;
	uint64_t number;

	if (!scan_number(&end, &number) || *end++ != '.' ||
	    !isdigit((unsigned char)*end))
		return false;
	text_copy(kernel, RELEASE_SIZE, text, strcspn(text, " \t"));
	return true;
}

/* Tainted: G        W  ---------------    2.6.32-431.el6.x86_64 #1 */
static void find_release(struct task *task, const char *text)
{
	static const char debian[] = "Debian ";
	const char *package;

	for (; *text; text = scan_blanks(text + strcspn(text, " \t"))) {
		if (task_release(text, task->kernel))
			break;
	}
	package = strstr(text, debian);
	if (package)
		text_copy(task->package, sizeof(task->package), package,
			  strlen(debian) +
			  strcspn(package + strlen(debian), " \t"));
}

/* Where the name ends; it may have blanks, but none of these words. */
static const char *end_of_comm(const char *comm)
{
	static const char *const words[] = {
		" Not tainted", " Tainted: ", " Kdump: ",
	};
	const char *end = NULL, *at;
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		at = strstr(comm, words[i]);
		if (at && (!end || at < end))
			end = at;
	}
	return end;
}

static bool read_numbers(struct task *task, const char **text)
{
	uint64_t uid;

	if (scan_word(text, "Pid: "))
		return scan_choice(text, &task->pid, UINT32_MAX) &&
		       scan_word(text, ", comm: ");
	if (!scan_word(text, "CPU: ") ||
	    !scan_choice(text, &task->cpu, UINT32_MAX))
		return false;
	task->serial = true;
	/* since 6.12 */
	if (scan_word(text, " UID: ") && !scan_number(text, &uid))
		return false;
	return scan_word(text, " PID: ") &&
	       scan_choice(text, &task->pid, UINT32_MAX) &&
	       scan_word(text, " Comm: ");
}

/**
 * task_parse - read the line with process and kernel
 * @task: what it says
 * @text: the line
 *
 * Return: whether it is one.
 */
bool task_parse(struct task *task, const char *text)
{
	const char *end;

	memset(task, 0, sizeof(*task));
	if (!read_numbers(task, &text))
		return false;
	end = end_of_comm(text);
	if (!end)
		return false;
	text_copy(task->comm, sizeof(task->comm), text, end - text);
	find_release(task, end);
	return true;
}

/**
 * nodes_parse - read the line with the nodes of a process
 * @text: comm cpuset=/ mems_allowed=0-1
 * @comm: its name
 * @nodes: list of nodes
 *
 * Return: whether it is one.
 */
bool nodes_parse(const char *text, char comm[COMM_SIZE], char nodes[NODES_SIZE])
{
	static const char cpuset[] = " cpuset=", allowed[] = " mems_allowed=";
	const char *end = text + strlen(text);
	const char *list = scan_last(text, end, allowed);
	const char *at = list ? scan_last(text, list, cpuset) : NULL;

	if (!at || at - text >= COMM_SIZE)
		return false;
	text_copy(comm, COMM_SIZE, text, at - text);
	list += strlen(allowed);
	text_copy(nodes, NODES_SIZE, list, strspn(list, "0123456789,-"));
	return true;
}
