#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# The module is loaded and unloaded many times, also while failures happen on
# all cpus, its answers are read, its hooks change and listeners come and go. Any
# warning of the kernel ends the virtual machine. Afterwards the modules are loaded.
#
# PAGEFAIL_LOADS: how often it is loaded in the storm (50)

# shellcheck source=selftests/around.sh
. "$(dirname "$0")/around.sh"

loads="${PAGEFAIL_LOADS:-50}"
request='gfp=GFP_ATOMIC|__GFP_NOWARN nodemask=empty'

# A table is 12 kB per cpu, a baseline a page, call sites are more: 100 of these
# would be seen.
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

# Failures on each cpu, through many call stacks, and all that can be asked for
# meanwhile
start_storm()
{
	background=
	warn=$(warn_alloc)
	begin_storm order=1 stacks=100 "$request"
	again answers pagefail --json
	again sites pagefail --json sites
	again changes change_hooks
	again listeners listen_a_while
}

# Under way: the module is there, is not, or is just going.
test_storm()
{
	local before after

	if ! hold_hooks; then
		skip 'while all cpus fail' 'no tracefs'
		return
	fi
	load
	before=$(used)
	start_storm
	check "$loads times while all cpus fail and answers are read" '' \
		"$(reload_only "$loads")"
	end_storm
	# shellcheck disable=SC2086 # a list of numbers
	wait $background
	as_expected answers '^(0 $|3 )'
	as_expected sites '^(0 $|3 )'
	# RHEL 6 makes a family known before its commands
	as_expected changes '^(0 $|3 |1 .* older than this tool$)'
	# 143: in a storm one may be told to end before it has begun
	as_expected listeners '^(0 $|1 listen: join: |143 )'
	after=$(used)
	check "no memory is lost meanwhile: $before kB, then $after kB" yes \
		"$([ $((after - before)) -lt $tolerance ] && echo yes)"
	release_hooks
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
		# long enough for the longest answer
		[ $((i % 10)) != 0 ] || sleep 2
	done
}

start_with_failures_at_will
pin 0
known=$(complaints)
test_quiet
test_storm
check 'the kernel did not complain' "$known" "$(complaints)"
finish
