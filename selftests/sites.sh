#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Who failed: each call stack is told from all others, counted, and shown by the
# names of its functions. pagefail_fail.ko goes through stacks by number: the
# functions stack_zero and stack_one call each other as its binary digits say.
#
# PAGEFAIL_STORM: failures per cpu in the storm (500000)

# shellcheck source=selftests/modes.sh
. "$(dirname "$0")/modes.sh"

request='gfp=GFP_ATOMIC|__GFP_NOWARN nodemask=empty'

# Longer than what a cpu may look at in a second allows, on average
slowly='pause=1200'

# For jq: the number of the stack, and whether it is one of ours at all
# shellcheck disable=SC2016 # words of jq
numbers='def number: [.frames[] |
	if startswith("stack_one+") then 1
	elif startswith("stack_zero+") then 0 else empty end] | reverse |
	reduce .[] as $digit (0; . * 2 + $digit);
def ours: .frames | any(startswith("try_once+"));'

# sites FILTER: what it makes of the call sites, one a line
sites()
{
	pagefail --json sites >"$work/sites" || echo "# pagefail sites: exit status $?"
	jq -r "$numbers .sites[] | $1" "$work/sites"
}

# Of the failures while sites were recorded, each is somewhere.
accounted()
{
	sites .total >"$work/totals"
	echo $(($(sum <"$work/totals") + $(module_says site_overflow)))
}

seen()
{
	hook mm_page_alloc seen
}

# Reads numbers of stacks and their counts; those that 2,500 failures through 1,000
# stacks do not make, the first few
wrong()
{
	awk '$2 != ($1 < 500 ? 3 : 2) { print }' | head
}

test_small_table()
{
	local made ours

	load_with site_slots=256
	made=$(truth "failures=2500 stacks=1000 $slowly order=1 $request")
	check 'a table of 256: all failed' 2500 "$made"
	check 'a table of 256: rows' 256 "$(sites .order | wc -l)"
	check 'a table of 256: no failure is lost' "$(seen)" "$(accounted)"
	check 'a table of 256: overflow is told' \
		"$(module_says site_overflow)" "$(jq .overflow "$work/sites")"
	ours=$(sites 'select(ours) | .total' | sum)
	check 'a table of 256: the rest is overflow' yes \
		"$([ $((made - ours)) -le "$(module_says site_overflow)" ] && echo yes)"
	check 'a table of 256: nothing is an estimate' 0 \
		"$(sites 'select(.sampled) | .total' | wc -l)"
	check 'a table of 256: what is shown is right' '' \
		"$(sites 'select(ours) | "\(number) \(.total)"' | wrong)"
}

test_large_table()
{
	load_with site_slots=2048
	truth "failures=2500 stacks=1000 $slowly order=1 $request" >/dev/null
	sites 'select(ours) | "\(number) \(.total)"' >"$work/rows"
	check '1,000 stacks: rows' '1000, of 1000 numbers' "$(wc -l <"$work/rows"), of $(
		cut -d ' ' -f 1 "$work/rows" | sort -u | wc -l) numbers"
	check '1,000 stacks: each with its count' '' "$(wrong <"$work/rows")"
	check '1,000 stacks: no overflow' 0 "$(module_says site_overflow)"
	check '1,000 stacks: no failure is lost' "$(seen)" "$(accounted)"
	check '1,000 stacks: what they have in common' '1000 1 atomic true task false' \
		"$(sites 'select(ours) |
			"\(.order) \(.class) \(.silent) \(.context) \(.sampled)"' |
			sort | uniq -c | awk '{ $1 = $1; print }')"
}

# Each differs from the others in one thing only.
test_keys()
{
	local context class silent order n=0 classes

	load
	for context in task softirq hardirq; do
		classes='atomic nowait'
		[ $context != task ] || classes='atomic nowait reclaim'
		for class in $classes; do
			for silent in false true; do
				for order in 0 "$(max_order)"; do
					n=$((n + 1))
					echo "$order $class $silent $context $(truth \
						"failures=$n order=$order context=$context gfp=$(
						class_gfp "$class" "$silent") nodemask=empty")"
					# a budget's time
					sleep 0.1
				done
			done
		done
	done >"$work/made"
	check 'order, class, silent, context, count' "$(sort "$work/made")" \
		"$(sites 'select(ours) |
			"\(.order) \(.class) \(.silent) \(.context) \(.count)"' | sort)"
}

now()
{
	date -u +%Y-%m-%dT%H:%M:%S
}

# fail_as NAME NUMBER: in a process of that name; call it where that is a subshell.
# The oldest kernels take each write(), also an empty one, for a name: no printf.
fail_as()
{
	read -r self _ </proc/self/stat
	echo "$self" >"$work/pid"
	echo -n "$1" >/proc/self/comm
	echo "failures=$2 order=2 $request" >/proc/pagefail_fail
}

test_process()
{
	local start middle end row odd="kworker/0:1 x\"\\"

	if [ ! -w /proc/self/comm ]; then
		skip 'process and times' 'no process can be renamed'
		return
	fi
	load
	start=$(now)
	(fail_as "$odd" 3)
	sleep 1.1
	middle=$(now)
	(fail_as 'fifteen letters' 4)
	end=$(now)
	row=$(sites 'select(ours and .order == 2) | "\(.count) \(.pid) \(.comm)"')
	check 'the last process' "7 $(cat "$work/pid") fifteen letters" "$row"
	check 'the times of the first and the last' 'right right' \
		"$(sites 'select(ours and .order == 2) | "\(.first) \(.last)"' |
			awk -v start="$start" -v middle="$middle" -v end="$end" '{
			first = substr($1, 1, 19); last = substr($2, 1, 19)
			print (start <= first && first < middle ? "right" : start " " $1),
				(middle <= last && last <= end ? "right" : $2 " " end) }')"
	(fail_as "$odd" 1)
	check 'a name that is none to be trusted' "$(cat "$work/pid") $odd" \
		"$(sites 'select(ours and .order == 2) | "\(.pid) \(.comm)"')"
	check 'the first is no later than the last' '' \
		"$(sites 'select(.first > .last)')"
}

# The stack of number 5 of 8: one, zero, one
test_frames()
{
	local mode

	for mode in $(possible_modes); do
		load_with "hooks=$mode"
		truth "failures=1 attempts=1 stacks=8 order=0 gfp=GFP_ATOMIC nodemask=empty" >/dev/null
		truth "failures=6 stacks=8 order=3 $request" >/dev/null
		sites 'select(ours and number == 5) | .frames[]' >"$work/frames"
		check "$mode: the first frame asks for pages" try_once \
			"$(sed -n '1s/+.*//p' "$work/frames")"
		check "$mode: who calls whom" \
			'try_once stack_one stack_zero stack_one stacks_call burst_run fail_write' \
			"$(sed 's/+.*//' "$work/frames" | grep -xE \
				'try_once|stack_one|stack_zero|stacks_call|burst_run|fail_write' |
				tr '\n' ' ' | sed 's/ $//')"
		check "$mode: the module in brackets" '[pagefail_fail]' \
			"$(grep -E '^(try_once|stack|burst_run|fail_write)' "$work/frames" |
				sed 's/.* //' | sort -u)"
		check "$mode: all frames" '' "$(sites '.frames[]' |
			grep -vE '^([^ +]+\+0x[0-9a-f]+/0x[0-9a-f]+( \[[^] ]+\])?|\?)$')"
		check "$mode: nothing of this module, no address" '' \
			"$(grep -E '\[pagefail\]|ffff[0-9a-f]{8}|0x[0-9a-f]{8}' "$work/sites")"
	done
}

test_reset()
{
	load
	truth "failures=9 order=3 $request" >/dev/null
	reset
	check 'after a reset' '0 9' \
		"$(sites 'select(ours and .order == 3) | "\(.count) \(.total)"')"
	truth "failures=4 order=3 $request" >/dev/null
	check 'after a reset and more failures' '4 13' \
		"$(sites 'select(ours and .order == 3) | "\(.count) \(.total)"')"
}

test_off()
{
	load
	truth "failures=5 order=3 $request" >/dev/null
	config sites=off
	check 'off: config says so' false "$(pagefail --json config | jq .config.sites)"
	truth "failures=5 order=4 $request" >/dev/null
	truth "failures=5 order=3 $request" >/dev/null
	check 'off: what was recorded stays' '3 5' \
		"$(sites 'select(ours) | "\(.order) \(.total)"')"
	check 'off: failures are counted' 15 "$(cells total | grep -E ' [34] atomic ' | sum)"
	config sites=on
	truth "failures=2 order=4 $request" >/dev/null
	check 'on again' '3 5
4 2' "$(sites 'select(ours) | "\(.order) \(.total)"' | sort)"
}

# Those that are a pair come to the same place of a processor's table, in which it notes
# what it looked at last; who asks for info has that added up.
test_storm()
{
	local per_cpu="${PAGEFAIL_STORM:-500000}" cpu kind children=

	load_with site_slots=4096
	check 'at first nothing is an estimate' 0 \
		"$(sites 'select(.sampled) | .total' | wc -l)"
	for cpu in $(cpus); do
		for kind in '1 task' '3 softirq' '3 hardirq' \
			'0 task' '4 softirq' '2 task' '0 hardirq'; do
			(
				pin "$cpu"
				echo "$kind $(truth "failures=$((per_cpu / 7)) stacks=100 order=${kind% *} context=${kind#* } $request")"
			) >"$work/storm$cpu$kind" &
			children="$children $!"
		done
	done
	while [ ! -e "$work/over" ]; do
		pagefail info >/dev/null
	done &
	# shellcheck disable=SC2086 # a list of numbers
	wait $children
	: >"$work/over"
	wait
	made=$(cat "$work"/storm* | sum)
	check 'a storm: the sums of each order and context' "$(cat "$work"/storm* | add_up)" \
		"$(sites 'select(.class == "atomic") | "\(.order) \(.context) \(.total)"' | add_up)"
	check "$made failures at once: none is lost" "$(seen)" "$(accounted)"
	check 'a storm: the ground truth' yes \
		"$([ "$(seen)" -ge "$made" ] && echo yes)"
	check 'a storm: that are estimates' yes \
		"$([ "$(sites 'select(ours and .sampled) | .total' | wc -l)" -gt 0 ] && echo yes)"
}

test_rights()
{
	load
	truth "failures=1 order=3 $request" >/dev/null
	refused 4 CAP_NET_ADMIN su nobody -s /bin/sh -c 'pagefail sites'
	refused 4 CAP_NET_ADMIN su nobody -s /bin/sh -c 'pagefail sites --json'
	refused 4 CAP_NET_ADMIN su nobody -s /bin/sh -c 'pagefail config sites=off'
	if unshare -U -r true 2>/dev/null; then
		refused 4 CAP_NET_ADMIN unshare -U -r pagefail sites
		refused 4 CAP_NET_ADMIN unshare -U -r pagefail config sites=off
	else
		skip 'root of a user namespace' 'no user namespaces'
	fi
	check 'refused: nothing has changed' true \
		"$(pagefail --json config | jq .config.sites)"
}

test_parameter()
{
	local value

	for value in 0 15 17 8 100 131072 -1 x; do
		unload
		check "parameter site_slots=$value is refused" refused \
			"$(insmod $modules/pagefail.ko "site_slots=$value" 2>/dev/null ||
				echo refused)"
	done
	for value in 16 65536; do
		load_with "site_slots=$value"
		truth "failures=100 stacks=50 $slowly order=1 $request" >/dev/null
		check "parameter site_slots=$value: no failure is lost" "$(seen)" "$(accounted)"
	done
}

start_with_failures_at_will
pin 0
test_small_table
test_large_table
test_keys
test_process
test_frames
test_reset
test_off
test_storm
test_rights
test_parameter
finish
