/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_DRAW_H
#define PAGEFAIL_DRAW_H

#include "canvas.h"
#include "live.h"
#include "text.h"

#define DRAW_RATE	6	/* columns for a rate */
#define DRAW_TOTAL	6	/* columns for a total */

/**
 * struct view - what the user has chosen to see
 * @filter: node and class
 * @sort: what comes first
 * @paused: nothing is read
 * @help: the keys are explained
 */
struct view {
	struct filter filter;
	enum live_sort sort;
	bool paused;
	bool help;
};

/**
 * struct scene - what there is to draw
 * @live: the counts
 * @view: what to show of them
 * @host: name of the machine
 * @kernel: release of its kernel
 * @interval: seconds between samples
 * @may_sites: the user may see call sites
 * @trouble: why there is no new sample, NULL if there is
 */
struct scene {
	const struct live *live;
	const struct view *view;
	const char *host;
	const char *kernel;
	double interval;
	bool may_sites;
	const char *trouble;
};

/**
 * struct part - a part of the screen, which is as high as there is room for
 * @rows: the lines that it would fill, 0 if it has nothing to show
 * @draw: draws it from line @row on, in @rows lines at most
 */
struct part {
	int (*rows)(const struct scene *scene, int cols);
	void (*draw)(struct canvas *canvas, const struct scene *scene, int row,
		     int rows);
};

extern const struct part draw_now;
extern const struct part draw_spark;
extern const struct part draw_table;
extern const struct part draw_free;
extern const struct part draw_classes;
extern const struct part draw_causes;
extern const struct part draw_others;
extern const struct part draw_sites;

void draw(struct canvas *canvas, const struct scene *scene);
void draw_help(struct canvas *canvas);
int draw_count(struct canvas *canvas, int row, int col, int width,
	       enum paint paint, uint64_t count);
int draw_new(struct canvas *canvas, int row, int col, int width,
	     const struct scene *scene, uint64_t delta);
int draw_rate(struct canvas *canvas, int row, int col, int width,
	      const struct scene *scene, uint64_t delta);

#endif /* PAGEFAIL_DRAW_H */
