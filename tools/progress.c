// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>
#include <unistd.h>

#include "progress.h"
#include "term.h"
#include "wake.h"

/* Milliseconds: what takes less time needs no bar. */
#define FIRST	500
#define EVERY	100
#define WIDEST	60

/**
 * progress_start - begin a task that may be long
 * @progress: the bar, of which nothing is shown at first
 * @out: where to; nothing is shown where this is no terminal
 * @total: of the task, 0 if it is not known
 */
void progress_start(struct progress *progress, FILE *out, uint64_t total)
{
	struct term term;

	memset(progress, 0, sizeof(*progress));
	if (total == 0 || !isatty(fileno(out)))
		return;
	term_init(&term, out);
	progress->out = out;
	progress->total = total;
	progress->width = term.width - 1;
	progress->next = wake_now() + FIRST;
}

static void draw(const struct progress *progress, uint64_t done)
{
	int width = progress->width < WIDEST ? progress->width : WIDEST;
	/* "[", "] 100%" */
	int columns = width - 7;
	double part = (double)done / progress->total;
	int i;

	if (part > 1)
		part = 1;
	fputs("\r[", progress->out);
	for (i = 0; i < columns; i++)
		fputc(i < (int)(part * columns) ? '#' : '.', progress->out);
	fprintf(progress->out, "] %3d%%", (int)(part * 100));
	fflush(progress->out);
}

/**
 * progress_show - tell how far it is, as often as a reader can follow
 * @progress: the bar
 * @done: of the total
 */
void progress_show(struct progress *progress, uint64_t done)
{
	uint64_t time;

	if (!progress->out)
		return;
	time = wake_now();
	if (time < progress->next)
		return;
	progress->next = time + EVERY;
	progress->is_shown = true;
	draw(progress, done);
}

/**
 * progress_hide - make room for other output, or end; it may be shown again
 * @progress: the bar
 */
void progress_hide(struct progress *progress)
{
	if (!progress->is_shown)
		return;
	fprintf(progress->out, "\r%*s\r", progress->width, "");
	fflush(progress->out);
	progress->is_shown = false;
}
