// SPDX-License-Identifier: GPL-2.0-only
/* undo.json, written and read again; what does not fit is refused whole. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "document.h"
#include "sysctl_state.h"

#define SCHEMA		1
#define TEXT_MOST	65536

static const char *const kinds_kept[] = {
	[KEEP_NONE] = "none",
	[KEEP_FILE] = "file",
	[KEEP_BLOCK] = "block",
};

#define KINDS_KEPT	(sizeof(kinds_kept) / sizeof(kinds_kept[0]))

static bool take_text(const json_t *object, const char *key, char *to,
		      size_t size)
{
	const char *text = json_string_value(json_object_get(object, key));

	if (!text || strlen(text) >= size)
		return false;
	memcpy(to, text, strlen(text) + 1);
	return true;
}

static bool take_flag(const json_t *object, const char *key, bool *to)
{
	const json_t *flag = json_object_get(object, key);

	*to = json_is_true(flag);
	return json_is_true(flag) || json_is_false(flag);
}

static bool take_setting(struct state *state, const json_t *json)
{
	char name[SYSCTL_NAME_SIZE];
	struct changed *changed;

	if (!take_text(json, "name", name, sizeof(name)) ||
	    state_find(state, name))
		return false;
	changed = state_add(state, name);
	changed->pending = json_is_null(json_object_get(json, "now"));
	return take_text(json, "from", changed->from, sizeof(changed->from)) &&
	       take_text(json, "to", changed->to, sizeof(changed->to)) &&
	       take_flag(json, "kept", &changed->kept) &&
	       (changed->pending || take_text(json, "now", changed->now,
					      sizeof(changed->now))) &&
	       sysctl_is_valid(name, changed->from) &&
	       sysctl_is_valid(name, changed->to);
}

static bool take_copy(const json_t *object, const char *key, char **to)
{
	const char *text = json_string_value(json_object_get(object, key));

	if (!text || !*text || strlen(text) >= TEXT_MOST)
		return false;
	*to = xcalloc(strlen(text) + 1, 1);
	memcpy(*to, text, strlen(text));
	return true;
}

static bool take_kept(struct kept *kept, const json_t *json)
{
	char kind[8];
	size_t i;

	if (json_is_null(json))
		return true;
	if (!take_text(json, "kind", kind, sizeof(kind)))
		return false;
	for (i = KEEP_FILE; i < KINDS_KEPT; i++) {
		if (strcmp(kinds_kept[i], kind) == 0)
			kept->kind = (enum keep_kind)i;
	}
	return kept->kind != KEEP_NONE &&
	       take_copy(json, "text", &kept->text) &&
	       (json_is_null(json_object_get(json, "previous")) ||
		take_copy(json, "previous", &kept->previous)) &&
	       take_flag(json, "created", &kept->created) &&
	       take_flag(json, "newline_added", &kept->newline_added);
}

static bool take_all(struct state *state, const json_t *json)
{
	const json_t *settings = json_object_get(json, "settings");
	const json_t *schema = json_object_get(json, "pagefail_undo");
	size_t i;

	if (!json_is_integer(schema) || json_integer_value(schema) != SCHEMA ||
	    !json_is_array(settings) ||
	    !take_text(json, "boot_id", state->boot_id,
		       sizeof(state->boot_id)))
		return false;
	for (i = 0; i < json_array_size(settings); i++) {
		if (!take_setting(state, json_array_get(settings, i)))
			return false;
	}
	return take_kept(&state->kept, json_object_get(json, "kept"));
}

/**
 * state_parse - read what is stored
 * @state: what is stored, and where to
 *
 * Return: whether all of it makes sense.
 */
bool state_parse(struct state *state)
{
	json_error_t error;
	json_t *json;
	bool good;

	json = json_loadb(state->stored.data, state->stored.len,
			  JSON_REJECT_DUPLICATES, &error);
	good = json && take_all(state, json);
	json_decref(json);
	return good;
}

static json_t *setting_of(const struct changed *changed)
{
	json_t *json = doc_checked(json_object());

	doc_set(json, "name", json_string(changed->name));
	doc_set(json, "from", json_string(changed->from));
	doc_set(json, "to", json_string(changed->to));
	doc_set(json, "now", changed->pending ? json_null() :
					       json_string(changed->now));
	doc_set(json, "kept", changed->kept ? json_true() : json_false());
	return json;
}

static json_t *kept_of(const struct kept *kept)
{
	json_t *json;

	if (kept->kind == KEEP_NONE)
		return json_null();
	json = doc_checked(json_object());
	doc_set(json, "kind", json_string(kinds_kept[kept->kind]));
	doc_set(json, "text", json_string(kept->text));
	doc_set(json, "previous", doc_text(kept->previous));
	doc_set(json, "created", kept->created ? json_true() : json_false());
	doc_set(json, "newline_added",
		kept->newline_added ? json_true() : json_false());
	return json;
}

/**
 * state_text - what is to be stored
 * @state: what can be undone
 *
 * Return: the text, to be freed.
 */
char *state_text(const struct state *state)
{
	json_t *json = doc_checked(json_object());
	json_t *settings = doc_checked(json_array());
	char *text;
	size_t i;

	for (i = 0; i < state->count; i++)
		doc_append(settings, setting_of(&state->settings[i]));
	doc_set(json, "pagefail_undo", doc_number(SCHEMA));
	doc_set(json, "boot_id", json_string(state->boot_id));
	doc_set(json, "settings", settings);
	doc_set(json, "kept", kept_of(&state->kept));
	text = json_dumps(json, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
	json_decref(json);
	if (!text)
		no_memory();
	return text;
}
