/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_PROGRESS_H
#define PAGEFAIL_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/**
 * struct progress - a bar that shows how far a long task is
 * @out: the terminal, NULL if it is none or the end is not known
 * @total: of the task
 * @width: columns of the terminal
 * @next: when it is to be drawn again, in milliseconds
 * @is_shown: it stands there
 */
struct progress {
	FILE *out;
	uint64_t total;
	int width;
	uint64_t next;
	bool is_shown;
};

void progress_start(struct progress *progress, FILE *out, uint64_t total);
void progress_show(struct progress *progress, uint64_t done);
void progress_hide(struct progress *progress);

#endif /* PAGEFAIL_PROGRESS_H */
