// SPDX-License-Identifier: GPL-2.0-only
/*
 * Waiting for a time, for input and for signals at once. The handler of a signal
 * writes a byte to a pipe, so that none comes between looking and waiting.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <time.h>
#include <unistd.h>

#include "wake.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

/* Seconds that a line may take to be written after the signal to end */
#define GRACE	1

static int pipe_ends[2];
static bool patient;
static volatile sig_atomic_t stop, suspend, redraw;

static void on_signal(int number)
{
	int saved = errno;

	if (number == SIGTSTP)
		suspend = 1;
	else if (number == SIGWINCH || number == SIGCONT)
		redraw = 1;
	else
		stop = 1;
	/* A reader that does not read any more is not waited for. */
	if (stop && !patient)
		alarm(GRACE);
	/* When the pipe is full there is enough in it to wake anybody. */
	if (write(pipe_ends[1], "", 1) < 0)
		errno = saved;
	errno = saved;
}

static void on_alarm(int number)
{
	(void)number;
	_exit(STATUS_DONE);
}

/* What is ignored stays so: nohup, or a shell's background. */
static void take(int number)
{
	struct sigaction old, action = {
		.sa_handler = on_signal, .sa_flags = SA_RESTART,
	};

	sigemptyset(&action.sa_mask);
	if (sigaction(number, NULL, &old) == 0 && old.sa_handler != SIG_IGN)
		sigaction(number, &action, NULL);
}

static int make_pipe(void)
{
	size_t i;

	if (pipe(pipe_ends) < 0)
		return -1;
	for (i = 0; i < ARRAY_SIZE(pipe_ends); i++) {
		if (fcntl(pipe_ends[i], F_SETFL, O_NONBLOCK) < 0 ||
		    fcntl(pipe_ends[i], F_SETFD, FD_CLOEXEC) < 0)
			return -1;
	}
	return 0;
}

/**
 * wake_init - take signals
 * @screen: those too that are about a terminal
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int wake_init(bool screen, struct error *err)
{
	if (make_pipe() < 0)
		return error_errno(err, "pipe");
	patient = screen;
	signal(SIGALRM, on_alarm);
	take(SIGINT);
	take(SIGTERM);
	take(SIGHUP);
	if (screen) {
		take(SIGQUIT);
		take(SIGTSTP);
		take(SIGCONT);
		take(SIGWINCH);
	}
	return STATUS_DONE;
}

static unsigned int take_signals(void)
{
	unsigned int woken = 0;
	char bytes[64];

	while (read(pipe_ends[0], bytes, sizeof(bytes)) > 0)
		continue;
	if (stop)
		woken |= WAKE_STOP;
	if (suspend)
		woken |= WAKE_SUSPEND;
	if (redraw)
		woken |= WAKE_REDRAW;
	suspend = redraw = 0;
	return woken;
}

static int time_left(uint64_t deadline)
{
	uint64_t now = wake_now();

	if (deadline == WAKE_NEVER)
		return -1;
	if (deadline <= now)
		return 0;
	return deadline - now > INT_MAX ? INT_MAX : (int)(deadline - now);
}

/**
 * wake_wait - wait until there is something to do
 * @fd: what to read from, -1 for nothing
 * @deadline: the longest, by wake_now(), or WAKE_NEVER
 *
 * Return: what there is to do, 0 when it is time.
 */
unsigned int wake_wait(int fd, uint64_t deadline)
{
	struct pollfd fds[] = {
		{ .fd = pipe_ends[0], .events = POLLIN },
		{ .fd = STDOUT_FILENO },
		{ .fd = fd, .events = POLLIN },
	};
	unsigned int woken;

	if (poll(fds, ARRAY_SIZE(fds), time_left(deadline)) < 0)
		fds[1].revents = fds[2].revents = 0;
	woken = take_signals();
	/* A netlink socket that was too full reports an error: to be read too. */
	if (fds[2].revents & (POLLIN | POLLERR))
		woken |= WAKE_READY;
	if (fds[1].revents & (POLLERR | POLLHUP | POLLNVAL) ||
	    fds[2].revents & (POLLHUP | POLLNVAL))
		woken |= WAKE_GONE;
	return woken;
}

/**
 * wake_stopped - whether a signal asked to end
 *
 * Return: whether one did.
 */
bool wake_stopped(void)
{
	return stop;
}

/**
 * wake_now - the time
 *
 * Return: milliseconds of CLOCK_MONOTONIC.
 */
uint64_t wake_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/**
 * wake_time - tell the time of day, which may be set back
 *
 * Return: nanoseconds since 1970, in UTC.
 */
uint64_t wake_time(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return (uint64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/**
 * wake_suspend - do what ^Z is for; returns when the shell goes on with us
 */
void wake_suspend(void)
{
	signal(SIGTSTP, SIG_DFL);
	raise(SIGTSTP);
	take(SIGTSTP);
}
