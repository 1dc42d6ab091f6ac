// SPDX-License-Identifier: GPL-2.0-only
/* What a call stack says besides its functions. */
#include <string.h>

#include "report_parse.h"
#include "symbol.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

static bool context_of(const char *stem, enum pagefail_context *context)
{
	static const char *const softirq[] = {
		"do_softirq*", "handle_softirqs", "call_softirq",
		"net_rx_action", "net_tx_action", "tasklet_action*",
		"tasklet_hi_action", "run_timer_softirq", "blk_done_softirq",
	};
	static const char *const hardirq[] = {
		"handle_irq_event*", "handle_IRQ_event", "do_IRQ", "asm_do_IRQ",
		"common_interrupt", "asm_common_interrupt", "sysvec_*",
		"asm_sysvec_*", "handle_domain_irq", "generic_handle_*irq",
		"gic_handle_irq", "smp_apic_timer_interrupt",
		"apic_timer_interrupt", "hrtimer_interrupt", "el1_irq",
		"el1_interrupt", "irq_svc", "irq_svc_*",
	};
	static const char *const nmi[] = {
		"do_nmi", "nmi_handle", "exc_nmi", "asm_exc_nmi",
		"default_do_nmi",
	};

	if (symbol_is_one_of(stem, softirq, ARRAY_SIZE(softirq)))
		*context = PAGEFAIL_CONTEXT_SOFTIRQ;
	else if (symbol_is_one_of(stem, hardirq, ARRAY_SIZE(hardirq)))
		*context = PAGEFAIL_CONTEXT_HARDIRQ;
	else if (symbol_is_one_of(stem, nmi, ARRAY_SIZE(nmi)))
		*context = PAGEFAIL_CONTEXT_NMI;
	else
		return false;
	return true;
}

/* The kernel knows each frame: the innermost that tells is right. */
static bool sure_context(const struct report *report, size_t count,
			 enum pagefail_context *context)
{
	struct symbol symbol;
	size_t i;

	for (i = 0; i < count; i++) {
		symbol_parse(&symbol, report->frames[i].text);
		if (!symbol.guess && context_of(symbol.stem, context))
			return true;
	}
	return false;
}

/*
 * All are guesses, and what ran before is left between them: an interrupt
 * that serves softirqs has both, one that does not has none of a softirq.
 */
static bool guessed_context(const struct report *report, size_t count,
			    enum pagefail_context *context)
{
	struct symbol symbol;
	bool found = false;
	size_t i;

	for (i = 0; i < count; i++) {
		symbol_parse(&symbol, report->frames[i].text);
		if (!context_of(symbol.stem, context))
			continue;
		found = true;
		if (*context == PAGEFAIL_CONTEXT_SOFTIRQ)
			break;
	}
	return found;
}

/**
 * trace_context - find out what the processor was doing
 * @trace: how the call stack was read
 * @report: gets the context, unless the call stack does not show it
 * @is_whole: the call stack was read to its end
 */
void trace_context(const struct trace *trace, struct report *report,
		   bool is_whole)
{
	bool interrupted = trace->on_irq || trace->on_nmi;
	size_t count = interrupted && trace->left ? trace->left
						  : report->frame_count;
	enum pagefail_context context = PAGEFAIL_CONTEXT_TASK;
	bool found = false;

	if (!report->frame_count)
		return;
	if (trace->on_nmi)
		context = PAGEFAIL_CONTEXT_NMI;
	else if (trace->sure)
		found = sure_context(report, count, &context);
	else if (interrupted)
		found = guessed_context(report, count, &context);
	if (trace->on_irq && !found)
		context = PAGEFAIL_CONTEXT_HARDIRQ;
	/* what is missing might tell more */
	if (!found && !trace->on_nmi && !trace->left && !is_whole)
		return;
	report->context.set = true;
	report->context.value = context;
}

/**
 * trace_is_report - whether a call stack without a head is of a report
 * @trace: how the call stack was read
 * @report: it
 * @is_dumped: the line about the process stands directly before it
 *
 * Before there was warn_alloc() the allocator wrote reports itself, and the
 * stack begins with it; so it may where it is interrupted, but there are
 * registers before.
 *
 * Return: whether it surely is one.
 */
bool trace_is_report(const struct trace *trace, const struct report *report,
		     bool is_dumped)
{
	struct symbol symbol;

	if (trace->has_warned)
		return true;
	if (!is_dumped || !report->frame_count)
		return false;
	symbol_parse(&symbol, report->frames[0].text);
	return strcmp(symbol.stem, "alloc_pages_nodemask") == 0 ||
	       strcmp(symbol.stem, "alloc_pages_internal") == 0;
}

static bool is_hex_words(const char *text, size_t least)
{
	size_t words = 0;

	while (*text) {
		size_t len = hex_len(text);

		if (len != 8 && len != 16)
			return false;
		words++;
		text = scan_blanks(text + len);
	}
	return words >= least;
}

/* df80: 00000000 c0a3f1f4 ... */
static bool is_addressed_words(const char *text)
{
	size_t len = hex_len(text);

	return len == 4 && text[len] == ':' &&
	       is_hex_words(scan_blanks(text + len + 1), 1);
}

/**
 * trace_dump_line - whether a line stands before or in a call stack
 * @text: the line
 *
 * Return: whether it does, and says nothing of interest.
 */
bool trace_dump_line(const char *text)
{
	static const char *const begins[] = {
		"Hardware name:", "Workqueue:", "Modules linked in:", "Stack:",
		"Stack :", "Code:", "RIP:", "RSP:", "RAX:", "RBX:", "RCX:",
		"RDX:", "RSI:", "RDI:", "RBP:", "R08:", "R09:", "R10:", "R11:",
		"R12:", "R13:", "R14:", "R15:", "EIP:", "EAX:", "EBX:", "ESI:",
		"EDI:", "ESP:", "DS:", "FS:", "CS:", "ORIG_RAX:", "CR0:",
		"CR2:", "Exception stack(", "NIP ", "NIP:", "LR ", "REGS:",
		"MSR:", "GPR", "CFAR:", "--- interrupt:", "--- Exception:",
		"Last Breaking-Event-Address:", "Tainted: [", "Process ",
		"pstate:", "Sched_ext:", "Krnl PSW",
	};

	return scan_begins(text, begins, ARRAY_SIZE(begins)) ||
	       is_hex_words(text, 2) || is_addressed_words(text);
}
