/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_TEMPORARY_H
#define PAGEFAIL_TEMPORARY_H

/* With the end of the string. */
#define TEMPORARY_SIZE	40

int temporary_open(int dir, char name[TEMPORARY_SIZE]);
void temporary_sweep(int dir);

#endif /* PAGEFAIL_TEMPORARY_H */
