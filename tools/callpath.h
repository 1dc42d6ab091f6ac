/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_CALLPATH_H
#define PAGEFAIL_CALLPATH_H

#include <stddef.h>
#include <stdint.h>

#include "model.h"

/**
 * struct callpath - what a call stack was doing, in words
 * @driver: the module that began it, empty if none is known
 * @subsystem: the part of the kernel, NULL if it is not known
 * @entry: what the driver or subsystem was called for, NULL if not known
 * @action: what was being done, NULL if it is not known
 * @function: the function that wanted memory, empty if there are no frames
 * @first: index of its frame; those before are the allocator's
 * @driver_frame: index of the frame that @driver was found in, the number of
 *   frames without one
 * @end: index of the frame after the last that belongs to it; from there on
 *   the stack is what was interrupted, or how every call begins
 * @key: the same for call stacks that differ in the allocator's frames, in
 *   what was interrupted, or in where in a function the next was called
 */
struct callpath {
	char driver[FRAME_SIZE];
	const char *subsystem;
	const char *entry;
	const char *action;
	char function[FRAME_SIZE];
	size_t first;
	size_t driver_frame;
	size_t end;
	uint64_t key;
};

void callpath_name(struct callpath *path, const struct frame *frames,
		   size_t count);
void callpath_headline(const struct callpath *path, char *buf, size_t size);

#endif /* PAGEFAIL_CALLPATH_H */
