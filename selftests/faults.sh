#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Memory that is short for pagefail itself: each allocation that loading it,
# unloading it and its answers take fails once. It says so, nothing is left behind,
# and what it counted stays. For kernels with CONFIG_FAULT_INJECTION: see
# scripts/check-debug.
#
# PAGEFAIL_FAULTS: the modes that it is loaded in (all; or "all mm_page_alloc
# warn_alloc", which takes three times as long and meets nothing else)
#
# What the injection does not reach: what other tasks do for us (the thread of the
# work queue) and requests in other contexts than that of a task.

# shellcheck source=selftests/modes.sh
. "$(dirname "$0")/modes.sh"

faults=$(dirname "$0")/faults
debug=/sys/kernel/debug
request='order=3 gfp=GFP_ATOMIC|__GFP_NOWARN nodemask=empty'

# Those of a task fail, too, and that is all the kernel says of it.
arm()
{
	local kind

	for kind in failslab fail_page_alloc; do
		[ -d $debug/$kind ] || continue
		echo N >$debug/$kind/ignore-gfp-wait
		echo 0 >$debug/$kind/verbose
	done
	[ ! -e $debug/fail_page_alloc/min-order ] || {
		echo 0 >$debug/fail_page_alloc/min-order
		echo N >$debug/fail_page_alloc/ignore-gfp-highmem
	}
}

# suffer NAME WORD...: what faults.c does; ENOMEM and ENOBUFS are clean errors
suffer()
{
	local name="$1"

	shift
	"$faults" "$@" >"$work/faults"
	check "$name: to the end" '0 end' "$? $(tail -n 1 "$work/faults" | cut -d ' ' -f 1)"
	check "$name: some faults were met" yes \
		"$(awk '$1 == "end" && $2 > 0 { print "yes" }' "$work/faults")"
	check "$name: clean each time" '' "$(grep -v '^end' "$work/faults" |
		grep -v -E '^[0-9]+ (0|12|105) ' ; grep '[A-Z][A-Z]' "$work/faults")"
	echo "# $name: $(awk '$1 != "end" { n[$2 == 0 ? "done" : $2 == 12 ? "ENOMEM" :
		"ENOBUFS"]++ } END { for (i in n) printf "%s %d, ", i, n[i] }' \
		"$work/faults")$(tail -n 1 "$work/faults")"
}

test_load()
{
	local mode

	for mode in ${PAGEFAIL_FAULTS:-all}; do
		unload
		suffer "load, hooks=$mode" load $modules/pagefail.ko "hooks=$mode"
		suffer "unload, hooks=$mode" unload $modules/pagefail.ko "hooks=$mode"
		check "afterwards hooks=$mode: no probe is left" 0 "$(probes_left)"
		load_with "hooks=$mode"
		check "afterwards hooks=$mode: it can be loaded" \
			"$(hooks_in "$mode")" "$(hooks_now)"
		check "afterwards hooks=$mode: it counts" "$(truth "failures=500 $request")" \
			"$(cells total | grep ' 3 atomic true ' | sum)"
	done
}

probes_left()
{
	cat $debug/kprobes/list $tracing/enabled_functions 2>/dev/null |
		grep -c 'warn_alloc\|pagefail'
}

test_requests()
{
	local what

	load
	truth "failures=500 $request" >/dev/null
	for what in info show sites config reset all mm_page_alloc warn_alloc; do
		[ "$what $(warn_alloc)" != 'warn_alloc ' ] || continue
		suffer "request $what" ask $what
	done
	config hooks=all
	check 'after all requests: what was counted' 500 \
		"$(cells total | grep ' 3 atomic true ' | sum)"
	truth "failures=500 $request" >/dev/null
	check 'after all requests: it counts' 1000 \
		"$(cells total | grep ' 3 atomic true ' | sum)"
	check 'after all requests: the hooks' "$(hooks_in all)" "$(hooks_now)"
}

# The kernel looks for memory that nobody knows of any more. Only what it has seen
# twice it tells for sure.
leaked()
{
	echo scan >$debug/kmemleak
	sleep 5
	echo scan >$debug/kmemleak
	grep -A 20 'unreferenced object' $debug/kmemleak
}

test_leaks()
{
	if [ ! -w $debug/kmemleak ] || ! echo scan 2>/dev/null >$debug/kmemleak; then
		skip 'nothing is leaked' 'no kmemleak'
		return
	fi
	unload
	check 'nothing is leaked' '' "$(leaked | head -n 50)"
}

start_with_failures_at_will
[ -w /proc/self/fail-nth ] || skip_all 'this kernel injects no faults'
[ -x "$faults" ] || skip_all 'no program that asks for faults'
[ ! -w $debug/kmemleak ] || echo clear >$debug/kmemleak
pin 0
arm
test_load
test_requests
test_leaks
finish
