// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who may do what: reading counters and settings is for everybody in the initial
 * network namespace; a reset, changes and call sites for CAP_NET_ADMIN in the
 * initial user namespace. In other network namespaces there is no such family.
 */
#include <kselftest_harness.h>

#include "child.h"
#include "events.h"

#define MODULE_FILE	"/lib/pagefail/pagefail.ko"

FIXTURE(permissions) {
	struct tester tester;
	struct combo combo;
	struct row row;
	struct info before;
};

FIXTURE_SETUP(permissions)
{
	tester_open(&self->tester);
	NEEDS_ALL(&self->tester);
	self->combo = (struct combo){ .silent = 1, .zone = TRUTH_NORMAL };
	ASSERT_TRUE(truth_row(&self->combo, &self->row));
	ASSERT_EQ(2, truth_fail(self->tester.truth, &self->combo, 2, "task"));
	ASSERT_EQ(0, info_get(self->tester.fd, self->tester.family,
			      &self->before));
}

FIXTURE_TEARDOWN(permissions)
{
	tester_close(&self->tester);
}

/* With a socket of the child's own. */
static int do_reset(const struct tester *tester)
{
	return reset(nl_open(), tester->family);
}

static int do_reset_on_inherited_socket(const struct tester *tester)
{
	return reset(tester->fd, tester->family);
}

/* A change to what is set already: no other test needs to know. */
static int do_config(const struct tester *tester)
{
	return config_set(nl_open(), tester->family, PAGEFAIL_A_CONFIG_SITES,
			  1);
}

static int ask(const struct tester *tester, unsigned int command,
	       unsigned int flags)
{
	struct nl_request request;

	nl_begin(&request, tester->family, command, flags);

	return nl_ask(nl_open(), &request, nl_ignore, NULL);
}

static int do_sites(const struct tester *tester)
{
	return ask(tester, PAGEFAIL_CMD_SITES_GET, NLM_F_DUMP);
}

static int do_read(const struct tester *tester)
{
	static struct rows rows;
	struct info info;
	int fd = nl_open();
	int family = nl_family(fd, PAGEFAIL_FAMILY_NAME);
	int err;

	if (family != tester->family)
		return family < 0 ? family : -EPROTO;
	err = ask(tester, PAGEFAIL_CMD_CONFIG_GET, 0);
	if (!err)
		err = info_get(fd, family, &info);
	if (!err)
		err = rows_all(fd, family, &rows);

	return err ? err : rows.n ? 0 : -ENODATA;
}

static int do_look_up(const struct tester *tester)
{
	int family = nl_family(nl_open(), PAGEFAIL_FAMILY_NAME);

	(void)tester;

	return family < 0 ? family : 0;
}

/* Without a look-up, by the number that the family has elsewhere. */
static int do_info(const struct tester *tester)
{
	struct info info;

	return info_get(nl_open(), tester->family, &info);
}

static int do_dump(const struct tester *tester)
{
	static struct rows rows;

	return rows_all(nl_open(), tester->family, &rows);
}

static void expect_resets(struct __test_metadata *_metadata,
			  FIXTURE_DATA(permissions) *self, uint32_t resets)
{
	struct info info;

	ASSERT_EQ(0, info_get(self->tester.fd, self->tester.family, &info));
	EXPECT_EQ(self->before.generation + resets, info.generation);
}

TEST_F(permissions, ordinary_user_may_read)
{
	NEEDS_ALL(&self->tester);
	EXPECT_EQ(0, in_child(&self->tester, become_nobody, do_read));
}

TEST_F(permissions, socket_of_root_gives_no_right_to_reset)
{
	NEEDS_ALL(&self->tester);
	EXPECT_EQ(EPERM, in_child(&self->tester, become_nobody,
				  do_reset_on_inherited_socket));
	expect_resets(_metadata, self, 0);
}

static const deed privileged[] = { do_config, do_sites, do_reset };

/* Who may, and what others are told */
static const struct {
	const char *name;
	change become;
	int error;
} callers[] = {
	{ "root", stay_root, 0 },
	{ "CAP_NET_ADMIN", become_net_admin, 0 },
	{ "root without CAP_SYS_ADMIN", become_all_but_sys_admin, 0 },
	{ "all but CAP_NET_ADMIN", become_all_but_net_admin, EPERM },
	{ "ordinary user", become_nobody, EPERM },
	{ "user namespace", enter_user_namespace, EPERM },
	{ "network namespace", enter_net_namespace, ENOENT },
	{ "both", enter_user_and_net_namespace, ENOENT },
};

TEST_F(permissions, privileged_commands)
{
	unsigned int i, j;

	NEEDS_ALL(&self->tester);
	for (i = 0; i < ARRAY_SIZE(callers); i++) {
		for (j = 0; j < ARRAY_SIZE(privileged); j++) {
			int error = in_child(&self->tester, callers[i].become,
					     privileged[j]);

			/* not everybody can make a user namespace everywhere */
			if (error != NO_CHILD || callers[i].error == 0)
				EXPECT_EQ(callers[i].error, error)
					TH_LOG("%s, command %u",
					       callers[i].name, j);
		}
	}
	expect_resets(_metadata, self, 3);
}

/* From 3.15 on a socket is worth no more than who opened it. */
TEST_F(permissions, socket_of_another)
{
	int fd, error;

	NEEDS_ALL(&self->tester);
	ASSERT_EQ(0, seteuid(NOBODY));
	fd = nl_open();
	ASSERT_EQ(0, seteuid(0));
	error = -reset(fd, self->tester.family);
	close(fd);
	if (!error && !self->tester.strict)
		SKIP(return, "this kernel does not look at that");
	EXPECT_EQ(EPERM, error);
	expect_resets(_metadata, self, 0);
}

TEST_F(permissions, user_namespace_may_read)
{
	NEEDS_ALL(&self->tester);
	if (in_child(&self->tester, enter_user_namespace, do_look_up) ==
	    NO_CHILD)
		SKIP(return, "no user namespaces for ordinary users");
	EXPECT_EQ(0, in_child(&self->tester, enter_user_namespace, do_read));
}

static void expect_absent(struct __test_metadata *_metadata,
			  FIXTURE_DATA(permissions) *self, change enter)
{
	EXPECT_EQ(ENOENT, in_child(&self->tester, enter, do_look_up));
	EXPECT_EQ(ENOENT, in_child(&self->tester, enter, do_info));
	EXPECT_EQ(ENOENT, in_child(&self->tester, enter, do_dump));
	EXPECT_EQ(ENOENT, in_child(&self->tester, enter, do_reset));
	expect_resets(_metadata, self, 0);
}

TEST_F(permissions, absent_in_a_net_namespace_of_an_ordinary_user)
{
	NEEDS_ALL(&self->tester);
	if (in_child(&self->tester, enter_user_and_net_namespace,
		     do_look_up) == NO_CHILD)
		SKIP(return, "no user namespaces for ordinary users");
	expect_absent(_metadata, self, enter_user_and_net_namespace);
}

TEST_F(permissions, absent_in_a_net_namespace_of_root)
{
	NEEDS_ALL(&self->tester);
	expect_absent(_metadata, self, enter_net_namespace);
}

/*
 * The kernel loads a module for an unknown family when the module has an
 * alias for it, whoever asks: this one must have no alias.
 */
TEST(look_up_loads_nothing)
{
	static char content[8 << 20];
	FILE *module = fopen(MODULE_FILE, "r");
	size_t len;

	if (!module)
		SKIP(return, "no " MODULE_FILE);
	len = fread(content, 1, sizeof(content), module);
	fclose(module);
	ASSERT_LT(len, sizeof(content));
	ASSERT_NE(NULL, memmem(content, len, "\0license=GPL", 12));
	EXPECT_EQ(NULL, memmem(content, len, "\0alias=", 7));
}

TEST_HARNESS_MAIN
