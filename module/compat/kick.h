/* SPDX-License-Identifier: GPL-2.0-only */
/* How work is asked for in a context in which it cannot be queued. */
#ifndef PAGEFAIL_COMPAT_KICK_H
#define PAGEFAIL_COMPAT_KICK_H

#if defined(PF_HAS_IRQ_WORK) && defined(CONFIG_IRQ_WORK)

#include <linux/irq_work.h>
#include <linux/kernel.h>

/* Jiffies after which work looks for itself whether there is some; 0: never */
#define PF_KICK_POLL	0

/**
 * struct pf_kick - asks for work
 * @irq: interrupts the cpu that asks
 * @fn: what is then called, in hardirq context
 */
struct pf_kick {
	struct irq_work irq;
	void (*fn)(void);
};

static inline void pf_kick_interrupt(struct irq_work *irq)
{
	container_of(irq, struct pf_kick, irq)->fn();
}

static inline void pf_kick_init(struct pf_kick *kick, void (*fn)(void))
{
	kick->fn = fn;
	init_irq_work(&kick->irq, pf_kick_interrupt);
}

/* Context: any. */
static inline void pf_kick(struct pf_kick *kick)
{
	irq_work_queue(&kick->irq);
}

/* Context: process. Afterwards the function does not run. */
static inline void pf_kick_sync(struct pf_kick *kick)
{
	irq_work_sync(&kick->irq);
}

#else

/* Before 2.6.37 (and RHEL 6.2), and where there is no perf */
#define PF_KICK_POLL	(HZ / 5)

struct pf_kick {
};

static inline void pf_kick_init(struct pf_kick *kick, void (*fn)(void))
{
}

static inline void pf_kick(struct pf_kick *kick)
{
}

static inline void pf_kick_sync(struct pf_kick *kick)
{
}

#endif

#endif /* PAGEFAIL_COMPAT_KICK_H */
