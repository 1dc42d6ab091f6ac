// SPDX-License-Identifier: GPL-2.0-only
/*
 * A message for each failure, as long as somebody listens. The probe notes it
 * in a ring of its cpu and asks for work; a process then makes and sends the
 * messages. What finds no room, or comes too often, is counted as lost.
 */

#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/workqueue.h>

#include "pagefail.h"
#include "compat/clock.h"
#include "compat/count.h"
#include "compat/kick.h"

#define PF_RING		128	/* a power of two */

/**
 * struct pf_ring - failures of one cpu
 * @head: the next place to be filled
 * @tail: the next place to be sent
 * @window: limits how many are filled
 * @lost: failures that were not
 * @kick: asks for work
 * @events: the places
 */
struct pf_ring {
	local_t head;
	unsigned long tail;
	struct pf_window window;
	struct pf_count lost;
	struct pf_kick kick;
	struct pf_event events[PF_RING];
};

static struct pf_ring __percpu *pf_rings;

/* Who sends; what fails for that is not sent, or it would never end. */
static struct task_struct *pf_sender;

/* One at a time sends; guards the numbers below. */
static DEFINE_MUTEX(pf_send_mutex);
static u64 pf_serial;
static u64 pf_unsent;		/* there was no memory for them */
static u64 pf_lost_told;

/*
 * A queue of its own: bound to no cpu, which a realtime task may have for
 * itself, and with a thread that is there already when memory is short.
 */
static struct workqueue_struct *pf_send_queue;
static void pf_send_work_fn(struct work_struct *work);
static DECLARE_DELAYED_WORK(pf_send_work, pf_send_work_fn);

static struct pf_event *pf_ring_claim(struct pf_ring *ring, long *turn)
{
	do {
		*turn = local_read(&ring->head);
		/* pairs with pf_send_ring(): the place was copied */
		if (*turn - (long)smp_load_acquire(&ring->tail) >= PF_RING)
			return NULL;
	} while (local_cmpxchg(&ring->head, *turn, *turn + 1) != *turn);

	return &ring->events[*turn & (PF_RING - 1)];
}

/**
 * pf_event_note() - notes a failure that somebody wants to know of
 * @key: what failed
 * @rq: the request
 *
 * Context: any, NMI included; preemption must be off.
 */
void pf_event_note(u32 key, const struct pf_request *rq)
{
	struct pf_event *event = NULL;
	struct pf_ring *ring;
	long turn;

	if (current == READ_ONCE(pf_sender) &&
	    rq->context == PAGEFAIL_CONTEXT_TASK)
		return;

	ring = this_cpu_ptr(pf_rings);
	if (pf_window_take(&ring->window, HZ, pf_events_per_second()))
		event = pf_ring_claim(ring, &turn);
	if (!event) {
		pf_count_inc(&ring->lost);
		return;
	}
	event->time = pf_clock();
	event->key = key;
	event->gfp = rq->gfp;
	event->pid = current->pid;
	/* a name that changes meanwhile may be of both */
	data_race(memcpy(event->comm, current->comm, sizeof(event->comm)));
	event->comm[sizeof(event->comm) - 1] = '\0';
	event->context = rq->context;
	/* pairs with pf_send_ring(): what is seen there is filled */
	smp_store_release(&event->turn, turn + 1);
	pf_kick(&ring->kick);
}

static u64 pf_rings_lost(void)
{
	unsigned int cpu;
	u64 sum = 0;

	for_each_possible_cpu(cpu)
		sum += pf_count_read(&per_cpu_ptr(pf_rings, cpu)->lost);

	return sum;
}

/**
 * pf_events_lost() - failures that somebody wanted to know of in vain
 *
 * Return: their number since the module was loaded.
 */
u64 pf_events_lost(void)
{
	return pf_rings_lost() + READ_ONCE(pf_unsent);
}

static void pf_send(struct pf_event *event)
{
	event->lost = pf_events_lost() - pf_lost_told;
	event->serial = pf_serial + event->lost + 1;
	if (pf_event_send(event)) {
		WRITE_ONCE(pf_unsent, pf_unsent + 1);
		return;
	}
	pf_serial = event->serial;
	pf_lost_told += event->lost;
}

/* Returns true if there may be more: other cpus have their turn first. */
static bool pf_send_ring(unsigned int cpu)
{
	struct pf_ring *ring = per_cpu_ptr(pf_rings, cpu);
	struct pf_event *place, event;
	unsigned int sent;

	for (sent = 0; sent < PF_RING; sent++) {
		place = &ring->events[ring->tail & (PF_RING - 1)];
		/* pairs with pf_event_note() */
		if (smp_load_acquire(&place->turn) != ring->tail + 1)
			return false;
		event = *place;
		/* the copy comes before the place is free */
		smp_store_release(&ring->tail, ring->tail + 1);
		event.cpu = cpu;
		pf_send(&event);
		cond_resched();
	}

	return true;
}

static void pf_send_all(void)
{
	unsigned int cpu;
	bool more;

	mutex_lock(&pf_send_mutex);
	WRITE_ONCE(pf_sender, current);
	do {
		more = false;
		for_each_possible_cpu(cpu)
			more |= pf_send_ring(cpu);
	} while (more);
	WRITE_ONCE(pf_sender, NULL);
	mutex_unlock(&pf_send_mutex);
}

static void pf_send_work_fn(struct work_struct *work)
{
	pf_send_all();
	if (PF_KICK_POLL)
		queue_delayed_work(pf_send_queue, &pf_send_work, PF_KICK_POLL);
}

static void pf_kicked(void)
{
	queue_delayed_work(pf_send_queue, &pf_send_work, 0);
}

/**
 * pf_events_init() - allocates rings and queue
 *
 * Return: 0 or -ENOMEM.
 */
int pf_events_init(void)
{
	unsigned int cpu;

	pf_rings = alloc_percpu(struct pf_ring);
	pf_send_queue = alloc_ordered_workqueue("pagefail", WQ_MEM_RECLAIM);
	if (!pf_rings || !pf_send_queue) {
		pf_events_exit();
		return -ENOMEM;
	}
	for_each_possible_cpu(cpu)
		pf_kick_init(&per_cpu_ptr(pf_rings, cpu)->kick, pf_kicked);
	if (PF_KICK_POLL)
		queue_delayed_work(pf_send_queue, &pf_send_work, PF_KICK_POLL);

	return 0;
}

/**
 * pf_events_stop() - sends what is left
 *
 * Context: process. No probe runs any more, the family is still there.
 */
void pf_events_stop(void)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		pf_kick_sync(&per_cpu_ptr(pf_rings, cpu)->kick);
	cancel_delayed_work_sync(&pf_send_work);
	pf_send_all();
}

/**
 * pf_events_exit() - frees rings and queue
 */
void pf_events_exit(void)
{
	if (pf_send_queue)
		destroy_workqueue(pf_send_queue);
	free_percpu(pf_rings);
}
