#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# The module is loaded and unloaded many times, also while failures happen on
# all cpus and its answers are read. Any warning of the kernel ends the virtual
# machine. Afterwards the modules are loaded.

# shellcheck source=selftests/lib.sh
. "$(dirname "$0")/lib.sh"

request='gfp=GFP_ATOMIC|__GFP_NOWARN nodemask=empty'

tracing=/sys/kernel/debug/tracing/instances
instances="$tracing/pagefail1 $tracing/pagefail2"

# A table is 12 kB per cpu, a baseline a page: 100 of these would be seen.
tolerance=256

# Kilobytes that the module's tables, its baseline and its code can leak
used()
{
	# Frees what was only put aside so far
	sleep 1
	awk '/^(Percpu|VmallocUsed):/ { sum += $2 } END { print sum }' /proc/meminfo
}

# reload TIMES: each time with a failure and a baseline to be freed
reload()
{
	local i

	for i in $(seq "$1"); do
		rmmod pagefail && insmod $modules/pagefail.ko ||
			echo "# time $i: exit status $?"
		truth "failures=$i order=1 $request" >/dev/null
		reset
	done
}

# A kernel that has no random numbers yet says so of the tool.
complaints()
{
	dmesg | grep -E 'pagefail|BUG|WARNING|Call Trace' |
		grep -v -E 'loading out-of-tree|module verification failed|random: '
}

test_quiet()
{
	local before after

	load
	reload 5
	before=$(used)
	check '100 times' '' "$(reload 100)"
	after=$(used)
	check "no memory is lost: $before kB, then $after kB" yes \
		"$([ $((after - before)) -lt $tolerance ] && echo yes)"
	check 'the last one counts' "$(first_zone "$(cpu_node 0)" Normal) 1 atomic true transient 100" \
		"$(cells total)"
}

# Attaching patches code that the other cpus run. An emulator with a thread for
# each cpu can lose that, and the cpu then runs into a breakpoint for ever (seen
# with QEMU 7.2). Where cpus are emulated so, two other users of the tracepoint
# keep it from being patched; PATCHING=safe says that they are not. The oldest
# kernels, without jump labels, patch nothing.
hold_tracepoint()
{
	local instance event

	if [ "${PATCHING:-}" = safe ] || ! grep -q ' jump_label' /proc/kallsyms; then
		instances=
	fi
	for instance in $instances; do
		mkdir "$instance" || return
		event=$instance/events/kmem/mm_page_alloc
		echo 'order > 100' >"$event/filter" && echo 1 >"$event/enable" || return
	done
}

release_tracepoint()
{
	local instance

	for instance in $instances; do
		echo 0 >"$instance/events/kmem/mm_page_alloc/enable"
		rmdir "$instance"
	done
}

# Until $work/stop exists: failures on each cpu, answers read all the time
start_storm()
{
	local cpu

	for cpu in $(cpus); do
		(
			pin "$cpu"
			while [ ! -e "$work/stop" ]; do
				truth "failures=5000 order=1 $request"
				truth "failures=500 order=2 context=hardirq $request"
			done >/dev/null
		) &
	done
	while [ ! -e "$work/stop" ]; do
		pagefail --json >/dev/null 2>"$work/error"
		echo "$? $(head -n 1 "$work/error")"
	done >"$work/dumps" &
}

# Under way: the module is there, is not, or is just going.
test_storm()
{
	local before after

	if ! hold_tracepoint; then
		skip 'while all cpus fail' 'no tracefs'
		return
	fi
	load
	before=$(used)
	start_storm
	check '50 times while all cpus fail and answers are read' '' \
		"$(reload_only 50)"
	: >"$work/stop"
	wait
	check 'each answer was complete or a refusal' '' \
		"$(grep -v -E '^(0 $|3 )' "$work/dumps" | sort | uniq -c)"
	check 'answers were read' yes "$(grep -q '^0' "$work/dumps" && echo yes)"
	after=$(used)
	check "no memory is lost meanwhile: $before kB, then $after kB" yes \
		"$([ $((after - before)) -lt $tolerance ] && echo yes)"
	release_tracepoint
}

# A reader's socket may hold the module for a moment; some rmmod then say that all
# is well (busybox on 3.10).
reload_only()
{
	local i

	for i in $(seq "$1"); do
		[ -d /sys/module/pagefail ] || echo "# time $i: was not loaded"
		while [ -d /sys/module/pagefail ]; do
			rmmod pagefail 2>/dev/null
		done
		insmod $modules/pagefail.ko || echo "# time $i: exit status $?"
	done
}

start_with_failures_at_will
pin 0
known=$(complaints)
test_quiet
test_storm
check 'the kernel did not complain' "$known" "$(complaints)"
finish
