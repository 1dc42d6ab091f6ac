// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "model.h"
#include "options.h"

/**
 * parse_number - read a number
 * @text: nothing but its digits
 * @number: where to
 *
 * Return: whether it is one that fits.
 */
bool parse_number(const char *text, uint32_t *number)
{
	unsigned long long value;
	char *end;

	/* strtoull() would take signs and spaces. */
	if (*text < '0' || *text > '9')
		return false;
	errno = 0;
	value = strtoull(text, &end, 10);
	if (errno || *end || value > UINT32_MAX)
		return false;
	*number = value;
	return true;
}

/**
 * list_words - write the names of an enumeration
 * @words: the enumeration
 * @buf: where to
 * @size: of @buf
 */
void list_words(const struct words *words, char *buf, size_t size)
{
	size_t i, len = 0;

	for (i = 0; i < words->count && len < size; i++)
		len += snprintf(buf + len, size - len, "%s%s", i ? ", " : "",
				words->list[i].name);
}

static int takes_a_value(const struct option *option, struct error *err)
{
	return error_set(err, STATUS_USAGE, option->name, "takes a value: %s",
			 option->metavar);
}

static int bad_value(const struct option *option, const char *value,
		     struct error *err)
{
	char names[128];

	switch (option->type) {
	case OPTION_NUMBER:
	case OPTION_NODE:
		return error_set(err, STATUS_USAGE, option->name,
				 "'%s' is not a number from 0 to %u", value,
				 UINT32_MAX);
	case OPTION_WORD:
		list_words(option->words, names, sizeof(names));
		return error_set(err, STATUS_USAGE, option->name,
				 "'%s' is none of %s", value, names);
	default:
		return takes_a_value(option, err);
	}
}

static int store(const struct option *option, void *values, const char *value,
		 struct error *err)
{
	void *to = (char *)values + option->offset;
	struct choice *choice = to;
	bool good = true;

	switch (option->type) {
	case OPTION_FLAG:
		*(bool *)to = true;
		break;
	case OPTION_TEXT:
	case OPTION_FILE:
	case OPTION_DIRECTORY:
		*(const char **)to = value;
		good = *value;
		break;
	case OPTION_WORD:
		choice->set = true;
		good = word_value(option->words, value, &choice->value) ||
		       parse_number(value, &choice->value);
		break;
	case OPTION_NUMBER:
	case OPTION_NODE:
		choice->set = true;
		good = parse_number(value, &choice->value);
		break;
	}
	return good ? STATUS_DONE : bad_value(option, value, err);
}

/* Exact names only: no prefix of a name stands for it. */
static const struct option *find(const struct option *table, const char *arg)
{
	size_t len = strcspn(arg, "=");

	for (; table && table->name; table++) {
		if (strlen(table->name) == len &&
		    strncmp(table->name, arg, len) == 0)
			return table;
	}
	return NULL;
}

/**
 * option_take - take an option from the command line
 * @table: the options, or NULL
 * @values: where their values are stored
 * @args: the rest of the command line
 * @err: what is wrong with it
 *
 * Return: number of arguments taken, 0 if the table does not have the option,
 * -1 if there is an error.
 */
int option_take(const struct option *table, void *values, char **args,
		struct error *err)
{
	const struct option *option = find(table, args[0]);
	char *value = strchr(args[0], '=');
	int taken = 1;

	if (!option)
		return 0;
	if (option->type == OPTION_FLAG && value) {
		error_set(err, STATUS_USAGE, option->name, "takes no value");
		return -1;
	}
	if (value) {
		value++;
	} else if (option->type != OPTION_FLAG) {
		value = args[1];
		taken = 2;
	}
	if (option->type != OPTION_FLAG && !value) {
		takes_a_value(option, err);
		return -1;
	}
	return store(option, values, value, err) ? -1 : taken;
}

/**
 * options_help - describe options
 * @out: where to
 * @table: the options, or NULL
 */
void options_help(FILE *out, const struct option *table)
{
	char name[32];

	for (; table && table->name; table++) {
		snprintf(name, sizeof(name), "%s %s", table->name,
			 table->metavar ? table->metavar : "");
		fprintf(out, "  %-13s %s\n", name, table->help);
	}
}
