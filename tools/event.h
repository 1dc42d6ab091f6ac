/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_EVENT_H
#define PAGEFAIL_EVENT_H

#include "model.h"

uint64_t event_missed(const struct event *last, const struct event *next);

#endif /* PAGEFAIL_EVENT_H */
