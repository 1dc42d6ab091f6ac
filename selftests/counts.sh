#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Every failure is counted once, where it belongs. All requests here are given
# no node to take memory from: they fail with all memory free, so nothing else
# in the kernel fails meanwhile, and the whole table must be as expected.
#
# PAGEFAIL_STORM: failures per cpu in the storm (500000)

# shellcheck source=selftests/lib.sh
. "$(dirname "$0")/lib.sh"

n=0

# fail_some CPU CONTEXT CLASS SILENT ORDER ZONE: a number of failures like no
# other, that belong to the node and zone in $first
fail_some()
{
	local gfp where

	gfp=$(class_gfp "$3" "$4")
	[ "$6" = Normal ] || gfp="$gfp|__GFP_$6"
	n=$((n + 1))
	where=$(pin "$1"
		truth "failures=$n order=$5 gfp=$gfp context=$2 nodemask=empty" context)
	[ "$where" = "$2" ] || echo "# $2: the requests were made in '$where'"
	expect "$first" "$5" "$3" "$4" transient $n
}

orders()
{
	seq 0 "$(max_order)"
}

test_every_order()
{
	local class silent order table

	load
	first=$(first_zone "$(cpu_node 0)" Normal)
	for class in atomic nowait reclaim; do
		for silent in false true; do
			for order in $(orders); do
				fail_some 0 task $class $silent "$order" Normal
			done
		done
	done
	table=$(cells total)
	for class in atomic nowait reclaim; do
		for silent in false true; do
			check "every order, $class, silent $silent" \
				"$(expected | grep " $class $silent ")" \
				"$(echo "$table" | grep " $class $silent ")"
		done
	done
	check 'the sum over all cells' "$(expected | sum)" "$(echo "$table" | sum)"
	# 1 + 2 + ... + n: the ground truth itself made what was asked for
	check 'the ground truth' $((n * (n + 1) / 2)) "$(expected | sum)"
}

test_context()
{
	local class silent order

	load
	first=$(first_zone "$(cpu_node 0)" Normal)
	for class in atomic nowait; do
		for silent in false true; do
			for order in 0 1 3; do
				fail_some 0 "$1" $class $silent $order Normal
			done
		done
	done
	check "in $1 context" "$(expected)" "$(cells total)"
}

# The node is that of the cpu, whatever node the caller prefers.
test_zones()
{
	local class zone node

	load
	node=$(cpu_node "$1")
	for zone in DMA DMA32 Normal; do
		first=$(first_zone "$node" $zone)
		for class in atomic nowait reclaim; do
			[ -z "$first" ] ||
				fail_some "$1" task $class true 2 $zone
		done
	done
	check "every zone, from cpu $1 on node $node" "$(expected)" "$(cells total)"
}

# On each cpu a task, and a timer that interrupts it while it is being counted
test_storm()
{
	local per_cpu="${PAGEFAIL_STORM:-500000}" cpu first timer
	local request='order=1 gfp=GFP_ATOMIC|__GFP_NOWARN nodemask=empty'

	load
	for cpu in $(cpus); do
		first=$(first_zone "$(cpu_node "$cpu")" Normal)
		(
			pin "$cpu"
			timer=$((per_cpu / 10))
			truth "failures=$timer context=hardirq $request" \
				>"$work/timer$cpu" &
			expect "$first" 1 atomic true transient \
				"$(truth "failures=$((per_cpu - timer)) $request")"
			wait
			expect "$first" 1 atomic true transient \
				"$(cat "$work/timer$cpu")"
		) &
	done
	wait
	check "$(cpus | wc -l) cpus, $(expected | sum) failures at once" \
		"$(expected)" "$(cells total)"
	check 'no failure without a cell' 0 \
		"$(pagefail --json | jq .module.overflow)"
}

start_with_failures_at_will
test_every_order
test_context softirq
test_context hardirq
for cpu in $(cpus); do
	test_zones "$cpu"
done
test_storm
finish
