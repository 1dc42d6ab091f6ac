// SPDX-License-Identifier: GPL-2.0-only
/* What holds for every finding, whatever it is about. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "advice_case.h"

static char flaw[1024];

static const char *wrong(const struct finding *finding, const char *what)
{
	snprintf(flaw, sizeof(flaw), "%s: %s: \"%s\"", finding->id, what,
		 finding->reason);
	return flaw;
}

/* A sentence ends with a full stop before a blank and a capital, or the end. */
static unsigned int sentences(const char *text)
{
	unsigned int count = 0;

	for (; *text; text++) {
		if (*text == '.' && (!text[1] || text[1] == ' '))
			count++;
	}
	return count;
}

static const char *text_flaw(const struct finding *finding)
{
	if (strlen(finding->title) == sizeof(finding->title) - 1 ||
	    strlen(finding->reason) == sizeof(finding->reason) - 1)
		return wrong(finding, "is cut");
	if (!*finding->title || strchr(finding->title, '\n') ||
	    strchr(finding->reason, '\n'))
		return wrong(finding, "is no line");
	if (strlen(finding->title) > 78)
		return wrong(finding, "has a title that is too long");
	if (sentences(finding->reason) != 2 ||
	    finding->reason[strlen(finding->reason) - 1] != '.')
		return wrong(finding, "has not two sentences");
	return NULL;
}

static const char *action_flaw(const struct finding *finding,
			       const struct action *action)
{
	if (!*action->name || !action->danger || sentences(action->danger) != 1)
		return wrong(finding, "has an action without name or danger");
	if (strcmp(action->from, action->to) == 0 &&
	    action->type != ACTION_COMPACT)
		return wrong(finding, "has an action that changes nothing");
	if (action->type == ACTION_SYSCTL && (!*action->from || !*action->to))
		return wrong(finding, "has a sysctl without a value");
	return NULL;
}

static const char *finding_flaw(const struct finding *finding)
{
	const char *found = text_flaw(finding);
	size_t i;

	if (!finding->evidence_count)
		return wrong(finding, "has no evidence");
	for (i = 0; i < finding->evidence_count; i++) {
		const struct evidence *evidence = &finding->evidence[i];

		if (strspn(evidence->name, "abcdefghijklmnopqrstuvwxyz_") !=
		    strlen(evidence->name))
			return wrong(finding, "has evidence with a bad name");
	}
	for (i = 0; i < finding->action_count && !found; i++)
		found = action_flaw(finding, &finding->actions[i]);
	return found;
}

/**
 * advice_flaw - look for what no advice may have
 * @advice: the advice
 *
 * Return: what is wrong, NULL if nothing is.
 */
const char *advice_flaw(const struct advice *advice)
{
	const char *found = NULL;
	size_t i, j;

	if (!advice->count)
		return "there is no finding";
	for (i = 0; i < advice->count && !found; i++) {
		const struct finding *finding = &advice->findings[i];

		found = finding_flaw(finding);
		for (j = 0; j < i; j++) {
			if (strcmp(advice->findings[j].id, finding->id) == 0)
				found = wrong(finding, "is there twice");
			if (advice->findings[j].severity > finding->severity)
				found = wrong(finding, "stands too low");
		}
	}
	return found;
}
