// SPDX-License-Identifier: GPL-2.0-only
/* pagefail decode: its files, its options, what it says when it cannot. */
#include <jansson.h>

#include "cli.h"
#include "kselftest_harness.h"

/* Lines as kernels write them; the report of 5.10 has neither stack nor end. */
static const char el6[] =
	"Feb 14 15:24:15 svn3 kernel: swapper: page allocation failure. "
	"order:1, mode:0x20\n"
	"Feb 14 15:24:15 svn3 kernel: Pid: 0, comm: swapper Not tainted "
	"2.6.32-431.el6.x86_64 #1\n"
	"Feb 14 15:24:15 svn3 kernel: Call Trace:\n"
	"Feb 14 15:24:15 svn3 kernel: <IRQ>  [<ffffffff8112f9e7>] ? "
	"__alloc_pages_nodemask+0x757/0x8d0\n"
	"Feb 14 15:24:15 svn3 kernel: [<ffffffff8144c1b8>] ? "
	"sk_prot_alloc+0x48/0x1c0\n"
	"Feb 14 15:24:16 svn3 kernel: eth0: link up\n";
static const char newer[] =
	"[   12.5] java: page allocation failure: order:3, "
	"mode:0x40a20(GFP_ATOMIC|__GFP_COMP), nodemask=(null)\n";
static const char no_kernel[] =
	"cat: page allocation failure: order:2, mode:0xd0\n";

FIXTURE(decode) {
	struct cli cli;
	char args[512];
};

FIXTURE_SETUP(decode)
{
	cli_begin(&self->cli);
	tree_put(self->cli.root, "el6", el6);
	tree_put(self->cli.root, "newer", newer);
	tree_put(self->cli.root, "no_kernel", no_kernel);
}

FIXTURE_TEARDOWN(decode)
{
	cli_end(&self->cli);
}

/* Each "@" stands for the directory of the logs. */
static int run(struct _test_data_decode *self, const char *args)
{
	size_t len = 0;

	for (; *args; args++)
		len += sprintf(self->args + len, *args == '@' ? "%s/" : "%.1s",
			       *args == '@' ? self->cli.root : args);
	return cli_run(&self->cli, "not_loaded", self->args);
}

TEST_F(decode, a_file_or_what_is_piped_in)
{
	static const char *const lines[] = {
		"decode @el6", "decode <@el6", "decode - <@el6",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(lines); i++) {
		EXPECT_EQ(run(self, lines[i]), 0);
		EXPECT_NE(strstr(self->cli.out, "Feb 14 15:24:15 svn3 "
				 "swapper[0]: order 1, GFP_ATOMIC\n"), NULL);
		EXPECT_NE(strstr(self->cli.out,
				 "1 page allocation failed, 1 of them "
				 "atomic."), NULL);
		EXPECT_NE(strstr(self->cli.out, "\n6 lines read"), NULL);
		EXPECT_STREQ(self->cli.err, "");
	}
}

TEST_F(decode, several_files)
{
	json_t *json, *reports;

	EXPECT_EQ(run(self, "decode @el6 @newer"), 0);
	EXPECT_NE(strstr(self->cli.out, "/el6: Feb 14 15:24:15 svn3"), NULL);
	EXPECT_NE(strstr(self->cli.out, "2 page allocations failed"), NULL);
	EXPECT_NE(strstr(self->cli.out, "\n7 lines read"), NULL);
	EXPECT_EQ(run(self, "decode --json @el6 @newer"), 0);
	json = json_loads(self->cli.out, 0, NULL);
	ASSERT_NE(json, NULL);
	reports = json_object_get(json, "reports");
	EXPECT_EQ(json_array_size(reports), 2);
	EXPECT_NE(strstr(json_string_value(json_object_get(
		json_array_get(reports, 1), "file")), "/newer"), NULL);
	json_decref(json);
	EXPECT_EQ(run(self, "decode --json @el6"), 0);
	EXPECT_EQ(strstr(self->cli.out, "\"file\""), NULL);
}

TEST_F(decode, files_that_cannot_be_read)
{
	EXPECT_EQ(run(self, "decode @missing"), 1);
	EXPECT_STREQ(self->cli.out, "");
	EXPECT_NE(strstr(self->cli.err, "/missing: No such file"), NULL);
	EXPECT_EQ(run(self, "decode --json @missing"), 1);
	EXPECT_STREQ(self->cli.out, "");
	EXPECT_EQ(run(self, "decode @missing @el6 @"), 1);
	EXPECT_NE(strstr(self->cli.out, "1 page allocation failed"), NULL);
	EXPECT_NE(strstr(self->cli.err, "/missing: No such file"), NULL);
	EXPECT_NE(strstr(self->cli.err, "is a directory"), NULL);
	EXPECT_NE(strstr(self->cli.err, "2 of 3 files"), NULL);
	EXPECT_EQ(run(self, "decode @el6 >/dev/full"), 1);
	EXPECT_NE(strstr(self->cli.err, "No space left"), NULL);
}

TEST_F(decode, the_kernel_where_a_log_does_not_say)
{
	EXPECT_EQ(run(self, "decode @no_kernel"), 0);
	EXPECT_NE(strstr(self->cli.out, "order 2, mode 0xd0\n"), NULL);
	EXPECT_EQ(run(self, "decode --kernel 3.10.0-1160.el7 @no_kernel"), 0);
	EXPECT_NE(strstr(self->cli.out, "order 2, GFP_KERNEL\n"), NULL);
	/* The log says it: GFP_ATOMIC is something else on 5.10. */
	EXPECT_EQ(run(self, "decode --kernel 5.10.0 @el6"), 0);
	EXPECT_NE(strstr(self->cli.out, "order 1, GFP_ATOMIC\n"), NULL);
}

TEST_F(decode, a_mode_alone)
{
	static const struct run runs[] = {
		{ 0, "", "decode --gfp 0x20 --kernel 2.6.32-358.el6",
		  "0x20 is GFP_ATOMIC\n  on kernel 2.6.32-358.el6\n", NULL },
		{ 0, "", "decode --gfp 0x20", "which runs here (another: "
		  "--kernel REL)", NULL },
		{ 0, "", "decode --gfp 'GFP_ATOMIC|__GFP_COMP' --kernel 6.1.0",
		  "GFP_ATOMIC|__GFP_COMP\n", NULL },
		{ 0, "", "--json decode --gfp 0xa20 --kernel 5.10.0-8-amd64",
		  "\"gfp_summary\":\"GFP_ATOMIC\"", NULL },
		{ 0, "", "decode --gfp 'mode:0x50cc0(GFP_KERNEL|__GFP_COMP)'",
		  "0x50cc0 is GFP_KERNEL|__GFP_COMP\n", NULL },
		{ 0, "", "decode --gfp 'gfp_mask=0x0()'", "0x0 sets no bit\n",
		  NULL },
		{ 2, "", "decode --gfp '0xcc0(GFP_KERNEL'", NULL, "is no mode" },
		{ 2, "", "decode --gfp mode:", NULL, "'mode:' is no mode" },
		{ 2, "", "decode --gfp 32", NULL, "'32' is no mode" },
		{ 2, "", "decode --gfp 0x", NULL, "'0x' is no mode" },
		{ 2, "", "decode --gfp 0x20x", NULL, "'0x20x' is no mode" },
		{ 2, "", "decode --gfp 0x123456789", NULL, "is no mode" },
		{ 2, "", "decode --gfp GFP_NOTHING", NULL, "is no mode" },
		{ 2, "", "decode --gfp ''", NULL, "--gfp" },
		{ 2, "", "decode --gfp 0x20 --kernel foo", NULL,
		  "pagefail: --kernel: 'foo' is no release of a kernel\n"
		  "For instance: " },
		{ 2, "", "decode --kernel el6 /dev/null", NULL,
		  "'el6' is no release" },
		{ 2, "", "decode --gfp 0x20 /dev/null", NULL,
		  "reads no log\nSee pagefail decode --help." },
		{ 2, "", "decode --order 1 /dev/null", NULL,
		  "--order: no such option" },
	};

	EXPECT_RUNS(runs);
}

TEST_F(decode, hostile_modes_are_escaped)
{
	EXPECT_EQ(run(self, "decode --gfp \"$(printf '\\033[31m')\""), 2);
	EXPECT_EQ(strchr(self->cli.err, '\033'), NULL);
}

TEST_HARNESS_MAIN
