// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#include <sys/socket.h>
#include <linux/netlink.h>
#include <linux/pagefail.h>

#include "fields.h"
#include "model.h"

#define TABLE(fields, type) { fields, sizeof(fields) / sizeof((fields)[0]), \
			      sizeof(type) }
#define HOOK(member)	.offset = offsetof(struct hook, member)
#define MODULE(member)	.offset = offsetof(struct module_info, member)
#define FAILURE(member)	.offset = offsetof(struct failure, member)

static const struct field hook_list[] = {
	{ .attr = PAGEFAIL_A_HOOK_NAME, .type = FIELD_TEXT, HOOK(name),
	  .size = sizeof(((struct hook *)0)->name),
	  .json = "name", .metric = "hook", .head = "hook" },
	{ .attr = PAGEFAIL_A_HOOK_ATTACHED, .type = FIELD_FLAG, HOOK(attached),
	  .json = "attached", .metric = "pagefail_hook_attached",
	  .head = "attached" },
	{ .attr = PAGEFAIL_A_HOOK_COUNTS, .type = FIELD_FLAG, HOOK(counts),
	  .json = "counts", .head = "counts" },
};

const struct fields hook_fields = TABLE(hook_list, struct hook);

static const struct field module_list[] = {
	{ .attr = PAGEFAIL_A_MODULE_VERSION, .type = FIELD_TEXT,
	  MODULE(version), .size = sizeof(((struct module_info *)0)->version),
	  .json = "version", .metric = "version", .head = "version" },
	{ .attr = PAGEFAIL_A_MODULE_PROTOCOL, .type = FIELD_U32,
	  MODULE(protocol), .json = "protocol", .head = "protocol" },
	{ .attr = PAGEFAIL_A_MODULE_GENERATION, .type = FIELD_U32,
	  MODULE(generation), .json = "generation", .head = "resets" },
	{ .attr = PAGEFAIL_A_MODULE_UPTIME, .type = FIELD_TIME,
	  MODULE(uptime), .json = "uptime_seconds",
	  .metric = "pagefail_uptime_seconds", .head = "loaded for",
	  .unit = "seconds" },
	{ .attr = PAGEFAIL_A_MODULE_SINCE_RESET, .type = FIELD_TIME,
	  .optional = true, MODULE(since_reset), .json = "reset_seconds_ago",
	  .head = "last reset", .unit = "seconds" },
	{ .attr = PAGEFAIL_A_MODULE_HOOK, .type = FIELD_LIST,
	  .optional = true, MODULE(hooks), .size = HOOKS_MAX,
	  .count_offset = offsetof(struct module_info, hook_count),
	  .element = &hook_fields, .json = "hooks", .head = "hooks" },
	{ .attr = PAGEFAIL_A_MODULE_LOST, .type = FIELD_U64,
	  MODULE(lost), .json = "lost", .metric = "pagefail_lost_events_total",
	  .head = "lost", .unit = "events" },
	{ .attr = PAGEFAIL_A_MODULE_OVERFLOW, .type = FIELD_U64,
	  MODULE(overflow), .json = "overflow",
	  .metric = "pagefail_overflow_total", .head = "overflow",
	  .unit = "failures" },
};

const struct fields module_fields = TABLE(module_list, struct module_info);

static const struct field failure_list[] = {
	{ .attr = PAGEFAIL_A_FAILURE_NODE, .type = FIELD_U32, FAILURE(node),
	  .json = "node", .metric = "node", .head = "node" },
	{ .attr = PAGEFAIL_A_FAILURE_ZONE, .type = FIELD_TEXT, FAILURE(zone),
	  .size = ZONE_SIZE, .json = "zone", .metric = "zone",
	  .head = "zone" },
	{ .attr = PAGEFAIL_A_FAILURE_ORDER, .type = FIELD_U32, FAILURE(order),
	  .json = "order", .metric = "order", .head = "order" },
	{ .attr = PAGEFAIL_A_FAILURE_CLASS, .type = FIELD_WORD,
	  FAILURE(class), .words = &classes, .json = "class",
	  .metric = "class", .head = "class" },
	{ .attr = PAGEFAIL_A_FAILURE_SILENT, .type = FIELD_FLAG,
	  FAILURE(silent), .json = "silent", .metric = "silent",
	  .head = "silent" },
	{ .attr = PAGEFAIL_A_FAILURE_CAUSE, .type = FIELD_WORD,
	  FAILURE(cause), .words = &causes, .json = "cause",
	  .metric = "cause", .head = "cause" },
	{ .attr = PAGEFAIL_A_FAILURE_COUNT, .type = FIELD_U64, FAILURE(count),
	  .json = "count", .head = "failures" },
	{ .attr = PAGEFAIL_A_FAILURE_TOTAL, .type = FIELD_U64, FAILURE(total),
	  .json = "total", .metric = "pagefail_allocation_failures_total",
	  .head = "total" },
};

const struct fields failure_fields = TABLE(failure_list, struct failure);

static const struct field *find(const struct fields *fields, uint16_t attr)
{
	size_t i;

	for (i = 0; i < fields->count; i++) {
		if (fields->list[i].attr == attr)
			return &fields->list[i];
	}
	return NULL;
}

static bool store_bytes(void *to, size_t size, const void *data, size_t len)
{
	if (len != size)
		return false;
	memcpy(to, data, size);
	return true;
}

/* The kernel terminates its strings; a longer one than fits is no name. */
static bool store_text(char *to, size_t size, const char *data, size_t len)
{
	if (len == 0 || len > size || data[len - 1] != '\0')
		return false;
	memcpy(to, data, len);
	return true;
}

static bool store_element(const struct field *field, void *object,
			  const void *data, size_t len)
{
	size_t *count = (void *)((char *)object + field->count_offset);
	char *list = (char *)object + field->offset;

	/* A newer module may have more: what fits is shown. */
	if (*count == field->size)
		return true;
	if (!fields_parse(field->element, list + *count * field->element->size,
			  data, len))
		return false;
	(*count)++;
	return true;
}

static bool store(const struct field *field, void *object, const void *data,
		  size_t len)
{
	char *to = (char *)object + field->offset;

	switch (field->type) {
	case FIELD_FLAG:
		*(bool *)to = true;
		return len == 0;
	case FIELD_U32:
	case FIELD_WORD:
		return store_bytes(to, sizeof(uint32_t), data, len);
	case FIELD_U64:
	case FIELD_TIME:
		return store_bytes(to, sizeof(uint64_t), data, len);
	case FIELD_TEXT:
		return store_text(to, field->size, data, len);
	case FIELD_LIST:
		return store_element(field, object, data, len);
	}
	return false;
}

static uint64_t bit(const struct fields *fields, const struct field *field)
{
	return (uint64_t)1 << (field - fields->list);
}

/**
 * field_present - whether the module sent a field
 * @fields: the table
 * @field: the row
 * @object: the struct
 *
 * Return: whether it did; a flag that is not sent is false, not absent.
 */
bool field_present(const struct fields *fields, const struct field *field,
		   const void *object)
{
	return field->type == FIELD_FLAG || field->type == FIELD_LIST ||
	       *(const uint64_t *)object & bit(fields, field);
}

static bool is_complete(const struct fields *fields, const void *object)
{
	size_t i;

	for (i = 0; i < fields->count; i++) {
		if (!fields->list[i].optional &&
		    !field_present(fields, &fields->list[i], object))
			return false;
	}
	return true;
}

/**
 * fields_parse - fill a struct from netlink attributes
 * @fields: its field table
 * @object: the struct
 * @attrs: the attributes; those that the table does not know are passed over
 * @len: their length
 *
 * Return: whether they are well-formed and nothing is missing.
 */
bool fields_parse(const struct fields *fields, void *object, const void *attrs,
		  size_t len)
{
	const char *next = attrs;

	memset(object, 0, fields->size);
	while (len) {
		const struct field *field;
		struct nlattr attr;
		size_t step;

		if (len < sizeof(attr))
			return false;
		memcpy(&attr, next, sizeof(attr));
		if (attr.nla_len < sizeof(attr) || attr.nla_len > len)
			return false;

		field = find(fields, attr.nla_type & NLA_TYPE_MASK);
		if (field) {
			if (!store(field, object, next + NLA_HDRLEN,
				   attr.nla_len - NLA_HDRLEN))
				return false;
			*(uint64_t *)object |= bit(fields, field);
		}
		step = NLA_ALIGN((size_t)attr.nla_len);
		if (step > len)
			step = len;
		next += step;
		len -= step;
	}
	return is_complete(fields, object);
}
