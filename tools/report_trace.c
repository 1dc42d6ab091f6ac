// SPDX-License-Identifier: GPL-2.0-only
/* Call stacks, line by line */
#include <string.h>

#include "report_parse.h"
#include "symbol.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

/* The function that writes reports is one of the first. */
#define WARNS_EARLY	4

/* <IRQ>, </TASK>, <<EOE>>: where the stack changes */
static size_t marker_len(const char *text)
{
	static const char capitals[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";
	size_t len, word;

	if (*text != '<')
		return 0;
	len = strspn(text, "</#");
	word = strspn(text + len, capitals);
	if (!word || word > 20 || text[len + word] != '>')
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

	trace->is_odd |= first && scan_starts(text, "<EO");
	if (first && scan_starts(text, "<NMI>"))
		trace->on_nmi = true;
	else if (first && (scan_starts(text, "<IRQ>") ||
			   scan_starts(text, "<SOFTIRQ>")))
		trace->on_irq = true;
	else if (!first && !trace->left)
		trace->left = report->frame_count;
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
		"ret_to_user", "page_fault", "async_page_fault",
		"asm_exc_page_fault", "sysc_*", "tracesys", "ia32_*", "sysret_*",
	};

	return symbol_is_one_of(stem, bases, ARRAY_SIZE(bases));
}

/* These only write the report. */
static bool is_writer(const char *stem)
{
	static const char *const writers[] = {
		"dump_stack*", "show_stack*", "dump_backtrace*", "dump_trace",
		"unwind_backtrace*", "show_trace*", "show_regs*",
	};

	return symbol_is_one_of(stem, writers, ARRAY_SIZE(writers));
}

/* "? name+0x1/0x2 [module]" */
static void put_frame(char text[FRAME_SIZE], const struct mark *mark)
{
	size_t len = 0;

	if (mark->guess)
		len = text_copy(text, FRAME_SIZE, "? ", 2);
	len += text_copy(text + len, FRAME_SIZE - len, mark->symbol, mark->len);
	if (!mark->module)
		return;
	len += text_copy(text + len, FRAME_SIZE - len, " [", 2);
	len += text_copy(text + len, FRAME_SIZE - len, mark->module,
			 mark->module_len);
	text_copy(text + len, FRAME_SIZE - len, "]", 1);
}

static bool add_frame(struct trace *trace, struct report *report,
		      const struct mark *mark)
{
	char text[FRAME_SIZE];
	struct symbol symbol;

	put_frame(text, mark);
	symbol_parse(&symbol, text);
	if (!report->frame_count && is_writer(symbol.stem))
		return false;
	if (report->frame_count < WARNS_EARLY &&
	    symbol_matches(symbol.stem, "warn_alloc*"))
		trace->has_warned = true;
	/* what is left on the stack stands behind its base, too */
	if (is_base(symbol.stem))
		trace->is_at_base = true;
	else if (!mark->guess || !trace->sure)
		trace->is_at_base = false;
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
	return marker_len(text) || frame_read(&mark, &text);
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
		if (!frame_read(&mark, &text))
			break;
		mark.guess |= trace->guess;
		trace->guess = mark.guess && !mark.symbol;
		if (mark.symbol)
			count += add_frame(trace, report, &mark);
	}
	return count;
}
