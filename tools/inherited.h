/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_INHERITED_H
#define PAGEFAIL_INHERITED_H

void inherited_settle(void);
void inherited_trim(void);

#endif /* PAGEFAIL_INHERITED_H */
