/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef UNIT_FAKE_H
#define UNIT_FAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <linux/netlink.h>

#define FAKE_FAMILY	77
#define FAKE_GROUP	12

/* A kernel that means well sends no larger piece than the room in one. */
#define FAKE_ROOM	4096
#define FAKE_PIECE	65536
#define FAKE_PIECES	256

/**
 * struct fake_piece - what one read gets
 * @data: the messages
 * @len: length of @data
 * @error: what the read fails with instead, 0 if it does not
 */
struct fake_piece {
	char data[FAKE_PIECE] __attribute__((aligned(8)));
	size_t len;
	int error;
};

/**
 * struct fake_stream - an answer
 * @pieces: it
 * @first: the one that is read next
 * @last: behind the last one
 * @endless: it is read again and again
 * @end: what a read fails with when there is no more
 */
struct fake_stream {
	struct fake_piece *pieces;
	unsigned int first;
	unsigned int last;
	bool endless;
	int end;
};

/* What the tool asked last, and the message that is being written. */
extern struct nlmsghdr fake_asked, *fake_message;

/* Called for each request; writes the answer with the functions below. */
void fake_answer(const struct nlmsghdr *request);

const char *fake_words(void);
bool fake_told_to(const char *word);
void fake_answer_error(int error, const char *sentence, bool capped);
void fake_answer_done(int error, const char *sentence);

/* What came with call sites, settings and events: a module that is told to be
 * an old_module does not know it.
 */
void fake_put_groups(void);
void fake_put_news(void);
void fake_joined(void);
void fake_answer_other(uint8_t command, const char *attrs, size_t len);

void fake_begin(uint16_t type, uint16_t flags);
void fake_begin_command(uint16_t type, uint8_t command, uint16_t flags);
void *fake_append(size_t len);
struct nlattr *fake_put(uint16_t type, const void *data, size_t len);
void fake_put_u32(uint16_t type, uint32_t value);
void fake_put_u64(uint16_t type, uint64_t value);
void fake_put_text(uint16_t type, const char *text);
void fake_end(void);

/* Spoils an answer as the words say; in fake_spoil.c and fake_chance.c */
void fake_spoil(struct fake_stream *stream);
void fake_spoil_by_chance(struct fake_stream *stream);

size_t fake_room(void);
void fake_flush(void);
void fake_fail(int error);

#endif /* UNIT_FAKE_H */
