/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_ADVICE_H
#define PAGEFAIL_ADVICE_H

#include "host.h"
#include "model.h"
#include "words.h"

/**
 * struct trouble - requests that failed in one way; the advisor is given a list
 * @count: how many
 * @kind: enum pagefail_kind
 * @order: not set if not known, as below
 * @class: enum pagefail_class
 * @cause: enum pagefail_cause
 * @context: enum pagefail_context
 * @silent: the caller asked for no line in the log
 * @falls_back: the mask says so: silent, or __GFP_NORETRY
 * @node: number of the node
 * @zone: name of the zone, empty if not known
 * @driver: that asked, empty if not known
 * @subsystem: that asked, empty if not known
 * @action: what it was doing, empty if not known
 * @comm: of the process, empty if not known
 * @cache_full: the log shows the machine's memory full of page cache
 */
struct trouble {
	uint64_t count;
	uint32_t kind;
	struct choice order;
	struct choice class;
	struct choice cause;
	struct choice context;
	bool silent;
	bool falls_back;
	struct choice node;
	char zone[ZONE_SIZE];
	char driver[FRAME_SIZE];
	char subsystem[FRAME_SIZE];
	char action[FRAME_SIZE];
	char comm[COMM_SIZE];
	bool cache_full;
};

/**
 * struct troubles - all that failed
 * @rows: in no order
 * @count: number of @rows
 * @seconds: that they happened in, 0 if not known
 * @suppressed: reports that the log says are missing
 * @from_log: they come from a log, of maybe another host
 * @unknown: nobody counted, so that none in @rows means nothing
 * @kernel: release of the kernel that the log is of, empty if not known
 */
struct troubles {
	struct trouble *rows;
	size_t count;
	uint64_t seconds;
	uint64_t suppressed;
	bool from_log;
	bool unknown;
	char kernel[RELEASE_SIZE];
};

enum severity {
	SEVERITY_CRITICAL,
	SEVERITY_WARNING,
	SEVERITY_INFO,
};

/**
 * struct evidence - a number that a finding stands on
 * @name: JSON key and, with blanks for underscores, what it is called
 * @text: the value where it is no number, else empty
 * @number: the value
 * @unit: of @number, NULL for a plain count
 */
struct evidence {
	const char *name;
	char text[96];
	uint64_t number;
	const char *unit;
};

enum action_type {
	ACTION_SYSCTL,
	ACTION_COMPACT,
	ACTION_NETWORK,
	ACTION_UPGRADE,
};

/**
 * struct action - something that helps
 * @type: what it is
 * @name: of the sysctl, "node 0", the interface or driver, the kernel
 * @from: value now, empty if not known
 * @to: value proposed, empty if there is none
 * @danger: what it may do besides, a sentence
 */
struct action {
	enum action_type type;
	char name[64];
	char from[128];
	char to[128];
	const char *danger;
};

#define EVIDENCE_MAX	12
#define ACTIONS_MAX	4

/**
 * struct finding - something that is the matter
 * @id: what scripts know it by, never changed
 * @severity: how bad
 * @title: what is the matter, in a line
 * @reason: why, and what follows: two sentences
 * @evidence: numbers that show it
 * @evidence_count: number of @evidence
 * @actions: what helps; none where nothing that can be set does
 * @action_count: number of @actions
 */
struct finding {
	const char *id;
	enum severity severity;
	char title[192];
	char reason[512];
	struct evidence evidence[EVIDENCE_MAX];
	size_t evidence_count;
	struct action actions[ACTIONS_MAX];
	size_t action_count;
};

/**
 * struct advice - all findings
 * @findings: most severe first
 * @count: number of @findings
 */
struct advice {
	struct finding *findings;
	size_t count;
};

extern const struct words severities;
extern const struct words action_types;

void advice_make(struct advice *advice, const struct host *host,
		 const struct troubles *troubles);
void advice_free(struct advice *advice);

#endif /* PAGEFAIL_ADVICE_H */
