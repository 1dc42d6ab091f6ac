// SPDX-License-Identifier: GPL-2.0-only
#include "../guard_service.h"
#include "cmd.h"

#define COOLDOWN_USUAL	10	/* seconds */
#define COOLDOWN_MOST	86400
#define THRESHOLD_USUAL	10

/**
 * struct guard_values - what the command line asks for
 * @cooldown: seconds
 * @threshold: failures
 * @dry_run: compact nothing
 */
struct guard_values {
	struct choice cooldown;
	struct choice threshold;
	bool dry_run;
};

#define VALUE(member)	.offset = offsetof(struct guard_values, member)

static const struct option options[] = {
	{ .name = "--cooldown", .metavar = "S", .type = OPTION_NUMBER,
	  VALUE(cooldown),
	  .help = "least seconds between two compactions of a node (10)" },
	{ .name = "--threshold", .metavar = "N", .type = OPTION_NUMBER,
	  VALUE(threshold),
	  .help = "failures within a minute that are too many (10)" },
	{ .name = "--dry-run", .type = OPTION_FLAG, VALUE(dry_run),
	  .help = "say what would be done, and compact nothing" },
	{ .name = NULL },
};

static int run(const struct context *context, const void *vvalues,
	       struct error *err)
{
	/* Large, and to be locked as a whole */
	static struct service service;
	const struct guard_values *values = vvalues;
	uint32_t cooldown = values->cooldown.set ? values->cooldown.value :
						   COOLDOWN_USUAL;
	uint32_t threshold = values->threshold.set ? values->threshold.value :
						     THRESHOLD_USUAL;
	struct guard_settings settings = {
		.cooldown = (uint64_t)cooldown * 1000, .threshold = threshold,
		.dry_run = values->dry_run,
	};

	if (!cooldown || cooldown > COOLDOWN_MOST)
		return error_set(err, STATUS_USAGE, "--cooldown",
				 "takes seconds, from 1 to 86400");
	if (!threshold)
		return error_set(err, STATUS_USAGE, "--threshold",
				 "takes a number from 1 on");
	service.out = context->out;
	service.json = context->json;
	service.root = context->root;
	return service_run(&service, &settings, err);
}

/**
 * guard_command - compaction when it is needed
 */
const struct command guard_command = {
	.name = "guard",
	.help = "compact nodes that are fragmented, as a service (needs root)",
	.notes =
	"Runs until SIGTERM or ^C. What counts are failures whose cause is "
	"fragmented and\nthat are atomic, or not silent. When a node had as many "
	"as the threshold within\na minute, it is compacted, in a process of its "
	"own. While that does not help,\nby the free blocks or by the failures "
	"that follow, the cooldown is doubled, up\nto an hour. Where the kernel's "
	"own compaction is at work, it is given 2 seconds\nfirst (kernels from "
	"4.6 on say so).\n\n"
	"Each decision is a line on stderr, and with --json an object on stdout: "
	"compact,\nwait, back_off, dry_run. When the module is unloaded, guard "
	"waits until it is\nloaded again. Only one runs on a host; dry runs may "
	"run beside it.\n",
	.examples =
	"pagefail guard --dry-run\n"
	"pagefail guard --cooldown 60 --threshold 5\n",
	.options = options,
	.values_size = sizeof(struct guard_values),
	.run = run,
};
