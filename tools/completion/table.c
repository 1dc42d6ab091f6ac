// SPDX-License-Identifier: GPL-2.0-only
/*
 * usage: table [examples]
 *
 * Writes what the tool's own table of commands says, a row for each word of a
 * command line: where it stands, the word, what it is, and the values that it
 * can have if their number is fixed. Or, with examples, the command lines that
 * are shown as such, a row for each: of what command, and the line.
 */
#include <stdio.h>
#include <string.h>

#include "../commands.h"

static const char *const type_names[] = {
	[OPTION_FLAG] = "flag",
	[OPTION_NUMBER] = "number",
	[OPTION_NODE] = "node",
	[OPTION_WORD] = "word",
	[OPTION_TEXT] = "text",
	[OPTION_FILE] = "file",
	[OPTION_DIRECTORY] = "directory",
};

static void write_words(const struct words *words)
{
	size_t i;

	for (i = 0; i < words->count; i++)
		printf(" %s", words->list[i].name);
}

static void write_options(const char *scope, const struct option *option)
{
	for (; option && option->name; option++) {
		printf("%s %s %s", scope, option->name,
		       type_names[option->type]);
		if (option->type == OPTION_WORD)
			write_words(option->words);
		putchar('\n');
	}
}

static void write_settings(const char *scope, const struct fields *settings)
{
	const struct field *setting = settings->list;

	for (; setting < settings->list + settings->count; setting++) {
		printf("%s %s= setting", scope, setting->json);
		if (setting->type == FIELD_WORD)
			write_words(setting->words);
		if (setting->type == FIELD_BOOL)
			fputs(" on off", stdout);
		putchar('\n');
	}
}

static void write_command(const struct command *command)
{
	write_options(command->name, command->options);
	if (command->takes_files)
		printf("%s FILE file\n", command->name);
	if (command->settings)
		write_settings(command->name, command->settings);
}

static void write_examples(const struct command *command)
{
	const char *line = command->examples;

	while (*line) {
		int len = strcspn(line, "\n");

		printf("%s %.*s\n", command->name, len, line);
		line += len + 1;
	}
}

/**
 * main - write the table
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Return: 0 if it was written.
 */
int main(int argc, char **argv)
{
	const struct command *const *command;

	if (argc == 2 && strcmp(argv[1], "examples") == 0) {
		for (command = commands; *command; command++)
			write_examples(*command);
		return ferror(stdout) || fclose(stdout) != 0;
	}
	write_options("pagefail", global_options);
	for (command = commands; *command; command++)
		printf("pagefail %s command\n", (*command)->name);
	for (command = commands; *command; command++)
		write_command(*command);
	return ferror(stdout) || fclose(stdout) != 0;
}
