#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Others look where pagefail does: the function tracer, trace events, probes of
# tracefs and of another module, bpftrace. They come and go while all cpus fail: pagefail
# misses nothing for that, also comes and goes among them, and they miss nothing for it.
#
# PAGEFAIL_COMPANY: how often each of them comes and goes (1)

# shellcheck source=selftests/around.sh
. "$(dirname "$0")/around.sh"

times="${PAGEFAIL_COMPANY:-1}"
calm=0.1	# in a storm that never pauses to come or to go takes seconds
request='order=1 gfp=GFP_ATOMIC|__GFP_NOWARN nodemask=empty'

# shellcheck disable=SC2317 # these are called by a name
{
# in_instance NAME: one of the tracer's; it has a buffer of its own
in_instance()
{
	instance=$tracing/instances/$1
	mkdir "$instance"
}

leave_instance()
{
	rmdir "$instance"
}

trace_event()
{
	in_instance event || return
	echo 1 >"$instance/events/kmem/mm_page_alloc/enable" && sleep 0.3
	echo 0 >"$instance/events/kmem/mm_page_alloc/enable" && leave_instance
}

trace_function()
{
	in_instance function || return
	echo "$warn" >"$instance/set_ftrace_filter" &&
		echo function >"$instance/current_tracer" && sleep 0.3
	echo nop >"$instance/current_tracer" && leave_instance
}

# trace_probe p|r: a probe at the entry of the function or at its return
trace_probe()
{
	local probe="peers/$1"

	echo "$1:$probe $warn" >>"$tracing"/kprobe_events || return
	in_instance "probe$1" || return
	echo 1 >"$instance/events/$probe/enable" && sleep 0.3
	echo 0 >"$instance/events/$probe/enable" && leave_instance &&
		echo "-:$probe" >>"$tracing"/kprobe_events
}

other_module()
{
	insmod "$modules/pagefail_peer.ko" && sleep 0.3 && rmmod pagefail_peer
}

with_bpftrace()
{
	bpftrace -q -e "tracepoint:kmem:mm_page_alloc { @a = count(); }
		kprobe:$warn { @w = count(); } interval:s:1 { exit(); }"
}

ours()
{
	while [ -d /sys/module/pagefail ]; do
		rmmod pagefail 2>/dev/null
	done
	insmod "$modules/pagefail.ko" && sleep 0.2
}
}

# All those that there are here
begin_company()
{
	begin_storm "$request"
	background=
	company='events modules'
	again events trace_event
	again modules other_module
	if grep -qw function $tracing/available_tracers; then
		company="$company functions"
		again functions trace_function
	fi
	if [ -e $tracing/kprobe_events ]; then
		company="$company probes returns"
		again probes trace_probe p
		again returns trace_probe r
	fi
	if command -v bpftrace >/dev/null; then
		company="$company bpftrace"
		again bpftrace with_bpftrace
	fi
}

# end_company NAME...: and other things that go on
end_company()
{
	local name

	for name in $company "$@"; do
		while [ "$(grep -c . "$work/$name")" -lt "$times" ]; do
			sleep 0.3
		done
	done
	end_storm
	# shellcheck disable=SC2086 # a list of numbers
	wait $background
}

# Whichever of them counts; both are attached in the first
test_counting()
{
	local mode name all

	for mode in all warn_alloc; do
		load_with "hooks=$mode"
		begin_company
		end_company
		echo "# $mode: missed $(hook warn_alloc missed); times:$(
			for name in $company; do
				echo " $name $(grep -c . "$work/$name")"
			done | tr '\n' ',')"
		for name in $company; do
			as_expected "$name" '^0 $'
		done
		all=$(cells total | grep ' 1 atomic true ' | sum)
		if [ "$mode" = warn_alloc ]; then
			check "$mode: $made failures in company: counted or missed" \
				"$made" $((all + $(hook warn_alloc missed)))
		else
			check "$mode: $made failures in company" "$made" "$all"
		fi
		check "$mode: our hooks" "$(hooks_in "$mode")" "$(hooks_now)"
		check "$mode: no failure is without a cell" 0 "$(module_says overflow)"
	done
}

# What a probe of another one sees meanwhile
test_going()
{
	local hits

	load
	echo "p:peers/stays $warn" >>"$tracing"/kprobe_events
	echo 0 >$tracing/tracing_on
	echo 1 >$tracing/events/peers/stays/enable
	begin_company
	again ours ours
	end_company ours
	as_expected ours '^0 $'
	hits=$(awk '$1 == "peers/stays" || $1 == "stays" { print $2 + $3 }' \
		$tracing/kprobe_profile)
	echo 0 >$tracing/events/peers/stays/enable
	echo -:peers/stays >>"$tracing"/kprobe_events
	echo 1 >$tracing/tracing_on
	check "we come and go $(grep -c . "$work/ours") times: another one's probe sees all" \
		"$made" "$hits"
	unload
	check 'we are gone: nothing of us is left' '' "$(left)"
	load
	made=$(truth "failures=1000 $request")
	check 'when all have gone' "$made" "$(cells total | sum)"
}

# Who turns off all that ftrace calls would have our hook see nothing: the kernel
# lets him wait until we have gone, and us when he was first. Not before 5.5.
test_turned_off()
{
	local knob=/proc/sys/kernel/ftrace_enabled

	load_with hooks=warn_alloc
	if ! kernel_from 5.5 ||
	   ! grep -q '^warn_alloc ' $tracing/enabled_functions; then
		skip 'ftrace is turned off' 'this kernel does not tell us'
		return
	fi
	echo 0 2>/dev/null >$knob
	made=$(truth "failures=1000 $request")
	check 'ftrace cannot be turned off while we count by it' "$made 1" \
		"$(cells total | sum) $(cat $knob)"
	config hooks=mm_page_alloc
	echo 0 >$knob
	refused 1 'ftrace is turned off' pagefail config hooks=warn_alloc
	config hooks=all
	check 'ftrace is turned off: warn_alloc is not attached' false \
		"$(hook warn_alloc attached)"
	made=$((made + $(truth "failures=1000 $request")))
	check 'ftrace is turned off: we count' "$made" "$(cells total | sum)"
	echo 1 >$knob
	config hooks=mm_page_alloc
	config hooks=all
	check 'ftrace is turned on again' "$(hooks_in all)" "$(hooks_now)"
}

# Whatever is still attached, as far as the kernel tells
left()
{
	grep -h pagefail $tracing/enabled_functions $tracing/kprobe_events \
		/sys/kernel/debug/kprobes/list /proc/kallsyms 2>/dev/null
}

complaints()
{
	dmesg | grep -E 'BUG|WARNING|Call Trace|ftrace.*(bug|failed)'
}

start_with_failures_at_will
[ -d $tracing/events ] || skip_all 'no tracefs'
[ "${PATCHING:-}" = safe ] ||
	skip_all 'an emulator with a thread for each cpu: scripts/vm --in-turn, PATCHING=safe'
[ -e $modules/pagefail_peer.ko ] || skip_all "no $modules/pagefail_peer.ko"
warn=$(warn_alloc)
[ -n "$warn" ] || skip_all 'no warn_alloc to meet at'
command -v bpftrace >/dev/null || skip 'bpftrace' 'no bpftrace in this machine'
pin 0
test_counting
test_going
test_turned_off
check 'the kernel did not complain' '' "$(complaints)"
finish
