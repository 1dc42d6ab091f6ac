// SPDX-License-Identifier: GPL-2.0-only
/* How pagefail report answers command lines. */
#include <sys/stat.h>

#include "cli_fixture.h"

TEST_F(cli, command_lines)
{
	static const struct run runs[] = {
		{ 0, "", "report --help", "pagefail report -o", NULL },
		{ 0, "", "report", "50287 page allocations failed", NULL },
		{ 0, "perm", "report", "only root sees call sites", NULL },
		{ 0, "old_module", "report", "older than this tool", NULL },
		{ 0, "without_rows", "report", "No page allocation failed",
		  NULL },
		{ 3, "not_loaded", "report", NULL, "is not loaded" },
		{ 0, "not_loaded", "report --log logs/el6-causes.log",
		  "in logs/el6-causes.log</h1>", NULL },
		{ 0, "not_loaded", "report --log - <logs/el7.log",
		  "in standard input</h1>", NULL },
		{ 0, "not_loaded", "report --log - </dev/null",
		  "No report of a page allocation", NULL },
		{ 1, "", "report --log /nowhere", NULL, "/nowhere: No such" },
		{ 2, "", "report --json", NULL, "writes a page, which is no" },
		{ 2, "", "--json report -o /nowhere/x", NULL, "not JSON" },
		{ 2, "", "report x", NULL, "report takes no argument" },
		{ 2, "", "report -o", NULL, "takes a value: FILE" },
		{ 1, "", "report -o /nowhere/x", NULL,
		  "/nowhere/x: No such file or directory\nIt takes a directory that is there" },
		{ 1, "short_count", "report", NULL, "makes no sense" },
		{ 1, "", "report >/dev/full", NULL, "No space left" },
		{ 1, "", "report -o /dev/full", NULL, "regular file" },
		/* script(1) gives it a terminal */
		{ 2, "", "--version >/dev/null; script -qec '" OUT
		  "/pagefail report' /dev/null", "is a terminal", NULL },
	};

	EXPECT_RUNS(runs);
}

static bool is_page(const char *text)
{
	return strncmp(text, "<!DOCTYPE html>\n", 16) == 0 &&
	       strcmp(text + strlen(text) - 8, "</html>\n") == 0;
}

TEST_F(cli, file)
{
	char args[128], path[TREE_SIZE + 8];
	struct stat st;

	snprintf(path, sizeof(path), "%s/page", self->cli.root);
	snprintf(args, sizeof(args), "report -o %s", path);
	ASSERT_EQ(cli_run(&self->cli, "", args), 0);
	EXPECT_STREQ(self->cli.out, "");
	ASSERT_EQ(stat(path, &st), 0);
	EXPECT_EQ(st.st_mode & 0777, 0600);
	tree_get(self->cli.root, "page", self->cli.out, OUTPUT_SIZE);
	EXPECT_TRUE(is_page(self->cli.out));

	tree_put(self->cli.root, "page", "old\n");
	ASSERT_EQ(cli_run(&self->cli, "not_loaded", args), 3);
	tree_get(self->cli.root, "page", self->cli.out, OUTPUT_SIZE);
	EXPECT_STREQ(self->cli.out, "old\n");
}

TEST_HARNESS_MAIN
