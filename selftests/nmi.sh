#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Failures in NMIs, which interrupt all else, failures too: no cpu waits for itself,
# and each is counted, with its call stack and as an event. The NMIs come from the
# emulator. All that may allocate there is alloc_pages_nolock(), which tries
# a few lists of blocks, and those are empty: memory is fragmented.
#
# PAGEFAIL_NMI: failures in NMIs per cpu (4000)

# shellcheck source=selftests/around.sh
. "$(dirname "$0")/around.sh"
# shellcheck source=selftests/memory.sh
. "$(dirname "$0")/memory.sh"

per_cpu="${PAGEFAIL_NMI:-4000}"
longest=/sys/kernel/debug/x86/nmi_longest_ns
request='kind=nolock hold=1 order=3'

# From here on pagefail_fail.ko takes them; others the kernel would complain of, and
# of those that take more than a millisecond, which is little for an emulator.
take_nmis()
{
	[ ! -e "$longest" ] || echo 1000000000 >"$longest"
	possible 'nolock context=nmi'
}

# Until $work/calm exists. The emulator says what it was told: somebody has to read it.
make_nmis()
{
	rm -f "$work/calm"
	stty -F "$VM_MONITOR" raw -echo
	cat "$VM_MONITOR" >/dev/null &
	reader=$!
	while [ ! -e "$work/calm" ]; do
		echo nmi >"$VM_MONITOR"
		sleep 0.02
	done &
	maker=$!
}

end_nmis()
{
	: >"$work/calm"
	wait $maker
	kill $reader
	wait $reader 2>/dev/null
}

nmis()
{
	awk '/^ *NMI:/ { for (i = 2; $i ~ /^[0-9]/; i++) sum += $i; print sum }' \
		/proc/interrupts
}

# fail_on CPU CONTEXT: as long as there are failures in NMIs; what comes of it is
# kept, so no two need the same blocks
fail_on()
{
	pin "$1"
	while [ ! -e "$work/calm" ]; do
		echo "$2 $(truth "failures=500 context=$2 $request")"
	done >"$work/nolock$1$2"
}

fail_everywhere()
{
	local cpu context children='' others=''

	begin_storm 'order=1 gfp=GFP_ATOMIC|__GFP_NOWARN nodemask=empty'
	make_nmis
	for cpu in $(cpus); do
		for context in task softirq hardirq; do
			fail_on "$cpu" $context &
			others="$others $!"
		done
		(
			pin "$cpu"
			echo "nmi $(truth "failures=$per_cpu context=nmi $request")"
		) >"$work/nolock${cpu}nmi" &
		children="$children $!"
	done
	# shellcheck disable=SC2086 # a list of numbers
	wait $children
	end_nmis
	# shellcheck disable=SC2086
	wait $others
	end_storm
	cat "$work"/nolock* | add_up >"$work/nolock"
}

test_one()
{
	load
	start_listener "$work/listener"
	take_nmis
	make_nmis
	check 'where it fails' nmi "$(truth "failures=1 context=nmi $request" context)"
	end_nmis
	end_listeners
	check 'an NMI: the event, class and context by number' '3 3' "$(
		awk '$6 == 3 { print $7, $10 }' "$work/listener")"
	pagefail --json sites >"$work/sites"
	check 'an NMI: the call site' '3 nolock nmi 1' "$(jq -r '.sites[] |
		select(.class == "nolock") |
			"\(.order) \(.class) \(.context) \(.total)"' \
		"$work/sites")"
	jq -r '.sites[] | select(.class == "nolock") | .frames[]' "$work/sites" |
		sed 's/+.*//' >"$work/frames"
	check 'an NMI: the call stack' 'try_once stacks_call run_batch' \
		"$(head -n 3 "$work/frames" | tr '\n' ' ' | sed 's/ $//')"
	check 'an NMI: the call stack ends where it was entered' exc_nmi \
		"$(tail -n 1 "$work/frames")"
}

test_nmi()
{
	local before seen due others

	load
	start_listener "$work/listener"
	take_nmis
	before=$(nmis)
	fail_everywhere
	check 'NMIs came' yes "$([ "$(nmis)" -gt "$before" ] && echo yes)"
	echo "# $(($(nmis) - before)) NMIs; $(tr '\n' ',' <"$work/nolock") others $made"
	check 'without a lock: each is counted' "$(sum <"$work/nolock")" \
		"$(cells total | grep ' 3 nolock true ' | sum)"
	check 'with one: each is counted' "$made" \
		"$(cells total | grep ' 1 atomic true ' | sum)"
	check 'all are seen' yes "$(all_seen)"
	check 'none is without a cell' 0 "$(module_says overflow)"
	check 'call sites: each where it was' "$(cat "$work/nolock")" \
		"$(pagefail --json sites | jq -r '.sites[] |
			select(.class == "nolock") | "\(.context) \(.total)"' | add_up)"
	sleep 1.1
	truth 'failures=1 order=1 gfp=GFP_ATOMIC|__GFP_NOWARN nodemask=empty' >/dev/null
	end_listeners
	# What fails for who sends events is counted, but no event
	seen=$(hook mm_page_alloc seen)
	due=$(due "$work/listener")
	others=$((seen - made - 1 - $(sum <"$work/nolock")))
	echo "# seen $seen, of which others' $others, due $due"
	check 'to a listener all are due' yes "$([ "$due" -le "$seen" ] &&
		[ "$due" -ge $((seen - others)) ] && echo yes)"
	told "$work/listener" >"$work/told"
	sed 1q "$work/told"
	check 'lost events, as the module says' right "$(sed 1d "$work/told")"
}

start_with_failures_at_will
take_nmis || skip_all 'this kernel allocates nothing in NMIs'
[ -n "$VM_MONITOR" ] || skip_all 'no emulator to ask for NMIs: scripts/vm --monitor'
[ -x "$listen" ] || skip_all 'no program that listens'
prepare_memory || skip_all "$obstacle"
pin 0
fragment ''
test_one
test_nmi
finish
