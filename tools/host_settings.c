// SPDX-License-Identifier: GPL-2.0-only
/* The sysctls that a rule asks for, and the numbers of memory. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "host_private.h"
#include "procfs.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

#define NUMBERS_MAX	2048

static const char *const names[] = {
	"vm.min_free_kbytes",
	"vm.zone_reclaim_mode",
	"vm.watermark_scale_factor",
	"vm.lowmem_reserve_ratio",
	"vm.extfrag_threshold",
	"vm.compaction_proactiveness",
	"vm.defrag_mode",
	"vm.compact_unevictable_allowed",
};

/* Blanks between numbers, and none at the end: as a person would write it. */
static void tidy(char *value)
{
	char *from, *to = value;

	for (from = value; *from; from++) {
		bool blank = *from == ' ' || *from == '\t';

		if (blank && (to == value || to[-1] == ' '))
			continue;
		*to++ = blank ? ' ' : *from;
	}
	while (to > value && to[-1] == ' ')
		to--;
	*to = '\0';
}

static void read_setting(struct host_setting *setting, const char *root)
{
	char path[128], *dot;

	snprintf(path, sizeof(path), "proc/sys/%s", setting->name);
	for (dot = strchr(path, '.'); dot; dot = strchr(dot, '.'))
		*dot = '/';
	if (!procfs_line(root, path, setting->value, sizeof(setting->value)))
		*setting->value = '\0';
	tidy(setting->value);
}

/**
 * host_read_settings - read the sysctls that matter
 * @host: where to
 * @root: where /proc and /sys are
 *
 * Return: whether there is any.
 */
bool host_read_settings(struct host *host, const char *root)
{
	bool found = false;
	size_t i;

	host->setting_count = ARRAY_SIZE(names);
	host->settings = xcalloc(host->setting_count,
				 sizeof(*host->settings));
	for (i = 0; i < host->setting_count; i++) {
		host->settings[i].name = names[i];
		read_setting(&host->settings[i], root);
		found |= *host->settings[i].value;
	}
	return found;
}

/**
 * host_setting - look up a sysctl
 * @host: what was read
 * @name: as sysctl(8) writes it
 *
 * Return: its value, NULL if this kernel has none.
 */
const char *host_setting(const struct host *host, const char *name)
{
	size_t i;

	for (i = 0; i < host->setting_count; i++) {
		const struct host_setting *setting = &host->settings[i];

		if (strcmp(setting->name, name) == 0 && *setting->value)
			return setting->value;
	}
	return NULL;
}

/**
 * host_setting_number - look up a sysctl that is one number
 * @host: what was read
 * @name: as sysctl(8) writes it
 * @value: where to
 *
 * Return: whether this kernel has it, and it is a number.
 */
bool host_setting_number(const struct host *host, const char *name,
			 uint64_t *value)
{
	const char *text = host_setting(host, name);
	char *end;

	if (!text || *text < '0' || *text > '9')
		return false;
	*value = strtoull(text, &end, 10);
	return !*end && *value <= INT32_MAX;
}

static void read_file(struct host *host, FILE *file)
{
	struct host_number number;
	char line[256];

	memset(&number, 0, sizeof(number));
	while (host->number_count < NUMBERS_MAX &&
	       fgets(line, sizeof(line), file)) {
		if (sscanf(line, "%47[^: \t]%*[: \t]%" SCNu64, number.name,
			   &number.value) != 2 ||
		    number.value > (uint64_t)1 << 52)
			continue;
		host->numbers = xrealloc(host->numbers, host->number_count + 1,
					 sizeof(number));
		host->numbers[host->number_count++] = number;
	}
	fclose(file);
}

/**
 * host_read_numbers - read /proc/meminfo and /proc/vmstat
 * @host: where to
 * @root: where /proc and /sys are
 *
 * Return: whether there is any.
 */
bool host_read_numbers(struct host *host, const char *root)
{
	static const char *const files[] = { "proc/meminfo", "proc/vmstat" };
	FILE *file;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(files); i++) {
		file = procfs_open(root, files[i]);
		if (file)
			read_file(host, file);
	}
	return host->number_count;
}
