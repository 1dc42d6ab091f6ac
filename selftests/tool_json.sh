#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# What programs read, the JSON of each command, and what people read: its text.

# shellcheck source=selftests/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=selftests/json.sh
. "$(dirname "$0")/json.sh"

vt=9
n=0

row='{cause:string class:string count:number node:number order:number silent:boolean total:number zone:string}'

# fail_some ORDER CLASS SILENT ZONE: a number of failures like no other
fail_some()
{
	local gfp

	gfp=$(class_gfp "$2" "$3")
	[ "$4" = Normal ] || gfp="$gfp|__GFP_$4"
	n=$((n + 1))
	expect "$(first_zone "$node" "$4")" "$1" "$2" "$3" transient \
		"$(truth "failures=$n order=$1 gfp=$gfp nodemask=empty")"
}

fail_often()
{
	local class order

	for order in $(seq 0 "$(max_order)"); do
		expect "$(first_zone "$node" Normal)" "$order" atomic false transient \
			"$(truth "failures=1000$order order=$order gfp=GFP_ATOMIC nodemask=empty")"
	done
	for class in atomic nowait reclaim; do
		for order in 0 3 "$(max_order)"; do
			fail_some "$order" $class true Normal
			fail_some "$order" $class false DMA
		done
	done
}

forms()
{
	local show info

	show="{boot_id:string failures:[$row] kernel:string module:$1 other:[] schema:number time:string}"
	info="{config:$config module:$1 schema:number}"
	json show "$show" --json
	json show "$show" --json show
	json show "$show" show --json
	json info "$info" --json info
	json info "$info" info --json
}

test_forms()
{
	local info compact

	info="{config:$config module:$(module_form number) schema:number}"
	compact='{nodes:[{after:[[number]] before:[[number]] node:number seconds:number}] pages_migrated:number schema:number}'
	forms "$(module_form null)"
	check 'no row has a total of 0' 0 \
		"$(jq '[.failures[] | select(.total == 0)] | length' "$work/show")"
	json reset "$info" --json reset
	json reset "$info" reset --json
	forms "$(module_form number)"
	json compact "$compact" --json compact --all
	json compact "$compact" compact --node "$node" --json
	check 'compact: that node' "$node" "$(jq .nodes[].node "$work/compact")"
	load
	json show "{boot_id:string failures:[] kernel:string module:$(module_form null) other:[] schema:number time:string}" show --json
}

uptime()
{
	cut -d ' ' -f 1 /proc/uptime
}

# between NAME LOW VALUE HIGH
between()
{
	check "$1" 'within limits' "$(awk -v low="$2" -v value="$3" -v high="$4" 'BEGIN {
		print low <= value && value <= high ? "within limits" :
			low " <= " value " <= " high " does not hold" }')"
}

# minus A B: and a little, as one is rounded down
minus()
{
	awk -v a="$1" -v b="$2" 'BEGIN { print a - b + 0.02 }'
}

test_origin()
{
	local unloaded loaded reset start when

	unloaded=$(uptime)
	load
	loaded=$(uptime)
	start=$(date -u +%s)
	pagefail reset >/dev/null
	reset=$(uptime)
	pagefail --json >"$work/show"
	check 'boot_id' "$(cat /proc/sys/kernel/random/boot_id)" \
		"$(jq -r .boot_id "$work/show")"
	check 'kernel' "$(uname -r)" "$(jq -r .kernel "$work/show")"
	when=$(jq -r .time "$work/show")
	check 'time is ISO 8601, UTC' yes "$(echo "$when" | grep -Eq \
		'^20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9]Z$' &&
		echo yes)"
	between 'time is now' "$start" "$(jq -n --arg when "$when" '$when | fromdate')" \
		"$(date -u +%s)"
	between 'uptime_seconds' "$(minus "$reset" "$loaded" | awk '{ print $1 - 0.04 }')" \
		"$(jq .module.uptime_seconds "$work/show")" "$(minus "$(uptime)" "$unloaded")"
	between 'reset_seconds_ago' 0 "$(jq .module.reset_seconds_ago "$work/show")" \
		"$(minus "$(uptime)" "$loaded")"
	check 'module' "$(cat /sys/module/pagefail/version) 1 0 0" "$(jq -r \
		'.module | "\(.version) \(.generation) \(.lost) \(.overflow)"' "$work/show")"
	check 'hooks: the one that counts' 'mm_page_alloc true' "$(jq -r \
		'.module.hooks[] | select(.counts) | "\(.name) \(.attached)"' "$work/show")"
}

test_numbers()
{
	local total atomic

	load
	fail_often
	total=$(expected | sum)
	atomic=$(expected | grep ' atomic ' | sum)
	check 'every count' "$(expected)" "$(cells count)"
	check 'every total' "$(expected)" "$(cells total)"
	pagefail >"$work/text"
	check 'text: the sum, and the atomic ones of it' \
		"$total page allocations failed, $atomic of them atomic." \
		"$(grep ' failed, ' "$work/text")"
	check 'text: every class: all, loud, silent' \
		"$(for class in atomic nowait reclaim; do
			echo "$class $(expected | grep " $class " | sum)" \
				"$(expected | grep " $class false " | sum)" \
				"$(expected | grep " $class true " | sum)"
		done)" \
		"$(awk '/^class .*silent$/ { on = 1; next } !NF { on = 0 }
			on && NF == 4 { print $1, $2, $3, $4 }' "$work/text")"
	check 'text: every cause' "transient $total" \
		"$(awk '/^cause / { on = 1; next } on && /^[a-z]/ { print $1, $2 }' "$work/text")"
	check 'text: filtered' "$(expected | grep ' 3 nowait ' | sum)" \
		"$(pagefail show --order 3 --class nowait | awk '/ failed\.$/ { print $1 }')"
	test_reset "$total"
}

# test_reset FAILURES
test_reset()
{
	check 'text of reset: what the counts were' "$1" \
		"$(pagefail reset | sed -n 's/.*they were at \([0-9]*\)\.$/\1/p')"
	check 'after a reset: the counts' 0 "$(cells count | sum)"
	check 'after a reset: the totals' "$(expected)" "$(cells total)"
	check 'after a reset: the text' 'No page allocation failed.' \
		"$(pagefail | grep ' failed')"
	pagefail --json reset >/dev/null
	check 'text of info: the resets' 2 \
		"$(pagefail info | awk '$1 == "resets" { print $2 }')"
}

# What is on the screen is in columns, plain, and nothing but ASCII.
test_text()
{
	local command

	load
	fail_often
	for command in '' 'show --order 3' 'show --loud' info reset sites config 'compact --all' \
		--version --help 'show --help' 'info --help' 'reset --help' 'compact --help' \
		'sites --help' 'config --help' 'watch --help' 'config hooks=all' \
		'decode --help' 'export --help' 'advise --help' 'report --help' 'guard --help' \
		'decode --gfp 0x20' advise; do
		# shellcheck disable=SC2086 # none or several words
		LC_ALL=C TERM=linux pagefail $command >"$work/text"
		check "text: pagefail $command: 80 columns of ASCII" '' \
			"$(awk 'length > 80 { print length " columns: " $0 }' "$work/text"
			   tr -d '\n -~' <"$work/text" | hexdump -C)"
	done
}

# blocks before|after: zones and their free blocks, as in a line of buddyinfo
blocks()
{
	jq -r --arg when "$1" '.nodes[] | .node as $node | .[$when] | to_entries[] |
		"\($node) \(.key) \(.value | map(tostring) | join(" "))"' "$work/json"
}

# The same for the text, each zone twice
text_blocks()
{
	awk '/^node [0-9]+:/ { node = $2 + 0 }
	$2 == "before" { zone = $1; sub(/^[^ ]+/, "") }
	$1 == "before" || $1 == "after" { $1 = ""; $0 = node " " zone $0; $1 = $1; print }
	' "$work/text"
}

# frozen FILE: compact with /proc/buddyinfo standing still; sets zones
frozen()
{
	if ! mount --bind "$1" /proc/buddyinfo 2>/dev/null; then
		skip "compact: ${1##*/} numbers" 'no bind mounts'
		return 1
	fi
	pagefail compact --all --json >"$work/json"
	pagefail compact --all >"$work/text"
	umount /proc/buddyinfo
	zones=$(sed 's/,//; s/Node//; s/zone//' "$1" | awk '{ $1 = $1; print }')
	check "compact: ${1##*/} numbers, before" "$zones" "$(blocks before)"
	check "compact: ${1##*/} numbers, after" "$zones" "$(blocks after)"
}

# The large ones leave no room for all digits in the text.
test_buddyinfo()
{
	cp /proc/buddyinfo "$work/real"
	sed 's/ [0-9]\{1,\}/ 123456789/g; s/Node 123456789/Node 0/; 1q' /proc/buddyinfo \
		>"$work/large"
	frozen "$work/real" && check 'text of compact: real numbers' \
		"$(echo "$zones" | awk '{ print; print }')" \
		"$(text_blocks)"
	frozen "$work/large" && check 'text of compact: large numbers, 80 columns' '' \
		"$(awk 'length > 80 { print length " columns: " $0 }' "$work/text")"
}

# The kernel tells what is on the screen of a virtual terminal, and how.
# coloured NAME=VALUE...: number of characters that are not plain
coloured()
{
	printf '\033[0m\033[2J\033[H' >/dev/tty$vt
	env "$@" pagefail >/dev/tty$vt
	od -An -v -tx1 -j 4 /dev/vcsa$vt |
		awk '{ for (i = 2; i <= NF; i += 2) n += $i != "07" } END { print n + 0 }'
}

test_colour()
{
	if ! : 2>/dev/null >/dev/tty$vt || [ ! -e /dev/vcsa$vt ]; then
		skip 'colour' 'no virtual terminals'
		return
	fi
	load
	check 'colour on a terminal' yes \
		"$([ "$(coloured TERM=linux NO_COLOR=)" -gt 0 ] && echo yes)"
	check 'no colour with NO_COLOR' 0 "$(coloured TERM=linux NO_COLOR=1)"
	check 'no colour on a dumb terminal' 0 "$(coloured TERM=dumb)"
}

start_with_failures_at_will
node=$(cpu_node 0)
pin 0
fail_often
test_forms
test_origin
test_numbers
test_text
test_buddyinfo
test_colour
finish
