/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_TEXT_H
#define PAGEFAIL_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Large enough for every number that is formatted here. */
#define TEXT_SIZE	32
/* Large enough for every second one of 32 orders. */
#define ORDERS_SIZE	64

const char *text_count(char buf[TEXT_SIZE], uint64_t count, bool exact);
const char *text_duration(char buf[TEXT_SIZE], uint64_t milliseconds);
const char *text_milliseconds(char buf[TEXT_SIZE], uint64_t milliseconds);
const char *text_orders(char buf[ORDERS_SIZE], uint32_t orders);
const char *text_stamp(char buf[TEXT_SIZE], uint64_t nanoseconds);
const char *text_rate(char buf[TEXT_SIZE], double rate);
size_t text_copy(char *to, size_t size, const char *from, size_t len);
int text_digits(uint64_t number);

#endif /* PAGEFAIL_TEXT_H */
