// SPDX-License-Identifier: GPL-2.0-only
/* What call stacks are called, and which are taken for one. */
#include "callpath.h"
#include "kselftest_harness.h"
#include "stacks.h"
#include "symbol.h"

static void name(struct callpath *path, const char *text)
{
	struct frame frames[FRAMES_MAX];

	callpath_name(path, frames, stack_frames(frames, text));
}

static bool is_called(const struct stack_case *want)
{
	struct callpath path;
	char headline[256];
	bool good;

	name(&path, want->frames);
	callpath_headline(&path, headline, sizeof(headline));
	good = strcmp(headline, want->headline) == 0;
	if (!good)
		fprintf(stderr, "# want: %s\n#  got: %s\n#  for: %s\n",
			want->headline, headline, want->frames);
	return good;
}

TEST(logged_stacks_have_their_headlines)
{
	size_t i;

	for (i = 0; i < log_stack_count; i++)
		EXPECT_TRUE(is_called(&log_stacks[i]));
}

TEST(network_stacks_have_their_headlines)
{
	size_t i;

	for (i = 0; i < network_stack_count; i++)
		EXPECT_TRUE(is_called(&network_stacks[i]));
}

TEST(other_stacks_have_their_headlines)
{
	size_t i;

	for (i = 0; i < other_stack_count; i++)
		EXPECT_TRUE(is_called(&other_stacks[i]));
}

TEST(symbols_are_read_in_every_form)
{
	static const struct {
		const char *frame, *name, *stem, *module;
		bool guess;
	} cases[] = {
		{ "sk_clone+0x22/0x2e0", "sk_clone", "sk_clone", "", false },
		{ "sk_clone", "sk_clone", "sk_clone", "", false },
		{ "? sk_clone+0x22/0x2e0", "sk_clone", "sk_clone", "", true },
		{ "[<ffffffff8144d3c2>] ? sk_clone+0x22/0x2e0", "sk_clone",
		  "sk_clone", "", true },
		{ " <IRQ>  [<ffffffff8144d3c2>] sk_clone+0x22/0x2e0",
		  "sk_clone", "sk_clone", "", false },
		{ "xennet_poll+0x91c/0xe50 [xen_netfront]", "xennet_poll",
		  "xennet_poll", "xen_netfront", false },
		{ "ext4_x+0x1/0x2 [ext4 0123456789abcdef]", "ext4_x", "ext4_x",
		  "ext4", false },
		{ "__kmalloc_noprof.isra.0+0x1/0x2", "__kmalloc_noprof.isra.0",
		  "kmalloc", "", false },
		{ ".sk_clone+0x22/0x2e0", ".sk_clone", "sk_clone", "", false },
		{ "?", "", "", "", false }, { "", "", "", "", false },
		{ "0xffffffff8144d3c2", "", "", "", false },
		{ "[<ffffffff8144d3c2", "", "", "<ffffffff8144d3c2", false },
		{ "a [", "a", "a", "", false },
	};
	struct symbol symbol;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		symbol_parse(&symbol, cases[i].frame);
		EXPECT_STREQ(symbol.name, cases[i].name);
		EXPECT_STREQ(symbol.stem, cases[i].stem);
		EXPECT_STREQ(symbol.module, cases[i].module);
		EXPECT_EQ(symbol.guess, cases[i].guess);
	}
}

TEST(patterns)
{
	EXPECT_TRUE(symbol_matches("tcp_ack", "tcp_ack"));
	EXPECT_FALSE(symbol_matches("tcp_acks", "tcp_ack"));
	EXPECT_FALSE(symbol_matches("tcp_ac", "tcp_ack"));
	EXPECT_TRUE(symbol_matches("tcp_ack", "tcp_*"));
	EXPECT_TRUE(symbol_matches("tcp_", "tcp_*"));
	EXPECT_TRUE(symbol_matches("e1000_clean_rx_irq", "*clean*"));
	EXPECT_TRUE(symbol_matches("copy_pid_ns", "copy_*_ns"));
	EXPECT_FALSE(symbol_matches("copy_pid_nsx", "copy_*_ns"));
	EXPECT_TRUE(symbol_matches("ab_b", "a*_b"));
	EXPECT_FALSE(symbol_matches("", "a*"));
	EXPECT_TRUE(symbol_matches("", "*"));
}

TEST(allocators_are_not_who_failed)
{
	struct callpath path;

	name(&path, "kmem_getpages+0x1/0x2;native_sched_clock+0x1/0x2;"
	     "fallback_alloc+0x1/0x2;foo+0x1/0x2");
	EXPECT_EQ(path.first, 1);	/* a function that got memory itself */
	name(&path, "? kmem_getpages+0x1/0x2;? native_sched_clock+0x1/0x2;"
	     "? fallback_alloc+0x1/0x2;? foo+0x1/0x2");
	EXPECT_EQ(path.first, 3);	/* but here it was left on the stack */
	EXPECT_STREQ(path.function, "foo");
	name(&path, "?;kmalloc_order+0x1/0x2;?;foo+0x1/0x2;bar+0x1/0x2");
	EXPECT_EQ(path.first, 3);
	name(&path, "kmalloc_order+0x1/0x2;kmem_cache_alloc+0x1/0x2");
	EXPECT_EQ(path.first, 0);
	EXPECT_STREQ(path.function, "kmalloc_order");
}

TEST(guesses_do_not_count_where_the_kernel_is_sure)
{
	struct callpath path;

	name(&path, "sk_clone+0x1/0x2;? nvme_poll+0x1/0x2 [nvme];"
	     "tcp_v4_rcv+0x1/0x2;ip_rcv+0x1/0x2;foo+0x1/0x2");
	EXPECT_STREQ(path.driver, "");
	name(&path, "? sk_clone+0x1/0x2;? nvme_poll+0x1/0x2 [nvme];"
	     "? tcp_v4_rcv+0x1/0x2");
	EXPECT_STREQ(path.driver, "nvme");
}

TEST(subsystem_is_that_of_the_action)
{
	struct callpath path;

	name(&path, "tcp_unheard_of+0x1/0x2;do_sys_open+0x1/0x2");
	EXPECT_STREQ(path.subsystem, "files");
	EXPECT_STREQ(path.action, "opening files");
	name(&path, "tcp_unheard_of+0x1/0x2;something+0x1/0x2");
	EXPECT_STREQ(path.subsystem, "network");
	EXPECT_EQ(path.action, NULL);
}

TEST(what_was_interrupted_is_left_out)
{
	struct callpath path;

	name(&path, "sk_clone+0x1/0x2;process_backlog+0x1/0x2;"
	     "net_rx_action+0x1/0x2;__do_softirq+0x1/0x2;"
	     "xfs_file_write+0x1/0x2 [xfs];nvidia_ioctl+0x1/0x2 [nvidia]");
	EXPECT_EQ(path.end, 3);
	EXPECT_STREQ(path.driver, "");
	EXPECT_STREQ(path.entry, "receive");
	EXPECT_EQ(path.driver_frame, 6);
}

TEST(more_frames_than_there_is_room_for)
{
	struct frame frames[FRAMES_MAX];
	struct callpath path;
	size_t i;

	for (i = 0; i < FRAMES_MAX; i++)
		memset(frames[i].text, 'x', sizeof(frames[i].text));
	for (i = 0; i < FRAMES_MAX; i++)
		frames[i].text[sizeof(frames[i].text) - 1] = '\0';
	callpath_name(&path, frames, FRAMES_MAX + 5);
	EXPECT_EQ(path.end, FRAMES_MAX);
	EXPECT_EQ(strlen(path.function), FRAME_SIZE - 1);
}

TEST(headline_is_cut_where_there_is_no_room)
{
	struct callpath path;
	char buf[12];

	name(&path, log_stacks[0].frames);
	callpath_headline(&path, buf, sizeof(buf));
	EXPECT_STREQ(buf, "xen_netfron");
}

TEST_HARNESS_MAIN
