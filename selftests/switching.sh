#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# The hooks change while all cpus fail: no failure is counted twice or not at all
# but for those under way at that moment, and the time that it takes is told.

# shellcheck source=selftests/modes.sh
. "$(dirname "$0")/modes.sh"

# What is missing or too much may have been under way when the hooks changed.
test_switching()
{
	local mode before i counted missed most

	if [ -z "$(warn_alloc)" ]; then
		skip 'changing hooks while all cpus fail' 'no warn_alloc'
		return
	fi
	load
	if ! hold_hooks; then
		skip 'changing hooks while all cpus fail' 'no tracefs'
		return
	fi
	before=$(module_says gap_seconds | awk '{ print $1 + 0 }')
	begin_storm order=1 'gfp=GFP_ATOMIC|__GFP_NOWARN' nodemask=empty
	for i in 1 2 3 4 5 6 7; do
		for mode in warn_alloc all mm_page_alloc; do
			config "hooks=$mode"
			sleep 0.1
		done
	done
	end_storm
	release_hooks
	counted=$(cells total | sum)
	missed=$(hook warn_alloc missed)
	most=$((2 * 21 * $(cpus | wc -l)))
	echo "# made $made, counted $counted, missed $missed, gap $(module_says gap_seconds) s"
	check "$made failures while the hooks changed $((i * 3)) times" yes "$(
		[ $((counted + missed)) -ge $((made - most)) ] &&
			[ "$counted" -le $((made + most)) ] && echo yes)"
	check 'the gap was 0' 0 "$before"
	check 'the gap is told' yes "$(module_says gap_seconds |
		awk '$1 > 0 && $1 < 60 { print "yes" }')"
	check 'the last mode' "$(hooks_in mm_page_alloc)" "$(hooks_now)"
}

start_with_failures_at_will
pin 0
test_switching
finish
