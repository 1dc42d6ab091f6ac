// SPDX-License-Identifier: GPL-2.0-only
/* Whatever the input is, what the tool writes has to be fit to be read. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "fuzz.h"

#define ARGUMENTS_MAX	8

/**
 * fuzz_expect - end with a finding if something is not as it has to be
 * @good: it is
 * @what: what has to be
 */
void fuzz_expect(bool good, const char *what)
{
	if (good)
		return;
	fprintf(stderr, "not so: %s\n", what);
	abort();
}

/**
 * fuzz_begin - take what a command writes
 * @out: where to
 */
void fuzz_begin(struct fuzz_out *out)
{
	out->file = open_memstream(&out->text, &out->len);
	fuzz_expect(out->file, "there is memory");
}

/**
 * fuzz_end - release what a command wrote
 * @out: what it wrote
 */
void fuzz_end(struct fuzz_out *out)
{
	free(out->text);
}

/**
 * fuzz_expect_plain - nothing that was written steers a terminal
 * @out: what was written
 */
void fuzz_expect_plain(const struct fuzz_out *out)
{
	size_t i;

	for (i = 0; i < out->len; i++)
		fuzz_expect(out->text[i] == '\n' ||
			    (out->text[i] >= ' ' && out->text[i] <= '~'),
			    "the text is plain");
}

/* Whole ones, one after another */
static void expect_json(const struct fuzz_out *out, bool may_lack)
{
	size_t at = 0, blanks;
	json_error_t error;
	json_t *json;

	fuzz_expect(out->len || may_lack, "there is JSON");
	for (; at < out->len; at += error.position + blanks) {
		json = json_loadb(out->text + at, out->len - at,
				  JSON_REJECT_DUPLICATES |
				  JSON_DISABLE_EOF_CHECK, &error);
		fuzz_expect(json_is_object(json), "the JSON is an object");
		fuzz_expect(json_integer_value(json_object_get(json, "schema"))
			    == 1, "the JSON has its schema");
		json_decref(json);
		blanks = strspn(out->text + at + error.position, "\n");
	}
}

/**
 * fuzz_expect_error - an error says what and why
 * @err: the error
 */
void fuzz_expect_error(const struct error *err)
{
	fuzz_expect(err->status >= STATUS_FAILED &&
		    err->status <= STATUS_NOT_PERMITTED,
		    "the status is a documented one");
	fuzz_expect(*err->what && *err->why, "the error says what and why");
}

static int take_options(const struct command *command, void *values,
			char *const *args, char **arguments, struct error *err)
{
	while (*args) {
		int taken = 0;

		if (**args == '-')
			taken = option_take(command->options, values,
					    (char **)args, err);
		if (taken < 0)
			return err->status;
		if (!taken)
			*arguments++ = *args++;
		args += taken;
	}
	return STATUS_DONE;
}

/**
 * fuzz_command - run a command as the tool does, and look at what it writes
 * @command: the command
 * @args: its options and arguments, NULL after the last
 * @json: as JSON
 *
 * Return: its status.
 */
int fuzz_command(const struct command *command, char *const *args, bool json)
{
	char *arguments[ARGUMENTS_MAX] = { NULL };
	void *values = xcalloc(1, command->values_size + 1);
	struct error err = { .status = STATUS_DONE };
	struct fuzz_out out;
	struct context context = {
		.term = { .width = 80 }, .json = json, .root = fuzz_root(),
		.arguments = arguments,
	};
	int status;

	fuzz_begin(&out);
	context.out = out.file;
	status = take_options(command, values, args, arguments, &err);
	if (!status)
		status = command->run(&context, values, &err);
	fclose(out.file);
	if (status)
		fuzz_expect_error(&err);
	fuzz_expect(!status || status == (int)err.status,
		    "the status is that of the error");
	if (json)
		expect_json(&out, status || command == &guard_command);
	else
		fuzz_expect_plain(&out);
	fuzz_end(&out);
	free(values);
	return status;
}
