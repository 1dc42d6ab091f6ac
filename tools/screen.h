/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_SCREEN_H
#define PAGEFAIL_SCREEN_H

#include "canvas.h"
#include "error.h"
#include "term.h"

bool screen_can_open(void);
int screen_open(const struct term *term, struct error *err);
void screen_close(void);
void screen_refresh(void);
bool screen_has_blocks(const struct term *term);
void screen_size(int *rows, int *cols);
void screen_show(const struct canvas *canvas);
int screen_key(void);

#endif /* PAGEFAIL_SCREEN_H */
