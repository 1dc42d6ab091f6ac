/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_WAKE_H
#define PAGEFAIL_WAKE_H

#include <stdbool.h>
#include <stdint.h>

#include "error.h"

/* What wake_wait() may report, together */
#define WAKE_READY	1	/* there is something to read */
#define WAKE_GONE	2	/* nobody is there any more at one end */
#define WAKE_STOP	4	/* a signal asks to end */
#define WAKE_SUSPEND	8	/* a signal asks to stop for now (^Z) */
#define WAKE_REDRAW	16	/* the terminal may have changed */

#define WAKE_NEVER	UINT64_MAX

int wake_init(bool screen, struct error *err);
unsigned int wake_wait(int fd, uint64_t deadline);
bool wake_stopped(void);
uint64_t wake_now(void);
uint64_t wake_time(void);
void wake_suspend(void);

#endif /* PAGEFAIL_WAKE_H */
