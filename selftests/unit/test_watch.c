// SPDX-License-Identifier: GPL-2.0-only
/*
 * pagefail watch where there is no screen: lines, JSON and events. Of the counts
 * of the pretended kernel each sample is a tenth of the first ones larger: by 5205,
 * of which 204 are atomic.
 */
#include <jansson.h>

#include "kselftest_harness.h"
#include "tree.h"
#include "watch_run.h"

TEST_F(watch, lines_of_samples)
{
	ASSERT_EQ(run(self, "moving", "", "--interval 0.1 --count 3", ""), 0);
	EXPECT_STREQ(self->err, "");
	EXPECT_EQ(lines(self->out), 4);
	EXPECT_HAS(self->out, "-      -      50287  the first sample\n");
	EXPECT_HAS(self->out, " 5205    ");
	EXPECT_HAS(self->out, "      55313  node 0 DMA32 order 3 nowait silent "
		   "fragmented +5000; node 0 DMA32 order 3 atomic silent "
		   "fragmented +119; node 0 DMA32 order 2 atomic silent "
		   "fragmented +81; node 1 Normal order 1 atomic transient +4; "
		   "1 more kinds\n");
	EXPECT_HAS(self->out, "      60339  node");
	EXPECT_EQ(strchr(self->out, '\033'), NULL);
}

TEST_F(watch, nothing_new)
{
	ASSERT_EQ(run(self, "", "", "--interval 0.1 --count 2", ""), 0);
	EXPECT_HAS(self->out, "       0    0.0      50287\n");
}

TEST_F(watch, hostile_names_in_lines)
{
	ASSERT_EQ(run(self, "hostile moving", "", "--interval 0.1 --count 2",
		      ""), 0);
	EXPECT_HAS(self->out, "node 0 \\x1b[31m\\x0a order 3");
	EXPECT_EQ(strchr(self->out, '\033'), NULL);
	EXPECT_EQ(lines(self->out), 3);
}

static json_t *line_of(struct _test_data_watch *self, unsigned int number)
{
	char *line = self->out;
	json_error_t error;

	for (; number; number--)
		line = strchr(line, '\n') + 1;
	return json_loads(line, JSON_DISABLE_EOF_CHECK | JSON_REJECT_DUPLICATES,
			  &error);
}

/* Sums of a key of the rows, which only integers are added to */
static json_int_t sum(json_t *rows, const char *key)
{
	json_int_t sum = 0;
	size_t i;

	for (i = 0; i < json_array_size(rows); i++)
		sum += json_integer_value(json_object_get(
			json_array_get(rows, i), key));
	return sum;
}

TEST_F(watch, json_of_samples)
{
	json_t *first, *third, *rows, *row;
	double seconds, rate;

	ASSERT_EQ(run(self, "moving", "", "--json --interval 0.2 --count 3", ""),
		  0);
	ASSERT_EQ(lines(self->out), 3);
	first = line_of(self, 0);
	EXPECT_TRUE(json_is_null(json_object_get(first, "seconds")));
	EXPECT_TRUE(json_is_null(json_object_get(first, "error")));
	rows = json_object_get(first, "failures");
	EXPECT_EQ(json_array_size(rows), 9);
	EXPECT_EQ(sum(rows, "count"), 50287);
	EXPECT_TRUE(json_is_null(json_object_get(json_array_get(rows, 0),
						 "delta")));
	EXPECT_TRUE(json_is_array(json_object_get(first, "sites")));
	EXPECT_NE(json_array_size(json_object_get(first, "sites")), 0);
	third = line_of(self, 2);
	rows = json_object_get(third, "failures");
	EXPECT_EQ(sum(rows, "delta"), 5205);
	seconds = json_real_value(json_object_get(third, "seconds"));
	EXPECT_TRUE(seconds > 0.15 && seconds < 2);
	/* atomic ones come first; of the third kind there are 4 a sample */
	row = json_array_get(rows, json_array_size(rows) - 1);
	rate = json_real_value(json_object_get(row, "rate"));
	EXPECT_EQ(json_integer_value(json_object_get(row, "delta")), 1);
	EXPECT_TRUE(rate * seconds > 0.99 && rate * seconds < 1.01);
	/* no call site failed since */
	EXPECT_EQ(json_array_size(json_object_get(third, "sites")), 0);
	json_decref(first);
	json_decref(third);
}

TEST_F(watch, json_without_right_to_see_call_sites)
{
	json_t *json;

	ASSERT_EQ(run(self, "perm", "", "--json --count 1", ""), 0);
	json = line_of(self, 0);
	EXPECT_EQ(json_object_get(json, "sites"), NULL);
	EXPECT_EQ(json_array_size(json_object_get(json, "failures")), 9);
	json_decref(json);
}

TEST_F(watch, older_module)
{
	ASSERT_EQ(run(self, "old_module", "", "--json --count 2 --interval 0.1",
		      ""), 0);
	EXPECT_EQ(lines(self->out), 2);
	EXPECT_EQ(strstr(self->out, "\"sites\""), NULL);
}

/* The module goes after the first sample, and a new one comes. */
static int run_reload(struct _test_data_watch *self, const char *json)
{
	char args[64];

	snprintf(args, sizeof(args), "--interval 0.3 --count 4 %s", json);
	return run(self, "moving",
		   "(sleep 0.15; echo not_loaded >kernel; sleep 0.3; "
		   "echo reloaded >kernel) &", args, "");
}

TEST_F(watch, module_comes_back)
{
	json_t *json;

	ASSERT_EQ(run_reload(self, ""), 0);
	EXPECT_EQ(lines(self->out), 5);
	EXPECT_HAS(self->out, "     -      -          -  netlink: the kernel module");
	EXPECT_HAS(self->out, "(the module was loaded anew)");
	EXPECT_HAS(self->out, "    5205    34k       5026  node");
	ASSERT_EQ(run_reload(self, "--json"), 0);
	json = line_of(self, 1);
	EXPECT_TRUE(json_is_string(json_object_get(json, "error")));
	EXPECT_EQ(json_object_get(json, "failures"), NULL);
	json_decref(json);
	json = line_of(self, 2);
	EXPECT_EQ(json_object_get(json, "restarted"), json_true());
	EXPECT_EQ(sum(json_object_get(json, "failures"), "delta"), 5205);
	EXPECT_EQ(json_real_value(json_object_get(json, "seconds")), 0.15);
	json_decref(json);
}

/**
 * struct wrong - a command line that is wrong, or a kernel that refuses
 * @status: how it ends
 * @kernel: what it is told
 * @args: the command line
 * @err: in what is said about it
 */
struct wrong {
	int status;
	const char *kernel;
	const char *args;
	const char *err;
};

TEST_F(watch, what_is_wrong_is_said)
{
	static const struct wrong cases[] = {
		{ 2, "", "--interval 0", "from 0.1 to 3600" },
		{ 2, "", "--interval 0.09", "from 0.1 to 3600" },
		{ 2, "", "--interval 3600.1", "from 0.1 to 3600" },
		{ 2, "", "--interval 1e3", "from 0.1 to 3600" },
		{ 2, "", "--interval -1", "from 0.1 to 3600" },
		{ 2, "", "--interval 0x10", "from 0.1 to 3600" },
		{ 2, "", "--interval 1.2.3", "from 0.1 to 3600" },
		{ 2, "", "--interval .", "from 0.1 to 3600" },
		{ 2, "", "--interval inf", "from 0.1 to 3600" },
		{ 2, "", "--interval ''", "takes a value" },
		{ 2, "", "--interval", "takes a value: S" },
		{ 2, "", "--count 0", "a number from 1 on" },
		{ 2, "", "--count x", "not a number" },
		{ 2, "", "--events --interval 2", "does not go with --events" },
		{ 2, "", "--node 0", "no such option" },
		{ 3, "not_loaded", "", "modprobe pagefail" },
		{ 3, "not_loaded", "--json", "modprobe pagefail" },
		{ 3, "not_loaded", "--events", "modprobe pagefail" },
		{ 4, "no_listener", "--events", "CAP_NET_ADMIN" },
		{ 4, "no_listener", "--events --json", "CAP_NET_ADMIN" },
		{ 1, "old_module", "--events", "older than this tool" },
		{ 1, "family_memory", "", "Cannot allocate memory" },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		EXPECT_EQ(run(self, cases[i].kernel, "", cases[i].args, ""),
			  cases[i].status) TH_LOG("%s", cases[i].args);
		EXPECT_HAS(self->err, cases[i].err);
		EXPECT_STREQ(self->out, "");
	}
}

TEST_F(watch, intervals_that_are_right)
{
	EXPECT_EQ(run(self, "", "", "--count 1 --interval 3600", ""), 0);
	EXPECT_EQ(run(self, "", "", "--count 1 --interval 0.1", ""), 0);
	EXPECT_EQ(run(self, "", "", "--count 1 --interval=.5", ""), 0);
	EXPECT_EQ(run(self, "", "", "--count 1 --interval 7.", ""), 0);
}

TEST_HARNESS_MAIN
