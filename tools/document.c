// SPDX-License-Identifier: GPL-2.0-only
#include <stdlib.h>
#include <string.h>

#include "document.h"
#include "error.h"
#include "term.h"
#include "text.h"

#define SCHEMA	1

/**
 * doc_checked - what was made, or give up
 * @json: NULL without memory
 *
 * Return: @json.
 */
json_t *doc_checked(json_t *json)
{
	if (!json)
		no_memory();
	return json;
}

/**
 * doc_set - add a key
 * @object: to this object
 * @key: the key
 * @value: its value, which then belongs to @object
 */
void doc_set(json_t *object, const char *key, json_t *value)
{
	if (json_object_set_new(object, key, doc_checked(value)) < 0)
		no_memory();
}

/**
 * doc_append - add an element
 * @array: to this array
 * @value: the element, which then belongs to @array
 */
void doc_append(json_t *array, json_t *value)
{
	if (json_array_append_new(array, doc_checked(value)) < 0)
		no_memory();
}

/**
 * doc_text - text of unknown origin
 * @from: the text; what is not UTF-8 in it becomes U+FFFD; NULL for null
 *
 * Return: the string.
 */
json_t *doc_text(const char *from)
{
	static const char replacement[] = "\xef\xbf\xbd";
	char *copy, *to;
	json_t *json;

	if (!from)
		return json_null();
	copy = to = xcalloc(strlen(from) + 1, sizeof(replacement) - 1);
	while (*from) {
		size_t len = utf8_length(from);

		memcpy(to, len ? from : replacement, len ? len : 3);
		to += len ? len : 3;
		from += len ? len : 1;
	}
	json = json_string(copy);
	free(copy);
	return json;
}

/**
 * doc_known - text of unknown origin, if there is any
 * @from: the text, NULL or empty where it is not known
 *
 * Return: the string, or null.
 */
json_t *doc_known(const char *from)
{
	return doc_text(from && *from ? from : NULL);
}

/**
 * doc_flag - a flag
 * @value: whether it is set
 *
 * Return: true or false.
 */
json_t *doc_flag(bool value)
{
	return value ? json_true() : json_false();
}

/**
 * doc_number - a number
 * @value: the number; the integers of jansson have a sign
 *
 * Return: the integer.
 */
json_t *doc_number(uint64_t value)
{
	return json_integer(value > INT64_MAX ? INT64_MAX : (json_int_t)value);
}

/**
 * doc_seconds - a duration
 * @milliseconds: the duration
 *
 * Return: the seconds.
 */
json_t *doc_seconds(uint64_t milliseconds)
{
	return json_real((double)milliseconds / 1000);
}

/**
 * doc_stamp - a moment
 * @nanoseconds: since 1970
 *
 * Return: the date, as ISO 8601 has it.
 */
json_t *doc_stamp(uint64_t nanoseconds)
{
	char buf[TEXT_SIZE];

	return json_string(text_stamp(buf, nanoseconds));
}

static json_t *texts_of(const struct field *field, const void *object)
{
	const char *element = (const char *)object + field->offset;
	json_t *array = doc_checked(json_array());
	size_t i, count;

	memcpy(&count, (const char *)object + field->count_offset,
	       sizeof(count));
	for (i = 0; i < count; i++, element += field->size)
		doc_append(array, doc_text(element));
	return array;
}

static json_t *list_of(const struct field *field, const void *object)
{
	const char *element = (const char *)object + field->offset;
	size_t i, count;
	json_t *array = doc_checked(json_array());

	memcpy(&count, (const char *)object + field->count_offset,
	       sizeof(count));
	for (i = 0; i < count; i++, element += field->element->size)
		doc_append(array, doc_object(field->element, element));
	return array;
}

static json_t *value_of(const struct field *field, const void *object)
{
	const void *value = (const char *)object + field->offset;
	char name[WORD_SIZE];

	switch (field->type) {
	case FIELD_FLAG:
		return *(const bool *)value ? json_true() : json_false();
	case FIELD_BOOL:
		return *(const uint32_t *)value ? json_true() : json_false();
	case FIELD_U32:
		return doc_number(*(const uint32_t *)value);
	case FIELD_U64:
		return doc_number(*(const uint64_t *)value);
	case FIELD_TIME:
		return doc_seconds(*(const uint64_t *)value);
	case FIELD_STAMP:
		return doc_stamp(*(const uint64_t *)value);
	case FIELD_WORD:
		return doc_text(word_name(field->words, *(const uint32_t *)value,
				      name));
	case FIELD_TEXT:
		return doc_text(value);
	case FIELD_TEXTS:
		return texts_of(field, object);
	case FIELD_LIST:
		return list_of(field, object);
	}
	return NULL;
}

/**
 * doc_object - a struct
 * @fields: its field table
 * @object: the struct
 *
 * Return: the object.
 */
json_t *doc_object(const struct fields *fields, const void *object)
{
	json_t *json = doc_checked(json_object());
	const struct field *field;

	for (field = fields->list; field < fields->list + fields->count;
	     field++) {
		if (field->json)
			doc_set(json, field->json,
				field_present(fields, field, object) ?
				value_of(field, object) : json_null());
	}
	return json;
}

/**
 * doc_new - begin a document
 *
 * Return: the object.
 */
json_t *doc_new(void)
{
	json_t *json = doc_checked(json_object());

	doc_set(json, "schema", doc_number(SCHEMA));
	return json;
}

/**
 * doc_write - write a document on one line
 * @out: where to
 * @json: the document, which is released
 */
void doc_write(FILE *out, json_t *json)
{
	/* What goes wrong with the output is seen when it is closed. */
	if (json_dumpf(json, out, JSON_COMPACT | JSON_PRESERVE_ORDER |
		       JSON_REAL_PRECISION(15)) < 0 && !ferror(out))
		no_memory();
	fputc('\n', out);
	json_decref(json);
}
