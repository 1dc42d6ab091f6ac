// SPDX-License-Identifier: GPL-2.0-only
/*
 * Settings are changed and changed back, whatever is in the files of the
 * system, and in undo.json. Where nothing was changed before, all is then as it
 * was.
 */
#include <stdlib.h>
#include <string.h>

#include "../../tools/sysctl.h"
#include "fuzz.h"

#define CHANGES_MAX	4
#define FILE_MOST	65536
#define STATE		"var/lib/pagefail/undo.json"
#define PERSIST		"persist"

/* Those up to the state are compared. */
static const char *const paths[] = {
	"etc/sysctl.conf", "etc/sysctl.d/90-pagefail.conf",
	"etc/sysctl.d/99-other.conf", "proc/sys/vm/min_free_kbytes",
	"proc/sys/vm/zone_reclaim_mode", "proc/sys/vm/lowmem_reserve_ratio",
	"etc/redhat-release", STATE, "proc/sys/kernel/random/boot_id",
	"changes", NULL,
};

#define COMPARED	6
#define SETTINGS	3	/* first of them that is a setting */

static char before[COMPARED][FILE_MOST], now[FILE_MOST];
static bool was_there[COMPARED];

static void remember(void)
{
	size_t i;

	for (i = 0; i < COMPARED; i++)
		was_there[i] = fuzz_text(paths[i], before[i], FILE_MOST);
}

/* A setting gets its value back; what else was in its file no kernel writes. */
static void expect_as_before(void)
{
	size_t i;

	for (i = 0; i < COMPARED; i++) {
		bool is_there = fuzz_text(paths[i], now, FILE_MOST);

		fuzz_expect(is_there == was_there[i], "the same files exist");
		if (!is_there)
			continue;
		if (i >= SETTINGS) {
			now[strcspn(now, "\n")] = '\0';
			before[i][strcspn(before[i], "\n")] = '\0';
			fuzz_expect(sysctl_is_same(now, before[i]),
				    "a setting is as before");
		} else {
			fuzz_expect(strcmp(now, before[i]) == 0,
				    "a file is as before");
		}
	}
}

static bool is_listed(const struct sysctl_change *changes, size_t count,
		      const char *name)
{
	while (count--) {
		if (strcmp(changes[count].name, name) == 0)
			return true;
	}
	return false;
}

static void take(char *to, size_t size, const char *text)
{
	snprintf(to, size, "%s", text ? text : "");
}

/* Each line: a setting, and what it is to be. */
static size_t read_changes(struct sysctl_change changes[CHANGES_MAX],
			   bool *persist)
{
	char text[1024], *line, *rest, *value;
	size_t count = 0;
	struct error err;

	*persist = false;
	if (!fuzz_text("changes", text, sizeof(text)))
		return 0;
	for (line = strtok_r(text, "\n", &rest); line && count < CHANGES_MAX;
	     line = strtok_r(NULL, "\n", &rest)) {
		struct sysctl_change *change = &changes[count];

		*persist |= strcmp(line, PERSIST) == 0;
		value = strchr(line, ' ');
		if (!value || value == line)
			continue;
		*value++ = '\0';
		if (is_listed(changes, count, line))
			continue;
		take(change->name, sizeof(change->name), line);
		take(change->to, sizeof(change->to), value);
		sysctl_read(fuzz_root(), change->name, change->from, &err);
		count++;
	}
	return count;
}

static bool apply(void)
{
	struct sysctl_change changes[CHANGES_MAX];
	struct error err = { .status = STATUS_DONE };
	const char *file;
	size_t count;
	bool persist;
	int status;

	count = read_changes(changes, &persist);
	if (!count)
		return false;
	status = sysctl_apply(fuzz_root(), changes, count, persist, &file,
			      &err);
	if (status)
		fuzz_expect_error(&err);
	return !status;
}

/**
 * LLVMFuzzerTestOneInput - change settings, and change them back
 * @data: the files of the system
 * @size: their length
 *
 * Return: 0.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char undo_option[] = "--undo", *args[] = { undo_option, NULL };
	bool is_fresh, is_applied;
	int status;

	fuzz_fill(paths, data, size);
	is_fresh = !fuzz_has(STATE);
	remember();
	is_applied = apply();
	if (is_fresh && !is_applied)
		expect_as_before();
	status = fuzz_command(&advise_command, args, size % 2);
	if (!is_fresh || !is_applied)
		return 0;
	fuzz_expect(!status, "what was applied can be undone");
	expect_as_before();
	return 0;
}
