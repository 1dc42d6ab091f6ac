// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../advisor.h"
#include "../render_advice.h"
#include "cmd.h"

/**
 * struct advise_values - what the command line asks for
 * @log: file that says what failed
 * @root: directory that the files of the host are below
 * @apply: change the settings
 * @yes: do not ask
 * @persist: also for the next start of the system
 * @undo: have everything as it was before
 */
struct advise_values {
	const char *log;
	const char *root;
	bool apply;
	bool yes;
	bool persist;
	bool undo;
};

#define VALUE(member)	.offset = offsetof(struct advise_values, member)

static const struct option options[] = {
	{ .name = "--log", .metavar = "FILE", .type = OPTION_FILE, VALUE(log),
	  .help = "judge what this kernel log reports; -: standard input" },
	{ .name = "--root", .metavar = "DIR", .type = OPTION_DIRECTORY,
	  VALUE(root),
	  .help = "judge the host whose /proc and /sys were copied there" },
	{ .name = "--apply", .type = OPTION_FLAG, VALUE(apply),
	  .help = "change the settings (needs root); asks before" },
	{ .name = "--yes", .type = OPTION_FLAG, VALUE(yes),
	  .help = "with --apply: do not ask" },
	{ .name = "--persist", .type = OPTION_FLAG, VALUE(persist),
	  .help = "with --apply: also for the next start of the system" },
	{ .name = "--undo", .type = OPTION_FLAG, VALUE(undo),
	  .help = "have all settings as before the first --apply" },
	{ .name = NULL },
};

static int check_values(const struct advise_values *values, struct error *err)
{
	bool others = values->log || values->root || values->apply ||
		      values->yes || values->persist;

	if (values->undo && others)
		return error_set(err, STATUS_USAGE, "--undo",
				 "goes with no other option");
	if (values->persist && !values->apply)
		return error_set(err, STATUS_USAGE, "--persist",
				 "goes with --apply only");
	if (values->yes && !values->apply)
		return error_set(err, STATUS_USAGE, "--yes",
				 "goes with --apply only");
	if (values->apply && values->root)
		return error_set(err, STATUS_USAGE, "--apply",
				 "changes this host only: it does not go with "
				 "--root");
	if (values->apply && !values->yes && !isatty(STDIN_FILENO))
		return error_set(err, STATUS_USAGE, "--apply",
				 "nobody can be asked, as standard input is "
				 "no terminal: give --yes");
	return STATUS_DONE;
}

static int take_back(const struct context *context, struct error *err)
{
	struct undo undo;
	int status = sysctl_undo(context->root, &undo, err);
	size_t i, left = 0;

	if (undo.count && context->json)
		render_undo_json(context->out, &undo);
	else
		render_undo(context->out, &context->term, &undo);
	for (i = 0; i < undo.count; i++)
		left += undo.rows[i].outcome == UNDO_CHANGED;
	undo_free(&undo);
	if (!status && left)
		status = error_set(err, STATUS_FAILED, "undo",
				   "not everything is as it was before: %zu "
				   "changed by somebody else since", left);
	return status;
}

static bool is_listed(const struct applied *applied, const char *name)
{
	size_t i;

	for (i = 0; i < applied->count; i++) {
		if (strcmp(applied->changes[i].name, name) == 0)
			return true;
	}
	return false;
}

/* The most severe finding is the first to say what a setting should be. */
static void add_change(struct applied *applied, const struct action *action)
{
	struct sysctl_change *change = &applied->changes[applied->count];

	if (action->type != ACTION_SYSCTL || !*action->from || !*action->to ||
	    is_listed(applied, action->name))
		return;
	memcpy(change->name, action->name, sizeof(change->name));
	memcpy(change->from, action->from, sizeof(change->from));
	memcpy(change->to, action->to, sizeof(change->to));
	applied->dangers[applied->count++] = action->danger;
}

static void list_changes(struct applied *applied, const struct advice *advice)
{
	size_t i, j, most = advice->count * ACTIONS_MAX + 1;

	applied->changes = xcalloc(most, sizeof(*applied->changes));
	applied->dangers = xcalloc(most, sizeof(*applied->dangers));
	for (i = 0; i < advice->count; i++) {
		for (j = 0; j < advice->findings[i].action_count; j++)
			add_change(applied, &advice->findings[i].actions[j]);
	}
}

static int ask(const struct context *context, const struct applied *applied,
	       struct error *err)
{
	char answer[16] = "";

	/* With --json this is no part of the output. */
	render_proposal(stderr, &context->term, applied);
	fprintf(stderr, "Apply %s? [y/N] ", applied->count == 1 ?
		"this setting" : "these settings");
	fflush(stderr);
	if (fgets(answer, sizeof(answer), stdin) &&
	    (*answer == 'y' || *answer == 'Y'))
		return STATUS_DONE;
	return error_set(err, STATUS_FAILED, "advise",
			 "not confirmed: nothing was changed");
}

static int apply(const struct context *context,
		 const struct advise_values *values, struct applied *applied,
		 struct error *err)
{
	int status = STATUS_DONE;
	size_t i;

	for (i = 0; i < applied->count && !status; i++)
		status = sysctl_permitted(context->root,
					  applied->changes[i].name, err);
	if (status || !applied->count)
		return status;
	if (!values->yes) {
		fflush(context->out);
		status = ask(context, applied, err);
	}
	if (!status)
		status = sysctl_apply(context->root, applied->changes,
				      applied->count, values->persist,
				      &applied->file, err);
	return status;
}

static void write_applied(const struct context *context,
			  const struct applied *applied)
{
	if (applied->count)
		render_applied(context->out, &context->term, applied);
	else
		fputs("Nothing was changed.\n", context->out);
}

static int apply_judgement(const struct context *context,
			const struct advise_values *values,
			const struct judgement *judgement,
			const struct advice_view *view, struct error *err)
{
	struct applied applied = { .count = 0 };
	int status;

	if (judgement->is_foreign) {
		error_set(err, STATUS_FAILED, "--apply", "the log is not known "
			  "to be of this host and its kernel");
		err->next = "Run it on that host, or without --log: by what "
			    "the module counted.";
		return err->status;
	}
	list_changes(&applied, &judgement->advice);
	if (!context->json)
		render_findings(context->out, &context->term, view);
	status = apply(context, values, &applied, err);
	if (!status && context->json)
		render_advice_json(context->out, view, &applied);
	else if (!status)
		write_applied(context, &applied);
	free(applied.changes);
	free(applied.dangers);
	return status;
}

static int advise(const struct context *context, const void *vvalues,
		  struct error *err)
{
	const struct advise_values *values = vvalues;
	struct question question = {
		.root = values->root ? values->root : context->root,
		.is_copy = values->root, .log = values->log,
	};
	struct judgement judgement;
	struct advice_view view;
	int status;

	status = check_values(values, err);
	if (status)
		return status;
	if (values->undo)
		return take_back(context, err);
	status = advisor_ask(&question, &judgement, err);
	view.advice = &judgement.advice;
	view.source = judgement.source;
	view.note = judgement.note;
	view.is_elsewhere = values->root || judgement.is_foreign;
	if (!status && values->apply)
		status = apply_judgement(context, values, &judgement, &view, err);
	else if (!status && context->json)
		render_advice_json(context->out, &view, NULL);
	else if (!status)
		render_advice(context->out, &context->term, &view);
	judgement_free(&judgement);
	return status;
}

/**
 * advise_command - what to do about it
 */
const struct command advise_command = {
	.name = "advise",
	.help = "say what is the matter and what helps; apply it, undo it",
	.notes =
	"Judges this host: what the module counted, its memory, its settings. Only "
	"what\nis a sysctl is applied, the rest is to be done by hand; most "
	"failures need none.\n--apply changes all settings or, if one is refused, "
	"none. What was there before\nis stored in /var/lib/pagefail/undo.json "
	"first. --persist writes them also to\n/etc/sysctl.d/90-pagefail.conf; "
	"without that directory and on RHEL 6 to a block\nin /etc/sysctl.conf. "
	"--undo puts back what was there before the first --apply;\nwhat somebody "
	"else changed since is left alone, and the status is 1; so it is\nwith nothing "
	"to undo.\n",
	.examples =
	"pagefail advise\n"
	"pagefail advise --log /var/log/messages\n"
	"pagefail advise --apply --persist\n"
	"pagefail advise --undo\n",
	.options = options,
	.values_size = sizeof(struct advise_values),
	.run = advise,
};
