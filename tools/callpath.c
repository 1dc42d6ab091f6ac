// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <string.h>

#include "callpath.h"
#include "symbol.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

/* With so many that the kernel is sure of, what it guesses is noise. */
#define ENOUGH_SURE	4
/* Of 32 frames at most that the module gives, 12 are hardly the allocator's. */
#define KEY_FRAMES	20

/**
 * struct stack - the functions of a call stack
 * @list: innermost first; without a name where it is not known or not sure
 * @count: number of functions
 */
struct stack {
	struct symbol list[FRAMES_MAX];
	size_t count;
};

static void parse(struct stack *stack, const struct frame *frames, size_t count)
{
	size_t i, sure = 0;

	stack->count = count < FRAMES_MAX ? count : FRAMES_MAX;
	for (i = 0; i < stack->count; i++) {
		symbol_parse(&stack->list[i], frames[i].text);
		sure += !stack->list[i].guess;
	}
	for (i = 0; i < stack->count; i++) {
		if (stack->list[i].guess && sure >= ENOUGH_SURE)
			memset(&stack->list[i], 0, sizeof(stack->list[i]));
	}
}

/* A frame that is left over on the stack may stand between two allocators. */
static size_t find_first(const struct stack *stack)
{
	size_t i;

	for (i = 0; i < stack->count; i++) {
		const struct symbol *symbol = &stack->list[i];
		bool passed = !*symbol->name || symbol->guess;

		if (symbol_is_allocator(symbol))
			continue;
		if (passed && i + 1 < stack->count &&
		    symbol_is_allocator(symbol + 1))
			continue;
		if (*symbol->name)
			return i;
	}
	return 0;
}

static size_t find_end(const struct stack *stack, size_t first)
{
	static const char *const ends[] = {
		/* from here on it is what was interrupted */
		"do_softirq*", "handle_softirqs", "run_ksoftirqd",
		"call_softirq", "invoke_softirq", "irq_exit*",
		"handle_irq_event*", "handle_IRQ_event", "common_interrupt",
		"asm_common_interrupt", "sysvec_*", "asm_sysvec_*", "do_IRQ",
		"ret_from_intr", "apic_timer_interrupt",
		"smp_apic_timer_interrupt", "el1_irq", "el1h_64_irq*",
		"xen_evtchn_do_upcall", "xen_hvm_callback_vector",
		/* so begins every call */
		"do_syscall_64", "x64_sys_call", "entry_SYSCALL*",
		"system_call*", "sysenter*", "ia32_*", "do_fast_syscall*",
		"invoke_syscall*", "el0_svc*", "do_el0_svc", "ret_fast_syscall",
		"process_one_work", "worker_thread", "kthread", "kthreadd",
		"ret_from_fork*", "kernel_thread_helper", "child_rip",
		"kernel_thread_starter", "smpboot_thread_fn",
	};
	size_t i;

	for (i = first + 1; i < stack->count; i++) {
		if (symbol_is_one_of(stack->list[i].stem, ends,
				     ARRAY_SIZE(ends)))
			return i;
	}
	return stack->count;
}

/* Returns whether the frame is of that rank, and the name that this gives. */
static bool driver_of(const struct symbol *symbol, enum module_rank rank,
		      const char **name)
{
	const struct phrase *phrase;

	*name = symbol->module;
	if (*symbol->module)
		return module_rank(symbol->module) == rank;
	phrase = symbol_phrase(&driver_phrases, symbol->stem);
	if (!phrase || module_rank(phrase->subsystem) != rank)
		return false;
	*name = phrase->subsystem;
	return true;
}

static bool serves_packets(const struct symbol *symbol)
{
	static const char *const words[] = {
		"*poll*", "*napi*", "*clean*", "*rx*", "*recv*", "*receive*",
	};

	return symbol_is_one_of(symbol->stem, words, ARRAY_SIZE(words));
}

static bool is_napi(const struct symbol *symbol)
{
	static const char *const words[] = {
		"net_rx_action", "napi_poll", "napi_threaded_poll*",
		"napi_busy_loop*", "busy_poll_stop",
	};

	return symbol_is_one_of(symbol->stem, words, ARRAY_SIZE(words));
}

/*
 * Old kernels leave frames of other drivers on the stack: what polls comes
 * first. Else it is the outermost, which began it all.
 */
static size_t find_driver(struct callpath *path, const struct stack *stack)
{
	static const enum module_rank ranks[] = { MODULE_DRIVER, MODULE_LAYER };
	size_t i, rank, found = stack->count, napi = path->first;
	const char *name, *best = "";

	while (napi < path->end && !is_napi(&stack->list[napi]))
		napi++;
	for (i = napi; napi < path->end && i-- > path->first; ) {
		if (serves_packets(&stack->list[i]) &&
		    driver_of(&stack->list[i], MODULE_DRIVER, &name)) {
			snprintf(path->driver, sizeof(path->driver), "%s",
				 name);
			return i;
		}
	}
	for (rank = 0; rank < ARRAY_SIZE(ranks) && !*best; rank++) {
		for (i = path->first; i < path->end; i++) {
			if (driver_of(&stack->list[i], ranks[rank], &name)) {
				found = i;
				best = name;
			}
		}
	}
	snprintf(path->driver, sizeof(path->driver), "%s", best);
	return found;
}

/* What the driver was called for, or without one: whether packets came in. */
static void find_entry(struct callpath *path, const struct stack *stack)
{
	static const struct {
		const char *pattern, *entry;
	} entries[] = {
		{ "dev_hard_start_xmit*", "transmit" },
		{ "sch_direct_xmit", "transmit" },
		{ "scsi_queue_rq", "block I/O" },
		{ "scsi_request_fn", "block I/O" },
		{ "scsi_dispatch_cmd", "block I/O" },
		{ "blk_mq_dispatch_rq_list", "block I/O" },
		{ "handle_irq_event*", "interrupt" },
		{ "handle_IRQ_event", "interrupt" },
	};
	size_t i = *path->driver ? path->driver_frame : path->first, j;

	for (; i < stack->count && i <= path->end && !path->entry; i++) {
		if (is_napi(&stack->list[i]))
			path->entry = "receive";
		for (j = 0; j < ARRAY_SIZE(entries) && *path->driver &&
		     !path->entry; j++) {
			if (symbol_matches(stack->list[i].stem,
					   entries[j].pattern))
				path->entry = entries[j].entry;
		}
	}
}

static const struct phrase *find_phrase(const char *stem)
{
	static const struct phrases *const tables[] = {
		&network_phrases, &filesystem_phrases, &file_phrases,
		&memory_phrases, &device_phrases,
	};
	const struct phrase *phrase = NULL;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(tables) && !phrase; i++)
		phrase = symbol_phrase(tables[i], stem);
	return phrase;
}

/* The innermost that means something; without one, where it would be. */
static void find_action(struct callpath *path, const struct stack *stack)
{
	size_t i;

	for (i = path->first; i < path->end && !path->action; i++) {
		const struct phrase *phrase = find_phrase(stack->list[i].stem);

		if (!phrase)
			continue;
		if (phrase->action || !path->subsystem)
			path->subsystem = phrase->subsystem;
		path->action = phrase->action;
	}
}

static uint64_t hash_text(uint64_t hash, const char *text)
{
	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 1099511628211ULL;
	return (hash ^ '\n') * 1099511628211ULL;
}

static uint64_t find_key(const struct callpath *path, const struct stack *stack)
{
	uint64_t hash = hash_text(14695981039346656037ULL, path->driver);
	size_t i;

	for (i = path->first; i < path->end && i < path->first + KEY_FRAMES;
	     i++) {
		hash = hash_text(hash, stack->list[i].stem);
		hash = hash_text(hash, stack->list[i].module);
	}
	return hash;
}

/**
 * callpath_name - say in words what a call stack was doing
 * @path: where to
 * @frames: the stack, innermost first, as symbol_parse() reads them
 * @count: number of frames
 */
void callpath_name(struct callpath *path, const struct frame *frames,
		   size_t count)
{
	struct stack stack;

	memset(path, 0, sizeof(*path));
	parse(&stack, frames, count);
	path->first = find_first(&stack);
	path->end = find_end(&stack, path->first);
	path->driver_frame = find_driver(path, &stack);
	find_entry(path, &stack);
	find_action(path, &stack);
	if (stack.count)
		snprintf(path->function, sizeof(path->function), "%s",
			 stack.list[path->first].name);
	path->key = find_key(path, &stack);
}

/**
 * callpath_headline - write what a call stack was doing
 * @path: of the stack
 * @buf: where to
 * @size: of @buf
 */
void callpath_headline(const struct callpath *path, char *buf, size_t size)
{
	const char *who = path->subsystem;
	size_t len = 0;

	/* Without a driver it is packets that came in, see find_entry(). */
	if (path->entry)
		who = "network";
	if (*path->driver)
		who = path->driver;
	*buf = '\0';
	if (who)
		len = snprintf(buf, size, "%s%s%s, ", who,
			       path->entry ? " " : "",
			       path->entry ? path->entry : "");
	if (len >= size)
		return;
	if (path->action)
		snprintf(buf + len, size - len, "%s", path->action);
	else if (*path->function)
		snprintf(buf + len, size - len, "in %s()", path->function);
	else
		snprintf(buf + len, size - len, "the call stack is not known");
}
