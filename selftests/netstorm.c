// SPDX-License-Identifier: GPL-2.0-only
/*
 * netstorm: makes the kernel's own network stack allocate in a hurry.
 *
 *   netstorm [--seconds N] [--connections N]
 *
 * Thousands of TCP connections and large datagrams, to 127.0.0.1 only. Most
 * of what is sent stays in the receivers' queues, connections come and go. In
 * a fragmented machine the network stack's requests for blocks then fail. It
 * has a fallback for each and says nothing, so this program notices nothing
 * either: what fails is for others to count.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <getopt.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/*
 * Smaller ones are sent from one block of order 2, for which the kernel would
 * kill a process: those that are larger come in pieces.
 */
#define MIN_DATAGRAM	20000
#define MAX_DATAGRAM	60000
#define MAX_WRITE	32768

/* One client in so many is closed and made anew in a round. */
#define RENEW		8

/**
 * struct connection - both ends of a TCP connection
 * @client: the end that writes, or -1
 * @server: the end that reads, or -1
 */
struct connection {
	int client;
	int server;
};

/**
 * struct storm - the sockets, and what went through them
 * @listener: where the clients connect to
 * @udp: sends datagrams to itself
 * @number: of connections
 * @list: the connections
 * @connections: made so far
 * @bytes: written to connections
 * @datagrams: sent
 * @refused: calls for which the kernel had no memory or no room
 */
struct storm {
	int listener;
	int udp;
	int number;
	struct connection *list;
	unsigned long connections;
	unsigned long long bytes;
	unsigned long datagrams;
	unsigned long refused;
};

static char buffer[65536];

static void die(const char *what)
{
	fprintf(stderr, "netstorm: %s: %s\n", what, strerror(errno));
	exit(1);
}

/* A socket that is bound to a free port of 127.0.0.1. */
static int bound_socket(int type)
{
	struct sockaddr_in at = { .sin_family = AF_INET };
	int fd = socket(AF_INET, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (fd < 0 || bind(fd, (struct sockaddr *)&at, sizeof(at)))
		die("socket");
	return fd;
}

/* Connects to the port that another socket is bound to. */
static int connect_to(int fd, int other)
{
	struct sockaddr_in at;
	socklen_t len = sizeof(at);

	if (getsockname(other, (struct sockaddr *)&at, &len))
		die("getsockname");
	return connect(fd, (struct sockaddr *)&at, len);
}

static void disconnect(struct connection *c)
{
	if (c->client >= 0)
		close(c->client);
	if (c->server >= 0)
		close(c->server);
	c->client = -1;
	c->server = -1;
}

/* The three-way handshake is done when connect() returns: it is loopback. */
static void make_connection(struct storm *s, struct connection *c)
{
	c->client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (c->client >= 0 && !connect_to(c->client, s->listener))
		c->server = accept4(s->listener, NULL, NULL,
				    SOCK_NONBLOCK | SOCK_CLOEXEC);
	if (c->server < 0) {
		disconnect(c);
		s->refused++;
		return;
	}
	s->connections++;
}

static void write_some(struct storm *s, struct connection *c)
{
	ssize_t n = send(c->client, buffer, random() % MAX_WRITE + 1,
			 MSG_DONTWAIT | MSG_NOSIGNAL);

	if (n > 0)
		s->bytes += n;
	else
		s->refused++;
}

static void send_datagram(struct storm *s)
{
	size_t size = MIN_DATAGRAM + random() % (MAX_DATAGRAM - MIN_DATAGRAM);

	if (send(s->udp, buffer, size, MSG_DONTWAIT) > 0)
		s->datagrams++;
	else
		s->refused++;
}

static void drain(int fd)
{
	while (recv(fd, buffer, sizeof(buffer), MSG_DONTWAIT) > 0)
		;
}

/* All of them write, every second one reads, some go and come back. */
static void play_round(struct storm *s, unsigned int round)
{
	struct connection *c;
	int i;

	for (i = 0; i < s->number; i++) {
		c = &s->list[i];
		if ((i + round) % RENEW == 0)
			disconnect(c);
		if (c->client < 0)
			make_connection(s, c);
		if (c->client < 0)
			continue;
		write_some(s, c);
		if ((i + round) % 2)
			drain(c->server);
		send_datagram(s);
		if (i % 64 == 0)
			drain(s->udp);
	}
}

static void prepare(struct storm *s)
{
	const struct rlimit files = { 3 * s->number, 3 * s->number };
	int i, room = 4 << 20;

	s->list = calloc(s->number, sizeof(*s->list));
	if (!s->list || setrlimit(RLIMIT_NOFILE, &files))
		die("connections");
	for (i = 0; i < s->number; i++)
		s->list[i] = (struct connection){ -1, -1 };

	s->listener = bound_socket(SOCK_STREAM);
	if (listen(s->listener, 128))
		die("listen");
	s->udp = bound_socket(SOCK_DGRAM);
	if (connect_to(s->udp, s->udp))
		die("connect");
	/* More than the default needs CAP_NET_ADMIN, and is not essential. */
	setsockopt(s->udp, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof(room));
	setsockopt(s->udp, SOL_SOCKET, SO_SNDBUFFORCE, &room, sizeof(room));
}

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec + now.tv_nsec / 1e9;
}

static long number(const char *word)
{
	char *end;
	long value = strtol(word, &end, 10);

	if (*end || value <= 0) {
		fprintf(stderr, "netstorm: want a number, not %s\n", word);
		exit(2);
	}
	return value;
}

int main(int argc, char **argv)
{
	static const struct option known[] = {
		{ "seconds", required_argument, NULL, 's' },
		{ "connections", required_argument, NULL, 'c' },
		{ 0 }
	};
	struct storm s = { .number = 2000 };
	double start = seconds(), limit = 10;
	unsigned int round;
	int c;

	while ((c = getopt_long(argc, argv, "", known, NULL)) != -1) {
		if (c == 's')
			limit = number(optarg);
		else if (c == 'c')
			s.number = number(optarg);
		else
			return 2;
	}

	prepare(&s);
	for (round = 0; seconds() - start < limit; round++)
		play_round(&s, round);
	printf("netstorm: %lu connections, %llu MB, %lu datagrams, %lu refused, %.1f s\n",
	       s.connections, s.bytes >> 20, s.datagrams, s.refused,
	       seconds() - start);
	return 0;
}
