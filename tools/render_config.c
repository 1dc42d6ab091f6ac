// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#include "fields.h"
#include "render.h"
#include "settings.h"
#include "text.h"

/* As wide as the longest setting with the longest value. */
#define SETTING_WIDTH	26

static const char *meaning_of(const struct field *setting,
			      const struct config *config)
{
	switch (setting->type) {
	case FIELD_WORD:
		return word_meaning(setting->words, config->hooks);
	case FIELD_BOOL:
		return config->sites ? "call stacks are recorded" :
				       "call stacks are not recorded";
	default:
		return config->events_per_second ?
		       "most events that each processor sends" :
		       "no events are sent";
	}
}

/**
 * render_config - show the settings
 * @out: where to
 * @config: the settings
 */
void render_config(FILE *out, const struct config *config)
{
	const struct field *setting;
	char line[64], buf[WORD_SIZE];

	for (setting = config_fields.list;
	     setting < config_fields.list + config_fields.count; setting++) {
		if (!field_present(&config_fields, setting, config))
			continue;
		snprintf(line, sizeof(line), "%s=%s", setting->json,
			 setting_value(setting, config, buf));
		fprintf(out, "%-*s %s\n", SETTING_WIDTH, line,
			meaning_of(setting, config));
	}
}

/**
 * render_change - show what was set
 * @out: where to
 * @set: what was asked for
 * @before: the settings and the gap before
 * @after: and after
 */
void render_change(FILE *out, const struct config *set,
		   const struct settled *before, const struct settled *after)
{
	char from[WORD_SIZE], to[WORD_SIZE], took[TEXT_SIZE];
	const struct field *setting;

	for (setting = config_fields.list;
	     setting < config_fields.list + config_fields.count; setting++) {
		const char *new, *old;

		if (!field_present(&config_fields, setting, set))
			continue;
		old = setting_value(setting, &before->config, from);
		new = setting_value(setting, &after->config, to);
		fprintf(out, "%s: %s -> %s", setting->json, old, new);
		if (strcmp(old, new) == 0)
			fputs(" (as before)", out);
		else if (setting->type == FIELD_WORD)
			fprintf(out, ", which took %s",
				text_milliseconds(took, after->gap -
						  before->gap));
		fputc('\n', out);
	}
}
