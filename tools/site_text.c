// SPDX-License-Identifier: GPL-2.0-only
/* What is said of a call site wherever it is shown. */
#include <inttypes.h>

#include <linux/pagefail.h>

#include "fields.h"
#include "render.h"
#include "symbol.h"
#include "text.h"
#include "words.h"

/* Further out it is what every call of this kind looks like. */
#define FRAMES_SHOWN	8

static void put_share(char text[SITE_TEXT_SIZE], const struct site_group *group,
		      uint64_t all)
{
	const char *mark = group->sampled ? "~" : "";
	double share = (double)group->count * 100 / all;
	unsigned int percent = share;
	char part[TEXT_SIZE] = "under 1 %";

	if (share - percent >= 0.5)
		percent++;
	if (percent)
		snprintf(part, sizeof(part), "%s%u %%", mark, percent);
	snprintf(text, SITE_TEXT_SIZE, "%s%" PRIu64 " failure%s (%s)", mark,
		 group->count, group->count == 1 ? "" : "s", part);
}

/**
 * site_facts - say how many failed, and which requests
 * @group: the call site
 * @all: failures of all call sites
 * @text: where to
 */
void site_facts(const struct site_group *group, uint64_t all,
		char text[SITE_TEXT_SIZE])
{
	char share[SITE_TEXT_SIZE], orders[ORDERS_SIZE];
	char class[WORD_SIZE], context[WORD_SIZE];
	const struct site *site = group->most;

	put_share(share, group, all);
	snprintf(text, SITE_TEXT_SIZE, "%.80s, order%s %s, %s%s, %s", share,
		 group->orders & (group->orders - 1) ? "s" : "",
		 text_orders(orders, group->orders),
		 word_name(&classes, site->class, class),
		 site->silent ? " (silent)" : "",
		 word_name(&contexts, site->context, context));
}

/**
 * site_last - say when it failed last, and meanwhile who ran
 * @site: the call site
 * @now: nanoseconds since 1970
 * @text: where to; with the name of a process as it is
 */
void site_last(const struct site *site, uint64_t now, char text[SITE_TEXT_SIZE])
{
	uint64_t ago = now > site->last ? now - site->last : 0;
	bool is_task = site->context == PAGEFAIL_CONTEXT_TASK;
	char buf[TEXT_SIZE];
	int len;

	len = snprintf(text, SITE_TEXT_SIZE, "last %s ago",
		       text_duration(buf, ago / 1000000));
	if (!field_sent(&site_fields, site, offsetof(struct site, comm)))
		return;
	len += snprintf(text + len, SITE_TEXT_SIZE - len, "%s%s",
			is_task ? ", in " : ", while ", site->comm);
	if (field_sent(&site_fields, site, offsetof(struct site, pid)))
		len += snprintf(text + len, SITE_TEXT_SIZE - len, " [%u]",
				site->pid);
	/* An interrupt does not work for the process that it stops. */
	if (!is_task)
		snprintf(text + len, SITE_TEXT_SIZE - len, " ran");
}

static void put_frame(stack_taker *take, void *to, const struct frame *frame)
{
	char word[2 * FRAME_SIZE + 4];
	struct symbol symbol;

	symbol_parse(&symbol, frame->text);
	snprintf(word, sizeof(word), "%s%s%s%s",
		 *symbol.name ? symbol.name : "?", *symbol.module ? " [" : "",
		 symbol.module, *symbol.module ? "]" : "");
	take(to, word);
}

/**
 * stack_words - the calls, from who wanted memory to who began it
 * @path: what the call stack was doing
 * @frames: the call stack
 * @take: is given each of those that are to be shown
 * @to: handed to it
 *
 * At most to what was interrupted.
 */
void stack_words(const struct callpath *path, const struct frame *frames,
		 stack_taker *take, void *to)
{
	size_t i, shown = path->first + FRAMES_SHOWN;

	for (i = path->first; i < path->end && i < shown; i++)
		put_frame(take, to, &frames[i]);
	if (i < path->end && path->driver_frame != i)
		take(to, "...");
	if (path->driver_frame >= i && path->driver_frame < path->end)
		put_frame(take, to, &frames[path->driver_frame]);
}
