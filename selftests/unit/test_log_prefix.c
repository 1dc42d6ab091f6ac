// SPDX-License-Identifier: GPL-2.0-only
/*
 * What stands before the kernel's words. The lines are of the two seeds, of
 * what the manuals of journalctl, dmesg, rsyslog and busybox show, and of
 * Documentation/ABI/testing/dev-kmsg; what they say was read by eye.
 */
#include <string.h>

#include "kselftest_harness.h"
#include "logfile.h"

#define HEAD "swapper: page allocation failure. order:1, mode:0x20"

enum { NOBODY, KERNEL, QUOTED };

struct sample {
	const char *log;
	const char *text;
	const char *stamp;
	const char *timestamp;
	const char *host;
	const char *caller;
	double seconds;
	int who;
};

static const struct sample samples[] = {
	/* syslog */
	{ "Feb 14 15:24:15 svn3 kernel: " HEAD, HEAD,
	  "Feb 14 15:24:15", "", "svn3", "", -1, KERNEL },
	{ "Feb  4 15:24:15 db-1.example.com kernel: [12345.678901] " HEAD,
	  HEAD, "Feb  4 15:24:15", "", "db-1.example.com", "", 12345.678901,
	  KERNEL },
	{ "Feb 14 15:24:15 svn3 kernel: <IRQ>  [<ffffffff8112f9e7>] ? a+0x1/2",
	  "<IRQ>  [<ffffffff8112f9e7>] ? a+0x1/2",
	  "Feb 14 15:24:15", "", "svn3", "", -1, KERNEL },
	{ "Feb 14 15:24:15 svn3 kernel: [<ffffffff8116e482>] ? kmem_getpages",
	  "[<ffffffff8116e482>] ? kmem_getpages",
	  "Feb 14 15:24:15", "", "svn3", "", -1, KERNEL },
	{ "Oct 24 11:27:42  kernel: : [21289.479063] python2.6: page "
	  "allocation failure. order:1, mode:0x20",
	  "python2.6: page allocation failure. order:1, mode:0x20",
	  "Oct 24 11:27:42", "", "", "", 21289.479063, KERNEL },
	{ "Oct 24 11:27:42 h kernel: : [   12.5] x", "x",
	  "Oct 24 11:27:42", "", "h", "", 12.5, KERNEL },
	{ "Oct 24 11:27:42 h kernel:[   12.500000] x", "x",
	  "Oct 24 11:27:42", "", "h", "", 12.5, KERNEL },
	{ "Oct 24 11:27:42 kernel: x", "x",
	  "Oct 24 11:27:42", "", "", "", -1, KERNEL },
	{ "Oct 24 11:27:42 h kern.warn kernel: [   12.500000] x", "x",
	  "Oct 24 11:27:42", "", "h", "", 12.5, KERNEL },
	{ "Oct 24 11:27:42 kern.warn kernel: [   12.500000] x", "x",
	  "Oct 24 11:27:42", "", "", "", 12.5, KERNEL },
	{ "Oct 24 11:27:42 h kernel: [   12.500000][  T416] x", "x",
	  "Oct 24 11:27:42", "", "h", "T416", 12.5, KERNEL },
	{ "Oct 24 11:27:42 10.0.0.7 kernel:   order:1", "  order:1",
	  "Oct 24 11:27:42", "", "10.0.0.7", "", -1, KERNEL },
	/* written by others, or without saying by whom */
	{ "Feb 14 15:24:15 h myapp[123]: saw " HEAD, "saw " HEAD,
	  "Feb 14 15:24:15", "", "h", "", -1, QUOTED },
	{ "Feb 14 15:24:15 h my-app: [1.5] " HEAD, "[1.5] " HEAD,
	  "Feb 14 15:24:15", "", "h", "", -1, QUOTED },
	{ "Feb 14 15:24:15 h swapper/0: page allocation failure: order:1",
	  "swapper/0: page allocation failure: order:1",
	  "Feb 14 15:24:15", "", "h", "", -1, NOBODY },
	{ "Feb 14 15:24:15 h Call Trace:", "Call Trace:",
	  "Feb 14 15:24:15", "", "h", "", -1, NOBODY },
	{ "Feb 14 15:24:15 h Pid: 0, comm: a", "Pid: 0, comm: a",
	  "Feb 14 15:24:15", "", "h", "", -1, NOBODY },
	{ "Feb 14 15:24:15 Pid: 0, comm: a", "Pid: 0, comm: a",
	  "Feb 14 15:24:15", "", "", "", -1, NOBODY },
	{ "Feb 14 15:24:15 Call Trace:", "Call Trace:",
	  "Feb 14 15:24:15", "", "", "", -1, NOBODY },
	{ "Feb 14 15:24:15 Node 0 x: y", "Node 0 x: y",
	  "Feb 14 15:24:15", "", "", "", -1, NOBODY },
	{ "Feb 14 15:24:15 h last message repeated 2 times",
	  "h last message repeated 2 times",
	  "Feb 14 15:24:15", "", "", "", -1, NOBODY },
	{ "Feb 14 15:24:15 [   12.500000] x", "x",
	  "Feb 14 15:24:15", "", "", "", 12.5, KERNEL },
	{ "Feb 14 15:24:15 h [   12.500000] x", "x",
	  "Feb 14 15:24:15", "", "h", "", 12.5, KERNEL },
	/* ISO 8601 and RFC 5424 */
	{ "2019-03-01T12:00:00.123456+01:00 host kernel: [12.500000] x", "x",
	  "2019-03-01T12:00:00.123456+01:00",
	  "2019-03-01T12:00:00.123456+01:00", "host", "", 12.5, KERNEL },
	{ "2019-03-01T12:00:00Z host app[7]: x", "x", "2019-03-01T12:00:00Z",
	  "2019-03-01T12:00:00Z", "host", "", -1, QUOTED },
	{ "2019-03-01 12:00:00 host kernel: x", "x", "2019-03-01 12:00:00",
	  "2019-03-01T12:00:00", "host", "", -1, KERNEL },
	{ "<4>1 2019-03-01T12:00:00.5-05:30 h kernel - - - [12.500000] x",
	  "x", "2019-03-01T12:00:00.5-05:30", "2019-03-01T12:00:00.5-05:30",
	  "h", "", 12.5, KERNEL },
	{ "<30>1 2019-03-01T12:00:00Z h app 7 id [a@1 b=\"]\\\"\"][c] "
	  "\xef\xbb\xbfx", "x", "2019-03-01T12:00:00Z",
	  "2019-03-01T12:00:00Z", "h", "", -1, QUOTED },
	{ "<4>1 2019-03-01T12:00:00Z - kernel - - - x", "x",
	  "2019-03-01T12:00:00Z", "2019-03-01T12:00:00Z", "", "", -1,
	  KERNEL },
	{ "<4>Feb 14 15:24:15 h kernel: x", "x", "Feb 14 15:24:15", "", "h",
	  "", -1, KERNEL },
	/* journalctl: short-iso, short-precise, short-full, short-monotonic */
	{ "2019-03-01T12:00:00+0100 host kernel: x", "x",
	  "2019-03-01T12:00:00+0100", "2019-03-01T12:00:00+01:00", "host", "",
	  -1, KERNEL },
	{ "2019-03-01T12:00:00-0530 host kernel: x", "x",
	  "2019-03-01T12:00:00-0530", "2019-03-01T12:00:00-05:30", "host", "",
	  -1, KERNEL },
	{ "Mar 01 12:00:00.123456 host kernel: x", "x",
	  "Mar 01 12:00:00.123456", "", "host", "", -1, KERNEL },
	{ "Fri 2019-03-01 12:00:00 CET host kernel: x", "x",
	  "Fri 2019-03-01 12:00:00 CET", "2019-03-01T12:00:00", "host", "",
	  -1, KERNEL },
	{ "Fri 2019-03-01 12:00:00 UTC host kernel: x", "x",
	  "Fri 2019-03-01 12:00:00 UTC", "2019-03-01T12:00:00Z", "host", "",
	  -1, KERNEL },
	{ "[12.345678] host kernel: x", "x", "12.345678", "", "host", "",
	  12.345678, KERNEL },
	{ "[   12.345678] host app[7]: x", "x", "12.345678", "", "host", "",
	  12.345678, QUOTED },
	/* dmesg, its options, and the console */
	{ "[   12.345678] " HEAD, HEAD, "12.345678", "", "", "", 12.345678,
	  KERNEL },
	{ "[   12.345678]  [<c0103e3f>] a+0x1/0x2",
	  " [<c0103e3f>] a+0x1/0x2", "12.345678", "", "", "", 12.345678,
	  KERNEL },
	{ "[Fri Mar  1 12:00:00 2019] x", "x", "Fri Mar  1 12:00:00 2019",
	  "2019-03-01T12:00:00", "", "", -1, KERNEL },
	{ "2019-03-01T12:00:00,123456+01:00 Call Trace: x", "Call Trace: x",
	  "2019-03-01T12:00:00,123456+01:00",
	  "2019-03-01T12:00:00.123456+01:00", "", "", -1, KERNEL },
	{ "2019-03-01T12:00:00,123456+01:00 [  T416] " HEAD, HEAD,
	  "2019-03-01T12:00:00,123456+01:00",
	  "2019-03-01T12:00:00.123456+01:00", "", "T416", -1, KERNEL },
	{ "kern  :warn  : [   12.345678] x", "x", "12.345678", "", "", "",
	  12.345678, KERNEL },
	{ "kern  :warn  : [Fri Mar  1 12:00:00 2019] x", "x",
	  "Fri Mar  1 12:00:00 2019", "2019-03-01T12:00:00", "", "", -1,
	  KERNEL },
	{ "daemon:info  : [   12.345678] systemd[1]: x", "x", "12.345678", "",
	  "", "", 12.345678, QUOTED },
	{ "[   12.345678] systemd[1]: x", "x", "12.345678", "", "", "",
	  12.345678, QUOTED },
	{ "[   12.345678] app[1]: page allocation failure: order:1",
	  "app[1]: page allocation failure: order:1", "12.345678", "", "", "",
	  12.345678, KERNEL },
	{ "[   12.345678 <    0.000005>] x", "x", "12.345678", "", "", "",
	  12.345678, KERNEL },
	{ "[2019-03-01 12:00:00] [   12.345678] x", "x",
	  "2019-03-01 12:00:00", "2019-03-01T12:00:00", "", "", 12.345678,
	  KERNEL },
	{ "[  +0.000005] x", "x", "", "", "", "", -1, KERNEL },
	{ "[Mar 1 12:00] x", "x", "Mar 1 12:00", "", "", "", -1, KERNEL },
	{ "[   12.345678][  T416] x", "x", "12.345678", "", "", "T416",
	  12.345678, KERNEL },
	{ "[   12.345678] [    C1] x", "x", "12.345678", "", "", "C1",
	  12.345678, KERNEL },
	{ "[   12.345678] [ here ] x", "[ here ] x", "12.345678", "", "", "",
	  12.345678, KERNEL },
	{ "<4>[   12.345678] x", "x", "12.345678", "", "", "", 12.345678,
	  KERNEL },
	{ "<4>x", "x", "", "", "", "", -1, KERNEL },
	{ "<30>[   12.345678] x", "x", "12.345678", "", "", "", 12.345678,
	  QUOTED },
	/* /dev/kmsg */
	{ "4,1234,5678901,-;a;b", "a;b", "5678901", "", "", "", 5.678901,
	  KERNEL },
	{ "4,1234,5678901,-,caller=T416;x", "x", "5678901", "", "", "T416",
	  5.678901, KERNEL },
	{ "4,1234,5678901,-;x,caller=T416", "x,caller=T416", "5678901", "", "",
	  "", 5.678901, KERNEL },
	{ "30,1234,5678901,-;x", "x", "5678901", "", "", "", 5.678901,
	  QUOTED },
	/* Only a tag, and nothing */
	{ "kernel: " HEAD, HEAD, "", "", "", "", -1, KERNEL },
	{ "kernel: : [   1.500000] x", "x", "1.500000", "", "", "", 1.5,
	  KERNEL },
	{ "svn3 kernel: " HEAD, HEAD, "", "", "svn3", "", -1, KERNEL },
	{ HEAD, HEAD, "", "", "", "", -1, NOBODY },
	{ "kworker/0:1H: page allocation failure: order:0",
	  "kworker/0:1H: page allocation failure: order:0",
	  "", "", "", "", -1, NOBODY },
	{ "Web Content: page allocation failure: order:0",
	  "Web Content: page allocation failure: order:0",
	  "", "", "", "", -1, NOBODY },
	{ "[x] y: page allocation failure: order:0",
	  "[x] y: page allocation failure: order:0",
	  "", "", "", "", -1, NOBODY },
	{ "kernel: err: page allocation failure: order:0",
	  "err: page allocation failure: order:0", "", "", "", "", -1,
	  KERNEL },
	{ " order:1, mode:0x20", " order:1, mode:0x20", "", "", "", "", -1,
	  NOBODY },
	{ " [<c0103e3f>] show_trace+0xd/0xf",
	  " [<c0103e3f>] show_trace+0xd/0xf", "", "", "", "", -1, NOBODY },
	{ "", "", "", "", "", "", -1, NOBODY },
	/* E-mail, and text as it was */
	{ "> > Feb 14 15:24:15 svn3 kernel: x", "x", "Feb 14 15:24:15", "",
	  "svn3", "", -1, KERNEL },
	{ ">> [   12.500000] x", "x", "12.500000", "", "", "", 12.5, KERNEL },
	{ ">  order:1", " order:1", "", "", "", "", -1, NOBODY },
	{ "\tFeb 14 15:24:15 svn3 kernel: x", "x", "Feb 14 15:24:15", "",
	  "svn3", "", -1, KERNEL },
	{ "Feb 14 15:24:15 h kernel: b\xc3\xbc" "cher: page", "b\xc3\xbc"
	  "cher: page", "Feb 14 15:24:15", "", "h", "", -1, KERNEL },
	/* What only looks like it */
	{ "Feb 30 25:00:00 h kernel: x", "Feb 30 25:00:00 h kernel: x",
	  "", "", "", "", -1, NOBODY },
	{ "Feb 14 15:24:15x h kernel: x", "Feb 14 15:24:15x h kernel: x",
	  "", "", "", "", -1, NOBODY },
	{ "2019-13-01T12:00:00Z h kernel: x",
	  "2019-13-01T12:00:00Z h kernel: x", "", "", "", "", -1, NOBODY },
	{ "[99999999999999999999.1] x", "[99999999999999999999.1] x",
	  "", "", "", "", -1, NOBODY },
	{ "99999999999999999999,1,1,-;x", "99999999999999999999,1,1,-;x",
	  "", "", "", "", -1, NOBODY },
	{ "<IRQ> x", "<IRQ> x", "", "", "", "", -1, NOBODY },
};

static void take(struct __test_metadata *_metadata,
		 const struct sample *sample)
{
	char text[LINE_SIZE], seen[LINE_SIZE], expected[LINE_SIZE];
	struct log_line line;
	int who;

	snprintf(text, sizeof(text), "%s", sample->log);
	log_prefix(&line, text, strlen(text));
	who = line.is_kernel ? KERNEL : line.is_quoted ? QUOTED : NOBODY;
	EXPECT_FALSE(line.is_kernel && line.is_quoted);
	EXPECT_EQ(line.len, strlen(sample->text));
	snprintf(seen, sizeof(seen), "%s|%s|%s|%s|%s|%s|%f|%d", sample->log,
		 line.text, line.stamp, line.timestamp, line.host, line.caller,
		 line.seconds, who);
	snprintf(expected, sizeof(expected), "%s|%s|%s|%s|%s|%s|%f|%d",
		 sample->log, sample->text, sample->stamp, sample->timestamp,
		 sample->host, sample->caller, sample->seconds, sample->who);
	EXPECT_STREQ(seen, expected);
}

TEST(every_form)
{
	size_t i;

	for (i = 0; i < sizeof(samples) / sizeof(samples[0]); i++)
		take(_metadata, &samples[i]);
}

TEST(long_words_are_cut)
{
	char text[LINE_SIZE], host[301];
	struct log_line line;

	memset(host, 'h', 300);
	host[300] = '\0';
	snprintf(text, sizeof(text), "Feb 14 15:24:15 %s kernel: x", host);
	log_prefix(&line, text, strlen(text));
	EXPECT_STREQ(line.text, "x");
	EXPECT_EQ(strlen(line.host), HOST_SIZE - 1);
	snprintf(text, sizeof(text), "4,1,1,-,caller=T%s;x", host);
	log_prefix(&line, text, strlen(text));
	EXPECT_STREQ(line.text, "x");
	EXPECT_EQ(strlen(line.caller), sizeof(line.caller) - 1);
}

/* Whatever is cut off a line, nothing is read behind it. */
TEST(every_beginning_of_every_form)
{
	struct log_line line;
	size_t i, len;

	for (i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
		for (len = 0; len <= strlen(samples[i].log); len++) {
			char *text = strndup(samples[i].log, len);

			log_prefix(&line, text, len);
			EXPECT_EQ(line.text + line.len, text + len);
			free(text);
		}
	}
}

TEST_HARNESS_MAIN
