#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# The network stack fails on its own, with no test module loaded: all of its
# failures are counted, as an independent witness says. That is the kernel's own
# event tracing, which counts the same event in a way of its own. It counts
# before memory is fragmented and is read when memory is whole again: in between
# nothing can be opened safely, before and after nothing fails.

# shellcheck source=selftests/memory.sh
. "$(dirname "$0")/memory.sh"

seconds=5
tracing=/sys/kernel/tracing
event=$tracing/events/kmem/mm_page_alloc
count_failures='hist:keys=order,gfp_flags if pfn == 0xffffffffffffffff'

# shellcheck disable=SC2317 # called by a trap
restore()
{
	echo "!$count_failures" >"$event/trigger"
	restore_memory
}

start_witness()
{
	local tracked

	[ -e $event ] || mount -t tracefs tracefs $tracing 2>/dev/null
	[ -e $event/hist ] || skip_all 'no histograms of trace events'
	leave_out_names $tracing
	tracked=$(echo "$count_failures" >"$event/trigger" 2>&1 && echo yes)
	[ -n "$tracked" ] || skip_all 'the event has no pfn to look at'
	trap restore EXIT
}

# flag NAME: its bit, as the description of the event says: a number, or how to
# calculate it, such as (( gfp_t)((((1UL))) << (5)))
flag()
{
	local bit

	bit=$(sed -n "s/.*{( *unsigned long)\\([^{]*\\), \"$1\"}.*/\\1/p" $event/format |
		sed 's/( *gfp_t)//g; s/\([0-9a-f]\)[uUL]\{1,\}/\1/g')
	case $bit in
	'' | *[!0-9a-fx'()< ']*) ;;
	*) echo $((bit)) ;;
	esac
}

# Lines "ORDER CLASS SILENT NUMBER", from the flags of the requests
witnessed()
{
	local order gfp number class silent

	sed -n 's/^{ order: *\([0-9]*\), gfp_flags: *\([0-9a-fx]*\) } hitcount: *\([0-9]*\)$/\1 \2 \3/p' \
		"$work/hist" | while read -r order gfp number; do
		class=nowait
		[ $((gfp & high)) = 0 ] || class=atomic
		[ $((gfp & sleeps)) = 0 ] || class=reclaim
		silent=true
		[ $((gfp & nowarn)) != 0 ] || silent=false
		echo "$order $class $silent $number"
	done | add_up
}

# The same of lines NODE ZONE ORDER CLASS SILENT CAUSE NUMBER
by_order()
{
	awk '{ print $3, $4, $5, $7 }' | add_up
}

look()
{
	cat $event/hist >"$work/hist"
	cells total >"$work/cells"
}

dropped()
{
	awk '/Dropped:/ { print $2 }' "$work/hist"
}

log_lines()
{
	dmesg | grep -c 'page allocation failure'
}

# The witness itself, against requests that are known to fail
test_witness()
{
	local class order

	if ! failures_at_will; then
		skip 'the witness' 'without NUMA no request fails at will'
		return
	fi
	for class in atomic nowait reclaim; do
		for order in 1 4; do
			expect 0 any $order $class true transient \
				"$(truth "failures=10$order order=$order gfp=$(class_gfp $class true) nodemask=empty")"
		done
	done
	expect 0 any 2 atomic false transient \
		"$(truth "failures=5 order=2 gfp=GFP_ATOMIC nodemask=empty")"
	look
	check 'the witness, of known failures' "$(expected | by_order)" "$(witnessed)"
	check 'pagefail, of known failures' "$(expected | by_order)" \
		"$(by_order <"$work/cells")"
}

storm()
{
	rmmod pagefail_fail
	fragment ''
	"$(dirname "$0")/netstorm" --seconds $seconds >"$work/storm"
	mend
	sed 's/^/# /' "$work/storm"
}

test_network()
{
	local before loud lines

	before=$(witnessed | sum)
	lines=$(log_lines)
	storm
	lines=$(($(log_lines) - lines))
	look
	check 'no failure without a witness that had room' 0 "$(dropped)"
	check 'every order, class, silent' "$(witnessed)" "$(by_order <"$work/cells")"
	witnessed | sed 's/^/# order, class, silent, failures: /'
	check 'the network failed, thousands of times' yes \
		"$([ $(($(witnessed | sum) - before)) -gt 1000 ] && echo yes)"
	check 'the silent ones are not in the log' yes "$(loud=$(witnessed | grep ' false ' | sum)
		[ "$lines" -le $((loud - 5)) ] && echo yes || echo "$lines lines, $loud loud")"
	check 'nothing had no slot' 0 "$(pagefail --json | jq .module.overflow)"
}

start
[ -x "$(dirname "$0")/netstorm" ] || skip_all 'no program to make a storm'
prepare_memory || skip_all "$obstacle"
start_witness
high=$(flag __GFP_HIGH)
sleeps=$(flag __GFP_DIRECT_RECLAIM)
nowarn=$(flag __GFP_NOWARN)
case ",$high,$sleeps,$nowarn," in
*,,*) skip_all 'the event does not name its flags' ;;
esac
load
test_witness
test_network
finish
