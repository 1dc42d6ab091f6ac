/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_LOG_TIME_H
#define PAGEFAIL_LOG_TIME_H

#include "logfile.h"
#include "text.h"

/* log_parts.c */
const char *log_skip_blanks(const char *at);
const char *log_number(const char *at, unsigned int most, uint64_t *number);

/* log_time.c */
const char *log_date(struct log_line *line, const char *at, bool *is_bare);
const char *log_uptime(struct log_line *line, const char *at);

#endif /* PAGEFAIL_LOG_TIME_H */
