#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# All cpus fail in tasks, softirqs and hardirqs at once, while the counts are read
# and reset, call sites are recorded and not, listeners come and go, and processors
# and memory are taken away and given back: each failure is counted. Then the
# same while the hooks change, where those under way may count twice or not.
#
# PAGEFAIL_GREAT_STORM: failures in the first storm (200000), and a tenth of that in
# the second. Both last until all that goes on around them did so a few times.

# shellcheck source=selftests/around.sh
. "$(dirname "$0")/around.sh"

failures="${PAGEFAIL_GREAT_STORM:-200000}"
request='gfp=GFP_ATOMIC|__GFP_NOWARN nodemask=empty'
times=2		# that all has to happen

# What nobody else asks for
order_of()
{
	case $1 in
	task) echo 5 ;;
	softirq) echo 6 ;;
	hardirq) echo 7 ;;
	esac
}

# fail_in CPU CONTEXT: until $work/stop exists; in turns with tasks, or nothing else
# would run. A cpu that is away for a while is come back to. When the storm is as large
# as it has to be it calms down, so that the rest gets done.
fail_in()
{
	while [ ! -e "$work/stop" ]; do
		[ ! -e "$work/enough" ] || sleep 0.2
		pin "$1" 2>/dev/null
		echo "$2 $(truth "failures=2000 order=$(order_of "$2") context=$2 $request")"
		echo "task $(truth "failures=2000 order=$(order_of task) $request")"
	done
}

begin_great_storm()
{
	local cpu context

	rm -f "$work/stop" "$work/enough"
	storm=
	for cpu in $(cpus); do
		for context in task softirq hardirq; do
			fail_in "$cpu" $context >"$work/storm$cpu$context" &
			storm="$storm $!"
		done
	done
}

# shellcheck disable=SC2317 # called by a name
change_sites()
{
	pagefail config sites=off && sleep 0.2 && pagefail config sites=on
}

# shellcheck disable=SC2317 # called by a name
change_rate()
{
	pagefail config events_per_second=0 && sleep 0.2 &&
		pagefail config events_per_second=1000
}

# shellcheck disable=SC2317 # called by a name
take_cpus_away()
{
	local file

	for file in $removable_cpus; do
		echo 0 >"$file" && sleep 0.2 && echo 1 >"$file" && sleep 0.5 ||
			return
	done
}

# One block that can be spared is enough: another one each time, where there are
# several. Fails only where one does not come back.
# shellcheck disable=SC2317 # called by a name
take_memory_away()
{
	local file

	for file in /sys/devices/system/memory/memory*/state; do
		timeout 10 sh -c "echo offline >$file" 2>/dev/null || continue
		echo "$file" >>"$work/blocks"
		sleep 0.2
		echo online >"$file" || return
		sleep 0.3
	done
	sleep 0.3
}

# Whether all that goes on did so, the cells are read in the midst of it
often_enough()
{
	local name

	for name in "$@"; do
		[ "$(grep -c '^0 $' "$work/$name")" -ge $times ] || return
	done
}

uptime_seconds()
{
	sed 's/[. ].*//' /proc/uptime
}

# storm_until FAILURES NAME...: sets made
storm_until()
{
	local failures=$1 start name

	shift
	start=$(uptime_seconds)
	while [ "$(cat "$work"/storm* | sum)" -lt "$failures" ]; do
		sleep 0.5
	done
	: >"$work/enough"
	while ! often_enough "$@"; do
		sleep 0.2
	done
	end_storm
	# shellcheck disable=SC2086 # a list of numbers
	wait $background
	echo "# $made failures in $(($(uptime_seconds) - start)) s; times:$(
		for name in "$@"; do
			echo " $name $(grep -c '^0 $' "$work/$name")"
		done | tr '\n' ',')"
}

# Each context has an order of its own.
counted()
{
	cells total | awk '$4 == "atomic" && $5 == "true" && $3 >= 5 && $3 <= 7 {
		print ($3 == 5 ? "task" : $3 == 6 ? "softirq" : "hardirq"), $NF
	}' | add_up
}

around_any_storm()
{
	background=
	goes_on=answers
	again answers pagefail --json
	if [ -n "$removable_cpus" ]; then
		again cpus take_cpus_away
		goes_on="$goes_on cpus"
	fi
	if [ -e /sys/devices/system/memory/block_size_bytes ]; then
		again memory take_memory_away
		goes_on="$goes_on memory"
	fi
}

around_first_storm()
{
	around_any_storm
	goes_on="$goes_on sites resets changes rates listeners"
	again sites pagefail --json sites
	again resets pagefail reset
	again changes change_sites
	again rates change_rate
	again listeners listen_a_while
}

around_second_storm()
{
	around_any_storm
	goes_on="hooks $goes_on"
	again hooks change_hooks
}

# A listener that was there before the first failure and after the last one hears
# of each, or how many it does not hear of.
test_all_at_once()
{
	local name

	load
	: >"$work/blocks"
	start_listener "$work/listener"
	begin_great_storm
	around_first_storm
	# shellcheck disable=SC2086 # a list of words
	storm_until "$failures" $goes_on
	check "$made failures: each is counted, where it belongs" \
		"$(cat "$work/made")" "$(counted)"
	check 'none is without a cell' 0 "$(module_says overflow)"
	check 'no failure of others is lost' yes "$(all_seen)"
	for name in $goes_on; do
		# a dump that counts are reset under is begun again, not for ever
		as_expected "$name" '^(0 $|1 .*interrupted|143 )'
	done
	echo "# memory went away $(grep -c . "$work/blocks") times"
	# a second later the last one tells of what was lost before it
	sleep 1.1
	config events_per_second=1000
	truth "failures=1 order=1 $request" >/dev/null
	end_listeners
	check 'to a listener all are due' "$(hook mm_page_alloc seen)" \
		"$(due "$work/listener")"
	told "$work/listener" >"$work/told"
	sed 1q "$work/told"
	check 'lost events, as the module says' right "$(sed 1d "$work/told")"
	reset
	check 'after a reset' 0 "$(cells count | sum)"
	check 'all processors are back' "$there" "$(cpus)"
}

# On each cpu a task, a softirq and a hardirq can be between the two hooks.
test_while_hooks_change()
{
	local changes most all missed

	if [ -z "$(warn_alloc)" ]; then
		skip 'while the hooks change' 'no warn_alloc'
		return
	fi
	load
	if ! hold_hooks; then
		skip 'while the hooks change' 'no tracefs'
		return
	fi
	warn=$(warn_alloc)
	begin_great_storm
	around_second_storm
	# shellcheck disable=SC2086 # a list of words
	storm_until $((failures / 10)) $goes_on
	release_hooks
	changes=$((3 * $(wc -l <"$work/hooks")))
	most=$((3 * changes * $(cpus | wc -l)))
	all=$(counted | sum)
	missed=$(hook warn_alloc missed)
	echo "# counted $all, missed $missed, off by at most $most"
	check "$made failures while the hooks changed $changes times" yes "$(
		[ $((all + missed)) -ge $((made - most)) ] &&
			[ "$all" -le $((made + most)) ] && echo yes)"
	as_expected hooks '^0 $'
	check 'the gap is told' yes "$(module_says gap_seconds |
		awk '$1 > 0 { print "yes" }')"
}

start_with_failures_at_will
[ -x "$listen" ] || skip_all 'no program that listens'
pin 0
there=$(cpus)
removable_cpus=$(ls /sys/devices/system/cpu/cpu[1-9]*/online 2>/dev/null)
test_all_at_once
test_while_hooks_change
finish
