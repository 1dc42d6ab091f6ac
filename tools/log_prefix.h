/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_LOG_PREFIX_H
#define PAGEFAIL_LOG_PREFIX_H

#include "logfile.h"

const char *log_kernel_tag(struct log_line *line, const char *at);
const char *log_host_kernel_tag(struct log_line *line, const char *at);
const char *log_syslog_tag(struct log_line *line, const char *at);
const char *log_journal_tag(struct log_line *line, const char *at);
const char *log_rfc_header(struct log_line *line, const char *at);
const char *log_level_words(struct log_line *line, const char *at);

#endif /* PAGEFAIL_LOG_PREFIX_H */
