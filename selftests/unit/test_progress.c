// SPDX-License-Identifier: GPL-2.0-only
/* What a bar writes to a terminal. */
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <sys/ioctl.h>

#include "kselftest_harness.h"
#include "progress.h"

FIXTURE(terminal) {
	int fd;
	FILE *out;
	struct progress progress;
};

FIXTURE_SETUP(terminal)
{
	const struct winsize size = { .ws_row = 24, .ws_col = 48 };
	struct termios mode;

	self->fd = posix_openpt(O_RDWR | O_NOCTTY);
	ASSERT_GE(self->fd, 0);
	grantpt(self->fd);
	unlockpt(self->fd);
	self->out = fopen(ptsname(self->fd), "w");
	ASSERT_NE(self->out, NULL);
	tcgetattr(self->fd, &mode);
	cfmakeraw(&mode);
	tcsetattr(self->fd, TCSANOW, &mode);
	ioctl(self->fd, TIOCSWINSZ, &size);
	fcntl(self->fd, F_SETFL, O_NONBLOCK);
}

FIXTURE_TEARDOWN(terminal)
{
	fclose(self->out);
	close(self->fd);
}

/* What was written since the last time */
static const char *written(int fd)
{
	static char text[512];
	ssize_t len = read(fd, text, sizeof(text) - 1);

	text[len < 0 ? 0 : len] = '\0';
	return text;
}

TEST_F(terminal, is_shown_after_half_a_second_and_leaves_nothing)
{
	progress_start(&self->progress, self->out, 1000);
	progress_show(&self->progress, 100);
	progress_hide(&self->progress);
	EXPECT_STREQ(written(self->fd), "");
	usleep(510000);
	progress_show(&self->progress, 500);
	/* 47 columns: the last one would move the cursor on */
	EXPECT_STREQ(written(self->fd),
		     "\r[####################....................]  50%");
	progress_show(&self->progress, 900);
	EXPECT_STREQ(written(self->fd), "");
	progress_hide(&self->progress);
	EXPECT_STREQ(written(self->fd), "\r                               "
		     "                \r");
	progress_hide(&self->progress);
	EXPECT_STREQ(written(self->fd), "");
	usleep(110000);
	/* a file that grew */
	progress_show(&self->progress, 2000);
	EXPECT_STREQ(written(self->fd),
		     "\r[########################################] 100%");
}

TEST_F(terminal, is_not_shown_without_an_end)
{
	progress_start(&self->progress, self->out, 0);
	usleep(510000);
	progress_show(&self->progress, 500);
	EXPECT_STREQ(written(self->fd), "");
}

TEST(is_not_shown_in_a_pipe)
{
	struct progress progress;
	FILE *out = tmpfile();

	progress_start(&progress, out, 1000);
	usleep(510000);
	progress_show(&progress, 500);
	progress_hide(&progress);
	EXPECT_EQ(ftell(out), 0);
	fclose(out);
}

TEST_HARNESS_MAIN
