// SPDX-License-Identifier: GPL-2.0-only
#include <inttypes.h>

#include "fields.h"
#include "render.h"

#define INDENT		5

static void render_group(FILE *out, const struct term *term,
			 const struct sites_view *view,
			 const struct site_group *group, size_t number)
{
	char headline[2 * FRAME_SIZE], text[SITE_TEXT_SIZE];

	callpath_headline(&group->path, headline, sizeof(headline));
	fprintf(out, "\n%*zu. %s", INDENT - 2, number,
		term_on(term, STYLE_TITLE));
	term_puts(out, headline);
	fprintf(out, "%s\n%*s", term_off(term), INDENT, "");
	site_facts(group, sites_count(&view->sites), text);
	fprintf(out, "%s\n%*s", text, INDENT, "");
	site_last(group->latest, view->now, text);
	term_puts(out, text);
	fputc('\n', out);
	if (group->most->frame_count)
		render_stack(out, term, &group->path, group->most->frames,
			     INDENT);
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

/**
 * render_sites_count - show how many failures there are call sites of
 * @out: where to
 * @term: what can be shown there
 * @sites: the call sites
 * @groups: the same, put together
 *
 * Return: how many @groups failed since the last reset.
 */
size_t render_sites_count(FILE *out, const struct term *term,
			  const struct sites *sites,
			  const struct site_groups *groups)
{
	uint64_t failures = sites_count(sites);
	bool sampled = false;
	size_t count = count_failed(groups, &sampled);

	if (!count) {
		fprintf(out, "%sNo page allocation failed while call sites were "
			"recorded.%s\n", term_on(term, STYLE_GOOD),
			term_off(term));
		return 0;
	}
	fprintf(out, "%s%" PRIu64 "%s failure%s recorded, at %zu place%s in the "
		"kernel.\n", term_on(term, STYLE_TITLE), failures,
		term_off(term), failures == 1 ? "" : "s", count,
		count == 1 ? "" : "s");
	if (sampled)
		fputs("~ is an estimate: more failed than call stacks were "
		      "looked at.\n", out);
	return count;
}

static void render_groups(FILE *out, const struct term *term,
			  const struct sites_view *view,
			  const struct site_groups *groups)
{
	size_t i, count = render_sites_count(out, term, &view->sites, groups);

	if (!count)
		return;
	for (i = 0; i < count && i < view->top; i++)
		render_group(out, term, view, &groups->rows[i], i + 1);
	fputc('\n', out);
	if (i < count)
		fprintf(out, "%zu more: pagefail sites --top %zu\n", count - i,
			count);
}

/**
 * render_sites_left - show what the call sites do not tell
 * @out: where to
 * @term: what can be shown there
 * @view: the call sites
 */
void render_sites_left(FILE *out, const struct term *term,
		       const struct sites_view *view)
{
	render_off(out, term, &view->config);
	render_left_out(out, term, &view->module);
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
	render_sites_left(out, term, view);
}
