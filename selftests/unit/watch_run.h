/* SPDX-License-Identifier: GPL-2.0-only */
/* For tests that run pagefail watch; after the harness, whose words it uses. */
#ifndef UNIT_WATCH_RUN_H
#define UNIT_WATCH_RUN_H

#define OUTPUT_SIZE	(1 << 18)

FIXTURE(watch) {
	char root[TREE_SIZE];
	char *out;
	char *err;
};

FIXTURE_SETUP(watch)
{
	tree_make(self->root);
	self->out = malloc(OUTPUT_SIZE);
	self->err = malloc(OUTPUT_SIZE);
}

FIXTURE_TEARDOWN(watch)
{
	tree_remove(self->root);
	free(self->out);
	free(self->err);
}

/* @before and @after: what the shell does around it */
static int run(struct _test_data_watch *self, const char *kernel,
	       const char *before, const char *args, const char *after)
{
	char command[1024];
	int status;

	tree_put(self->root, "kernel", kernel);
	snprintf(command, sizeof(command),
		 "exec >%s/out 2>%s/err </dev/null; cd %s; "
		 "export LC_ALL=C TZ=UTC FAKE_KERNEL=@%s/kernel; %s "
		 OUT "/pagefail watch %s %s", self->root, self->root, self->root,
		 self->root, before, args, after);
	status = system(command);
	tree_get(self->root, "out", self->out, OUTPUT_SIZE);
	tree_get(self->root, "err", self->err, OUTPUT_SIZE);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static unsigned int lines(const char *text)
{
	unsigned int count = 0;

	for (; *text; text++)
		count += *text == '\n';
	return count;
}

#define EXPECT_HAS(text, want) do { \
	EXPECT_NE(strstr(text, want), NULL) \
		TH_LOG("'%s' is not in '%s'", want, text); \
} while (0)

#endif /* UNIT_WATCH_RUN_H */
