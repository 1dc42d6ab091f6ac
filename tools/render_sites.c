// SPDX-License-Identifier: GPL-2.0-only
#include <inttypes.h>
#include <string.h>

#include <linux/pagefail.h>

#include "fields.h"
#include "render.h"
#include "text.h"
#include "words.h"

#define INDENT		5

static void render_share(FILE *out, const struct site_group *group,
			 uint64_t all)
{
	const char *mark = group->sampled ? "~" : "";
	double share = (double)group->count * 100 / all;
	unsigned int percent = share;

	if (share - percent >= 0.5)
		percent++;
	fprintf(out, "%s%" PRIu64 " failure%s (", mark, group->count,
		group->count == 1 ? "" : "s");
	if (percent)
		fprintf(out, "%s%u %%)", mark, percent);
	else
		fputs("under 1 %)", out);
}

static void render_last(FILE *out, const struct site *site, uint64_t now)
{
	uint64_t ago = now > site->last ? now - site->last : 0;
	bool is_task = site->context == PAGEFAIL_CONTEXT_TASK;
	char buf[TEXT_SIZE];

	fprintf(out, "%*slast %s ago", INDENT, "",
		text_duration(buf, ago / 1000000));
	if (field_sent(&site_fields, site, offsetof(struct site, comm))) {
		fputs(is_task ? ", in " : ", while ", out);
		term_puts(out, site->comm);
		if (field_sent(&site_fields, site, offsetof(struct site, pid)))
			fprintf(out, " [%u]", site->pid);
		/* An interrupt does not work for the process that it stops. */
		fputs(is_task ? "" : " ran", out);
	}
	fputc('\n', out);
}

static void render_group(FILE *out, const struct term *term,
			 const struct sites_view *view,
			 const struct site_group *group, size_t number)
{
	char headline[2 * FRAME_SIZE], orders[ORDERS_SIZE], name[WORD_SIZE];
	const struct site *site = group->most;

	callpath_headline(&group->path, headline, sizeof(headline));
	fprintf(out, "\n%*zu. %s", INDENT - 2, number,
		term_on(term, STYLE_TITLE));
	term_puts(out, headline);
	fprintf(out, "%s\n%*s", term_off(term), INDENT, "");
	render_share(out, group, sites_count(&view->sites));
	fprintf(out, ", order%s %s",
		group->orders & (group->orders - 1) ? "s" : "",
		text_orders(orders, group->orders));
	fprintf(out, ", %s%s", word_name(&classes, site->class, name),
		site->silent ? " (silent)" : "");
	fprintf(out, ", %s\n", word_name(&contexts, site->context, name));
	render_last(out, group->latest, view->now);
	if (site->frame_count)
		render_stack(out, term, &group->path, site->frames, INDENT);
}

static void render_off(FILE *out, const struct term *term,
		       const struct config *config)
{
	if (field_sent(&config_fields, config,
		       offsetof(struct config, sites)) && !config->sites)
		fprintf(out, "%sCall sites are not recorded now.%s "
			"To record them: pagefail config sites=on\n",
			term_on(term, STYLE_WARN), term_off(term));
}

static void render_left_out(FILE *out, const struct term *term,
			    const struct module_info *module)
{
	if (module->site_overflow)
		fprintf(out, "%s%" PRIu64 " failures found no slot in the table "
			"of call sites.%s\nUnload the module, and load it with a "
			"larger one: modprobe pagefail site_slots=2048\n",
			term_on(term, STYLE_WARN), module->site_overflow,
			term_off(term));
}

static size_t count_failed(const struct site_groups *groups, bool *sampled)
{
	size_t i;

	/* The others failed before the last reset only. */
	for (i = 0; i < groups->count && groups->rows[i].count; i++)
		*sampled |= groups->rows[i].sampled;
	return i;
}

static void render_groups(FILE *out, const struct term *term,
			  const struct sites_view *view,
			  const struct site_groups *groups)
{
	bool sampled = false;
	size_t i, count = count_failed(groups, &sampled);

	if (!count) {
		fprintf(out, "%sNo page allocation failed while call sites were "
			"recorded.%s\n", term_on(term, STYLE_GOOD),
			term_off(term));
		return;
	}
	fprintf(out, "%s%" PRIu64 "%s failure%s recorded, at %zu place%s in the "
		"kernel.\n", term_on(term, STYLE_TITLE),
		sites_count(&view->sites), term_off(term),
		sites_count(&view->sites) == 1 ? "" : "s", count,
		count == 1 ? "" : "s");
	if (sampled)
		fputs("~ is an estimate: more failed than call stacks were "
		      "looked at.\n", out);
	for (i = 0; i < count && i < view->top; i++)
		render_group(out, term, view, &groups->rows[i], i + 1);
	fputc('\n', out);
	if (i < count)
		fprintf(out, "%zu more: pagefail sites --top %zu\n", count - i,
			count);
}

/**
 * render_sites - show who failed, most first
 * @out: where to
 * @term: what can be shown there
 * @view: the call stacks
 */
void render_sites(FILE *out, const struct term *term,
		  const struct sites_view *view)
{
	struct site_groups groups;

	sites_fold(&view->sites, &groups);
	render_groups(out, term, view, &groups);
	site_groups_free(&groups);
	render_off(out, term, &view->config);
	render_left_out(out, term, &view->module);
}
