# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# For the tests that have all cpus fail at once, and those that attach hooks
# meanwhile.

# shellcheck source=selftests/lib.sh
. "$(dirname "$0")/lib.sh"

tracing=/sys/kernel/debug/tracing
instances="$tracing/instances/pagefail1 $tracing/instances/pagefail2"
held_probe=
calm=

# Attaching patches code that the other cpus run. An emulator with a thread for
# each cpu can lose that (seen with QEMU 7.2): the cpu then runs into a breakpoint
# for ever, or to address 0 where a kprobe takes it for his. Where cpus are emulated
# so, two other users of the tracepoint keep it from being patched, and warn_alloc,
# too; before a storm, as they patch it themselves. PATCHING=safe says that they are
# not. The oldest kernels, without jump labels, patch no tracepoint.
hold_hooks()
{
	[ "${PATCHING:-}" != safe ] || instances=
	grep -q ' jump_label' /proc/kallsyms || instances=
	leave_out_names $tracing
	hold_tracepoint && hold_probe
}

hold_tracepoint()
{
	local instance event

	for instance in $instances; do
		mkdir "$instance" || return
		event=$instance/events/kmem/mm_page_alloc
		echo 'order > 100' >"$event/filter" && echo 1 >"$event/enable" || return
	done
}

hold_probe()
{
	[ "${PATCHING:-}" != safe ] || return 0
	[ -n "$(warn_alloc)" ] || return 0
	[ -e $tracing/kprobe_events ] || return
	echo "p:pagefail/held $(warn_alloc)" >>$tracing/kprobe_events || return
	held_probe=$tracing/events/pagefail/held
	echo 0 >$tracing/tracing_on
	echo 1 >"$held_probe/enable" && hold_function
}

# Who alone has ftrace call him is called by code of his own. Tracing is off
# already: this user has nothing to do.
hold_function()
{
	grep -qw function $tracing/available_tracers || return 0
	echo "$(warn_alloc):traceoff" >>$tracing/set_ftrace_filter
}

# Nothing is held that the kernel does not have.
release_hooks()
{
	local instance

	for instance in $instances; do
		echo 0 >"$instance/events/kmem/mm_page_alloc/enable"
		rmdir "$instance"
	done
	[ -n "$held_probe" ] || return 0
	! grep -qw function $tracing/available_tracers ||
		echo "!$(warn_alloc):traceoff" >>$tracing/set_ftrace_filter
	echo 0 >"$held_probe/enable"
	echo -:pagefail/held >>$tracing/kprobe_events
	echo 1 >$tracing/tracing_on
	held_probe=
}

# What the kernel calls the function that reports failures, nothing where it has
# none or no probe can be put there; pagefail_fail.ko has tried. To look for it takes
# an emulator a second.
warn_alloc()
{
	[ -e "$work/warn_alloc" ] || ! possible other ||
		sed -n 's/^[0-9a-f]* [tT] \(warn_alloc\(_failed\)\{0,1\}\)$/\1/p' \
			/proc/kallsyms >"$work/warn_alloc"
	cat "$work/warn_alloc" 2>/dev/null
}

# possible KIND: whether this kernel can be made to fail so
possible()
{
	! echo "failures=0 kind=$1" 2>&1 >/proc/pagefail_fail |
		grep -qi 'not supported'
}

# begin_storm WORD...: requests like that on each cpu, in a task and in the timer
# interrupt, until end_storm. The seconds in $calm lie between two of them.
begin_storm()
{
	local cpu

	rm -f "$work/stop"
	storm=
	for cpu in $(cpus); do
		(
			pin "$cpu"
			while [ ! -e "$work/stop" ]; do
				truth "failures=5000 $*"
				truth "failures=500 context=hardirq $*"
				[ -z "$calm" ] || sleep "$calm"
			done >"$work/storm$cpu"
		) &
		storm="$storm $!"
	done
}

# Sets made: to how many have failed; $work/made says which
end_storm()
{
	: >"$work/stop"
	# shellcheck disable=SC2086 # a list of numbers
	wait $storm
	# shellcheck disable=SC2034 # for the caller
	made=$(cat "$work"/storm* | sum)
	cat "$work"/storm* | add_up >"$work/made"
	rm "$work"/storm*
}
