#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# What pagefail compact says it did is what /proc shows, and it did it: requests
# that failed for want of large blocks succeed, on the node that was compacted
# and on no other.

# shellcheck source=selftests/memory.sh
. "$(dirname "$0")/memory.sh"

# Large enough blocks that those which the kernel can make of the initramfs, the
# only memory here that nobody locks, do for some requests at most.
order=6
attempts=60

nodes()
{
	awk '$1 == "Node" { sub(",", "", $2); print $2 }' /proc/buddyinfo | uniq
}

# The last one is compacted, the first one has to stay as it is: that one is where
# the kernel has most of its own.
last_node()
{
	nodes | sed -n '$p'
}

other_node()
{
	nodes | sed '$d;1q'
}

# What can be moved is moved out of the way first.
fragment_all()
{
	hold_back 0
	pagefail compact --all >/dev/null
	fragment ''
}

# failing NODE: how many of the same requests fail. They keep what they get to
# the end: a single block does for one only. From 3.6 to 4.5 it is kswapd that
# compacts, and memory is not locked there.
failing()
{
	truth "failures=$attempts attempts=$attempts order=$order hold=1 node=$1 gfp=GFP_ATOMIC|~__GFP_KSWAPD_RECLAIM|__GFP_NOWARN|__GFP_THISNODE"
}

# requests NAME NODE fail|succeed
requests()
{
	local number verdict=fail

	number=$(failing "$2")
	[ "$number" -gt $((attempts / 6)) ] || verdict="fail, but only $number"
	[ "$number" -gt 0 ] || verdict=succeed
	check "$1: requests of order $order on node $2 $3" "$3" "$verdict"
	echo "# failed: $number of $attempts"
}

# Reads what is to be compared to what pagefail says, in one go.
look()
{
	cat /proc/uptime /proc/vmstat /proc/buddyinfo >"$work/$1"
}

# zones_of NODE LOOK: as lines "ZONE BLOCKS..."
zones_of()
{
	sed -n "s/^Node $1, zone *//p" "$work/$2" | awk '{ $1 = $1; print }'
}

migrated()
{
	awk '/^(pgmigrate_success|compact_pages_moved) / { print $2 }' "$work/$1"
}

# told NODE before|after: the same, as pagefail says it
told()
{
	jq -r --argjson node "$1" --arg when "$2" '.nodes[] |
		select(.node == $node)[$when] | to_entries[] |
		"\(.key) \(.value | map(tostring) | join(" "))"' "$work/json"
}

# differences ZONES ZONES: beyond what other processes take and give back
# meanwhile, such as pagefail itself: some hundred pages, mostly single ones
differences()
{
	{
		echo "$1"
		echo "$2"
	} | awk '
	function away(a, b) { return a > b ? a - b : b - a }
	!($1 in seen) { seen[$1] = $0; zones++; next }
	{
		if (split(seen[$1], was) != NF)
			print $1, "has other orders"
		pages = 1
		for (i = 2; i <= NF; i++) {
			d = away(was[i], $i)
			if (d > 3 && d * pages > 1024)
				print $1, "order", i - 2 ":", was[i], "and", $i
			pages *= 2
		}
		both++
	}
	END { if (zones == both) print "the same zones" }'
}

# compact WORD...: looks before and after
compact()
{
	look before
	pagefail compact "$@" --json >"$work/json"
	look after
}

# tables NAME NODE
tables()
{
	local when

	for when in before after; do
		check "$1: node $2, $when, as in /proc/buddyinfo" 'the same zones' \
			"$(differences "$(zones_of "$2" $when)" "$(told "$2" $when)")"
	done
}

# measured NAME: pages and time, against what was there around pagefail
measured()
{
	check "$1: pages migrated" yes "$(jq -r \
		--argjson all $(($(migrated after) - $(migrated before))) \
		'.pages_migrated | if . <= $all and . >= $all * 9 / 10 - 100 then "yes"
		else "\(.), and \($all) around it" end' "$work/json")"
	check "$1: seconds" yes "$(jq -r \
		--argjson from "$(sed '1!d; s/ .*//' "$work/before")" \
		--argjson to "$(sed '1!d; s/ .*//' "$work/after")" \
		'[.nodes[].seconds] | add | if . > 0 and . <= $to - $from + 0.01 then "yes"
		else "\(.), and \($to - $from) around it" end' "$work/json")"
}

help_given()
{
	sed -n 's/^\(It helped\|It did not help\)[:,].*/\1/p' "$work/text" | uniq
}

# between NAME LOW NUMBER HIGH
between()
{
	check "$1" yes "$([ "$3" -ge "$2" ] && [ "$3" -le "$4" ] && echo yes ||
		echo "$3 is not in $2 to $4")"
}

test_one_node()
{
	local name='one node' node other count

	node=$(last_node)
	other=$(other_node)
	requests "$name, before" "$node" fail
	# The first time wakes the kernel's own compaction.
	[ -z "$other" ] || failing "$other" >/dev/null
	sleep 1
	[ -z "$other" ] || count=$(failing "$other")
	hold_back 0
	compact --node "$node"
	hold_back 1
	check "$name: it is that one" "$node" "$(jq '.nodes[].node' "$work/json")"
	tables "$name" "$node"
	measured "$name"
	requests "$name, after" "$node" succeed
	[ -n "$other" ] || return
	check "$name: node $other is as it was" 'the same zones' "$(differences \
		"$(zones_of "$other" before)" "$(zones_of "$other" after)")"
	echo "# on node $other $count of $attempts failed before"
	between "$name: as many requests fail on node $other" $((count - 15)) \
		"$(failing "$other")" $((count + 15))
}

# Newer kernels may find something to do once or twice more.
test_again()
{
	hold_back 0
	for _ in 1 2 3 4; do
		pagefail compact --node "$(last_node)" >"$work/text"
		[ "$(help_given)" != 'It did not help' ] || break
	done
	check 'again: it did not help' 'It did not help' "$(help_given)"
}

# Where there is one node only, nothing is left to do.
test_all_nodes()
{
	local name='all nodes' node

	hold_back 0
	compact --all
	check "$name: these are all" "$(nodes)" "$(jq '.nodes[].node' "$work/json")"
	[ -z "$(other_node)" ] || measured "$name"
	for node in $(nodes); do
		tables "$name" "$node"
		requests "$name" "$node" succeed
	done
}

# Locked memory is left alone. What else there is to move has been moved when
# this is done the second time, or the third: nothing to gain.
test_no_use()
{
	local name='held back' node

	if [ -z "$unevictable" ]; then
		skip "$name" 'no vm.compact_unevictable_allowed'
		return
	fi
	pagefail compact --all >/dev/null
	for _ in 1 2 3 4; do
		look before
		pagefail compact --all >"$work/text"
		look after
		[ "$(help_given)" != 'It did not help' ] || break
	done
	check "$name: it says so" 'It did not help' "$(help_given)"
	check "$name: and why" 'vm.compact_unevictable_allowed is 0.' \
		"$(grep -o 'vm.compact_unevictable_allowed is 0.' "$work/text")"
	for node in $(nodes); do
		check "$name: no more blocks on node $node" 'the same zones' "$(differences \
			"$(zones_of "$node" before)" "$(zones_of "$node" after)")"
	done
}

test_text()
{
	local name='text' node all

	hold_back 0
	look before
	pagefail compact --all >"$work/text"
	look after
	all=$(($(migrated after) - $(migrated before)))
	check "$name: it helped" 'It helped' "$(help_given)"
	check "$name: pages migrated" yes "$(awk -v all=$all '
		/ pages were moved\./ {
			near = $1 <= all && $1 >= all * 9 / 10 - 100
			print near ? "yes" : $1 ", and " all " around it"
		}' "$work/text")"
	for node in $(nodes); do
		requests "$name" "$node" succeed
	done
}

start
prepare_memory || skip_all "$obstacle"
fragment_all
test_one_node
test_again
test_all_nodes
mend
fragment_all
test_no_use
test_text
finish
