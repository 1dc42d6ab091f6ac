/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef UNIT_STACKS_H
#define UNIT_STACKS_H

#include <stddef.h>

#include "model.h"

/**
 * struct stack_case - a call stack, and what a reader is to be told
 * @headline: of it
 * @frames: innermost first, separated by semicolons
 */
struct stack_case {
	const char *headline;
	const char *frames;
};

extern const struct stack_case network_stacks[];
extern const size_t network_stack_count;
extern const struct stack_case log_stacks[];
extern const size_t log_stack_count;
extern const struct stack_case other_stacks[];
extern const size_t other_stack_count;

size_t stack_frames(struct frame frames[FRAMES_MAX], const char *text);

#endif /* UNIT_STACKS_H */
