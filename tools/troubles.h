/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_TROUBLES_H
#define PAGEFAIL_TROUBLES_H

#include "advice.h"
#include "model.h"
#include "report.h"

/* However much a log has, this many rows are told apart. */
#define TROUBLES_MAX	512

void troubles_from_module(struct troubles *troubles,
			  const struct module_info *module,
			  const struct failures *failures,
			  const struct sites *sites);
void troubles_add(struct troubles *troubles, const struct trouble *trouble);
void troubles_add_report(struct troubles *troubles,
			 const struct report *report);
void troubles_free(struct troubles *troubles);

#endif /* PAGEFAIL_TROUBLES_H */
