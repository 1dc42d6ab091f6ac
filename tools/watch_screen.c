// SPDX-License-Identifier: GPL-2.0-only
/* Watching on a whole screen. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/utsname.h>

#include "draw.h"
#include "screen.h"
#include "wake.h"
#include "watch.h"

/**
 * struct session - a screen that is being looked at
 * @watch: what is watched
 * @view: what the user wants to see of it
 * @name: of host and kernel
 * @due: when the next sample is to be read
 * @done: number of samples so far
 * @quit: the user has seen enough
 */
struct session {
	struct watch *watch;
	struct view view;
	struct utsname name;
	uint64_t due;
	uint32_t done;
	bool quit;
};

static void show(const struct session *session)
{
	const struct watch *watch = session->watch;
	const struct scene scene = {
		.live = &watch->live,
		.view = &session->view,
		.host = session->name.nodename,
		.kernel = session->name.release,
		.interval = (double)watch->interval / 1000,
		.may_sites = !watch->sampler.no_sites,
		.trouble = *watch->trouble ? watch->trouble : NULL,
	};
	struct canvas canvas;
	int rows, cols;

	screen_size(&rows, &cols);
	canvas_init(&canvas, rows, cols, screen_has_blocks(watch->term));
	draw(&canvas, &scene);
	screen_show(&canvas);
	canvas_free(&canvas);
}

static void next_node(struct session *session)
{
	uint32_t *nodes;
	size_t count = live_nodes(&session->watch->live, &nodes);

	live_next(&session->view.filter.node, nodes, count);
	free(nodes);
}

static void next_class(struct session *session)
{
	static const struct filter all;
	uint32_t values[ORDERS_MAX];
	struct live_sum *sums;
	size_t i, count = live_classes(&session->watch->live, &all, &sums);

	for (i = 0; i < count && i < ORDERS_MAX; i++)
		values[i] = sums[i].value;
	live_next(&session->view.filter.class, values, i);
	free(sums);
}

static void toggle_pause(struct session *session)
{
	session->view.paused = !session->view.paused;
	/* What happened meanwhile is seen at once. */
	if (!session->view.paused)
		session->due = wake_now();
}

static void press(struct session *session, int key)
{
	struct view *view = &session->view;

	if (view->help && key != 'q') {
		view->help = false;
		return;
	}
	switch (key) {
	case 'q':
	case 'Q':
		session->quit = true;
		break;
	case 'n':
		next_node(session);
		break;
	case 'c':
		next_class(session);
		break;
	case 's':
		view->sort = (view->sort + 1) % LIVE_SORTS;
		break;
	case 'p':
	case ' ':
		toggle_pause(session);
		break;
	case '\f':
		screen_refresh();
		break;
	case 'h':
	case '?':
		view->help = true;
		break;
	}
}

static void sample(struct session *session)
{
	struct error ignored;

	if (watch_sample(session->watch, &ignored) == STATUS_NOT_LOADED)
		snprintf(session->watch->trouble,
			 sizeof(session->watch->trouble),
			 "The module is not loaded: waiting for it.");
	session->due = watch_next(session->watch, session->due);
	session->done++;
}

static void wake_up(struct session *session, unsigned int woken)
{
	int key;

	if (woken & (WAKE_STOP | WAKE_GONE))
		session->quit = true;
	if (woken & WAKE_SUSPEND) {
		screen_close();
		wake_suspend();
	}
	/* After SIGSTOP, for one, which nobody hears of before SIGCONT. */
	if (woken & WAKE_REDRAW)
		screen_refresh();
	if (woken & WAKE_READY) {
		while (!session->quit && (key = screen_key()))
			press(session, key);
	}
}

static void run(struct session *session)
{
	const struct watch *watch = session->watch;

	while (!session->quit) {
		const bool paused = session->view.paused;

		if (!paused && wake_now() >= session->due)
			sample(session);
		show(session);
		if (watch->count && session->done >= watch->count)
			return;
		wake_up(session, wake_wait(STDIN_FILENO, paused ?
					   WAKE_NEVER : session->due));
	}
}

/**
 * watch_screen - show samples on a screen until the user has seen enough
 * @watch: what is watched; the first sample has been read
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with; -1 if there can be no screen.
 */
int watch_screen(struct watch *watch, struct error *err)
{
	struct session session = {
		.watch = watch, .due = wake_now() + watch->interval, .done = 1,
	};
	int status;

	uname(&session.name);
	if (!screen_can_open())
		return -1;
	/* First the signals, as ncurses takes those that nobody has taken. */
	status = wake_init(true, err);
	if (!status)
		status = screen_open(watch->term, err);
	if (status)
		return status;
	run(&session);
	screen_close();
	return STATUS_DONE;
}
