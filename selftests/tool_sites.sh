#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# What programs read of call sites, settings and events, and of what is watched.

# shellcheck source=selftests/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=selftests/json.sh
. "$(dirname "$0")/json.sh"

request='gfp=GFP_ATOMIC|__GFP_NOWARN nodemask=empty'

site='{action:string class:string comm:string context:string count:number driver:string first:string frames:[string] function:string last:string order:number pid:number sampled:boolean silent:boolean subsystem:string total:number}'

test_forms()
{
	local some

	load
	json sites '{overflow:number schema:number sites:[]}' sites --json
	truth "failures=3 stacks=2 order=1 $request" >/dev/null
	truth "failures=4 order=2 $request" >/dev/null
	some="{overflow:number schema:number sites:[$site]}"
	json sites "$some" sites --json
	json sites "$some" --json sites
	json sites "$some" --json sites --top 1
	check 'sites --top does not shorten the JSON' yes \
		"$([ "$(jq '.sites | length' "$work/sites")" -ge 3 ] && echo yes)"
	check 'sites: most failures first' "$(jq '[.sites[].count] | sort | reverse' \
		"$work/sites")" "$(jq '[.sites[].count]' "$work/sites")"
	json config "{config:$config module:$(module_form null) schema:number}" config --json
	json config "{config:$config module:$(module_form null) schema:number}" \
		--json config sites=off events_per_second=5
	check 'config: what was set' 'all false 5' "$(jq -r \
		'.config | "\(.hooks) \(.sites) \(.events_per_second)"' "$work/config")"
	check 'config: info says the same' "$(jq -c .config "$work/config")" \
		"$(pagefail --json info | jq -c .config)"
}

test_text()
{
	load
	truth "failures=40 stacks=20 order=1 $request" >/dev/null
	pagefail sites >"$work/text"
	check 'text of sites: the functions are named' yes \
		"$(grep -q stack_zero "$work/text" && echo yes)"
	check 'text of sites: the module is named' yes \
		"$(grep -q pagefail_fail "$work/text" && echo yes)"
	check 'text of sites --top 2: no more places' yes "$([ "$(pagefail sites --top 2 |
		wc -l)" -lt "$(wc -l <"$work/text")" ] && echo yes)"
}

test_events()
{
	load
	timeout 60 pagefail --json watch --events --count 3 >"$work/events" 2>"$work/err" &
	sleep 2
	truth "failures=3 order=2 $request" >/dev/null
	wait
	check 'watch --events --count 3 --json: lines' 3 "$(wc -l <"$work/events")"
	check 'watch --events --json: the form' yes "$(jq -r "$form form" "$work/events" |
		sort -u | grep -qE '^.*cause:string class:string comm:(string|null) context:string cpu:number .*gfp:number lost:number .*node:number order:number pid:(number|null) .*silent:boolean time:string zone:string' &&
		echo yes)"
	check 'watch --events --json: schema and failure' '3 1 2 atomic true' \
		"$(jq -r '"\(.schema) \(.order) \(.class) \(.silent)"' "$work/events" |
			uniq -c | awk '{ $1 = $1; print }')"
}

start_with_failures_at_will
pin 0
test_forms
test_text
test_events
finish
