// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#include "options.h"
#include "settings.h"

/* The module refuses more. */
#define MOST_EVENTS	1000000

static const struct field *find_setting(const char *argument)
{
	size_t i, len = strcspn(argument, "=");

	for (i = 0; i < config_fields.count; i++) {
		const struct field *setting = &config_fields.list[i];

		if (strlen(setting->json) == len &&
		    strncmp(setting->json, argument, len) == 0)
			return setting;
	}
	return NULL;
}

static bool parse_value(const struct field *setting, const char *value,
			uint32_t *number)
{
	switch (setting->type) {
	case FIELD_WORD:
		return word_value(setting->words, value, number);
	case FIELD_BOOL:
		*number = strcmp(value, "on") == 0;
		return *number || strcmp(value, "off") == 0;
	default:
		return parse_number(value, number) && *number <= MOST_EVENTS;
	}
}

static int bad_value(const struct field *setting, const char *value,
		     struct error *err)
{
	char names[128];

	if (setting->type == FIELD_BOOL)
		return error_set(err, STATUS_USAGE, setting->json,
				 "'%s' is neither on nor off", value);
	if (setting->type == FIELD_U32)
		return error_set(err, STATUS_USAGE, setting->json,
				 "'%s' is not a number from 0 to %u", value,
				 MOST_EVENTS);
	list_words(setting->words, names, sizeof(names));
	return error_set(err, STATUS_USAGE, setting->json,
			 "'%s' is none of %s", value, names);
}

static int parse_setting(struct config *config, const char *argument,
			 struct error *err)
{
	const struct field *setting = find_setting(argument);
	const char *value = strchr(argument, '=');
	uint32_t *number;

	if (!setting)
		return error_set(err, STATUS_USAGE, argument,
				 "no such setting: there are hooks, sites and "
				 "events_per_second");
	if (!value)
		return error_set(err, STATUS_USAGE, setting->json,
				 "takes a value, as in %s=%s", setting->json,
				 setting->type == FIELD_WORD ? "all" :
				 setting->type == FIELD_BOOL ? "on" : "100");
	if (field_sent(&config_fields, config, setting->offset))
		return error_set(err, STATUS_USAGE, setting->json,
				 "is given twice");
	number = (void *)((char *)config + setting->offset);
	if (!parse_value(setting, value + 1, number))
		return bad_value(setting, value + 1, err);
	field_mark(&config_fields, config, setting->offset);
	return STATUS_DONE;
}

/**
 * settings_parse - read settings from a command line
 * @config: where to; only what is given is present
 * @arguments: KEY=VALUE, NULL after the last
 * @err: what is wrong with them
 *
 * Return: 0, or the status to exit with.
 */
int settings_parse(struct config *config, char *const *arguments,
		   struct error *err)
{
	int status = STATUS_DONE;

	memset(config, 0, sizeof(*config));
	for (; *arguments && !status; arguments++)
		status = parse_setting(config, *arguments, err);
	return status;
}

/**
 * setting_value - how a setting is written
 * @setting: a row of config_fields
 * @config: the settings
 * @buf: room for a number
 *
 * Return: its value, as settings_parse() takes it.
 */
const char *setting_value(const struct field *setting,
			  const struct config *config, char buf[WORD_SIZE])
{
	const uint32_t *number = (const void *)((const char *)config +
						setting->offset);

	switch (setting->type) {
	case FIELD_WORD:
		return word_name(setting->words, *number, buf);
	case FIELD_BOOL:
		return *number ? "on" : "off";
	default:
		snprintf(buf, WORD_SIZE, "%u", *number);
		return buf;
	}
}
