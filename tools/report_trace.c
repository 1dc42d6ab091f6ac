// SPDX-License-Identifier: GPL-2.0-only
/* Call stacks, as kernels of all ages and machines write them. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "report_parse.h"
#include "symbol.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

/* The function that writes reports is one of the first. */
#define WARNS_EARLY	4

/**
 * struct mark - a frame in its line
 * @symbol: function and offset, NULL where only the address is known
 * @len: length of @symbol
 * @module: that it is in, NULL for the kernel's own
 * @module_len: length of @module
 * @guess: the kernel is not sure
 */
struct mark {
	const char *symbol;
	size_t len;
	const char *module;
	size_t module_len;
	bool guess;
};

static size_t hex_len(const char *text)
{
	return strspn(text, "0123456789abcdef");
}

/* [<ffffffff8112f9e7>], [c0000000fffb3a20], <ffffffff8015b3e3> */
static bool skip_address(const char **text)
{
	static const char *const around[][2] = {
		{ "[<", ">]" }, { "([<", ">]" }, { "[", "]" }, { "<", ">" },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(around); i++) {
		const char *p = *text;
		size_t len;

		if (!scan_word(&p, around[i][0]))
			continue;
		len = hex_len(p);
		p += len;
		if (len < 8 || len > 16 || !scan_word(&p, around[i][1]))
			continue;
		*text = scan_blanks(p);
		return true;
	}
	return false;
}

static bool ends_symbol(char c)
{
	return !c || strchr(" \t)}", c) != NULL;
}

/* A name, an offset and a size; of the last two only some, with an address */
static bool read_symbol(struct mark *mark, const char **text, bool is_known)
{
	const char *p = *text, *offset;

	if (!isalpha((unsigned char)*p) && *p != '_' && *p != '.')
		return false;
	while (!ends_symbol(*p))
		p++;
	offset = strstr(*text, "+0x");
	if (!is_known && (!offset || offset >= p))
		return false;
	mark->symbol = *text;
	mark->len = p - *text;
	*text = p;
	return true;
}

static void read_module(struct mark *mark, const char **text)
{
	const char *p = scan_blanks(*text), *module = p;

	if (!skip_address(&module) && *p == '[') {
		mark->module = p + 1;
		mark->module_len = strcspn(p + 1, " ]");
		p += strcspn(p, "]");
		p += *p == ']';
	}
	*text = scan_blanks(p);
	if (scan_word(text, "(unreliable)"))
		mark->guess = true;
}

/* ARM names who was called, then from where: the latter is the frame. */
static bool read_caller(struct mark *mark, const char **text)
{
	const char *from = strstr(*text, " from "), *p;
	bool is_known;

	if (!from || from - *text >= FRAME_SIZE)
		return false;
	p = from + strlen(" from ");
	is_known = skip_address(&p);
	p += *p == '(';
	if (!read_symbol(mark, &p, is_known))
		return false;
	p += *p == ')';
	*text = p;
	read_module(mark, text);
	return true;
}

static bool read_frame(struct mark *mark, const char **text)
{
	const char *p = *text;
	bool is_known = false;

	memset(mark, 0, sizeof(*mark));
	while (skip_address(&p))
		is_known = true;
	mark->guess = scan_word(&p, "?");
	p = scan_blanks(p);
	*text = p;
	if ((*p == '(' || !is_known) && read_caller(mark, text))
		return true;
	p += *p == '{';
	if (read_symbol(mark, &p, is_known)) {
		*text = p + (*p == '}');
		read_module(mark, text);
		return true;
	}
	return is_known;
}

/* <IRQ>, </TASK>, <<EOE>>: where the stack changes */
static size_t marker_len(const char *text)
{
	size_t len = strspn(text, "</#");
	size_t word = strspn(text + len, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");

	if (*text != '<' || !word || word > 20 || text[len + word] != '>')
		return 0;
	if (hex_len(text + len) == word && word >= 8)
		return 0;
	len += word;
	return len + strspn(text + len, ">");
}

static void read_marker(struct trace *trace, const struct report *report,
			const char *text)
{
	bool first = !trace->on_irq && !trace->on_nmi;

	if (first && strncmp(text, "<NMI>", 5) == 0)
		trace->on_nmi = true;
	else if (first && (strncmp(text, "<IRQ>", 5) == 0 ||
			   strncmp(text, "<SOFTIRQ>", 9) == 0))
		trace->on_irq = true;
	else if (!first && !trace->left)
		trace->left = report->frame_count;
}

static bool matches(const char *stem, const char *const *list, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (symbol_matches(stem, list[i]))
			return true;
	}
	return false;
}

static bool is_base(const char *stem)
{
	static const char *const bases[] = {
		"start_kernel", "x86_64_start_*", "i386_start_kernel",
		"startup_32*", "rest_init", "start_secondary*", "start_cpu*",
		"secondary_start*", "common_startup_64", "cpu_startup_entry",
		"cpu_idle", "cpu_bringup_and_idle", "primary_switched",
		"kthread", "ret_from_fork*", "ret_from_kernel_*", "child_rip",
		"kernel_thread_helper", "kernel_thread_starter",
		"system_call*", "sysenter*", "entry_SYSCALL*", "entry_INT80*",
		"entry_SYSENTER*", "do_syscall_64", "ret_fast_syscall",
		"el0_svc*", "el0t_64_sync*", "el0_sync*", "ret_from_syscall*",
		"ret_to_user", "sysc_*", "tracesys", "ia32_*", "sysret_*",
	};

	return matches(stem, bases, ARRAY_SIZE(bases));
}

/* These only write the report. */
static bool is_writer(const char *stem)
{
	static const char *const writers[] = {
		"dump_stack*", "show_stack*", "dump_backtrace*", "dump_trace",
		"unwind_backtrace*", "show_trace*", "show_regs*",
	};

	return matches(stem, writers, ARRAY_SIZE(writers));
}

static bool add_frame(struct trace *trace, struct report *report,
		      const struct mark *mark)
{
	char text[FRAME_SIZE];
	struct symbol symbol;

	snprintf(text, sizeof(text), "%s%.*s%s%.*s%s", mark->guess ? "? " : "",
		 (int)mark->len, mark->symbol, mark->module ? " [" : "",
		 (int)mark->module_len, mark->module ? mark->module : "",
		 mark->module ? "]" : "");
	symbol_parse(&symbol, text);
	if (!report->frame_count && is_writer(symbol.stem))
		return false;
	if (report->frame_count < WARNS_EARLY &&
	    symbol_matches(symbol.stem, "warn_alloc*"))
		trace->has_warned = true;
	/* what is left on the stack stands behind its base, too */
	if (!mark->guess || !trace->sure)
		trace->is_at_base = is_base(symbol.stem);
	trace->sure += !mark->guess;
	if (report->frame_count == FRAMES_MAX)
		return false;
	memcpy(report->frames[report->frame_count++].text, text, sizeof(text));
	return true;
}

/**
 * trace_begins - whether a line says that the call stack follows
 * @text: the line; moved to the frames that may stand in it
 *
 * Return: whether it does.
 */
bool trace_begins(const char **text)
{
	return scan_word(text, "Call Trace:") ||
	       scan_word(text, "Call trace:") || scan_word(text, "Backtrace:");
}

/**
 * trace_line - whether a line is of a call stack
 * @text: the line
 *
 * Return: whether it is.
 */
bool trace_line(const char *text)
{
	struct mark mark;

	text = scan_blanks(text);
	return marker_len(text) || read_frame(&mark, &text);
}

/**
 * trace_add - read the frames of a line
 * @trace: how far the stack was read
 * @report: gets the frames
 * @text: the line
 *
 * Return: how many there were.
 */
size_t trace_add(struct trace *trace, struct report *report, const char *text)
{
	struct mark mark;
	size_t count = 0;

	for (text = scan_blanks(text); *text; text = scan_blanks(text)) {
		size_t len = marker_len(text);

		if (len) {
			read_marker(trace, report, text);
			text += len;
			continue;
		}
		if (!read_frame(&mark, &text))
			break;
		mark.guess |= trace->guess;
		trace->guess = mark.guess && !mark.symbol;
		if (mark.symbol)
			count += add_frame(trace, report, &mark);
	}
	return count;
}
