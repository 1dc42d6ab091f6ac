/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef UNIT_STEPS_H
#define UNIT_STEPS_H

/* What a process exits with that was ended at a step. */
#define STEPS_ENDED	99

/*
 * Each system call that changes something is a step; the linker puts the
 * functions of steps.c in their place. From steps_begin() on they are counted;
 * one may fail, and at another one the process ends as if it was killed. 0 is
 * none.
 */
void steps_begin(int fails_at, int ends_at);
int steps_end(void);

/* What is written instead of a text, as the kernel rounds numbers. */
void steps_round(const char *from, const char *to);

#endif /* UNIT_STEPS_H */
