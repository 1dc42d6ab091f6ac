#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Where a kernel of 32 bits has memory that it does not map: a request that may use
# zone HighMem is counted there, one that may not elsewhere. All blocks of the
# largest order are taken first, so the truth does without nodemask=empty.

# shellcheck source=selftests/lib.sh
. "$(dirname "$0")/lib.sh"

# test_zone ZONE FLAG
test_zone()
{
	local class flags order

	load
	order=$(max_order)
	for class in atomic nowait reclaim; do
		flags=$(class_gfp $class true)$2
		[ $class != reclaim ] || flags="$flags|__GFP_NORETRY"
		expect 0 "$1" "$order" $class true \
			"$(truth "failures=$failures order=$order gfp=$flags hold=1")"
	done
	check "zone $1, ${2:-no flag}" "$(expected)" "$(without_cause | add_up)"
}

without_cause()
{
	cells total | awk '{ print $1, $2, $3, $4, $5, $7 }'
}

# A reclaiming request takes its time.
failures=50
start
grep -q 'zone *HighMem' /proc/buddyinfo || skip_all 'no zone HighMem'
test_zone HighMem '|__GFP_HIGHMEM'
test_zone HighMem '|__GFP_HIGHMEM|__GFP_MOVABLE'
test_zone Normal ''
test_zone DMA '|__GFP_DMA'
finish
