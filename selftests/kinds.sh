#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# What reaches one hook and not the other: vmalloc, stalls and the rest are told
# apart by warn_alloc, and never taken for failures of page allocations; what a
# memory cgroup refuses is seen at mm_page_alloc only.

# shellcheck source=selftests/modes.sh
. "$(dirname "$0")/modes.sh"

# others: kind, count, total
others()
{
	pagefail --json | jq -r '.other[] | "\(.kind) \(.count) \(.total)"' | sort
}

# fail_of_kinds GFP: vmalloc 7, stall 9, other 3
fail_of_kinds()
{
	truth "failures=7 kind=vmalloc gfp=$1"
	truth "failures=5 kind=stall order=2 gfp=$1"
	truth "failures=4 kind=stall-4.9 order=0 gfp=$1"
	truth "failures=3 kind=other order=4 gfp=$1"
}

test_kinds()
{
	local mode silent

	if ! possible vmalloc; then
		skip 'vmalloc, stalls and others' 'no warn_alloc'
		return
	fi
	for mode in all warn_alloc; do
		load_with "hooks=$mode"
		cause=transient
		[ $mode = all ] || cause=$(cause_at_warn_alloc)
		first=$(first_zone "$(cpu_node 0)" Normal)
		for silent in true false; do
			fail_of_kinds "$(class_gfp reclaim $silent)" >"$work/kinds"
			expect "$first" 2 reclaim $silent "$cause" "$(truth \
				"failures=11 order=2 gfp=$(class_gfp reclaim $silent) nodemask=empty")"
		done
		check "$mode: as many as were made" 19 "$(sum <"$work/kinds")"
		check "$mode: each kind" 'other 6 6
stall 18 18
vmalloc 14 14' "$(others)"
		check "$mode: none of them among the failures" "$(expected)" \
			"$(cells total)"
		check "$mode: nor seen as one" 22 "$(hook warn_alloc seen)"
		reset
		truth 'failures=1 kind=vmalloc gfp=GFP_KERNEL|__GFP_NOWARN' >/dev/null
		check "$mode: after a reset" 'other 0 6
stall 0 18
vmalloc 1 15' "$(others)"
	done
	load_with 'hooks=mm_page_alloc'
	fail_of_kinds 'GFP_KERNEL|__GFP_NOWARN' >"$work/kinds"
	check 'mm_page_alloc: sees none of that' '' "$(others)$(cells total)"
}

# Charges that a group of processes is refused never get to warn_alloc.
test_memory_group()
{
	local name='memory cgroup' class flags mode refused

	if ! has_groups; then
		skip "$name" 'no cgroup v2 with the memory controller'
		return
	fi
	for mode in $(possible_modes); do
		load_with "hooks=$mode"
		first=$(first_zone "$(cpu_node 0)" Normal)
		begin_group 8M
		for class in nowait reclaim; do
			flags="$(class_gfp $class true)|__GFP_NORETRY|__GFP_ACCOUNT"
			# the kernel's own, which are charged too, are of orders up to 3
			refused=$(in_group truth "failures=50 order=5 hold=1 gfp=$flags")
			[ "$mode" = warn_alloc ] ||
				expect "$first" 5 $class true limit "$refused"
		done
		end_group
		check "$name, $mode: what counts" "$(expected)" \
			"$(cells total | grep ' 5 ')"
		[ "$mode $(warn_alloc)" = 'all warn_alloc' ] || continue
		check "$name: what one hook has seen more than the other" \
			"$(cells total | grep ' limit ' | sum)" \
			$(($(hook mm_page_alloc seen) - $(hook warn_alloc seen) -
				$(hook warn_alloc missed)))
	done
}

# Nor can who gets there have been refused, even if it seems now that all was well.
test_charged()
{
	local name='warn_alloc: no memory cgroup refused it'

	if ! possible warning; then
		skip "$name" 'no warn_alloc'
		return
	fi
	load_with hooks=warn_alloc
	truth 'failures=3 kind=warning order=2 gfp=GFP_KERNEL|__GFP_NOWARN|__GFP_ACCOUNT' \
		>/dev/null
	check "$name" 'transient 3' "$(cells total | awk '{ print $(NF - 1), $NF }')"
}

start_with_failures_at_will
pin 0
test_kinds
test_memory_group
test_charged
finish
