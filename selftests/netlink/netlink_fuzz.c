// SPDX-License-Identifier: GPL-2.0-only
/*
 * PAGEFAIL_FUZZ messages that mostly make no sense (10,000 if it is not set),
 * from two processes at once: each gets the answer that it has to get, no total
 * goes down, and in the end the module is as it was, and held by nobody.
 *
 * PAGEFAIL_FUZZ_SEED=N makes the same messages again.
 */
#include <kselftest_harness.h>

#include <sys/wait.h>
#include <time.h>

#include "fuzz_answers.h"
#include "fuzz_state.h"

#define MESSAGES	10000
#define PROCESSES	2
#define RUDE_SOCKETS	16
#define LOOK_EVERY	500

/* A process that sends; the sockets of rude are not read to the end. */
struct fuzzer {
	struct tester tester;
	struct chance chance;
	struct datagram datagram;
	struct exchange exchange;
	struct state state;
	uint32_t seq;
	int fd;
	int rude[RUDE_SOCKETS];
	bool may_switch;
	unsigned long messages;
	unsigned long served;
	unsigned long rows;
	unsigned long overruns;
};

FIXTURE(fuzz) {
	struct tester tester;
	struct config before;
	unsigned long seed;
	unsigned long messages;
	bool may_switch;
};

FIXTURE_SETUP(fuzz)
{
	const char *n = getenv("PAGEFAIL_FUZZ");
	const char *seed = getenv("PAGEFAIL_FUZZ_SEED");
	const char *patching = getenv("PATCHING");

	tester_open(&self->tester);
	NEEDS_ALL(&self->tester);
	self->messages = n ? strtoul(n, NULL, 10) : MESSAGES;
	self->seed = seed ? strtoul(seed, NULL, 10) : (unsigned long)time(NULL);
	self->may_switch = patching && !strcmp(patching, "safe");
	ASSERT_EQ(0, config_get(&self->tester, &self->before));
}

FIXTURE_TEARDOWN(fuzz)
{
	tester_close(&self->tester);
}

/* Old kernels tell less, and a socket may ask for it in any combination. */
static int open_any(struct chance *chance)
{
	static const int options[] = { NETLINK_EXT_ACK, NETLINK_CAP_ACK,
				       NETLINK_GET_STRICT_CHK };
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_GENERIC);
	unsigned int i;
	int on;

	for (i = 0; i < ARRAY_SIZE(options); i++) {
		on = percent(chance, 50);
		setsockopt(fd, SOL_NETLINK, options[i], &on, sizeof(on));
	}

	return fd;
}

/* The kernel answers before send() returns; a dump goes on as it is read. */
static void read_all(struct fuzzer *fuzzer)
{
	static union {
		struct nlmsghdr first;
		char bytes[2 * DATAGRAM_SIZE];	/* an error has the request in it */
	} buffer;
	const struct nlmsghdr *message;
	int len;

	for (;;) {
		message = &buffer.first;
		len = recv(fuzzer->fd, &buffer, sizeof(buffer), MSG_DONTWAIT);
		if (len < 0 && errno == ENOBUFS) {
			fuzzer->exchange.overrun = true;
			fuzzer->overruns++;
			continue;
		}
		if (len < 0)
			return;
		for (; NLMSG_OK(message, (unsigned int)len);
		     message = NLMSG_NEXT(message, len))
			fuzz_take(&fuzzer->exchange, message);
		if (len)
			fuzz_wrong(&fuzzer->exchange, "bytes after an answer");
	}
}

static int send_some(struct fuzzer *fuzzer, int fd)
{
	fuzzer->exchange.wrong = NULL;
	fuzzer->exchange.overrun = false;
	fuzzer->exchange.family = fuzzer->tester.family;
	fuzz_make(&fuzzer->datagram, &fuzzer->chance, fuzzer->tester.family);
	fuzz_walk(&fuzzer->datagram, &fuzzer->exchange, &fuzzer->seq,
		  fuzzer->may_switch);
	fuzzer->messages += fuzzer->exchange.n + !fuzzer->exchange.n;

	return send(fd, fuzzer->datagram.bytes, fuzzer->datagram.len,
		    MSG_DONTWAIT);
}

static void ask(struct fuzzer *fuzzer)
{
	unsigned int i;

	if (percent(&fuzzer->chance, 2)) {
		close(fuzzer->fd);
		fuzzer->fd = open_any(&fuzzer->chance);
	}
	if (send_some(fuzzer, fuzzer->fd) < 0)
		return;
	read_all(fuzzer);
	fuzz_check_all(&fuzzer->exchange);
	for (i = 0; i < fuzzer->exchange.n; i++) {
		fuzzer->served += !fuzzer->exchange.asked[i].error;
		fuzzer->rows += fuzzer->exchange.asked[i].rows;
	}
}

/* Reads little of what it asks for, in pieces that are too small. */
static void be_rude(struct fuzzer *fuzzer)
{
	int *fd = &fuzzer->rude[chance_of(&fuzzer->chance, RUDE_SOCKETS)];
	unsigned int n = chance_of(&fuzzer->chance, 4);
	char piece[4096];

	if (*fd >= 0 && percent(&fuzzer->chance, 30)) {
		close(*fd);
		*fd = -1;
	}
	if (*fd < 0)
		*fd = open_any(&fuzzer->chance);
	send_some(fuzzer, *fd);
	fuzzer->exchange.wrong = NULL;
	while (n--)
		recv(*fd, piece, chance_of(&fuzzer->chance, sizeof(piece)),
		     MSG_DONTWAIT);
}

static void say_wrong(const struct fuzzer *fuzzer, unsigned long seed,
		      const char *wrong)
{
	const struct exchange *exchange = &fuzzer->exchange;
	unsigned int i;

	ksft_print_msg("seed %lu, after %lu messages: wrong: %s\n", seed,
		       fuzzer->messages, wrong);
	for (i = 0; i < exchange->n; i++)
		ksft_print_msg("type %#x flags %#x len %u cmd %d: rows %u ends %u done %d error %d\n",
			       exchange->asked[i].header.nlmsg_type,
			       exchange->asked[i].header.nlmsg_flags,
			       exchange->asked[i].header.nlmsg_len,
			       exchange->asked[i].cmd, exchange->asked[i].rows,
			       exchange->asked[i].ends,
			       exchange->asked[i].is_done,
			       exchange->asked[i].error);
}

/* Returns what was wrong, NULL if nothing was. */
static const char *fuzz_run(struct fuzzer *fuzzer, unsigned long messages)
{
	const char *wrong = state_begin(&fuzzer->state, &fuzzer->tester);
	unsigned long next = LOOK_EVERY;

	while (!wrong && fuzzer->messages < messages) {
		if (percent(&fuzzer->chance, 10))
			be_rude(fuzzer);
		else
			ask(fuzzer);
		wrong = fuzzer->exchange.wrong;
		if (wrong || fuzzer->messages < next)
			continue;
		next += LOOK_EVERY;
		wrong = state_look(&fuzzer->state, &fuzzer->tester);
	}

	return wrong ? wrong : state_look(&fuzzer->state, &fuzzer->tester);
}

/* In a process of its own; its sockets are closed as it ends. */
static int fuzz_process(FIXTURE_DATA(fuzz) *self, int cpu)
{
	static struct fuzzer fuzzer;
	unsigned long seed = self->seed + cpu;
	const char *wrong;
	int i;

	tester_open(&fuzzer.tester);
	pin_to(cpu % fuzzer.tester.cpus);
	fuzzer.chance.state = seed;
	fuzzer.seq = chance_next(&fuzzer.chance);
	fuzzer.may_switch = self->may_switch;
	fuzzer.fd = open_any(&fuzzer.chance);
	for (i = 0; i < RUDE_SOCKETS; i++)
		fuzzer.rude[i] = -1;
	wrong = fuzz_run(&fuzzer, self->messages / PROCESSES);
	if (wrong)
		say_wrong(&fuzzer, seed, wrong);
	else
		ksft_print_msg("seed %lu: %lu messages, %lu done, %lu rows, %u looks, %lu overruns\n",
			       seed, fuzzer.messages, fuzzer.served,
			       fuzzer.rows, fuzzer.state.looks,
			       fuzzer.overruns);
	fflush(stdout);
	/* that happens when memory is short only */
	return !!wrong || fuzzer.overruns > fuzzer.messages / 100;
}

TEST_F_TIMEOUT(fuzz, messages_that_make_no_sense, 7200)
{
	pid_t child[PROCESSES];
	int i, status;

	NEEDS_ALL(&self->tester);
	TH_LOG("PAGEFAIL_FUZZ_SEED=%lu", self->seed);
	fflush(stdout);
	for (i = 0; i < PROCESSES; i++) {
		child[i] = fork();
		if (!child[i])
			_exit(fuzz_process(self, i));
	}
	for (i = 0; i < PROCESSES; i++) {
		ASSERT_EQ(child[i], waitpid(child[i], &status, 0));
		EXPECT_TRUE(WIFEXITED(status));
		EXPECT_EQ(0, WEXITSTATUS(status));
	}
	EXPECT_EQ(0, config_set(&self->tester, &self->before));
	EXPECT_TRUE(state_counts_still(&self->tester));
	/* What these dumps hold goes with them, but not at once. */
	EXPECT_TRUE(state_is_free());
}

TEST_HARNESS_MAIN
