/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_TRANSPORT_H
#define PAGEFAIL_TRANSPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "error.h"
#include "fields.h"

struct transport;

/**
 * struct attr - an attribute of a request
 * @type: its number
 * @len: length of its value, 0 for a flag
 * @data: its value
 */
struct attr {
	uint16_t type;
	size_t len;
	const void *data;
};

/**
 * struct request - what to ask the module
 * @what: what an error is about
 * @command: enum of the protocol
 * @dump: the answer is a list
 * @optional: no answer is one too: that of a module that is too old to know
 *   the command
 * @attrs: attributes to send
 * @attr_count: number of @attrs
 * @answer: fields of the structs that the answer is made of, NULL if there is
 *   nothing to answer; a request with an answer changes nothing in the module
 */
struct request {
	const char *what;
	uint8_t command;
	bool dump;
	bool optional;
	const struct attr *attrs;
	size_t attr_count;
	const struct fields *answer;
};

/**
 * struct answer - what the module answered
 * @rows: array of the structs that @answer of the request describes
 * @count: their number
 */
struct answer {
	void *rows;
	size_t count;
};

int transport_open(struct transport **transport, struct error *err);
void transport_close(struct transport *transport);
int transport_request(struct transport *transport,
		      const struct request *request, struct answer *answer,
		      struct error *err);

int transport_listen(struct transport **transport, struct error *err);
int transport_fd(const struct transport *transport);
int transport_receive(struct transport *transport, uint8_t command,
		      const struct fields *fields, void *row, bool *came,
		      bool *overrun, struct error *err);

#endif /* PAGEFAIL_TRANSPORT_H */
