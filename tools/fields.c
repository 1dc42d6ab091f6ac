// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#include <sys/socket.h>
#include <linux/netlink.h>

#include "fields.h"

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
	if (*count == field->most)
		return true;
	if (!fields_parse(field->element, list + *count * field->element->size,
			  data, len))
		return false;
	(*count)++;
	return true;
}

static bool store_one_of_texts(const struct field *field, void *object,
			       const void *data, size_t len)
{
	size_t *count = (void *)((char *)object + field->count_offset);
	char *list = (char *)object + field->offset;

	if (*count == field->most)
		return true;
	if (!store_text(list + *count * field->size, field->size, data, len))
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
	case FIELD_BOOL:
	case FIELD_WORD:
		return store_bytes(to, sizeof(uint32_t), data, len);
	case FIELD_U64:
	case FIELD_TIME:
	case FIELD_STAMP:
		return store_bytes(to, sizeof(uint64_t), data, len);
	case FIELD_TEXT:
		return store_text(to, field->size, data, len);
	case FIELD_TEXTS:
		return store_one_of_texts(field, object, data, len);
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
 * Return: whether it did; a flag that is not sent is false, a list
 * that is not sent is empty: neither is absent.
 */
bool field_present(const struct fields *fields, const struct field *field,
		   const void *object)
{
	return field->type == FIELD_FLAG || field->type == FIELD_LIST ||
	       field->type == FIELD_TEXTS ||
	       *(const uint64_t *)object & bit(fields, field);
}

/**
 * field_at - the field of a member of a struct
 * @fields: the table
 * @offset: of the member, which must be in the table
 *
 * Return: the field.
 */
const struct field *field_at(const struct fields *fields, size_t offset)
{
	const struct field *field = fields->list;

	while (field->offset != offset)
		field++;
	return field;
}

/**
 * field_sent - whether the module sent a member of a struct
 * @fields: the table
 * @object: the struct
 * @offset: of the member, which must be in the table
 *
 * Return: whether it did.
 */
bool field_sent(const struct fields *fields, const void *object, size_t offset)
{
	return *(const uint64_t *)object & bit(fields, field_at(fields, offset));
}

/**
 * field_mark - say that a member of a struct is set
 * @fields: the table
 * @object: the struct
 * @offset: of the member, which must be in the table
 */
void field_mark(const struct fields *fields, void *object, size_t offset)
{
	*(uint64_t *)object |= bit(fields, field_at(fields, offset));
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
