// SPDX-License-Identifier: GPL-2.0-only
/*
 * Answers that are spoilt by chance, the same way for the same number behind
 * the word "chance=".
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <linux/genetlink.h>

#include "../netlink/fuzz_random.h"
#include "fake.h"

#define MESSAGES_MAX	64
#define ATTRS_MAX	128

static struct chance chance;

/* All that is 4 bytes before an edge of a piece may be spoilt. */
static void put_number(struct fake_piece *piece, size_t at, uint32_t value,
		       size_t size)
{
	if (at + size <= piece->len)
		memcpy(piece->data + at, &value, size);
}

static size_t step(uint32_t len, size_t least)
{
	size_t aligned = NLMSG_ALIGN((size_t)len);

	return aligned < least ? least : aligned;
}

/* Where one of the messages of a piece begins */
static size_t any_message(const struct fake_piece *piece)
{
	size_t starts[MESSAGES_MAX], n = 0, at = 0;
	struct nlmsghdr hdr;

	while (n < MESSAGES_MAX && at + sizeof(hdr) <= piece->len) {
		memcpy(&hdr, piece->data + at, sizeof(hdr));
		starts[n++] = at;
		at += step(hdr.nlmsg_len, NLMSG_HDRLEN);
	}
	return n ? starts[chance_of(&chance, n)] : 0;
}

/* Where one of the attributes of a message begins; those in it, too */
static size_t any_attr(const struct fake_piece *piece, size_t message)
{
	size_t starts[ATTRS_MAX], n = 0;
	size_t at = message + NLMSG_LENGTH(GENL_HDRLEN);
	struct nlattr attr;

	while (n < ATTRS_MAX && at + sizeof(attr) <= piece->len) {
		memcpy(&attr, piece->data + at, sizeof(attr));
		starts[n++] = at;
		if (attr.nla_len > 3 * NLA_HDRLEN && percent(&chance, 20))
			at += NLA_HDRLEN;
		else
			at += step(attr.nla_len, NLA_HDRLEN);
	}
	return n ? starts[chance_of(&chance, n)] : message;
}

static void spoil_header(struct fake_piece *piece, size_t message)
{
	static const uint16_t types[] = {
		NLMSG_NOOP, NLMSG_ERROR, NLMSG_DONE, NLMSG_OVERRUN,
		GENL_ID_CTRL, FAKE_FAMILY, FAKE_FAMILY + 1,
	};
	uint32_t number = chance_number(&chance);

	switch (chance_of(&chance, 6)) {
	case 0:
		put_number(piece, message, number, 4);
		break;
	case 1:
		put_number(piece, message + 4,
			   types[chance_of(&chance, sizeof(types) /
					   sizeof(types[0]))], 2);
		break;
	case 2:
		put_number(piece, message + 6, 1 << chance_of(&chance, 16), 2);
		break;
	case 3:
		put_number(piece, message + 8, number, 4);
		break;
	case 4:
		put_number(piece, message + 12, number, 4);
		break;
	default:
		put_number(piece, message + 16, number, 1);
		break;
	}
}

/* A value that is no number or text that anything has */
static void spoil_value(struct fake_piece *piece, size_t at)
{
	static const char evil[] = "\033[2J\033]0;x\a\n\r\t\xff\xc3\x28%s%n";
	struct nlattr attr;
	size_t i, len;

	memcpy(&attr, piece->data + at, sizeof(attr));
	len = attr.nla_len > NLA_HDRLEN ? attr.nla_len - NLA_HDRLEN : 0;
	at += NLA_HDRLEN;
	if (len == 4 || len == 8) {
		put_number(piece, at, chance_number(&chance), 4);
		if (len == 8)
			put_number(piece, at + 4, chance_number(&chance), 4);
		return;
	}
	for (i = 0; i < len && at + i < piece->len; i++)
		piece->data[at + i] = evil[(i + len) % (sizeof(evil) - 1)];
	if (len && at + len <= piece->len && percent(&chance, 80))
		piece->data[at + len - 1] = '\0';
}

static bool is_number(const struct nlattr *attr)
{
	return attr->nla_len == NLA_HDRLEN + 4 ||
	       attr->nla_len == NLA_HDRLEN + 8;
}

/* In what stays well-formed: all texts, or a third of the numbers */
static void spoil_values(struct fake_piece *piece, size_t at, size_t end,
			 bool texts)
{
	struct nlattr attr;

	for (; at + sizeof(attr) <= end; at += step(attr.nla_len, NLA_HDRLEN)) {
		memcpy(&attr, piece->data + at, sizeof(attr));
		if (attr.nla_type & NLA_F_NESTED)
			spoil_values(piece, at + NLA_HDRLEN, at + attr.nla_len,
				     texts);
		else if (texts ? !is_number(&attr) :
			 is_number(&attr) && percent(&chance, 30))
			spoil_value(piece, at);
	}
}

/* From this message to the last of the piece */
static void spoil_messages(struct fake_piece *piece, size_t message)
{
	bool texts = percent(&chance, 50);
	struct nlmsghdr hdr;
	size_t end;

	for (; message + sizeof(hdr) <= piece->len;
	     message += step(hdr.nlmsg_len, NLMSG_HDRLEN)) {
		memcpy(&hdr, piece->data + message, sizeof(hdr));
		end = message + hdr.nlmsg_len;
		if (hdr.nlmsg_type < NLMSG_MIN_TYPE || end > piece->len)
			return;
		spoil_values(piece, message + NLMSG_LENGTH(GENL_HDRLEN), end,
			     texts);
	}
}

static void spoil_attr(struct fake_piece *piece, size_t message)
{
	size_t at = any_attr(piece, message);

	if (at + NLA_HDRLEN > piece->len)
		return;
	switch (chance_of(&chance, 4)) {
	case 0:
		put_number(piece, at, chance_number(&chance), 2);
		break;
	case 1:
		put_number(piece, at + 2, chance_of(&chance, 20) |
			   (percent(&chance, 20) ? NLA_F_NESTED : 0), 2);
		break;
	default:
		spoil_value(piece, at);
		break;
	}
}

static void spoil_bytes(struct fake_piece *piece)
{
	unsigned int n = 1 + chance_of(&chance, 8);

	while (n--)
		piece->data[chance_of(&chance, piece->len)] =
			chance_next(&chance);
}

static void spoil_length(struct fake_piece *piece)
{
	size_t len = chance_of(&chance, percent(&chance, 80) ? piece->len + 1 :
							  FAKE_PIECE + 1);

	if (len > piece->len)
		chance_bytes(&chance, piece->data + piece->len,
			     len - piece->len);
	piece->len = len;
}

static void swap(struct fake_stream *stream, unsigned int a, unsigned int b)
{
	static struct fake_piece other;

	other = stream->pieces[a];
	stream->pieces[a] = stream->pieces[b];
	stream->pieces[b] = other;
}

/* Pieces are lost, come twice, or in another order, or reading them fails. */
static void spoil_order(struct fake_stream *stream, unsigned int at)
{
	static const int errors[] = { ENOBUFS, EINTR, EAGAIN, ENOMEM,
				      ECONNRESET, EINVAL };
	unsigned int behind = stream->last - at;

	switch (chance_of(&chance, 4)) {
	case 0:
		memmove(&stream->pieces[at], &stream->pieces[at + 1],
			(behind - 1) * sizeof(*stream->pieces));
		stream->last--;
		break;
	case 1:
		if (stream->last + 1 >= FAKE_PIECES)
			break;
		memmove(&stream->pieces[at + 1], &stream->pieces[at],
			behind * sizeof(*stream->pieces));
		stream->last++;
		break;
	case 2:
		swap(stream, at, chance_of(&chance, stream->last));
		break;
	default:
		stream->pieces[at].error =
			errors[chance_of(&chance, sizeof(errors) /
						  sizeof(errors[0]))];
		break;
	}
}

static void spoil_once(struct fake_stream *stream)
{
	unsigned int at = chance_of(&chance, stream->last);
	struct fake_piece *piece = &stream->pieces[at];
	size_t message = any_message(piece);

	if (!piece->len || percent(&chance, 10)) {
		spoil_order(stream, at);
		return;
	}
	switch (chance_of(&chance, 8)) {
	case 0:
		spoil_bytes(piece);
		break;
	case 1:
		spoil_length(piece);
		break;
	case 2:
		spoil_header(piece, message);
		break;
	case 3:
	case 4:
		spoil_attr(piece, message);
		break;
	default:
		spoil_messages(piece, message);
		break;
	}
}

static void begin_anew(void)
{
	const char *seed = strstr(fake_words(), "chance=") + strlen("chance=");
	static uint64_t begun;

	if (strtoull(seed, NULL, 10) == begun)
		return;
	begun = strtoull(seed, NULL, 10);
	chance.state = begun;
}

/**
 * fake_spoil_by_chance - spoil an answer, or leave it as it is
 * @stream: the answer
 */
void fake_spoil_by_chance(struct fake_stream *stream)
{
	unsigned int n;

	begin_anew();
	/* Who waits for events is told of the end of what there is. */
	stream->end = ENETDOWN;
	if (percent(&chance, 60))
		return;
	n = percent(&chance, 60) ? 1 : 2 + chance_of(&chance, 4);
	for (; n && stream->last; n--)
		spoil_once(stream);
}
