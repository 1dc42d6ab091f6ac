// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#include "document.h"
#include "render_advice.h"

static json_t *evidence_of(const struct finding *finding)
{
	json_t *json = doc_checked(json_object());
	size_t i;

	for (i = 0; i < finding->evidence_count; i++) {
		const struct evidence *evidence = &finding->evidence[i];

		doc_set(json, evidence->name,
			*evidence->text ? doc_text(evidence->text) :
					  doc_number(evidence->number));
	}
	return json;
}

static json_t *action_of(const struct action *action)
{
	json_t *json = doc_checked(json_object());
	char type[WORD_SIZE];

	doc_set(json, "type",
		doc_text(word_name(&action_types, action->type, type)));
	doc_set(json, "name", doc_known(action->name));
	doc_set(json, "from", doc_known(action->from));
	doc_set(json, "to", doc_known(action->to));
	doc_set(json, "danger", doc_known(action->danger));
	return json;
}

static json_t *finding_of(const struct finding *finding)
{
	json_t *json = doc_checked(json_object());
	json_t *actions = doc_checked(json_array());
	char severity[WORD_SIZE];
	size_t i;

	for (i = 0; i < finding->action_count; i++)
		doc_append(actions, action_of(&finding->actions[i]));
	doc_set(json, "id", doc_text(finding->id));
	doc_set(json, "severity",
		doc_text(word_name(&severities, finding->severity, severity)));
	doc_set(json, "text", doc_text(finding->title));
	doc_set(json, "reason", doc_known(finding->reason));
	doc_set(json, "evidence", evidence_of(finding));
	doc_set(json, "actions", actions);
	return json;
}

static json_t *applied_of(const struct applied *applied)
{
	json_t *rows = doc_checked(json_array());
	size_t i;

	for (i = 0; i < applied->count; i++) {
		json_t *row = doc_checked(json_object());

		doc_set(row, "name", doc_text(applied->changes[i].name));
		doc_set(row, "from", doc_text(applied->changes[i].from));
		doc_set(row, "to", doc_text(applied->changes[i].to));
		doc_set(row, "now", doc_text(applied->changes[i].now));
		doc_append(rows, row);
	}
	return rows;
}

/**
 * render_advice_json - write an advice as JSON
 * @out: where to
 * @view: the advice
 * @applied: which settings were changed, NULL if that was not asked for
 */
void render_advice_json(FILE *out, const struct advice_view *view,
			const struct applied *applied)
{
	json_t *json = doc_new(), *findings = doc_checked(json_array());
	size_t i;

	for (i = 0; i < view->advice->count; i++)
		doc_append(findings, finding_of(&view->advice->findings[i]));
	doc_set(json, "source", doc_text(view->source));
	doc_set(json, "note", doc_text(view->note));
	doc_set(json, "findings", findings);
	if (applied) {
		doc_set(json, "applied", applied_of(applied));
		doc_set(json, "file", doc_text(applied->file));
	}
	doc_write(out, json);
}
