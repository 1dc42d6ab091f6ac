#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# A reset begins new counts, and nothing is forgotten by it.

# shellcheck source=selftests/lib.sh
. "$(dirname "$0")/lib.sh"

request='gfp=GFP_ATOMIC|__GFP_NOWARN nodemask=empty'

# fail_some NUMBER ORDER
fail_some()
{
	expect "$zone" "$2" atomic true transient \
		"$(truth "failures=$1 order=$2 $request")"
}

test_quiet()
{
	local json

	load
	check 'no reset yet' '[0,null]' \
		"$(pagefail --json | jq -c '.module | [.generation, .reset_seconds_ago]')"
	fail_some 100 0
	fail_some 200 3
	reset
	json=$(pagefail --json)
	check 'the counts are 0' '[0,0]' \
		"$(echo "$json" | jq -c '[.failures[].count]')"
	check 'the totals are not' '[100,200]' \
		"$(echo "$json" | jq -c '[.failures[].total]')"
	check 'the generation is 1' 1 "$(echo "$json" | jq .module.generation)"
	check 'the reset was just now' true "$(echo "$json" | jq '.module |
		.reset_seconds_ago >= 0 and .reset_seconds_ago < 30 and
		.reset_seconds_ago < .uptime_seconds')"

	# One key from before the reset, one that is new after it
	: >"$work/expected"
	fail_some 37 3
	fail_some 41 5
	check 'failures since are counted' "$(expected)" \
		"$(cells count | grep -v ' 0$')"
	check 'the totals go on' '[100,237,41]' \
		"$(pagefail --json | jq -c '[.failures[].total]')"
	reset
	check 'a second reset' '[2,0,0,0]' \
		"$(pagefail --json | jq -c '[.module.generation, .failures[].count]')"
}

# Of all requests of the storm that are of order 1: count and total. The kernel's
# own that may fail, for a node without memory, are not atomic.
storm_counts()
{
	pagefail --json | jq -r '[.failures[] | select(.order == 1 and .class == "atomic")] |
		"\(map(.count) | add) \(map(.total) | add)"'
}

# Each cpu fails all the time, with ever more combinations at first: these are
# claimed while the baseline is read.
start_storm()
{
	local cpu

	for cpu in $(cpus); do
		(
			pin "$cpu"
			order=2
			while [ ! -e "$work/stop" ]; do
				truth "failures=20000 order=1 $request"
				[ $order -gt "$(max_order)" ] ||
					truth "failures=1 order=$order $request" >/dev/null
				order=$((order + 1))
			done >"$work/storm$cpu"
		) &
	done
}

# What the baseline is follows from any later answer. It must lie between the
# totals just before and just after the reset, and stay where it is.
reset_in_storm()
{
	local before later

	before=$(storm_counts)
	reset
	later=$(storm_counts)
	base=$((${later#* } - ${later% *}))
	[ "$base" -ge "${before#* }" ] && [ "$base" -le "${later#* }" ] ||
		echo "# baseline $base, ${before#* } before, ${later#* } after"
	later=$(storm_counts)
	[ $((${later#* } - ${later% *})) = "$base" ] ||
		echo "# baseline $base, then $((${later#* } - ${later% *}))"
}

test_storm()
{
	local made

	load
	# From here on there is something to show.
	made=$(truth "failures=10 order=1 $request")
	start_storm
	for _ in 1 2 3 4 5; do
		reset_in_storm
	done >"$work/wrong"
	: >"$work/stop"
	wait
	made=$((made + $(cat "$work"/storm* | sum)))
	check '5 resets while all cpus fail' '' "$(cat "$work/wrong")"
	check 'nothing is lost by them, count and baseline make the total' \
		"$((made - base)) $made" "$(storm_counts)"
	check 'the generation is 5' 5 "$(pagefail --json | jq .module.generation)"
}

start_with_failures_at_will
pin 0
zone=$(first_zone "$(cpu_node 0)" Normal)
test_quiet
test_storm
finish
