#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# pagefail guard where memory is fragmented again and again, and somebody goes on
# asking for large blocks: how many requests fail without it, and with it. Then
# what must not end it, and what must.

# shellcheck source=selftests/memory.sh
. "$(dirname "$0")/memory.sh"
# shellcheck source=selftests/service.sh
. "$(dirname "$0")/service.sh"

order=5
# In bursts of about a second, which keep what they get to their end
bursts=10
burst=120
requests="failures=$burst attempts=$burst order=$order hold=1 pause=7500 gfp=GFP_ATOMIC|~__GFP_KSWAPD_RECLAIM|__GFP_NOWARN|__GFP_THISNODE"

# As on a kernel that does not compact by itself
prepare()
{
	prepare_memory || skip_all "$obstacle"
	proactiveness=$(setting compaction_proactiveness)
	trap restore EXIT
	set_to 0 compaction_proactiveness
}

# shellcheck disable=SC2317 # called by a trap
restore()
{
	[ -z "$guard" ] || kill "$guard" 2>/dev/null
	set_to "$proactiveness" compaction_proactiveness
	restore_memory
}

# On a cpu of the node, whose failures then are counted there. Guard is not held
# up by that: it may run on any.
fail_burst()
{
	(
		pin "$cpu"
		truth "$requests node=$node"
	)
}

# Sets total: how many of all requests failed
fail_for_a_while()
{
	local each=''

	total=0
	for _ in $(seq $bursts); do
		number=$(fail_burst)
		each="$each $number"
		total=$((total + number))
	done
	echo "# failed of $burst each:$each"
}

test_fall()
{
	local without with

	fragment "$node" --again 8
	hold_back 0
	fail_for_a_while
	without=$total
	begin_guard
	fail_for_a_while
	with=$total
	end_guard
	sed 's/^/# /' "$work/log"
	echo "# of $((bursts * burst)) requests $without failed without guard, $with with it: $((without / (with > 0 ? with : 1))) times fewer"
	check 'without guard: half of the requests fail, or more' yes \
		"$([ "$without" -ge $((bursts * burst / 2)) ] && echo yes || echo "$without")"
	check 'with guard: ten times fewer, or less than that' yes \
		"$([ $((with * 10)) -le "$without" ] && echo yes || echo "$with")"
	check 'with guard: it compacted, and that helped' yes \
		"$([ "$(decisions '.decision == "compact" and .helped')" -gt 0 ] && echo yes)"
	check 'with guard: that node only' "$node" "$(jq .node "$work/json" | sort -u)"
	check 'with guard: it counted failures that were there' yes "$(jq -s --argjson most "$with" \
		'map(select(.decision == "compact").failures) | add | if . <= $most then "yes" else . end' \
		-r "$work/json")"
	check 'with guard: SIGTERM' 'status 0' "$ended"
	mend
}

test_dry_run()
{
	local before

	fragment "$node"
	before=$(scanned)
	begin_guard --dry-run
	fail_burst >"$work/failed"
	await 'would be compacted'
	check 'dry run: requests fail' yes "$([ "$(cat "$work/failed")" -gt 5 ] && echo yes)"
	check 'dry run: what it would do' yes \
		"$([ "$(decisions '.decision == "dry_run" and .helped == null')" -gt 0 ] && echo yes)"
	check 'dry run: nothing else' 0 "$(decisions '.decision != "dry_run"')"
	check 'dry run: nothing was compacted' "$before" "$(scanned)"
	end_guard
	check 'dry run: SIGTERM' 'status 0' "$ended"
}

test_second()
{
	begin_guard
	pagefail guard >"$work/text" 2>&1
	check 'second: exit status' 1 $?
	check 'second: it says who is there' \
		"pagefail: guard: another one is running on this host: process $guard" \
		"$(cat "$work/text")"
	check 'second: the first goes on' alive "$(alive)"
}

# comes_to_compact NAME: at last, while memory is fragmented again and again. The kernel
# may be faster, or be waited for.
comes_to_compact()
{
	local each=''

	mend
	for _ in $(seq 24); do
		# the OOM killer may have ended it meanwhile
		if [ -z "$fragmenter" ] || ! kill -0 "$fragmenter" 2>/dev/null; then
			fragment "$node" --again 3
			hold_back 0
		fi
		each="$each $(fail_burst)"
		! grep -q ': compacted for' "$work/log" || break
	done
	echo "# failed of $burst each:$each"
	sed 's/^/# /' "$work/log"
	check "$1" yes "$([ "$(decisions '.decision == "compact"')" -gt 0 ] && echo yes)"
}

test_reload()
{
	rmmod pagefail
	check 'reload: the module can go' gone "$([ -d /sys/module/pagefail ] || echo gone)"
	await 'waiting for it'
	sleep 2
	check 'reload: it says so once' 1 "$(logged 'not loaded: waiting for it')"
	insmod $modules/pagefail.ko
	await 'can be read again'
	comes_to_compact 'reload: it goes on'
}

# Where the knob is below /sys. Root may write what is read-only by its mode.
test_read_only()
{
	if [ ! -d /sys/devices/system/node ]; then
		skip 'read-only sysfs' 'without NUMA it is not sysfs'
		return
	fi
	mend
	fragment "$node"
	hold_back 0
	mount -o remount,ro /sys
	fail_burst >/dev/null
	await 'cannot be compacted'
	fail_burst >/dev/null
	check 'read-only sysfs: alive' alive "$(alive)"
	check 'read-only sysfs: it says so once' 1 \
		"$(logged "node $node: cannot be compacted .*Read-only file system")"
	check 'read-only sysfs: backs off' yes "$([ "$(decisions \
		'.decision == "back_off" and .error != null and .helped == false')" -gt 0 ] && echo yes)"
	mount -o remount,rw /sys
	: >"$work/log"
	for _ in 1 2 3 4 5; do
		fail_burst >/dev/null
		! grep -q ': compacted for' "$work/log" || break
	done
	check 'read-only sysfs: later it compacts' yes \
		"$([ "$(logged ': compacted for')" -gt 0 ] && echo yes)"
}

# The kernel's own compaction gives up for a while when it is in vain.
keep_compacting()
{
	while [ ! -e "$work/stop" ]; do
		echo 1 >$vm/compact_memory
		sleep 0.3
	done
}

# The kernel compacts by itself, in vain, as the memory is held back; so does guard.
test_wait()
{
	local name='kernel compacts' before compacting

	if [ -z "$proactiveness" ] || [ -z "$unevictable" ]; then
		skip "$name" 'it does not do so by itself, or holds nothing back'
		return
	fi
	end_guard
	mend
	fragment "$node"
	begin_guard
	sleep 0.5
	before=$(scanned)
	set_to 100 compaction_proactiveness
	for _ in $(seq 50); do
		[ "$(scanned)" = "$before" ] || break
		sleep 0.1
	done
	keep_compacting &
	compacting=$!
	for _ in 1 2 3 4; do
		fail_burst >/dev/null
	done
	await 'backs off'
	: >"$work/stop"
	wait $compacting
	rm "$work/stop"
	set_to 0 compaction_proactiveness
	check "$name: guard waits, compacts, backs off" 'wait compact back_off' \
		"$(jq -rs '[.[:3][].decision] | join(" ")' "$work/json")"
	check "$name: what guard does is no help either" 'false 2 null' "$(jq -r \
		'select(.decision == "back_off") | "\(.helped) \(.cooldown_seconds) \(.error)"' \
		"$work/json" | sed 1q)"
}

# The process that compacts is held up, as a large node would: guard does not wait
# for it, and nothing of both is left.
test_term()
{
	local helper

	end_guard
	check 'SIGTERM: ended' 'status 0' "$ended"
	mend
	fragment "$node"
	begin_guard
	helper=$(others)
	kill -STOP "$helper"
	fail_burst >/dev/null
	await 'is being compacted'
	end_guard
	check 'SIGTERM, while it compacts: ended' 'status 0' "$ended"
	check 'SIGTERM, while it compacts: it says so' 1 "$(logged 'is given up')"
	sleep 0.5
	check 'SIGTERM, while it compacts: the other process is gone' '' \
		"$(others)"
}

# Somebody kills the process that compacts: there will be another.
test_killed()
{
	begin_guard
	kill -9 "$(others)"
	comes_to_compact 'killed helper: another one compacts'
	end_guard
	check 'killed helper: ended' 'status 0' "$ended"
}

nodes()
{
	awk '$1 == "Node" { sub(",", "", $2); print $2 }' /proc/buddyinfo | uniq
}

start
prepare
node=$(nodes | sed -n '$p')
for cpu in $(cpus); do
	[ "$(cpu_node "$cpu")" != "$node" ] || break
done
test_fall
test_dry_run
test_second
test_reload
test_read_only
test_wait
test_term
test_killed
finish
