// SPDX-License-Identifier: GPL-2.0-only
#include <inttypes.h>
#include <stdlib.h>

#include <linux/pagefail.h>

#include "fields.h"
#include "render.h"
#include "text.h"
#include "words.h"

#define HEAD_WIDTH	12

static void render_hooks(FILE *out, const struct module_info *module)
{
	size_t i;

	for (i = 0; i < module->hook_count; i++) {
		const struct hook *hook = &module->hooks[i];

		if (i)
			fprintf(out, "\n%*s", HEAD_WIDTH, "");
		term_puts(out, hook->name);
		fprintf(out, ": %sattached%s", hook->attached ? "" : "not ",
			hook->counts ? ", counts" : "");
	}
	if (!module->hook_count)
		fputs("none", out);
}

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
		fputs(text_duration(buf, *(const uint64_t *)value), out);
		break;
	case FIELD_TEXT:
		term_puts(out, value);
		break;
	case FIELD_LIST:
		render_hooks(out, module);
		break;
	default:
		break;
	}
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
 * @net_admin: whether the caller has CAP_NET_ADMIN
 */
void render_info(FILE *out, const struct snapshot *snapshot, bool net_admin)
{
	const struct module_info *module = &snapshot->module;
	const struct field *field;

	for (field = module_fields.list;
	     field < module_fields.list + module_fields.count; field++) {
		fprintf(out, "%-*s", HEAD_WIDTH, field->head);
		if (field_present(&module_fields, field, module))
			render_value(out, field, module);
		else
			fputs("never", out);
		fputc('\n', out);
	}
	fprintf(out, "%-*sCAP_NET_ADMIN: %s\n", HEAD_WIDTH, "caller",
		net_admin ? "yes, may reset" : "no, may only read");
	render_mismatch(out, snapshot);
}
