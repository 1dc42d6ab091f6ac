// SPDX-License-Identifier: GPL-2.0-only
/* What is said of an advice wherever it is shown. */
#include <inttypes.h>
#include <string.h>

#include "render_advice.h"

/**
 * evidence_name - what a number is called
 * @evidence: the number
 * @text: where to
 */
void evidence_name(const struct evidence *evidence,
		   char text[ADVICE_TEXT_SIZE])
{
	char *blank;

	snprintf(text, ADVICE_TEXT_SIZE, "%s", evidence->name);
	for (blank = text; (blank = strchr(blank, '_'));)
		*blank = ' ';
}

/**
 * evidence_value - write a number, with its unit
 * @evidence: the number
 * @text: where to
 */
void evidence_value(const struct evidence *evidence,
		    char text[ADVICE_TEXT_SIZE])
{
	if (*evidence->text)
		snprintf(text, ADVICE_TEXT_SIZE, "%s", evidence->text);
	else
		snprintf(text, ADVICE_TEXT_SIZE, "%" PRIu64 "%s%s",
			 evidence->number, evidence->unit ? " " : "",
			 evidence->unit ? evidence->unit : "");
}

/**
 * action_text - say what helps
 * @action: it
 * @text: where to: "kernel: 2.6.32-220 -> 2.6.32-358", "eth0: mtu 1500",
 *   "compact node 0"
 */
void action_text(const struct action *action, char text[ADVICE_TEXT_SIZE])
{
	char type[WORD_SIZE];

	if (*action->from && *action->to)
		snprintf(text, ADVICE_TEXT_SIZE, "%s: %s -> %s", action->name,
			 action->from, action->to);
	else if (*action->to)
		snprintf(text, ADVICE_TEXT_SIZE, "%s: %s", action->name,
			 action->to);
	else
		snprintf(text, ADVICE_TEXT_SIZE, "%s %s",
			 word_name(&action_types, action->type, type),
			 action->name);
}

static size_t count_settings(const struct advice *advice)
{
	size_t i, j, count = 0;

	for (i = 0; i < advice->count; i++) {
		const struct finding *finding = &advice->findings[i];

		for (j = 0; j < finding->action_count; j++)
			count += finding->actions[j].type == ACTION_SYSCTL;
	}
	return count;
}

/**
 * advice_closing - what to do with all findings
 * @view: the advice
 *
 * Return: a sentence.
 */
const char *advice_closing(const struct advice_view *view)
{
	if (!view->advice->count)
		return "Nothing is the matter, and there is nothing to do.";
	if (!count_settings(view->advice))
		return "There is no setting to change.";
	if (view->is_elsewhere)
		return "The settings named above are for that host, not for "
		       "this one.";
	return "To change the settings named above: pagefail advise --apply";
}
