/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_DOCUMENT_H
#define PAGEFAIL_DOCUMENT_H

#include <stdint.h>
#include <stdio.h>

#include "compat.h"
#include "fields.h"

/* A value that is handed on may be NULL: then the program gives up. */
json_t *doc_checked(json_t *json);
void doc_set(json_t *object, const char *key, json_t *value);
void doc_append(json_t *array, json_t *value);

json_t *doc_text(const char *from);
json_t *doc_known(const char *from);
json_t *doc_flag(bool value);
json_t *doc_number(uint64_t value);
json_t *doc_seconds(uint64_t milliseconds);
json_t *doc_stamp(uint64_t nanoseconds);
json_t *doc_object(const struct fields *fields, const void *object);

json_t *doc_new(void);
void doc_write(FILE *out, json_t *json);

#endif /* PAGEFAIL_DOCUMENT_H */
