// SPDX-License-Identifier: GPL-2.0-only
#include <ctype.h>
#include <string.h>

#include "release.h"
#include "scan.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

/* Longer numbers are no part of a release. */
#define DIGITS_MAX	6
/* Linux 1.0 had two, and the highest today is 7. */
#define MAJOR_MAX	99

/* What the kernels of Red Hat and its relatives are made of. */
static const struct {
	unsigned int version[3];
	unsigned int rhel;
} bases[] = {
	{ { 2, 4, 9 }, 2 },
	{ { 2, 4, 21 }, 3 },
	{ { 2, 6, 9 }, 4 },
	{ { 2, 6, 18 }, 5 },
	{ { 2, 6, 32 }, 6 },
	{ { 3, 10, 0 }, 7 },
	{ { 4, 18, 0 }, 8 },
	{ { 5, 14, 0 }, 9 },
	{ { 6, 12, 0 }, 10 },
};

static bool take_number(const char **text, unsigned int *number)
{
	const char *digit = *text;
	unsigned int value = 0;

	while (isdigit((unsigned char)*digit)) {
		if (digit - *text == DIGITS_MAX)
			return false;
		value = value * 10 + (*digit++ - '0');
	}
	if (digit == *text)
		return false;
	*text = digit;
	*number = value;
	return true;
}

/* Returns how many there are; a dot is taken only with a number behind it. */
static size_t take_numbers(const char **text, unsigned int *numbers,
			   size_t count)
{
	const char *next = *text;
	size_t i;

	for (i = 0; i < count && take_number(&next, &numbers[i]); i++) {
		*text = next;
		if (*next != '.')
			return i + 1;
		next++;
	}
	return i;
}

/* ".el7", ".el9_2", "el5xen", ".EL"; but not that of another vendor. */
static bool has_mark(const char *text, unsigned int rhel)
{
	const char *mark = strstr(text, "el");
	unsigned int number = 0;

	if (rhel <= 4 && strstr(text, "EL"))
		return true;
	for (; mark; mark = strstr(mark + 2, "el")) {
		const char *end = mark + 2;

		if (!take_number(&end, &number) || number != rhel)
			continue;
		return !scan_starts(end, "uek") && !strstr(end, "elrepo");
	}
	return false;
}

static unsigned int find_rhel(const struct release *release, const char *rest)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(bases); i++) {
		if (memcmp(bases[i].version, release->version,
			   sizeof(release->version)) == 0)
			return has_mark(rest, bases[i].rhel) ? bases[i].rhel :
							       0;
	}
	return 0;
}

/**
 * release_parse - take a kernel's release apart
 * @release: where to, all 0 if it is none
 * @text: as uname(1) shows it
 *
 * Return: whether it is one.
 */
bool release_parse(struct release *release, const char *text)
{
	size_t count;

	memset(release, 0, sizeof(*release));
	count = take_numbers(&text, release->version, 3);
	if (count < 2 || isalnum((unsigned char)*text) ||
	    release->version[0] < 1 || release->version[0] > MAJOR_MAX ||
	    (count < 3 && *text == '.' && isdigit((unsigned char)text[1]))) {
		memset(release, 0, sizeof(*release));
		return false;
	}
	release->rhel = find_rhel(release, text);
	if (release->rhel && *text++ == '-')
		take_numbers(&text, release->build, 3);
	return true;
}

static bool is_before(const unsigned int *a, const unsigned int *b,
		      size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (a[i] != b[i])
			return a[i] < b[i];
	}
	return false;
}

/**
 * release_before - whether a kernel is older than a version
 * @release: of the kernel; what vendors brought back into it does not count
 * @major: of the version
 * @minor: of the version
 * @patch: of the version
 *
 * Return: whether it is.
 */
bool release_before(const struct release *release, unsigned int major,
		    unsigned int minor, unsigned int patch)
{
	const unsigned int version[] = { major, minor, patch };

	return is_before(release->version, version, ARRAY_SIZE(version));
}

/**
 * release_builds_before - whether a kernel of Red Hat is older than a build
 * @release: of the kernel
 * @rhel: major release of the system that the build is for
 * @build: first number after the dash
 *
 * Return: whether it is; never, if it is another kernel.
 */
bool release_builds_before(const struct release *release, unsigned int rhel,
			   unsigned int build)
{
	return release->rhel == rhel && release->build[0] < build;
}
