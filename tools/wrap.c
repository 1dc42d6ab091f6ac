// SPDX-License-Identifier: GPL-2.0-only
#include <stdbool.h>
#include <string.h>

#include "term.h"
#include "wrap.h"

#define FURTHER_INDENT	2
#define LONGEST_WORD	512
#define BLANKS		" \t"

/* As term_puts() writes it. */
static int width_of(const char *word)
{
	int width = 0;

	for (; *word; word++)
		width += *word < ' ' || *word > '~' ? 4 : 1;
	return width;
}

/**
 * wrap_begin - begin the first line; those that follow stand further in
 * @wrapper: the words
 * @out: where to
 * @width: of a line
 * @indent: columns before the first word
 */
void wrap_begin(struct wrapper *wrapper, FILE *out, int width, int indent)
{
	*wrapper = (struct wrapper){
		.out = out, .width = width, .indent = indent,
		.further = indent + FURTHER_INDENT, .column = indent,
	};
	fprintf(out, "%*s", indent, "");
}

/**
 * wrap_word - write what must stay in one line
 * @wrapper: the words
 * @gap: before it, unless it is the first. Where a line ends, what it has
 *   before its first blank stays there, and blanks are left out.
 * @word: of unknown origin
 */
void wrap_word(struct wrapper *wrapper, const char *gap, const char *word)
{
	bool is_first = wrapper->column == wrapper->indent;
	int width;

	if (is_first)
		gap = "";
	width = strlen(gap) + width_of(word);
	/* One column stays free for a comma after it. */
	if (!is_first && wrapper->column + width >= wrapper->width) {
		size_t stays = strchr(gap, ' ') ? strcspn(gap, " ") : 0;

		wrapper->column = wrapper->further;
		fprintf(wrapper->out, "%.*s\n%*s", (int)stays, gap,
			wrapper->column, "");
		gap += stays;
		gap += strspn(gap, " ");
		width = strlen(gap) + width_of(word);
	}
	fputs(gap, wrapper->out);
	term_puts(wrapper->out, word);
	wrapper->column += width;
}

/**
 * wrap_text - write words that are set apart by blanks
 * @wrapper: the words
 * @text: of unknown origin
 */
void wrap_text(struct wrapper *wrapper, const char *text)
{
	char word[LONGEST_WORD];

	for (text += strspn(text, BLANKS); *text;
	     text += strspn(text, BLANKS)) {
		size_t len = strcspn(text, BLANKS);

		if (len >= sizeof(word))
			len = sizeof(word) - 1;
		memcpy(word, text, len);
		word[len] = '\0';
		wrap_word(wrapper, " ", word);
		text += len;
	}
}

/**
 * wrap_bars - write words that are set apart by blanks, and by bars, before
 *   which a line may end as well if there is no room
 * @wrapper: the words
 * @text: of unknown origin
 */
void wrap_bars(struct wrapper *wrapper, const char *text)
{
	size_t len = strcspn(text, "|");
	char word[LONGEST_WORD];

	if (wrapper->column + 1 + width_of(text) <= wrapper->width)
		len = strlen(text);
	snprintf(word, sizeof(word), "%.*s", (int)len, text);
	wrap_text(wrapper, word);
	for (text += len; *text; text += len) {
		len = 1 + strcspn(text + 1, "|");
		snprintf(word, sizeof(word), "%.*s", (int)len, text);
		wrap_word(wrapper, "", word);
	}
}

/**
 * wrap_end - end the last line
 * @wrapper: the words
 */
void wrap_end(struct wrapper *wrapper)
{
	fputc('\n', wrapper->out);
}

/**
 * wrap_paragraph - write sentences on as many lines as they take
 * @out: where to
 * @width: of a line
 * @indent: columns before each line
 * @text: the sentences, of unknown origin
 */
void wrap_paragraph(FILE *out, int width, int indent, const char *text)
{
	struct wrapper wrapper;

	/* Its words have their commas with them. */
	wrap_begin(&wrapper, out, width + 1, indent);
	wrapper.further = indent;
	wrap_text(&wrapper, text);
	wrap_end(&wrapper);
}
