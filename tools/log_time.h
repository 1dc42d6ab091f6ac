/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_LOG_TIME_H
#define PAGEFAIL_LOG_TIME_H

#include "logfile.h"
#include "scan.h"
#include "text.h"

const char *log_date(struct log_line *line, const char *at, bool *is_bare);
const char *log_uptime(struct log_line *line, const char *at);

#endif /* PAGEFAIL_LOG_TIME_H */
