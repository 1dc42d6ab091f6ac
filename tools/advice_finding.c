// SPDX-License-Identifier: GPL-2.0-only
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <linux/pagefail.h>

#include "advice_private.h"
#include "error.h"

/**
 * finding_add - begin a finding
 * @facts: what the rules judge
 * @id: what scripts know it by
 * @severity: how bad
 *
 * Return: the finding; the next call of this function may move it.
 */
struct finding *finding_add(struct facts *facts, const char *id,
			    enum severity severity)
{
	struct advice *advice = facts->advice;
	struct finding *finding;

	advice->findings = xrealloc(advice->findings, advice->count + 1,
				    sizeof(*finding));
	finding = &advice->findings[advice->count++];
	memset(finding, 0, sizeof(*finding));
	finding->id = id;
	finding->severity = severity;
	return finding;
}

/**
 * finding_title - say what is the matter
 * @finding: the finding
 * @format: of printf, a line
 */
void finding_title(struct finding *finding, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(finding->title, sizeof(finding->title), format, args);
	va_end(args);
}

/**
 * finding_reason - say why, and what follows
 * @finding: the finding
 * @format: of printf, two sentences
 */
void finding_reason(struct finding *finding, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(finding->reason, sizeof(finding->reason), format, args);
	va_end(args);
}

static struct evidence *add_evidence(struct finding *finding, const char *name)
{
	struct evidence *evidence;

	if (finding->evidence_count == EVIDENCE_MAX)
		return NULL;
	evidence = &finding->evidence[finding->evidence_count++];
	evidence->name = name;
	return evidence;
}

/**
 * finding_number - add evidence
 * @finding: the finding
 * @name: of the number
 * @number: the number
 * @unit: of it, NULL for a plain count
 */
void finding_number(struct finding *finding, const char *name, uint64_t number,
		    const char *unit)
{
	struct evidence *evidence = add_evidence(finding, name);

	if (!evidence)
		return;
	evidence->number = number;
	evidence->unit = unit;
}

/**
 * finding_text - add evidence that is no number
 * @finding: the finding
 * @name: of the text
 * @text: the text; nothing is added if it is empty
 */
void finding_text(struct finding *finding, const char *name, const char *text)
{
	struct evidence *evidence;

	if (!*text)
		return;
	evidence = add_evidence(finding, name);
	if (evidence)
		snprintf(evidence->text, sizeof(evidence->text), "%.95s", text);
}

static void list_orders(char *buf, size_t size, uint32_t orders)
{
	size_t len = 0;
	int order;

	*buf = '\0';
	for (order = 0; order < ORDERS_MAX && len < size; order++) {
		if (orders & (uint32_t)1 << order)
			len += snprintf(buf + len, size - len, "%s%d",
					len ? " " : "", order);
	}
}

/**
 * finding_batch - add what failed as evidence
 * @finding: the finding
 * @batch: what failed
 */
void finding_batch(struct finding *finding, const struct batch *batch)
{
	char orders[96];

	finding_number(finding, "failures", batch->count, NULL);
	if (batch->atomic)
		finding_number(finding, "atomic_failures", batch->atomic, NULL);
	list_orders(orders, sizeof(orders), batch->orders);
	finding_text(finding, "orders", orders);
	if (!batch->most)
		return;
	finding_text(finding, "driver", batch->most->driver);
	finding_text(finding, "action", batch->most->action);
}

/**
 * finding_action - add something that helps
 * @finding: the finding
 * @type: what it is
 * @name: of what is to be changed
 * @danger: what it may do besides
 *
 * Return: the action, for the values.
 */
struct action *finding_action(struct finding *finding, enum action_type type,
			      const char *name, const char *danger)
{
	struct action *action = &finding->actions[finding->action_count];

	/* No rule has so many. */
	if (finding->action_count < ACTIONS_MAX - 1)
		finding->action_count++;
	action->type = type;
	action->danger = danger;
	snprintf(action->name, sizeof(action->name), "%.63s", name);
	return action;
}

/**
 * finding_sysctl - propose another value of a sysctl
 * @facts: what the rules judge
 * @finding: the finding
 * @name: of the sysctl
 * @to: the value
 * @danger: what it may do besides
 */
void finding_sysctl(struct facts *facts, struct finding *finding,
		    const char *name, uint64_t to, const char *danger)
{
	struct action *action = finding_action(finding, ACTION_SYSCTL, name,
					       danger);
	const char *from = host_setting(facts->host, name);

	snprintf(action->from, sizeof(action->from), "%s", from ? from : "");
	snprintf(action->to, sizeof(action->to), "%" PRIu64, to);
}

/**
 * size_text - format an amount of memory
 * @buf: room
 * @kb: kilobytes
 *
 * Return: @buf.
 */
const char *size_text(char buf[TEXT_SIZE], uint64_t kb)
{
	if (kb >= (uint64_t)10 << 30)
		snprintf(buf, TEXT_SIZE, "%" PRIu64 " TB", kb >> 30);
	else if (kb >= 10 << 20)
		snprintf(buf, TEXT_SIZE, "%" PRIu64 " GB", kb >> 20);
	else if (kb >= 10 << 10)
		snprintf(buf, TEXT_SIZE, "%" PRIu64 " MB", kb >> 10);
	else
		snprintf(buf, TEXT_SIZE, "%" PRIu64 " kB", kb);
	return buf;
}

/**
 * who_text - name who asked
 * @buf: room
 * @batch: what failed
 *
 * Return: the driver or subsystem that asked most, in @buf.
 */
const char *who_text(char buf[FRAME_SIZE], const struct batch *batch)
{
	const struct trouble *most = batch->most;
	const char *name = "";

	if (most)
		name = *most->driver ? most->driver : most->subsystem;
	snprintf(buf, FRAME_SIZE, "%.24s", *name ? name : "the caller");
	return buf;
}
