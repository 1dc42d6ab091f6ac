// SPDX-License-Identifier: GPL-2.0-only
/* What is pagefail's in the file that the system reads when it starts. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "sysctl_keep.h"

#define BEGIN		"# BEGIN pagefail\n"
#define END		"# END pagefail\n"
#define HEAD_SIZE	512

static void today(char buf[16])
{
	time_t now = time(NULL);
	struct tm tm;

	if (!gmtime_r(&now, &tm) || !strftime(buf, 16, "%Y-%m-%d", &tm))
		buf[0] = '\0';
}

/**
 * keep_text - what is to be pagefail's
 * @state: the settings
 * @kind: of the file
 *
 * Return: the text, to be freed.
 */
char *keep_text(const struct state *state, enum keep_kind kind)
{
	size_t i, len, size = HEAD_SIZE + state->count * sizeof(struct changed);
	char *text = xcalloc(size, 1), date[16];

	today(date);
	len = snprintf(text, size,
		       "%s# Written by pagefail advise --apply --persist on "
		       "%s (UTC).\n"
		       "# pagefail advise --undo takes it away and restores "
		       "what was set before.\n",
		       kind == KEEP_BLOCK ? BEGIN : "", date);
	for (i = 0; i < state->count; i++) {
		if (state->settings[i].kept)
			len += snprintf(text + len, size - len, "%s = %s\n",
					state->settings[i].name,
					state->settings[i].to);
	}
	if (kind == KEEP_BLOCK)
		snprintf(text + len, size - len, END);
	return text;
}

/* Where it stands, at the beginning of a line */
static const char *find(const struct content *content, const char *text)
{
	const char *at = content->data, *end;

	if (!at || !text)
		return NULL;
	end = at + content->len;
	while (at && at < end) {
		at = memmem(at, end - at, text, strlen(text));
		if (at && (at == content->data || at[-1] == '\n'))
			return at;
		if (at)
			at++;
	}
	return NULL;
}

static bool is_whole(const struct content *content, const char *text)
{
	return text && content->len == strlen(text) &&
	       memcmp(content->data, text, content->len) == 0;
}

/* The marks without the end of line, which somebody may have changed */
static bool has_marks(const struct content *content)
{
	char begin[] = BEGIN, end[] = END;

	begin[strlen(begin) - 1] = '\0';
	end[strlen(end) - 1] = '\0';
	return find(content, begin) || find(content, end);
}

/**
 * keep_knows - whether what is pagefail's in the file is as it was written
 * @keep: the file
 * @kept: what was written, if anything
 * @err: what is wrong
 *
 * Return: whether it is, or there is nothing.
 */
bool keep_knows(const struct keep *keep, const struct kept *kept,
		struct error *err)
{
	bool knows;

	if (kept->kind == KEEP_FILE)
		knows = !keep->before.exists ||
			is_whole(&keep->before, kept->text);
	else
		knows = find(&keep->before, kept->text) ||
			!has_marks(&keep->before);
	if (knows)
		return true;
	error_set(err, STATUS_FAILED, keep->spot.shown,
		  kept->text ? "was changed since pagefail wrote to it" :
		  "settings of pagefail are there that it knows nothing of");
	err->next = "Take them away by hand, or apply without --persist.";
	return false;
}

static void splice(struct keep *keep, size_t at, size_t cut, const char *text)
{
	const struct content *before = &keep->before;
	size_t len = strlen(text);
	struct content *after = &keep->after;

	after->exists = true;
	after->mode = before->exists ? before->mode : 0644;
	after->uid = before->exists ? before->uid : geteuid();
	after->gid = before->exists ? before->gid : getegid();
	after->len = before->len - cut + len;
	after->data = xcalloc(after->len + 1, 1);
	if (at)
		memcpy(after->data, before->data, at);
	memcpy(after->data + at, text, len);
	if (before->len > at + cut)
		memcpy(after->data + at + len, before->data + at + cut,
		       before->len - at - cut);
}

static void append(struct keep *keep, struct kept *kept)
{
	const struct content *before = &keep->before;
	char *text;

	kept->created = !before->exists;
	kept->newline_added = before->len &&
			      before->data[before->len - 1] != '\n';
	text = xcalloc(strlen(kept->text) + 2, 1);
	sprintf(text, "%s%s", kept->newline_added ? "\n" : "", kept->text);
	splice(keep, before->len, 0, text);
	free(text);
}

/**
 * keep_fill - decide what is to be in the file
 * @keep: the file
 * @kept: what of it is to be pagefail's, and what was
 */
void keep_fill(struct keep *keep, struct kept *kept)
{
	const char *old = find(&keep->before, kept->previous);

	if (old)
		splice(keep, old - keep->before.data, strlen(kept->previous),
		       kept->text);
	else
		append(keep, kept);
}

static enum undo_outcome cut_block(struct keep *keep, const struct kept *kept)
{
	const struct content *before = &keep->before;
	const char *text = kept->text, *found = find(before, text);
	size_t at, cut;

	if (!found) {
		text = kept->previous;
		found = find(before, text);
	}
	if (!found)
		return has_marks(before) ? UNDO_CHANGED : UNDO_ALREADY;
	at = found - before->data;
	cut = strlen(text);
	if (kept->newline_added && at && at + cut == before->len) {
		at--;
		cut++;
	}
	splice(keep, at, cut, "");
	if (kept->created && !keep->after.len)
		keep->after.exists = false;
	return UNDO_RESTORED;
}

/**
 * keep_cut - decide what is to be in the file without what is pagefail's
 * @keep: the file
 * @kept: what that is
 *
 * Return: UNDO_RESTORED if something is to be done.
 */
enum undo_outcome keep_cut(struct keep *keep, const struct kept *kept)
{
	const struct content *before = &keep->before;

	if (kept->kind == KEEP_BLOCK)
		return cut_block(keep, kept);
	if (!before->exists)
		return UNDO_ALREADY;
	if (!is_whole(before, kept->text) && !is_whole(before, kept->previous))
		return UNDO_CHANGED;
	return UNDO_RESTORED;
}
