/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_FIELDS_H
#define PAGEFAIL_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "words.h"

/**
 * enum field_type - what a field is on the wire and in its struct
 * @FIELD_FLAG: a flag that is there or not; bool
 * @FIELD_U32: a number; uint32_t
 * @FIELD_BOOL: 1 or 0; uint32_t, shown as true or false
 * @FIELD_U64: a number; uint64_t
 * @FIELD_TIME: milliseconds; uint64_t, shown as seconds
 * @FIELD_STAMP: nanoseconds since 1970; uint64_t, shown as a date
 * @FIELD_WORD: a value of an enumeration; uint32_t, shown by its name
 * @FIELD_TEXT: a string; char[size]
 * @FIELD_TEXTS: a string for each element; an array of char[size] and their
 *   number
 * @FIELD_LIST: a nest for each element; an array of structs and their number
 */
enum field_type {
	FIELD_FLAG,
	FIELD_U32,
	FIELD_BOOL,
	FIELD_U64,
	FIELD_TIME,
	FIELD_STAMP,
	FIELD_WORD,
	FIELD_TEXT,
	FIELD_TEXTS,
	FIELD_LIST,
};

/**
 * struct field - one fact: where it comes from, and what each view calls it
 * @attr: number of the netlink attribute
 * @type: what it is
 * @optional: the module may leave it out
 * @offset: in the struct
 * @size: of a text, with the zero at its end
 * @most: of a list or of texts: the most elements that there is room for
 * @count_offset: of a list or of texts: where the number of elements is
 * @words: names of the values of a word
 * @element: fields of an element of a list
 * @json: key in JSON, NULL if it is shown elsewhere there
 * @metric: name of the metric or of its label, NULL if it is in none
 * @help: of a metric, in a sentence; NULL for a label
 * @head: head of its column, or what it is called in text
 * @unit: of a number, NULL if it is a plain count
 */
struct field {
	uint16_t attr;
	enum field_type type;
	bool optional;
	size_t offset;
	size_t size;
	size_t most;
	size_t count_offset;
	const struct words *words;
	const struct fields *element;
	const char *json;
	const char *metric;
	const char *help;
	const char *head;
	const char *unit;
};

/**
 * struct fields - all facts of a struct
 * @list: the fields, in the order in which they are shown
 * @count: their number, at most 64
 * @size: of the struct, which begins with the uint64_t that says which rows of
 *   @list are present
 */
struct fields {
	const struct field *list;
	size_t count;
	size_t size;
};

extern const struct fields hook_fields;
extern const struct fields other_fields;
extern const struct fields module_fields;
extern const struct fields config_fields;
extern const struct fields site_fields;
extern const struct fields event_fields;
extern const struct fields failure_fields;

bool fields_parse(const struct fields *fields, void *object, const void *attrs,
		  size_t len);
bool field_present(const struct fields *fields, const struct field *field,
		   const void *object);
const struct field *field_at(const struct fields *fields, size_t offset);
bool field_sent(const struct fields *fields, const void *object,
		size_t offset);
void field_mark(const struct fields *fields, void *object, size_t offset);

#endif /* PAGEFAIL_FIELDS_H */
