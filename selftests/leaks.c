// SPDX-License-Identifier: GPL-2.0-only
/*
 * usage: leaks [FILE...]
 *
 * Looks for addresses of the kernel in all that the module answers, to right and
 * to wrong requests, and in the events of two seconds; or in files. Prints a line
 * for each, and how many bytes it has looked at. Exit status: 1 if there was one.
 *
 * An address is what a pointer of a 64-bit kernel looks like, in memory or written
 * in hexadecimal; also 16 digits, as the kernel hashes pointers.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "netlink/events.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

#define COMMANDS	(PAGEFAIL_CMD_MAX + 2)
#define ATTRIBUTES	(PAGEFAIL_A_FAILURE_MAX + 2)
#define DIGITS		16

/* What is being looked at, for the message */
static const char *where;
static unsigned long looked, found;

static void report(size_t offset, const char *what)
{
	printf("%s: offset %zu: %s\n", where, offset, what);
	found++;
}

/* The upper half of the address space, but for an error behind something else. */
static bool is_address(uint64_t value)
{
	int32_t high = value >> 32;

	return value >= 0xffff800000000000ull && value < 0xfffffffffffff000ull &&
	       (high < -4095 || (high == -1 && value >= 0xffffffff80000000ull));
}

/* Values stand at multiples of 4 in a message. */
static void look_for_values(const char *data, size_t len)
{
	char text[32];
	uint64_t value;
	size_t i;

	for (i = 0; i + sizeof(value) <= len; i += 4) {
		memcpy(&value, data + i, sizeof(value));
		if (!is_address(value))
			continue;
		snprintf(text, sizeof(text), "value %016llx",
			 (unsigned long long)value);
		report(i, text);
	}
}

static void look_for_digits(const char *data, size_t len)
{
	char text[64];
	size_t i, run = 0;

	for (i = 0; i < len; i++) {
		run = isxdigit((unsigned char)data[i]) ? run + 1 : 0;
		if (run != DIGITS)
			continue;
		snprintf(text, sizeof(text), "digits %.*s", DIGITS,
			 data + i + 1 - DIGITS);
		report(i + 1 - DIGITS, text);
	}
}

static void look_at(const char *data, size_t len)
{
	look_for_values(data, len);
	look_for_digits(data, len);
	looked += len;
}

static void look_at_message(const struct nlmsghdr *message, void *arg)
{
	(void)arg;
	look_at((const char *)message, message->nlmsg_len);
}

static void ask(int fd, struct nl_request *request, const char *name)
{
	struct nl_answer answer;

	where = name;
	if (nl_talk(fd, request, look_at_message, NULL, &answer))
		printf("# %s: no answer\n", name);
}

/* But for the reset: the counts are to be seen again. */
static void ask_all(int fd, int family)
{
	static const int flags[] = { 0, NLM_F_DUMP };
	struct nl_request request;
	char name[64];
	int cmd, attr;
	size_t i;

	for (cmd = 0; cmd < COMMANDS; cmd++) {
		for (i = 0; i < ARRAY_SIZE(flags); i++) {
			if (cmd == PAGEFAIL_CMD_RESET)
				continue;
			snprintf(name, sizeof(name), "command %d, flags %x",
				 cmd, flags[i]);
			nl_begin(&request, family, cmd, flags[i]);
			ask(fd, &request, name);
			for (attr = 0; attr < ATTRIBUTES; attr++) {
				nl_begin(&request, family, cmd, flags[i]);
				nl_put_u32(&request, attr, 0x7fffffff);
				ask(fd, &request, name);
			}
		}
	}
}

static void hear(int fd)
{
	static char buffer[65536];
	struct pollfd poller = { .fd = fd, .events = POLLIN };
	unsigned int n = 0;
	int len;

	where = "events";
	while (poll(&poller, 1, 2000) == 1 && n++ < 1000) {
		len = recv(fd, buffer, sizeof(buffer), MSG_DONTWAIT);
		if (len > 0)
			look_at(buffer, len);
	}
	printf("# %u events\n", n);
}

static void look_at_file(const char *name)
{
	static char content[4 << 20];
	FILE *file = fopen(name, "r");
	size_t len;

	where = name;
	if (!file) {
		report(0, "cannot be read");
		return;
	}
	len = fread(content, 1, sizeof(content), file);
	fclose(file);
	look_for_digits(content, len);
	looked += len;
}

int main(int argc, char **argv)
{
	int fd = nl_open(), listener = nl_open(), i;
	int family = nl_family(fd, PAGEFAIL_FAMILY_NAME);

	for (i = 1; i < argc; i++)
		look_at_file(argv[i]);
	if (argc == 1) {
		if (family < 0 || event_join(listener, event_group(fd)))
			return 2;
		ask_all(fd, family);
		hear(listener);
	}
	printf("# %lu bytes, %lu addresses\n", looked, found);

	return found ? 1 : 0;
}
