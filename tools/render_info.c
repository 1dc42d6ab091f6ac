// SPDX-License-Identifier: GPL-2.0-only
#include <inttypes.h>
#include <stdlib.h>

#include <linux/pagefail.h>

#include "fields.h"
#include "render.h"
#include "settings.h"
#include "text.h"
#include "words.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))
#define HEAD_WIDTH	15

static void render_value(FILE *out, const struct field *field,
			 const struct module_info *module)
{
	const void *value = (const char *)module + field->offset;
	char buf[TEXT_SIZE];

	switch (field->type) {
	case FIELD_U32:
		fprintf(out, "%" PRIu32, *(const uint32_t *)value);
		break;
	case FIELD_U64:
		fprintf(out, "%" PRIu64 " %s", *(const uint64_t *)value,
			field->unit);
		break;
	case FIELD_TIME:
		fputs(text_milliseconds(buf, *(const uint64_t *)value), out);
		break;
	case FIELD_TEXT:
		term_puts(out, value);
		break;
	default:
		break;
	}
}

/* What an older module does not say is left out. */
static void render_line(FILE *out, const struct module_info *module,
			size_t offset)
{
	const struct field *field = field_at(&module_fields, offset);

	if (field_present(&module_fields, field, module)) {
		fprintf(out, "%-*s", HEAD_WIDTH, field->head);
		render_value(out, field, module);
		fputc('\n', out);
	} else if (offset == offsetof(struct module_info, since_reset)) {
		fprintf(out, "%-*snever\n", HEAD_WIDTH, field->head);
	}
}

static void render_settings(FILE *out, const struct config *config)
{
	const struct field *setting;
	char buf[WORD_SIZE];

	if (!config->present)
		return;
	fprintf(out, "%-*s", HEAD_WIDTH - 1, "settings");
	for (setting = config_fields.list;
	     setting < config_fields.list + config_fields.count; setting++) {
		if (field_present(&config_fields, setting, config))
			fprintf(out, " %s=%s", setting->json,
				setting_value(setting, config, buf));
	}
	fputc('\n', out);
}

static void render_unknown(FILE *out, const char *what,
			   const struct words *words, const uint32_t *values,
			   size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (values[i] >= words->count)
			fprintf(out, "%-*s%s %u, which this tool does not "
				"know: is there a newer one?\n", HEAD_WIDTH,
				"unknown", what, values[i]);
	}
}

static void render_mismatch(FILE *out, const struct snapshot *snapshot)
{
	uint32_t protocol = snapshot->module.protocol;
	uint32_t *values;
	size_t count;

	if (protocol != PAGEFAIL_FAMILY_VERSION)
		fprintf(out, "%-*sprotocol %u, this tool speaks %u: only what "
			"both know is shown\n", HEAD_WIDTH, "unknown",
			protocol, PAGEFAIL_FAMILY_VERSION);
	count = failures_classes(&snapshot->failures, &values);
	render_unknown(out, "class", &classes, values, count);
	free(values);
	count = failures_causes(&snapshot->failures, &values);
	render_unknown(out, "cause", &causes, values, count);
	free(values);
}

/**
 * render_info - show what is known of the module
 * @out: where to
 * @snapshot: the module, and what failed
 * @config: its settings
 * @net_admin: whether the caller has CAP_NET_ADMIN
 */
void render_info(FILE *out, const struct snapshot *snapshot,
		 const struct config *config, bool net_admin)
{
	static const size_t before[] = {
		offsetof(struct module_info, version),
		offsetof(struct module_info, protocol),
		offsetof(struct module_info, generation),
		offsetof(struct module_info, uptime),
		offsetof(struct module_info, since_reset),
	}, after[] = {
		offsetof(struct module_info, gap),
		offsetof(struct module_info, overflow),
		offsetof(struct module_info, site_overflow),
		offsetof(struct module_info, lost),
	};
	const struct module_info *module = &snapshot->module;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(before); i++)
		render_line(out, module, before[i]);
	render_settings(out, config);
	fprintf(out, "%-*s", HEAD_WIDTH, "hooks");
	render_hooks(out, snapshot, config, HEAD_WIDTH);
	for (i = 0; i < ARRAY_SIZE(after); i++)
		render_line(out, module, after[i]);
	fprintf(out, "%-*sCAP_NET_ADMIN: %s\n", HEAD_WIDTH, "caller",
		net_admin ? "yes, may see sites and events, change, reset" :
			    "no, may only read counts");
	render_mismatch(out, snapshot);
}
