// SPDX-License-Identifier: GPL-2.0-only
/* What is known of the host, and whether it is enough. */
#include "advice_private.h"

/* Themes whose remedy is a setting, if there is one. */
static uint64_t count_settable(const struct facts *facts)
{
	return facts->batches[THEME_SHORT].count +
	       facts->batches[THEME_FRAGMENTED].count +
	       facts->batches[THEME_LOW_ZONE].count;
}

/**
 * advise_container - /proc shows a part of the host
 * @facts: what the rules judge
 */
void advise_container(struct facts *facts)
{
	struct finding *finding;
	uint64_t total = 0;

	if (!facts->container || !count_settable(facts))
		return;
	host_number(facts->host, "MemTotal", &total);
	finding = finding_add(facts, "container", SEVERITY_INFO);
	finding_title(finding, "This looks like a container");
	finding_reason(finding, "/proc/meminfo shows less than half of the "
		       "memory that the zones of the machine have, so that no "
		       "setting is proposed by these numbers. Run pagefail "
		       "advise on the machine itself.");
	finding_number(finding, "meminfo", total, "kB");
	finding_number(finding, "zones", facts->memory_kb, "kB");
}

static void say_few(struct facts *facts)
{
	struct finding *finding = finding_add(facts, "too-few", SEVERITY_INFO);

	finding_title(finding, "Failures are too few to change a setting");
	finding_reason(finding, "A request that cannot wait fails once in a "
		       "while on healthy machines too, when many come at once. "
		       "Wait for more before anything is changed: pagefail "
		       "watch shows them as they come.");
	finding_number(finding, "failures", count_settable(facts), NULL);
	if (facts->troubles->seconds)
		finding_number(finding, "within", facts->troubles->seconds,
			       "s");
}

static void say_needs_host(struct facts *facts)
{
	struct finding *finding = finding_add(facts, "needs-host",
					      SEVERITY_WARNING);

	finding_title(finding, "What to set depends on the host");
	finding_reason(finding, "The log tells what failed, but not how much "
		       "memory, how many nodes and which settings the host "
		       "has, and values without these do harm. Run pagefail "
		       "advise --log FILE on that host, under the kernel of "
		       "the log, or give a copy of its /proc and /sys with "
		       "--root DIR.");
	finding_number(finding, "failures", count_settable(facts), NULL);
	finding_text(finding, "kernel", facts->troubles->kernel);
}

/**
 * advise_host - too little is known for numbers
 * @facts: what the rules judge
 */
void advise_host(struct facts *facts)
{
	uint64_t count = count_settable(facts);

	if (!count || (enough_seen(facts, count) && facts->has_host))
		return;
	facts->explained = true;
	if (enough_seen(facts, count))
		say_needs_host(facts);
	else
		say_few(facts);
}

/**
 * advise_short - the reserve was used up, and no other rule says more
 * @facts: what the rules judge
 */
void advise_short(struct facts *facts)
{
	const struct batch *batch = &facts->batches[THEME_SHORT];
	struct finding *finding;

	if (!batch->count || facts->explained)
		return;
	finding = finding_add(facts, "reserve-used-up",
			      severity_of(facts, batch));
	finding_title(finding, "Memory ran short for requests that cannot "
		      "wait");
	finding_reason(finding, "Even the reserve for such requests was used "
		       "up at these moments. They are too few, or too little "
		       "is known of this host's settings, to propose a "
		       "change.");
	finding_batch(finding, batch);
}

/* A log is silent on most of what fails. */
static void say_log_empty(struct facts *facts)
{
	uint64_t suppressed = facts->troubles->suppressed;
	struct finding *finding = finding_add(facts, suppressed ?
					      "suppressed-only" :
					      "nothing-failed", SEVERITY_INFO);

	finding_title(finding, "The log has no report of a failure");
	if (suppressed)
		finding_reason(finding, "The kernel kept reports back, as it "
			       "writes only a few at a time, so that requests "
			       "may have failed. Load the module on that host, "
			       "which counts all, before any setting is "
			       "changed.");
	else
		finding_reason(finding, "Requests may have failed all the "
			       "same: the kernel reports only some, and none "
			       "that are silent. No setting should be changed "
			       "because of this log.");
	finding_number(finding, "failures", 0, NULL);
	if (suppressed)
		finding_number(finding, "suppressed", suppressed, NULL);
}

/**
 * advise_nothing - nothing failed
 * @facts: what the rules judge
 */
void advise_nothing(struct facts *facts)
{
	struct finding *finding;
	uint64_t count = 0;
	size_t i;

	for (i = 0; i < THEMES; i++)
		count += facts->batches[i].count;
	if (count || facts->troubles->unknown)
		return;
	if (facts->troubles->from_log) {
		say_log_empty(facts);
		return;
	}
	finding = finding_add(facts, "nothing-failed", SEVERITY_INFO);
	finding_title(finding, "No allocation failed");
	finding_reason(finding, "Nothing has failed since counting began, so "
		       "that there is nothing to be cured. Settings that are "
		       "safe as they are should be left as they are.");
	finding_number(finding, "failures", 0, NULL);
	if (facts->troubles->seconds)
		finding_number(finding, "within", facts->troubles->seconds,
			       "s");
}
