// SPDX-License-Identifier: GPL-2.0-only
/* A function in a call stack, as kernels of all ages and machines write it. */
#include <ctype.h>
#include <string.h>

#include "report_parse.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

/**
 * hex_len - count hexadecimal digits, in lower case
 * @text: where they begin
 *
 * Return: how many there are.
 */
size_t hex_len(const char *text)
{
	const char *end = text;

	while ((*end >= '0' && *end <= '9') || (*end >= 'a' && *end <= 'f'))
		end++;
	return end - text;
}

/* [<ffffffff8112f9e7>], [c0000000fffb3a20], <ffffffff8015b3e3> */
static bool skip_address(const char **text)
{
	static const char *const around[][2] = {
		{ "[<", ">]" }, { "([<", ">]" }, { "[", "]" }, { "<", ">" },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(around); i++) {
		const char *p = *text;
		size_t len;

		if (!scan_word(&p, around[i][0]))
			continue;
		len = hex_len(p);
		p += len;
		if (len < 8 || len > 16 || !scan_word(&p, around[i][1]))
			continue;
		*text = scan_blanks(p);
		return true;
	}
	return false;
}

static bool ends_symbol(char c)
{
	return !c || c == ' ' || c == '\t' || c == ')' || c == '}';
}

/* A name, an offset and a size; of the last two only some, with an address */
static bool read_symbol(struct mark *mark, const char **text, bool is_known)
{
	const char *p = *text, *offset;

	if (!isalpha((unsigned char)*p) && *p != '_' && *p != '.')
		return false;
	while (!ends_symbol(*p))
		p++;
	offset = is_known ? *text : strstr(*text, "+0x");
	if (!offset || offset >= p)
		return false;
	mark->symbol = *text;
	mark->len = p - *text;
	*text = p;
	return true;
}

static void read_module(struct mark *mark, const char **text)
{
	const char *p = scan_blanks(*text), *module = p;

	if (!skip_address(&module) && *p == '[') {
		mark->module = p + 1;
		mark->module_len = strcspn(p + 1, " ]");
		p += strcspn(p, "]");
		p += *p == ']';
	}
	*text = scan_blanks(p);
	if (scan_word(text, "(unreliable)"))
		mark->guess = true;
}

/* ARM names who was called, then from where: the latter is the frame. */
static bool read_caller(struct mark *mark, const char **text)
{
	const char *from = strstr(*text, " from "), *p;
	bool is_known;

	if (!from || from - *text >= FRAME_SIZE)
		return false;
	p = from + strlen(" from ");
	is_known = skip_address(&p);
	p += *p == '(';
	if (!read_symbol(mark, &p, is_known))
		return false;
	p += *p == ')';
	*text = p;
	read_module(mark, text);
	return true;
}

/* 2.6 up to 2.6.17, 64 bit: {__alloc_pages+768}, {:tg3:tg3_poll+1345} */
static bool read_braced(struct mark *mark, const char **text)
{
	const char *p = *text + 1;
	size_t len = strcspn(p, "}");

	*text = p + len + (p[len] == '}');
	if (*p == ':') {
		mark->module = p + 1;
		mark->module_len = strcspn(p + 1, ":}");
		p += 1 + mark->module_len;
		p += *p == ':';
	}
	return read_symbol(mark, &p, true);
}

/**
 * frame_read - read a frame
 * @mark: what it says
 * @text: moved behind it, or as far as it is known
 *
 * Return: whether there is one.
 */
bool frame_read(struct mark *mark, const char **text)
{
	const char *p = *text;
	bool is_known = false;

	memset(mark, 0, sizeof(*mark));
	while (skip_address(&p))
		is_known = true;
	mark->guess = scan_word(&p, "?");
	p = scan_blanks(p);
	*text = p;
	if ((*p == '(' || !is_known) && read_caller(mark, text))
		return true;
	if (*p == '{')
		return read_braced(mark, text);
	if (read_symbol(mark, text, is_known)) {
		read_module(mark, text);
		return true;
	}
	return is_known;
}
