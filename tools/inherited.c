// SPDX-License-Identifier: GPL-2.0-only
/* What a process gets from who starts it, and what may be wrong with that. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "inherited.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

#define PROBE	"PAGEFAIL_IS_TRUSTED"

/*
 * A file that is opened must not become what messages are written to. In the
 * place of what is closed comes what cannot be used either.
 */
static void fill_gaps(void)
{
	static const int modes[] = { O_WRONLY, O_RDONLY, O_RDONLY };
	int fd, null;

	for (fd = 0; fd < (int)ARRAY_SIZE(modes); fd++) {
		if (fcntl(fd, F_GETFD) >= 0 || errno != EBADF)
			continue;
		null = open("/dev/null", modes[fd]);
		if (null >= 0 && null != fd) {
			dup2(null, fd);
			close(null);
		}
	}
}

/* A write that cannot be done then fails, and work begun is completed. */
static void settle_signals(void)
{
	sigset_t none;

	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Of a set-user-ID program, or one with capabilities in its file */
static bool has_more_rights(void)
{
	bool more;

	if (setenv(PROBE, "", 1) < 0)
		return true;
	more = !secure_getenv(PROBE);
	unsetenv(PROBE);
	return more;
}

/* No name of a file */
static bool is_harmless(const char *value)
{
	return !strchr("/:", *value) && !strstr(value, "..");
}

/**
 * inherited_trim - forget the environment, but for what shows how to write
 *
 * The libraries look into files that it names, for terminals, languages and time
 * zones.
 */
void inherited_trim(void)
{
	static const char *const wanted[] = {
		"TERM", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "NO_COLOR",
	};
	char *values[ARRAY_SIZE(wanted)];
	size_t i;

	for (i = 0; i < ARRAY_SIZE(wanted); i++) {
		const char *value = getenv(wanted[i]);

		values[i] = value && is_harmless(value) ? strdup(value) : NULL;
	}
	clearenv();
	for (i = 0; i < ARRAY_SIZE(wanted); i++) {
		if (values[i])
			setenv(wanted[i], values[i], 1);
		free(values[i]);
	}
}

/**
 * inherited_settle - get ready, whoever starts the program, and how
 *
 * To trust the environment of sudo is up to sudo, which forgets most of it.
 */
void inherited_settle(void)
{
	fill_gaps();
	settle_signals();
	if (has_more_rights())
		inherited_trim();
}
