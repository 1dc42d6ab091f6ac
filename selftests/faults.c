// SPDX-License-Identifier: GPL-2.0-only
/*
 * usage: faults load MODULE [PARAMETERS]
 *        faults unload MODULE [PARAMETERS]
 *        faults ask REQUEST
 *
 * Does something again and again, for N from 1 on: the N-th allocation that the
 * kernel makes for it fails, until there are fewer. That is what the kernel's fault
 * injection has fail-nth for. A line for each time, and one more at the end:
 *
 *	N ERROR WHAT WAS LEFT BEHIND, OR THE SENTENCE OF A REFUSAL
 *	end N
 *
 * ERROR is 0 where it was done nevertheless, -1 where no answer came. What is
 * in capitals is wrong. A request is then made without a fault.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/syscall.h>

#include "netlink/rows.h"

static int nth;		/* the file that the kernel is told N by */

static void arm(unsigned int n)
{
	char text[16];
	int len = snprintf(text, sizeof(text), "%u", n);

	if (pwrite(nth, text, len, 0) != len) {
		perror("faults: fail-nth");
		exit(2);
	}
}

/* Returns whether the fault was met. */
static bool disarm(void)
{
	char text[16] = "";
	bool met = pread(nth, text, sizeof(text) - 1, 0) > 0 && !atoi(text);

	arm(0);

	return met;
}

static void say(unsigned int n, int error, const char *what)
{
	printf("%u %d %s\n", n, error, what);
	fflush(stdout);
}

/* Returns 0 or a positive error. */
static int load(int fd, const char *parameters)
{
	return syscall(SYS_finit_module, fd, parameters, 0) ? errno : 0;
}

static int unload(void)
{
	return syscall(SYS_delete_module, "pagefail", 0) ? errno : 0;
}

static bool is_there(void)
{
	int fd = nl_open();
	bool there = nl_family(fd, PAGEFAIL_FAMILY_NAME) >= 0;

	close(fd);

	return there;
}

static const char *left_behind(void)
{
	if (!access("/sys/module/pagefail", F_OK))
		return "THE MODULE IS LEFT";

	return is_there() ? "THE FAMILY IS LEFT" : "";
}

/* Something comes of it also where a hook that need not be could not be had. */
static const char *after_load(int error)
{
	const char *what = left_behind();

	if (!error)
		what = is_there() ? "" : "NO FAMILY";
	if (!error && unload())
		return "CANNOT BE UNLOADED";

	return what;
}

static bool load_once(unsigned int n, int fd, const char *parameters)
{
	bool met;
	int error;

	arm(n);
	error = load(fd, parameters);
	met = disarm();
	say(n, error, after_load(error));

	return met;
}

static bool unload_once(unsigned int n, int fd, const char *parameters)
{
	bool met;
	int error;

	if (load(fd, parameters)) {
		say(n, -1, "CANNOT BE LOADED");
		return false;
	}
	arm(n);
	error = unload();
	met = disarm();
	say(n, error, left_behind());

	return met;
}

/* What a request may change */
struct state {
	struct info info;
	uint32_t setting[PAGEFAIL_A_CONFIG_MAX + 1];
};

static void read_config(const struct nlmsghdr *message, void *arg)
{
	struct state *state = arg;
	const struct nlattr *attr;
	unsigned int offset;

	if (message->nlmsg_type < NLMSG_MIN_TYPE)
		return;
	nl_for_each_attr(attr, offset, message, NL_FIRST_ATTR)
		if (attr->nla_type <= PAGEFAIL_A_CONFIG_MAX)
			row_number(attr, &state->setting[attr->nla_type], 4);
}

static void state_get(struct state *state)
{
	int fd = nl_open(), family = nl_family(fd, PAGEFAIL_FAMILY_NAME);
	struct nl_request request;

	memset(state, 0, sizeof(*state));
	nl_begin(&request, family, PAGEFAIL_CMD_CONFIG_GET, 0);
	if (nl_ask(fd, &request, read_config, state) ||
	    info_get(fd, family, &state->info))
		fputs("faults: NO STATE\n", stdout);
	close(fd);
}

static bool state_same(const struct state *a, const struct state *b)
{
	return a->info.generation == b->info.generation &&
	       !memcmp(a->setting, b->setting, sizeof(a->setting));
}

struct ask {
	const char *name;
	int cmd;
	int flags;
	int attr;	/* 0 for none */
	uint32_t value;
};

/* Hooks are attached and detached: from any to this mode and back */
static const struct ask asks[] = {
	{ "info", PAGEFAIL_CMD_INFO_GET, 0, 0, 0 },
	{ "show", PAGEFAIL_CMD_FAILURES_GET, NLM_F_DUMP, 0, 0 },
	{ "sites", PAGEFAIL_CMD_SITES_GET, NLM_F_DUMP, 0, 0 },
	{ "config", PAGEFAIL_CMD_CONFIG_GET, 0, 0, 0 },
	{ "reset", PAGEFAIL_CMD_RESET, 0, 0, 0 },
	{ "all", PAGEFAIL_CMD_CONFIG_SET, 0, PAGEFAIL_A_CONFIG_HOOKS,
	  PAGEFAIL_HOOKS_ALL },
	{ "mm_page_alloc", PAGEFAIL_CMD_CONFIG_SET, 0, PAGEFAIL_A_CONFIG_HOOKS,
	  PAGEFAIL_HOOKS_MM_PAGE_ALLOC },
	{ "warn_alloc", PAGEFAIL_CMD_CONFIG_SET, 0, PAGEFAIL_A_CONFIG_HOOKS,
	  PAGEFAIL_HOOKS_WARN_ALLOC },
};

/* Returns 0 or a positive error, -1 where no answer came. */
static int ask(const struct ask *what, struct nl_answer *answer, unsigned int n,
	       bool *met)
{
	int fd = nl_open(), family = nl_family(fd, PAGEFAIL_FAMILY_NAME);
	struct nl_request request;
	int err;

	nl_begin(&request, family, what->cmd, what->flags);
	if (what->attr)
		nl_put_u32(&request, what->attr, what->value);
	answer->sentence[0] = '\0';
	arm(n);
	err = nl_talk(fd, &request, nl_ignore, NULL, answer);
	*met = disarm();
	close(fd);
	/* what the kernel itself had no memory for: the request or the answer */
	if (err == -ENOBUFS || err == -ENOMEM)
		return -err;

	return err ? -1 : answer->error;
}

/* From another mode, so that there is something to attach and to detach */
static void prepare(const struct ask *what)
{
	struct ask other = *what;
	struct nl_answer answer;
	bool met;

	if (what->attr != PAGEFAIL_A_CONFIG_HOOKS)
		return;
	other.value = what->value == PAGEFAIL_HOOKS_MM_PAGE_ALLOC ?
		      PAGEFAIL_HOOKS_WARN_ALLOC : PAGEFAIL_HOOKS_MM_PAGE_ALLOC;
	ask(&other, &answer, 0, &met);
}

/* What the kernel's answer says was refused must not have been done. */
static bool ask_once(unsigned int n, const struct ask *what)
{
	struct state before, after;
	struct nl_answer answer = { .error = -1 };
	bool met, ignored;
	int error;

	prepare(what);
	state_get(&before);
	error = ask(what, &answer, n, &met);
	state_get(&after);
	say(n, error, answer.error > 0 && !state_same(&before, &after) ?
	    "CHANGED NEVERTHELESS" : answer.sentence);
	if (ask(what, &answer, 0, &ignored))
		say(n, -1, "REFUSED AFTERWARDS");

	return met;
}

static bool once(unsigned int n, char **words, int fd)
{
	const char *parameters = words[2] ? words[2] : "";
	unsigned int i;

	if (!strcmp(words[0], "load"))
		return load_once(n, fd, parameters);
	if (!strcmp(words[0], "unload"))
		return unload_once(n, fd, parameters);
	for (i = 0; i < sizeof(asks) / sizeof(*asks); i++)
		if (!strcmp(words[1], asks[i].name))
			return ask_once(n, &asks[i]);
	fprintf(stderr, "faults: %s: no such request\n", words[1]);
	exit(2);
}

int main(int argc, char **argv)
{
	unsigned int n = 0;
	int fd;

	nth = open("/proc/thread-self/fail-nth", O_RDWR | O_CLOEXEC);
	if (argc < 3 || nth < 0) {
		fputs("usage: faults load|unload MODULE [PARAMETERS] | ask REQUEST;"
		      " the kernel needs fault injection\n", stderr);
		return 2;
	}
	fd = open(argv[2], O_RDONLY | O_CLOEXEC);
	while (once(++n, argv + 1, fd))
		;
	printf("end %u\n", n - 1);

	return 0;
}
