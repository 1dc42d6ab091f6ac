#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# The kernel's own netlink client, which knows nothing of the module but its spec,
# runs every command: its answers are those of the tool, but for dashes in names and
# flags that it leaves out. scripts/check-ynl-client brings the client along.
#
# YNL: its directory, with the spec

# shellcheck source=selftests/lib.sh
. "$(dirname "$0")/lib.sh"

spec=$YNL/pagefail.yaml

# For jq: what the client says, in the words of the tool. Nanoseconds have more digits
# than a number of jq, so they come as texts.
# shellcheck disable=SC2016 # words of jq
words='def key: gsub("-"; "_");
def words: with_entries(.key |= key);
def word(name): if has(name) then .[name] |= key else . end;
def stamp: (.[:-9] | tonumber | todate | sub("Z$"; "")) + "." + .[-9:-6] + "Z";
def failure: {silent: false} + words;
def hook: {attached: false, counts: false, seen: null, missed: null} + words;
def site: {silent: false, sampled: false} + words + {frames: .frame} | del(.frame) |
	.first |= stamp | .last |= stamp;
def event: {silent: false} + words | .time |= stamp;
def info: words + {hooks: [.hook[] | hook], uptime_seconds: (.uptime / 1000),
	reset_seconds_ago: (."since-reset" | if . then . / 1000 else null end),
	gap_seconds: (.gap / 1000)} |
	del(.hook, .uptime, .since_reset, .gap, .other);
def others: [.other // [] | .[] | words | word("kind")];
def config: words | word("hooks") | .sites |= (. == 1);'

# client FILTER WORD...: what it answers, as the filter makes of it
client()
{
	local filter="$1"

	shift
	echo "$2" >>"$work/tried"
	python3 "$YNL/cli.py" --no-schema --spec "$spec" --output-json "$@" \
		>"$work/answer" 2>"$work/err" ||
		echo "# $* ended with $?: $(tail -n 1 "$work/err")"
	sed -E 's/"(time|first|last)": ([0-9]+)/"\1": "\2"/g' "$work/answer" |
		jq -S "$words $filter"
}

# tool FILTER WORD...
tool()
{
	local filter="$1"

	shift
	pagefail --json "$@" | jq -S "$filter"
}

# Rows of several classes and zones, loud and silent ones, and what is no row
fail_some()
{
	truth 'failures=5 order=3 gfp=GFP_ATOMIC|__GFP_NOWARN nodemask=empty'
	truth 'failures=2 order=1 gfp=GFP_ATOMIC nodemask=empty'
	truth 'failures=3 order=1 gfp=GFP_NOWAIT|__GFP_NOWARN|__GFP_DMA nodemask=empty'
	truth 'failures=1 order=9 gfp=GFP_KERNEL|__GFP_NOWARN nodemask=empty'
	truth 'failures=7 kind=vmalloc gfp=GFP_KERNEL|__GFP_NOWARN'
}

# same_failures NAME REQUEST OPTION...: rows as the tool has them with those options,
# and none that it does not have
same_failures()
{
	local name="$1" request="$2" rows

	shift 2
	rows=$(tool '.failures | sort' show "$@")
	check "failures-get: $name" "$rows" \
		"$(client 'map(failure) | sort' --dump failures-get --json "$request")"
	check "failures-get: $name: there are some" yes "$([ "$rows" != '[]' ] && echo yes)"
}

test_failures()
{
	local zone

	same_failures all '{}'
	check 'failures-get: their sum' 11 "$(tool '[.failures[].count] | add' show)"
	same_failures 'atomic, loud' '{"class": "atomic", "loud": true}' \
		--class atomic --loud
	zone=$(pagefail --json | jq -r '.failures[0].zone')
	same_failures 'in one zone' \
		"{\"node\": 0, \"zone\": \"$zone\", \"order\": 3, \"cause\": \"transient\"}" \
		--node 0 --zone "$zone" --order 3 --cause transient
}

# What moves is between what the tool says before and after.
test_info()
{
	local fixed='del(.uptime_seconds, .reset_seconds_ago)'

	tool .module info >"$work/before"
	client 'info, others' --do info-get >"$work/info"
	tool .module info >"$work/after"
	check 'info-get: the module' "$(jq -S "$fixed" "$work/before")" \
		"$(jq -S -s ".[0] | $fixed" "$work/info")"
	check 'info-get: others' "$(tool .other show)" "$(jq -S -s '.[1]' "$work/info")"
	check 'info-get: there are others' '["vmalloc"]' "$(jq -c -s '.[1] | map(.kind)' \
		"$work/info")"
	check 'info-get: times' '3 true true' "$(cat "$work/before" "$work/info" "$work/after" |
		jq -r -s 'map(objects) | [length, (map(.uptime_seconds),
			map(.reset_seconds_ago) | . == sort)] | join(" ")')"
}

test_sites()
{
	local names='.driver, .subsystem, .action, .function'

	check 'sites-get' "$(tool ".sites | map(del($names)) | sort" sites)" \
		"$(client 'map(site) | sort' --dump sites-get)"
	check 'sites-get: there are some' true "$(tool '.sites | length > 3' sites)"
}

# settings NAME: the client and the tool agree
settings()
{
	check "config-get $1" "$(tool .config config)" "$(client config --do config-get)"
}

test_config()
{
	settings 'as the module was loaded'
	check 'config-set: no answer' null "$(client . --do config-set --json \
		'{"hooks": "mm-page-alloc", "sites": 0, "events-per-second": 7}')"
	check 'config-set' '{"events_per_second":7,"hooks":"mm_page_alloc","sites":false}' \
		"$(tool .config config | jq -c .)"
	settings changed
	client . --do config-set --json '{"events-per-second": 1000001}' >"$work/said" 2>/dev/null
	check 'config-set: too many, as the tool and the kernel say it' \
		'ended with 1, integer out of range, .events-per-second, 7' \
		"ended with $(sed -n 's/.* ended with \(1\):.*/\1/p' "$work/said"), $(grep -o \
		'integer out of range' "$work/answer" | head -n 1), $(grep -o \
		'\.events-per-second' "$work/answer" | head -n 1), $(tool \
		.config.events_per_second config)"
	pagefail config hooks=all sites=on events_per_second=100 >/dev/null
}

test_reset()
{
	check 'reset: no answer' null "$(client . --do reset)"
	check 'reset: the tool knows of it' 1 "$(tool .module.generation info)"
	same_failures 'after a reset' '{}'
	check 'failures-get after a reset: no counts' 0 \
		"$(tool '[.failures[].count] | add' show)"
	fail_some >/dev/null
	test_info
}

# listeners: how many have joined a group
listeners()
{
	awk '$2 == 16 && $4 != "00000000" { n++ } END { print n + 0 }' /proc/net/netlink
}

test_events()
{
	local client watch

	pagefail --json watch --events --count 3 >"$work/watched" &
	watch=$!
	client 'map(.msg | event)' --subscribe events --sleep 8 >"$work/heard" &
	client=$!
	while [ "$(listeners)" -lt 2 ] && [ -e /proc/$client ]; do
		sleep 0.1
	done
	truth 'failures=3 order=2 gfp=GFP_ATOMIC|__GFP_NOWARN nodemask=empty' >/dev/null
	wait $watch $client
	check 'events: those that there were' 3 "$(jq length "$work/heard")"
	check 'events' "$(jq -S -s 'map(del(.schema, .missed))' "$work/watched")" \
		"$(cat "$work/heard")"
}

start_with_failures_at_will
fail_some >/dev/null
test_failures
test_info
test_sites
test_config
test_reset
test_events
check 'all commands and groups that the spec has were tried' \
	"$(sed '1,/^operations:/d' "$spec" | sed -n 's/^      name: //p' |
		grep -vx failure-event | sort)" "$(sort -u "$work/tried")"
finish
