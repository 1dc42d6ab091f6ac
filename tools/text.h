/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_TEXT_H
#define PAGEFAIL_TEXT_H

#include <stdbool.h>
#include <stdint.h>

/* Large enough for every number that is formatted here. */
#define TEXT_SIZE	32

const char *text_count(char buf[TEXT_SIZE], uint64_t count, bool exact);
const char *text_duration(char buf[TEXT_SIZE], uint64_t milliseconds);
int text_digits(uint64_t number);

#endif /* PAGEFAIL_TEXT_H */
