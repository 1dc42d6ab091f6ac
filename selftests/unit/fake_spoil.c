// SPDX-License-Identifier: GPL-2.0-only
/* Answers as no kernel should give them: each word spoils them in one way. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <linux/genetlink.h>
#include <linux/pagefail.h>

#include "fake.h"

/* The message at the start of a piece */
static struct nlmsghdr *head(const struct fake_stream *stream, unsigned int i)
{
	return (void *)stream->pieces[i].data;
}

static struct fake_piece *last_piece(const struct fake_stream *stream)
{
	return &stream->pieces[stream->last - 1];
}

static void insert(struct fake_stream *stream, unsigned int at)
{
	if (stream->last + 1 >= FAKE_PIECES)
		abort();
	memmove(&stream->pieces[at + 1], &stream->pieces[at],
		(stream->last - at) * sizeof(*stream->pieces));
	stream->last++;
}

/* A message of the core's own in front of the first */
static void insert_message(struct fake_stream *stream, uint16_t type, int value,
			   size_t len)
{
	struct nlmsghdr *hdr;

	insert(stream, 0);
	hdr = head(stream, 0);
	memset(hdr, 0, NLMSG_HDRLEN + len);
	hdr->nlmsg_type = type;
	hdr->nlmsg_len = NLMSG_HDRLEN + len;
	hdr->nlmsg_seq = fake_asked.nlmsg_seq;
	hdr->nlmsg_pid = fake_asked.nlmsg_pid;
	if (len >= sizeof(value))
		memcpy(NLMSG_DATA(hdr), &value, sizeof(value));
	stream->pieces[0].len = hdr->nlmsg_len;
	stream->pieces[0].error = 0;
}

static void cut_piece(struct fake_stream *stream)
{
	stream->pieces[0].len -= 7;
}

static void short_piece(struct fake_stream *stream)
{
	stream->pieces[0].len = 9;
}

static void empty_piece(struct fake_stream *stream)
{
	insert(stream, 0);
	stream->pieces[0].len = 0;
}

static void large_piece(struct fake_stream *stream)
{
	stream->pieces[0].len = FAKE_PIECE;
	memset(stream->pieces[0].data + FAKE_ROOM, 0, FAKE_PIECE - FAKE_ROOM);
	head(stream, 0)->nlmsg_len = FAKE_PIECE;
}

static void length_zero(struct fake_stream *stream)
{
	head(stream, 0)->nlmsg_len = 0;
}

static void length_huge(struct fake_stream *stream)
{
	head(stream, 0)->nlmsg_len = 0xfffffff0;
}

static void other_seq(struct fake_stream *stream)
{
	head(stream, 0)->nlmsg_seq += 1000;
}

static void other_port(struct fake_stream *stream)
{
	head(stream, 0)->nlmsg_pid += 1;
}

static void other_family(struct fake_stream *stream)
{
	head(stream, 0)->nlmsg_type++;
}

static void other_command(struct fake_stream *stream)
{
	struct genlmsghdr *genl = NLMSG_DATA(head(stream, 0));

	genl->cmd = 99;
}

static void backwards(struct fake_stream *stream)
{
	static struct fake_piece other;
	unsigned int i, j;

	for (i = 0, j = stream->last - 1; i < j; i++, j--) {
		other = stream->pieces[i];
		stream->pieces[i] = stream->pieces[j];
		stream->pieces[j] = other;
	}
}

static void answered_twice(struct fake_stream *stream)
{
	insert(stream, 0);
	stream->pieces[0] = stream->pieces[1];
}

static void without_end(struct fake_stream *stream)
{
	stream->last--;
}

static void endless_same(struct fake_stream *stream)
{
	stream->endless = true;
}

/* Only of a dump: what ends it is never reached. */
static void endless_rows(struct fake_stream *stream)
{
	stream->endless = head(stream, 0)->nlmsg_flags & NLM_F_MULTI;
}

static void endless_noop(struct fake_stream *stream)
{
	insert_message(stream, NLMSG_NOOP, 0, 0);
	stream->endless = true;
}

static void overrun_first(struct fake_stream *stream)
{
	insert_message(stream, NLMSG_OVERRUN, 0, 0);
}

static void noop_first(struct fake_stream *stream)
{
	insert_message(stream, NLMSG_NOOP, 0, 0);
}

static void done_first(struct fake_stream *stream)
{
	insert_message(stream, NLMSG_DONE, 0, sizeof(int));
}

static void error_first(struct fake_stream *stream)
{
	insert_message(stream, NLMSG_ERROR, -EIO, sizeof(struct nlmsgerr));
}

static void error_short(struct fake_stream *stream)
{
	insert_message(stream, NLMSG_ERROR, -EIO, sizeof(int));
}

static void error_positive(struct fake_stream *stream)
{
	insert_message(stream, NLMSG_ERROR, 5, sizeof(struct nlmsgerr));
}

static void error_unheard(struct fake_stream *stream)
{
	insert_message(stream, NLMSG_ERROR, -99999, sizeof(struct nlmsgerr));
}

static void read_fails(struct fake_stream *stream)
{
	insert(stream, 0);
	stream->pieces[0].error = ECONNRESET;
}

static void ends_halfway(struct fake_stream *stream)
{
	last_piece(stream)->error = ENOBUFS;
}

static const struct {
	const char *word;
	void (*spoil)(struct fake_stream *stream);
} ways[] = {
	{ "cut_piece", cut_piece },
	{ "short_piece", short_piece },
	{ "empty_piece", empty_piece },
	{ "large_piece", large_piece },
	{ "length_zero", length_zero },
	{ "length_huge", length_huge },
	{ "other_seq", other_seq },
	{ "other_port", other_port },
	{ "other_family", other_family },
	{ "other_command", other_command },
	{ "backwards", backwards },
	{ "answered_twice", answered_twice },
	{ "without_end", without_end },
	{ "endless_same", endless_same },
	{ "endless_rows", endless_rows },
	{ "endless_noop", endless_noop },
	{ "overrun_first", overrun_first },
	{ "noop_first", noop_first },
	{ "done_first", done_first },
	{ "error_first", error_first },
	{ "error_short", error_short },
	{ "error_positive", error_positive },
	{ "error_unheard", error_unheard },
	{ "read_fails", read_fails },
	{ "ends_halfway", ends_halfway },
};

/* Where the family is only looked up, nothing is, but for "look_up". */
static bool is_wanted(void)
{
	const struct nlmsghdr *asked = &fake_asked;

	return (asked->nlmsg_type == GENL_ID_CTRL) ==
	       fake_told_to("look_up");
}

/**
 * fake_spoil - spoil an answer, if a word says so
 * @stream: the answer
 */
void fake_spoil(struct fake_stream *stream)
{
	size_t i;

	if (!stream->last)
		return;
	if (fake_told_to("chance="))
		fake_spoil_by_chance(stream);
	for (i = 0; i < sizeof(ways) / sizeof(ways[0]) && is_wanted(); i++) {
		if (fake_told_to(ways[i].word))
			ways[i].spoil(stream);
	}
}
