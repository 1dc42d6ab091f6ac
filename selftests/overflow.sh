#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# More combinations than a cpu has cells: the first ones keep theirs and stay
# exact, all other failures are counted as overflow.

# shellcheck source=selftests/lib.sh
. "$(dirname "$0")/lib.sh"

cells=16

# combinations FIRST LAST: some of the more than 40, by number
combinations()
{
	local class silent order

	for class in atomic nowait; do
		for silent in false true; do
			for order in $(seq 0 "$(max_order)"); do
				echo "$order $class $silent"
			done
		done
	done | sed -n "$1,$2p"
}

# fail_all: has each combination read from the input fail a few times
fail_all()
{
	local order class silent n=100

	while read -r order class silent; do
		n=$((n + 1))
		expect "$zone" "$order" "$class" "$silent" transient \
			"$(truth "failures=$n order=$order gfp=$(class_gfp "$class" "$silent") nodemask=empty")"
	done
}

# check_all NAME OVERFLOW: with what else is expected; the two make all failures
check_all()
{
	local json

	json=$(pagefail --json)
	check "$1: overflow" "$2" "$(echo "$json" | jq .module.overflow)"
	check "$1: cells" "$(expected)" "$(cells total)"
}

test_overflow()
{
	local over again

	parameters=cells=$cells
	load
	zone=$(first_zone "$(cpu_node 0)" Normal)
	combinations 1 $cells | fail_all
	check_all 'all cells in use' 0

	cp "$work/expected" "$work/kept"
	combinations $((cells + 1)) 40 | fail_all
	over=$(($(expected | sum) - $(add_up <"$work/kept" | sum)))
	cp "$work/kept" "$work/expected"
	check_all 'more than there are cells' $over

	combinations 1 $cells | fail_all
	check_all 'who has a cell keeps it' $over

	cp "$work/expected" "$work/kept"
	combinations 40 40 | fail_all
	again=$(($(expected | sum) - $(add_up <"$work/kept" | sum)))
	cp "$work/kept" "$work/expected"
	check_all 'who has none gets none' $((over + again))

	if [ "$(cpus | wc -l)" = 1 ]; then
		skip 'another cpu has its own cells' 'one cpu only'
		return
	fi
	pin 1
	zone=$(first_zone "$(cpu_node 1)" Normal)
	combinations 25 40 | fail_all
	check_all 'another cpu has its own cells' $((over + again))
}

test_bad_values()
{
	local value

	unload
	for value in 0 1 3 2048; do
		insmod "$modules/pagefail.ko" cells=$value 2>/dev/null
		check "cells=$value is refused" no \
			"$([ -d /sys/module/pagefail ] && echo yes || echo no)"
		# insmod may try twice
		check "cells=$value: the kernel's log says why" yes \
			"$(dmesg | grep -q "pagefail: cells=$value: " && echo yes)"
	done
}

start_with_failures_at_will
pin 0
test_overflow
test_bad_values
finish
