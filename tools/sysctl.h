/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_SYSCTL_H
#define PAGEFAIL_SYSCTL_H

#include <stdbool.h>
#include <stddef.h>

#include "error.h"

#define SYSCTL_NAME_SIZE	64
#define SYSCTL_VALUE_SIZE	128
#define SYSCTL_PATH_SIZE	512

/**
 * struct sysctl_change - a setting that is to be changed
 * @name: as sysctl(8) writes it
 * @from: its value when the change was decided on
 * @to: the value that it is to have
 * @now: the value that the kernel made of it
 */
struct sysctl_change {
	char name[SYSCTL_NAME_SIZE];
	char from[SYSCTL_VALUE_SIZE];
	char to[SYSCTL_VALUE_SIZE];
	char now[SYSCTL_VALUE_SIZE];
};

/**
 * enum undo_outcome - what became of something that was to be undone
 * @UNDO_RESTORED: it is as it was before
 * @UNDO_ALREADY: it was that already
 * @UNDO_CHANGED: somebody else changed it meanwhile: it was left alone
 * @UNDO_ABSENT: the kernel that runs now does not have it
 * @UNDO_RESTARTED: it did not outlive a restart of the host
 * @UNDO_FAILED: it could not be written
 */
enum undo_outcome {
	UNDO_RESTORED,
	UNDO_ALREADY,
	UNDO_CHANGED,
	UNDO_ABSENT,
	UNDO_RESTARTED,
	UNDO_FAILED,
};

/**
 * struct undone - a setting or file that was to be undone
 * @name: of the setting, or path of the file
 * @from: the value before it was undone, empty for a file
 * @to: the value that it was to get back, empty for a file
 * @set: the value that pagefail gave it, empty for a file
 * @outcome: what became of it
 */
struct undone {
	char name[SYSCTL_NAME_SIZE];
	char from[SYSCTL_VALUE_SIZE];
	char to[SYSCTL_VALUE_SIZE];
	char set[SYSCTL_VALUE_SIZE];
	enum undo_outcome outcome;
};

/**
 * struct undo - all of them
 * @rows: the settings, then the file if there was one
 * @count: number of @rows
 */
struct undo {
	struct undone *rows;
	size_t count;
};

/* sysctl.c: one setting */
bool sysctl_is_valid(const char *name, const char *value);
bool sysctl_is_same(const char *a, const char *b);
int sysctl_read(const char *root, const char *name,
		char value[SYSCTL_VALUE_SIZE], struct error *err);
int sysctl_write(const char *root, const char *name, const char *value,
		 struct error *err);
int sysctl_permitted(const char *root, const char *name, struct error *err);

/* sysctl_apply.c, sysctl_undo.c: all or nothing, and back */
int sysctl_apply(const char *root, struct sysctl_change *changes,
		 size_t count, bool persist, const char **file,
		 struct error *err);
int sysctl_undo(const char *root, struct undo *undo, struct error *err);
void undo_free(struct undo *undo);

#endif /* PAGEFAIL_SYSCTL_H */
